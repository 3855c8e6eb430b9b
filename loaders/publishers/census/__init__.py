"""US Census Bureau."""
