"""Energy: how Pakistan makes its electricity, what it builds, and the fuels the US sends."""

from pages.parts import page

page.show("energy")
