"""One palette: a tone is a meaning (a country, a fuel), its color depends on light or dark."""

from typing import Literal

Mode = Literal["light", "dark"]

#: Tone -> (color on light, color on dark).
TONES: dict[str, tuple[str, str]] = {
    "USA": ("#12436D", "#6FA8DC"),
    "PAK": ("#0E8A5F", "#3CCB97"),
    "pick1": ("#A33B20", "#F08A6C"),
    "pick2": ("#7A4FA3", "#BFA0E6"),
    "pick3": ("#B8860B", "#E3B94A"),
    "pick4": ("#4B5563", "#B6BDC8"),
    "context": ("#B4BAC2", "#5A626D"),
    "coal": ("#3A3A3A", "#A8A8A8"),
    "oil": ("#8B1E1E", "#E07A7A"),
    "gas": ("#A5673F", "#D9A27C"),
    "nuclear": ("#6A4C93", "#B79CE0"),
    "hydro": ("#2A6FBB", "#7DB3F0"),
    "wind": ("#1B8A8F", "#56C7CB"),
    "solar": ("#E0A100", "#FFC94D"),
    "bioenergy": ("#6B7A1E", "#B3C25A"),
    "imports": ("#8A8F98", "#7C848F"),
}
INK = {"light": "#1B1F24", "dark": "#E8EAED"}
MUTED = {"light": "#565D66", "dark": "#A5ADB8"}
GRID = {"light": "#E3E6EA", "dark": "#343A42"}
BACKGROUND = {"light": "#FFFFFF", "dark": "#14181D"}
LAND = {"light": "#F0F1EC", "dark": "#262C33"}
FONT = '"Source Sans", "Source Sans Pro", sans-serif'


def color(tone: str, mode: Mode) -> str:
    """Return the color of a tone; KeyError for a tone the palette does not have."""
    light, dark = TONES[tone]
    return light if mode == "light" else dark
