"""The files of a record in the window: a tab with small pictures, filled by dropping."""
