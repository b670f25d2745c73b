"""Small pieces of the window that know nothing of records or files."""
