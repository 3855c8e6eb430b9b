"""Placeholder while the page is being written."""

from pages.parts.cards import opening

opening("trade")
