"""OpenDocument texts that others have written → blocks of the document tree; `reader.py` has the function."""
