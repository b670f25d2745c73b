"""The custom fields of a file, as their users make and order them."""
