"""Prepare what every reader is sent: `python -m scripts.prepare`, once.

Streamlit's typefaces are cut to what the pages show, and the script that draws charts compressed as
hard as can be. `make` does so after installing; it takes some twenty seconds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import brotli
import streamlit as st
from fontTools import subset, ttLib

from exports.pdf.fonts import SIGNS
from serving.compression import PREPARED, prepared
from serving.fonts import ICONS, our_icons, place, whole_fonts

STATIC = Path(st.__file__).parent / "static"
#: The name of an icon is a word of these signs, which the typeface draws as one.
OF_ICONS = "abcdefghijklmnopqrstuvwxyz0123456789_"
#: The script that every first view waits for, by far the largest of it.
CHARTS = "PlotlyChart.*.js"
QUOTED = re.compile(r"""["'`/:]([a-z0-9_]+)["'`:]""")


def cut(whole: Path) -> ttLib.TTFont:
    """Return a typeface with what is shown of it alone."""
    font = ttLib.TTFont(whole)
    if whole.name.startswith(ICONS):
        _drop_icons(font, our_icons() | streamlits_words())
        _keep(font, map(ord, OF_ICONS), ["*"])
    else:
        _keep(font, SIGNS, ["kern", "mark", "mkmk", "liga", "ccmp", "locl", "tnum", "lnum"])
    font.flavor = "woff2"
    return font


def streamlits_words() -> set[str]:
    """Collect the words of Streamlit's scripts: the icons it shows are among them."""
    scripts = (STATIC / "static" / "js").glob("*.js")
    return {word for path in scripts for word in QUOTED.findall(path.read_text(encoding="utf-8"))}


def icons(font: ttLib.TTFont) -> Iterator[tuple[str, list[Any], Any]]:
    """Yield each icon of a typeface: its name, and the list in which its ligature stands."""
    signs = {glyph: chr(code).lower() for code, glyph in (font.getBestCmap() or {}).items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            listed = getattr(getattr(table, "ExtSubTable", table), "ligatures", {})
            for first, ligatures in listed.items():
                for one in list(ligatures):
                    parts = (first, *one.Component)
                    yield "".join(signs.get(part, "?") for part in parts), ligatures, one


def _drop_icons(font: ttLib.TTFont, kept: set[str]) -> None:
    for name, ligatures, one in icons(font):
        if name not in kept:
            ligatures.remove(one)


def _keep(font: ttLib.TTFont, signs: Iterable[int], features: list[str]) -> None:
    cutting = subset.Subsetter(subset.Options(layout_features=features, notdef_outline=True))
    cutting.populate(unicodes=signs)
    cutting.subset(font)


def charts() -> list[Path]:
    """Return the script that draws charts; none where this Streamlit calls it otherwise."""
    return list((STATIC / "static" / "js").glob(CHARTS))


def main() -> None:
    """Make what is not there yet, and say how small it is."""
    PREPARED.mkdir(exist_ok=True)
    for whole in whole_fonts(STATIC):
        _make(whole, place(whole), lambda whole, done: cut(whole).save(done))
    for whole in charts():
        _make(whole, prepared(whole.name), _compress)


def _make(whole: Path, done: Path, how: Callable[[Path, Path], object]) -> None:
    if not done.is_file():
        begun = done.with_suffix(".part")  # one that was broken off is no file
        how(whole, begun)
        begun.replace(done)
        size = done.stat().st_size
        print(f"{whole.name}: {whole.stat().st_size:,} bytes are {size:,}")  # noqa: T201 its report


def _compress(whole: Path, done: Path) -> None:
    done.write_bytes(brotli.compress(whole.read_bytes(), quality=11, lgwin=24))


if __name__ == "__main__":
    main()
