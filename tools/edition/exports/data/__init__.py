"""What other programs read: the glossary as cards or a table, a text as received."""
