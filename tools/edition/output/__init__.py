"""Everything that is written: files, source trees, and Sphinx run on them."""
