"""Opportunities: what could be traded more, scored in the open."""
