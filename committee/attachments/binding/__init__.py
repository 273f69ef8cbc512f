"""Others' files made ready to be bound into one PDF: in a process that may be killed, with nothing of them left but what is seen."""
