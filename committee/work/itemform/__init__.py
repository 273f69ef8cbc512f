"""One item as a form: its fields by their paths, saving those that changed, and seeing the item as it will be."""
