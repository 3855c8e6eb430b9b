"""Slides with native charts."""
