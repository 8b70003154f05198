"""What an editor may write: one model for each kind of record, field by field.

These modules leave their annotations what they are: as words (``from __future__``) pydantic would
have to read each again, whenever anything is checked.
"""
