"""The reading edition as an EPUB."""
