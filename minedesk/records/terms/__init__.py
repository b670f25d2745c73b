"""The terms of the vocabularies, with the words partners know them by."""
