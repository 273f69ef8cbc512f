"""Others' files and finished files as bytes: opened within bounds, searched for what mustn't leave the house, and cleaned."""
