"""What a person is asked before a file can come in, and what the answers mean."""
