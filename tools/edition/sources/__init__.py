"""From bytes to checked records: files, YAML with places, prose, the texts as received."""
