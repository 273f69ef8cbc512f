"""Workbooks as the programs write them that people have."""
