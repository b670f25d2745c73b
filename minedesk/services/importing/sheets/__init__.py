"""What a sheet holds: its tables, headings and rows, and the fields that its columns go to."""
