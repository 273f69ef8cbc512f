"""udvalg: a committee's agenda and minutes, in Word and Markdown, from YAML."""
