"""What an editor may write: one model for each kind of record, field by field."""
