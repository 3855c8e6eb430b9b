"""The style of what Streamlit has no option for, there before anything is drawn.

Brought by the script of a page it came with the first charts, and moved all that stood already.
"""

from pathlib import Path

from charts import theme
from charts.theme import Mode

RULES = (Path(__file__).parents[1] / "pages" / "static" / "look.css").read_text(encoding="utf-8")


def colors(mode: Mode) -> str:
    """Write the names the rules have for the colors of the one palette."""
    named = {
        "ink": theme.INK[mode],
        "muted": theme.MUTED[mode],
        "paper": theme.BACKGROUND[mode],
        "line": theme.GRID[mode],
        "accent": theme.color("USA", mode),
    }
    return f":root{{{';'.join(f'--{name}:{value}' for name, value in named.items())}}}"


def whole() -> str:
    """Write the rules, with the colors of the theme that the reader's system has."""
    dark = f"@media (prefers-color-scheme: dark) {{{colors('dark')}}}"
    return f"<style>{colors('light')}{dark}{RULES}</style>"
