"""Places on the ground: coordinates as people write them, and the outlines of land."""
