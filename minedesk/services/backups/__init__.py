"""Backups: when they are made, where they lie, how long they stay, and how one comes back."""
