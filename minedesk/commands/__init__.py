"""The commands of the command line: one short function each, on the services the window uses."""
