"""Minerals: what the US lacks and what Pakistan has."""
