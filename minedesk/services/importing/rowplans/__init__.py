"""What becomes of each row: a new record, a change, nothing, or a problem."""
