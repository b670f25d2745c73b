"""The steps of an import, as they stand on the import page one after the other."""
