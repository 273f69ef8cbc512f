"""The use cases: what each command, a web page or a batch asks for, from a request to a result."""
