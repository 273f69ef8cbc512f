"""What must not leave the house, looked for in finished files as bytes rather than in what was meant to be written."""
