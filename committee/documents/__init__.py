"""What a document can contain: one tree of blocks and inlines, its lines, its look and its fingerprint."""
