"""All papers of a meeting in one PDF: the agenda or the minutes, and then the attachments, in the order of the items."""
