"""GitHub Innovation Graph."""
