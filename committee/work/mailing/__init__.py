"""Drafts of mails, which a person looks through and sends; the program sends nothing."""
