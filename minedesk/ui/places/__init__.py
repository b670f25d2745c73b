"""Places of the official lists as a table."""
