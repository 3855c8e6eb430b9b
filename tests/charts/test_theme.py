"""The palette, measured: contrast, and distances as people with any color vision see them.

Color vision is simulated at full severity, the hardest case: Machado 2009 for deutan and protan,
Brettel 1997 for tritan, for which Machado is not made. Half severity stands for the anomalies.
"""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

from charts import theme

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
MODES: tuple[theme.Mode, ...] = ("light", "dark")
STANDS_BACK = {"context"}
COUNTRIES = ("USA", "PAK", "pick1", "pick2", "pick3", "pick4", "context")
STACK = ("coal", "oil", "gas", "nuclear", "hydro", "wind", "solar", "bioenergy", "imports")
FUELS = (*STACK, "context")  # "other renewables" stand back in the generation mix
COALS = ("coal", "metallurgical")
DEPOSITS = ("phosphate", "copper", "chromite", "zinc", "salt", "gems", "iron", "context")
TERMS = ("size", "growth", "reliance", "concentration", "share", "capability", "tariff", "peers")
STAGES = ("announced", "agreed", "delivered", "stopped")
PRICES = ("copper", "gold", "coal", "oil")
FAMILIES = {
    "countries": COUNTRIES,
    "fuels": FUELS,
    "coals": COALS,
    "deposits": DEPOSITS,
    "prices": PRICES,
    "terms": TERMS,
    "stages": STAGES,
}
VISIONS = {
    "normal": None,
    "deuteranomaly": ("deutan", 0.5, "machado"),
    "deuteranopia": ("deutan", 1.0, "machado"),
    "protanomaly": ("protan", 0.5, "machado"),
    "protanopia": ("protan", 1.0, "machado"),
    "tritanomaly": ("tritan", 0.5, "brettel"),
    "tritanopia": ("tritan", 1.0, "brettel"),
}
LEAST_APART = 10


def seen(hex_color, vision):
    """The color as that vision sees it, inside what a screen shows."""
    given, simulation = Color(hex_color), VISIONS[vision]
    if simulation is None:
        return given
    name, severity, method = simulation
    simulated = given.filter(name, severity, method=method, out_space="srgb-linear")
    return simulated.convert("srgb").clip()


def closest(tones, mode, vision):
    """The two tones hardest to tell apart, and how far apart they are."""
    colors = {tone: seen(theme.color(tone, mode), vision) for tone in tones}
    return min(
        (one_color.delta_e(other_color, method="2000"), one, other)
        for (one, one_color), (other, other_color) in combinations(colors.items(), 2)
    )


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("family", FAMILIES)
def test_tones_that_can_meet_are_told_apart_in_every_vision(family, mode, vision):
    distance, one, other = closest(FAMILIES[family], mode, vision)
    assert distance >= LEAST_APART, f"{one} and {other} are {distance:.1f} apart"


def test_the_families_hold_every_tone():
    assert {tone for family in FAMILIES.values() for tone in family} == set(theme.TONES)


def test_distances_are_those_of_the_published_ciede2000_pairs():
    # Pairs 1 and 17 of Sharma, Wu and Dalal 2005, so that a broken measure cannot pass a palette.
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ]
    for one, other, distance in pairs:
        apart = Color("lab-d65", one).delta_e(Color("lab-d65", other), method="2000")
        assert apart == pytest.approx(distance, abs=1e-3)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", theme.TONES)
def test_marks_stand_out_from_the_background(tone, mode):
    least = 1.9 if tone in STANDS_BACK else 3
    assert Color(theme.color(tone, mode)).contrast(theme.BACKGROUND[mode]) >= least


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", sorted({*STACK, *DEPOSITS} - STANDS_BACK))
def test_points_on_a_map_stand_out_from_the_land(tone, mode):
    assert Color(theme.color(tone, mode)).contrast(theme.LAND[mode]) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", theme.TONES)
def test_a_label_can_be_read_and_keeps_the_hue_of_its_line(tone, mode):
    label, mark = theme.label_color(tone, mode), theme.color(tone, mode)
    assert Color(label).contrast(theme.BACKGROUND[mode]) >= 4.5
    if label != mark and tone not in ("context", "imports"):
        turn = abs(Color(label).convert("oklch")["hue"] - Color(mark).convert("oklch")["hue"])
        assert min(turn, 360 - turn) < 10


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tone", theme.TONES)
def test_words_can_be_read_on_every_tone(tone, mode):
    assert Color(theme.text_on(tone, mode)).contrast(theme.color(tone, mode)) >= 4.5


def test_words_on_a_tone_are_white_where_white_can_be_read():
    assert theme.text_on("USA", "light") == "#FFFFFF"
    assert theme.text_on("context", "light") == "#000000"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("words", [theme.INK, theme.MUTED], ids=["ink", "muted"])
def test_words_can_be_read_on_the_page_and_on_land(words, mode):
    assert Color(words[mode]).contrast(theme.BACKGROUND[mode]) >= 4.5
    assert Color(words[mode]).contrast(theme.LAND[mode]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_charts_and_page_share_their_colors(mode):
    page = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    assert theme.BACKGROUND[mode] == page["backgroundColor"]
    assert theme.INK[mode] == page["textColor"]
    assert theme.MUTED[mode] == page["grayTextColor"]


@pytest.mark.parametrize("mode", MODES)
def test_the_grid_stays_behind_the_figures(mode):
    grid = Color(theme.GRID[mode]).contrast(theme.BACKGROUND[mode])
    assert 1.1 < grid < Color(theme.color("context", mode)).contrast(theme.BACKGROUND[mode])


def test_the_two_countries_are_navy_and_green():
    assert theme.color("USA", "light") == "#12436D"
    assert theme.color("PAK", "light") == "#0E8A5F"


def test_an_unknown_tone_is_an_error():
    with pytest.raises(KeyError):
        theme.color("mauve", "light")
    with pytest.raises(KeyError):
        theme.label_color("mauve", "dark")
