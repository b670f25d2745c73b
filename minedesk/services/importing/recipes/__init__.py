"""Import recipes: what was decided of a layout once, and is done with it again."""
