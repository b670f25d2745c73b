"""Rows that may be one thing: with one another, or with records of the file."""
