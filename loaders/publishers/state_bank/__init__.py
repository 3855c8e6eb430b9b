"""State Bank of Pakistan."""
