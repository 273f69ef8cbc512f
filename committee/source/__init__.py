"""Reading: text files become values with places."""
