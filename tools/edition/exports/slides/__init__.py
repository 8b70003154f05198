"""A lesson as slides for PowerPoint."""
