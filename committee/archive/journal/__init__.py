"""What the last commands changed in a workspace, kept so that each can be taken back whole."""
