"""A file's bytes → every piece of text in it, also what isn't seen when it is opened. One reader for each kind of file."""
