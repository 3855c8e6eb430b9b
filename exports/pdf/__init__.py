"""Briefings on paper."""
