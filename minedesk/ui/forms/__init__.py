"""Forms: records typed in, every field's editor chosen by its kind, everything from the schema."""
