"""Archives as each system gives them: a family is a form and how many meetings it lays."""
