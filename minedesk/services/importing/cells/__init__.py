"""What the cells of a sheet say, and what mends them."""
