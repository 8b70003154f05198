"""Word files: worksheets, packets, plans, the key."""
