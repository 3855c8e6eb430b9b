"""One chart alone: where a link or a QR code leads, and what another site shows in a frame."""

from pages.parts.cards import one_card

one_card()
