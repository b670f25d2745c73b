"""The gazetteer: official lists of places brought in, searched, and asked by forms and imports."""
