"""Whole archives as other systems give them, with what is right known beforehand, and a judge of what `udvalg importer` makes of them.

Made from the forms' descriptions by one who hasn't read the program. `model.py` is what there is to say of an archive, `pieces/`
are hand-written pairs of HTML and the words that a reader sees, `forms/` lays archives as each system does, and `judging/` runs the
real commands and holds the finished Word and Markdown against the words that were laid.
"""
