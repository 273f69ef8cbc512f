"""What a document can contain: one tree of blocks and inlines, its lines, its look, its fingerprint, and the formats it is made in."""
