"""How fast MineDesk is, each time as a ratio to a yardstick measured beside it in the same run."""
