"""Mining: what is taken out of the ground."""
