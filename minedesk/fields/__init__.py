"""Fields: what a value can be (kinds), how a record file says it (declare), how all read it."""
