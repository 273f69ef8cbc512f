"""The public edition of a meeting as a folder: made whole beside the former, checked as bytes, and only then put in its place."""
