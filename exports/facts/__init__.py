"""What every format tells of a view."""
