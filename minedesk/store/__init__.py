"""One SQLite file: opening it, changing its tables, reading records, searching them."""
