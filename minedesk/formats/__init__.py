"""Files of other programs, in and out: plain cells here, knowing nothing of records."""
