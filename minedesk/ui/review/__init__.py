"""What the window shows of a review: states in words, and the step before anything is done."""
