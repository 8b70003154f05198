"""The edition as frozen values: texts, notes, bibliography, guide, packets, joined."""
