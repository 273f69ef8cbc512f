"""The families of traps, each a file with a function that makes its traps from a seed."""
