"""Putting documents where people find them: names, atomic writes, page numbers, and the run from files to files."""
