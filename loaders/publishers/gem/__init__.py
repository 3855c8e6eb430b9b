"""Global Energy Monitor."""
