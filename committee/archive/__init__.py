"""The workspace: where its files are found, and each of them read."""
