"""Information technology: what Pakistan sells, who writes it, who moves."""

from pages.parts import page

page.show("information_technology")
