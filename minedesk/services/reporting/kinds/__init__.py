"""One file for each kind of report; `catalogue` lists them."""
