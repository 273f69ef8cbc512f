"""udvalg: a committee's agenda and minutes, in Word and Markdown, from YAML."""

__version__ = "0.1.0"
