"""PDF documents from plain texts: any script, long tables, charts; knows nothing of records."""
