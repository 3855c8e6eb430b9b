"""One palette: a tone is a meaning (a country, a fuel), its color depends on light or dark.

Found by search, held by tests/charts/test_theme.py: marks stand out 3:1 from the background, and
any two tones of one family are 10 apart (CIEDE2000), also without one of the three cone types.
"""

from typing import Literal

Mode = Literal["light", "dark"]

#: Tone -> (color on light, color on dark).
TONES: dict[str, tuple[str, str]] = {
    "USA": ("#12436D", "#598EC5"),
    "PAK": ("#0E8A5F", "#3BCB98"),
    "pick1": ("#A23A20", "#DE7055"),
    "pick2": ("#7A4FA4", "#C8A8F4"),
    "pick3": ("#BB8D20", "#F4CF66"),
    "pick4": ("#C05488", "#DD92B4"),
    "context": ("#B3BAC2", "#5B6470"),  # stands back on purpose: below 3:1 on light
    "coal": ("#33373B", "#B5B5B5"),
    "metallurgical": ("#B06A2C", "#E2A76F"),  # coal for steel; meets "coal" only
    "oil": ("#7F1B1F", "#CC6868"),
    "gas": ("#946450", "#D9A07C"),
    "nuclear": ("#5E3F7C", "#9471B4"),
    "hydro": ("#1E6BBC", "#70A7E9"),
    "wind": ("#0B98A0", "#63DEE6"),
    "solar": ("#B88303", "#FED46C"),
    "bioenergy": ("#566D01", "#A6A61F"),
    "imports": ("#928A85", "#80888B"),
    # What is mined: the groups on the map of deposits, and the metals among the prices.
    "copper": ("#9F6253", "#FCA37B"),
    "gold": ("#7A7000", "#F0E442"),
    "phosphate": ("#415E00", "#9B890B"),
    "zinc": ("#1C2955", "#7684D3"),
    "chromite": ("#4044BF", "#F5CCFF"),
    "salt": ("#007F8A", "#59B7B1"),
    "gems": ("#531622", "#E66575"),
    "iron": ("#5C5256", "#E8EDE3"),
    # The terms of a score: colors of the fuels, which never meet them.
    "size": ("#1E6BBC", "#70A7E9"),
    "growth": ("#0B98A0", "#63DEE6"),
    "reliance": ("#7F1B1F", "#CC6868"),
    "concentration": ("#5E3F7C", "#9471B4"),
    "share": ("#B88303", "#FED46C"),
    "capability": ("#566D01", "#A6A61F"),
    "tariff": ("#946450", "#D9A07C"),
    "peers": ("#33373B", "#B5B5B5"),
    # How far a commitment has come: colors of the fuels too.
    "announced": ("#B88303", "#FED46C"),
    "agreed": ("#1E6BBC", "#70A7E9"),
    "delivered": ("#0B98A0", "#63DEE6"),
    "stopped": ("#7F1B1F", "#CC6868"),
}
#: Tones too light for text on white, and the darker twin their labels wear there.
LABELS_ON_LIGHT = {
    "PAK": "#00855A",
    "pick3": "#996C00",
    "pick4": "#BA4E83",
    "metallurgical": "#A96324",
    "wind": "#008189",
    "solar": "#9D6A00",
    "growth": "#008189",
    "share": "#9D6A00",
    "announced": "#9D6A00",
    "delivered": "#008189",
}
#: The page's own colors, as .streamlit/config.toml has them; cards share the background.
INK = {"light": "#1B2733", "dark": "#E6EBF0"}
MUTED = {"light": "#53606D", "dark": "#A3B0BD"}
BACKGROUND = {"light": "#FFFFFF", "dark": "#10171E"}
GRID = {"light": "#E3E7EB", "dark": "#2A3642"}
LAND = {"light": "#F3F4F1", "dark": "#1B232B"}
FONT = '"Source Sans", "Source Sans Pro", "Liberation Sans", Arial, sans-serif'


def color(tone: str, mode: Mode) -> str:
    """Return the color of a tone; KeyError for a tone the palette does not have."""
    light, dark = TONES[tone]
    return light if mode == "light" else dark


def label_color(tone: str, mode: Mode) -> str:
    """Return the color in which a tone's name can be read: 4.5:1 against the background."""
    if tone in ("context", "imports"):
        return MUTED[mode]
    if mode == "light" and tone in LABELS_ON_LIGHT:
        return LABELS_ON_LIGHT[tone]
    return color(tone, mode)


def text_on(tone: str, mode: Mode) -> str:
    """Return the color in which words can be read on a tone: white where it reaches 4.5:1."""
    white_reaches = 1.05 / (_luminance(color(tone, mode)) + 0.05) >= 4.5
    return "#FFFFFF" if white_reaches else "#000000"


def _luminance(hex_color: str) -> float:
    """Return relative luminance as WCAG 2 defines it, 0 for black and 1 for white."""
    shares = [int(hex_color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
