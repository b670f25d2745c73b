"""How the history of records and of the whole file is shown, and what can be done from there."""
