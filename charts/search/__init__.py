"""Search: what there is to be found, and what of it is meant by a few words."""
