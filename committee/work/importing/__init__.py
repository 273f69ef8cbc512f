"""`udvalg importer`: another system's archive becomes committees, meetings and items, proven word for word."""
