"""A process of its own for files that others have made: it may be killed, and the program goes on."""
