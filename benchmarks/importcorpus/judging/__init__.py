"""Runs the real commands on what was laid, and holds the finished files against the words and facts that are right."""
