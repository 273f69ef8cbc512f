"""Web pages, and what is pasted from other programs as HTML → blocks of the document tree; `reader.py` has the function."""
