"""The lists that records choose from, as their users edit them."""
