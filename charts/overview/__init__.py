"""Overview: the two countries at a glance."""
