"""What a Word file says that people, or other programs, have saved: the reader's parts, which `reader.py` puts together."""
