"""The window: everything that needs Qt, and nothing that could be done without it."""
