"""The words of a meeting's items: spelling, doubled words, forms that differ, and how hard they are to read. Pure."""
