"""The document: a tree between meaning and format, how it is composed, and the formats it is written in."""
