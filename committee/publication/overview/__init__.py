"""Index pages, feeds and calendars over all that is published: made of the published folders alone."""
