"""Items as files in a meeting's folder: their order, new ones, and those that are moved, copied or set aside."""
