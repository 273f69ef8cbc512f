"""A corpus that was made apart from the leak guard: what must be stopped, what is harmless, and what is hostile.

Nothing here is taken from the guard or its tests: files are made by other programs' libraries or by hand as those programs write
them, and the guard is asked as `udgiv` asks it.
"""
