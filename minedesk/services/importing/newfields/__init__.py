"""Columns that fit no field: the custom fields that are made for them."""
