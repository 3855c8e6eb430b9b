"""Trade: what the two countries buy from and sell to each other."""

from pages.parts import page

page.show("trade")
