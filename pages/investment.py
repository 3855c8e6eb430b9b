"""Investment: who invests in Pakistan, what is sent home, what the US gives."""

from pages.parts import page

page.show("investment")
