"""A page as blocks and inlines, and the MyST that is written from it."""
