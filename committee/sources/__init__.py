"""Other systems' archives as values: each system's files → its meetings, with what the source says and nothing else."""
