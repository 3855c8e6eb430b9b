"""From a publisher's bytes to a checked Table."""
