"""Dated facts and figures compiled from public statements."""
