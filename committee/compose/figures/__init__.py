"""KPIs in a text: their names, filters and blocks, and the proof-reading of the sentences they stand in."""
