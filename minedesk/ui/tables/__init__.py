"""Tables of records: a model over ids and cached rows, its view, its columns, its filters."""
