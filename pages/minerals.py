"""Minerals: what the United States needs, who supplies it, and what it costs."""

from pages.parts import page

page.show("minerals")
