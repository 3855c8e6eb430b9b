"""Typefaces are cut, and nothing that is shown is cut away."""

import re

import pytest
from fontTools import ttLib
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from loaders.store import ROOT
from scripts import prepare
from serving import fonts
from tests.catalogue import BUILT, opened

STATIC = prepare.STATIC
#: An icon as Streamlit's scripts name it.
NAMED = re.compile(r":material/([a-z0-9_]+)")


@pytest.fixture(scope="module")
def cut() -> dict[str, ttLib.TTFont]:
    """The typefaces by their name, cut where they are not yet."""
    prepare.main()
    return {
        whole.name.partition(".")[0]: ttLib.TTFont(fonts.place(whole))
        for whole in fonts.whole_fonts(STATIC)
    }


def icons(font: ttLib.TTFont) -> set[str]:
    return {name for name, *_ in prepare.icons(font)}


def test_both_are_a_fourth_at_most_and_served_at_the_address_of_the_whole_ones(cut):
    assert set(cut) == {fonts.TEXT, fonts.ICONS}
    client = TestClient(fonts.CutFonts(PlainTextResponse("the app's"), STATIC))
    assert client.get("/").text == "the app's"
    for whole in fonts.whole_fonts(STATIC):
        reply = client.get(f"/below/static/media/{whole.name}")
        assert reply.headers["content-type"] == "font/woff2"
        assert "immutable" in reply.headers["cache-control"]
        assert len(reply.content) < whole.stat().st_size / 4


def test_every_icon_of_ours_and_of_streamlit_s_is_kept(cut):
    whole = next(one for one in fonts.whole_fonts(STATIC) if one.name.startswith(fonts.ICONS))
    scripts = (STATIC / "static" / "js").glob("*.js")
    named = {name for path in scripts for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(fonts.our_icons()) > 10
    wanted = (fonts.our_icons() | named) & icons(ttLib.TTFont(whole))
    assert wanted - icons(cut[fonts.ICONS]) == set()


def test_our_code_writes_icons_out_so_that_they_are_found():
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py")]
    assert re.findall(r":material/(?!\w+:).*", "\n".join(code)) == []


def test_every_sign_that_a_chart_says_is_kept(cut):
    whole = next(one for one in fonts.whole_fonts(STATIC) if one.name.startswith(fonts.TEXT))
    said = "".join(
        "".join((one.question, view.finding, view.subtitle, *view.data.notes))
        for one in BUILT
        for view in [opened(one.id)]
    )
    drawn = set(map(ord, said)) & set(ttLib.TTFont(whole).getBestCmap() or ())
    assert len(drawn) > 60
    assert drawn - set(cut[fonts.TEXT].getBestCmap() or ()) == set()


def test_with_another_icon_the_whole_ones_are_served_until_they_are_cut_anew(cut, monkeypatch):
    del cut
    monkeypatch.setattr(fonts, "our_icons", lambda: {"a_new_one"})
    client = TestClient(fonts.CutFonts(PlainTextResponse("the app's"), STATIC))
    for whole in fonts.whole_fonts(STATIC):
        assert client.get(f"/static/media/{whole.name}").text == "the app's"
