"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from pages.parts import page

page.show("mining")
