"""What the program can do, without a window: each service is used by window and commands alike."""
