"""From the archive and the rules to one document: markup, the sandbox of templates, figures in texts, and what templates see."""
