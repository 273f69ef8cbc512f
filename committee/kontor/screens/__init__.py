"""The screens: a file for each, which reads what was asked, calls one use case and fills its page. `registry.py` is their table."""
