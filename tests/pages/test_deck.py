"""The reader's own deck: built from cards, kept in the address, ordered on the page Present."""

import io

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from charts.decks import DECKS, MOST_SLIDES, Deck, Slide
from charts.selection import Selection
from loaders.store import ROOT
from pages.parts import deck as parts
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

GOODS, BALANCE = "trade-goods", "trade-balance-by-year"


@pytest.fixture(autouse=True)
def embedded_copies(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))


def open_page(name: str, **query: list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    app.switch_page(name)
    for key, values in query.items():
        app.query_params[key] = values
    return app.run()


def in_address(app: AppTest) -> dict[str, list[str]]:
    found = {}
    for name in ("title", "slide", "dwell"):
        held = app.query_params.get(name, [])
        if held:
            found[name] = [held] if isinstance(held, str) else list(held)
    return found


def reloaded(app: AppTest, name: str = "present.py") -> AppTest:
    """Open the same address in a new session, as a reload or a link does."""
    return open_page(name, **in_address(app))


def said(app: AppTest) -> str:
    shown = (*app.warning, *app.info, *app.markdown)
    return "\n".join(element.value for element in shown).replace("\\", "")


def test_add_to_deck_changes_the_address_and_the_button():
    app = open_page("trade.py")
    button = app.button(key=f"{GOODS}-deck")
    assert button.label == "Add to deck"
    button.click().run()
    assert app.button(key=f"{GOODS}-deck").label == "In my deck"
    assert in_address(app) == {"slide": [GOODS]}
    app.button(key=f"{GOODS}-deck").click().run()
    assert app.button(key=f"{GOODS}-deck").label == "Add to deck"
    assert in_address(app) == {}


def test_a_slide_keeps_the_choices_it_was_added_with():
    app = open_page("trade.py", years=["2015", "2020"])
    app.button(key=f"{GOODS}-deck").click().run()
    assert in_address(app) == {"slide": [f"{GOODS}?years=2015&years=2020"]}
    app.slider(key="years").set_value((2016, 2020)).run()
    assert app.button(key=f"{GOODS}-deck").label == "Add to deck"  # another view of the same chart


def test_the_deck_goes_along_from_page_to_page_and_through_a_reload():
    app = open_page("trade.py")
    app.button(key=f"{GOODS}-deck").click().run()
    app.switch_page("energy.py").run()
    assert in_address(app) == {"slide": [GOODS]}
    app.button(key="energy-solar-deck").click().run()
    wanted = {"slide": [GOODS, "energy-solar"]}
    assert in_address(app) == wanted
    again = reloaded(app)
    assert in_address(again) == wanted
    assert "1. US imports from Pakistan were" in said(again)
    assert "2. Pakistan made" in said(again)


def test_slides_change_places_and_go():
    app = open_page("present.py", slide=[GOODS, BALANCE, "energy-solar"])
    assert app.button(key="slide-0-arrow_upward").disabled
    assert app.button(key="slide-2-arrow_downward").disabled
    app.button(key="slide-2-arrow_upward").click().run()
    assert in_address(app) == {"slide": [GOODS, "energy-solar", BALANCE]}
    app.button(key="slide-0-arrow_downward").click().run()
    assert in_address(app) == {"slide": ["energy-solar", GOODS, BALANCE]}
    app.button(key="slide-1-close").click().run()
    assert in_address(app) == {"slide": ["energy-solar", BALANCE]}
    app.button(key="empty-deck").click().run()
    assert in_address(app) == {}
    assert "Your deck is empty" in said(app)


def test_title_and_dwell_stand_in_the_address():
    app = open_page("present.py", slide=[GOODS])
    app.text_input[0].set_value("  Our talk ").run()
    app.selectbox[0].set_value(20).run()
    wanted = {"title": ["Our talk"], "slide": [GOODS], "dwell": ["20"]}
    assert in_address(app) == wanted
    again = reloaded(app)
    assert again.text_input[0].value == "Our talk"
    assert again.selectbox[0].value == 20
    again.text_input[0].set_value(" ").run()
    assert in_address(again) == {"slide": [GOODS], "dwell": ["20"]}


def test_a_dwell_that_is_not_on_offer_is_kept():
    app = open_page("present.py", slide=[GOODS], dwell=["45"])
    assert app.selectbox[0].value == 45
    assert in_address(app) == {"slide": [GOODS], "dwell": ["45"]}


def test_a_ready_deck_is_copied_once():
    app = open_page("present.py", slide=["energy-solar"])
    app.button(key="copy-deck").click().run()
    forum = [slide.chart for slide in DECKS["forum"].slides if slide.chart != "energy-solar"]
    assert in_address(app) == {"slide": ["energy-solar", *forum]}
    app.button(key="copy-deck").click().run()
    assert in_address(app) == {"slide": ["energy-solar", *forum]}


def test_an_empty_deck_takes_the_title_of_the_copied_one():
    app = open_page("present.py")
    app.button(key="copy-deck").click().run()
    assert in_address(app)["title"] == [DECKS["forum"].title]


def test_a_full_deck_says_so():
    slides = [str(Slide(GOODS, Selection((year, 2024)))) for year in range(1985, 2024)]
    app = open_page("trade.py", slide=[*slides, "energy-solar"])
    assert len(in_address(app)["slide"]) == MOST_SLIDES
    button = app.button(key=f"{BALANCE}-deck")
    assert button.disabled
    assert button.help == "Your deck is full: it has up to 40 slides."
    app.switch_page("present.py").run()
    assert app.button(key="copy-deck").disabled


def test_nonsense_is_refused_in_words_and_costs_no_other_slide():
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    bad = ["trade-goodies", f"{BALANCE}?years=1900"]
    app.query_params["slide"] = [GOODS, bad[0], BALANCE, bad[1], "energy-solar"]
    app.query_params["dwell"] = "soon"
    app.run()
    assert "slide=trade-goodies" in said(app)
    assert "years=1900" in said(app)
    assert "dwell=soon" in said(app)
    assert said(app).count("It was left out of the deck.") == 3
    assert in_address(app) == {"slide": [GOODS, BALANCE, "energy-solar"]}


def test_a_chart_without_figures_is_named_by_its_question():
    app = open_page("present.py", slide=["trade-mirror-monthly"])
    assert "(no figures here yet)" in said(app)


def test_every_ready_deck_can_be_looked_through():
    app = open_page("present.py")
    for name, deck in DECKS.items():
        app.segmented_control(key="deck").set_value(name).run()
        assert not app.exception
        assert f"{len(deck.slides)}. " in said(app)
        assert f"/show?deck={name}" in app.code[0].value


def test_a_deck_is_offered_as_a_show_a_file_and_a_link():
    app = open_page("present.py", slide=[GOODS], title=["Our talk"])
    query = Deck("Our talk", (Slide(GOODS),)).to_query()
    urls = [element.proto.url for element in app.get("link_button")]
    assert f"/show?{query}" in urls
    assert f"/show?{query}&file=yes" in urls
    assert f"/show?{query}" in [code.value for code in app.code]


def test_a_deck_is_built_as_a_presentation_without_charts_that_have_no_figures():
    deck = Deck("Our talk", (Slide(GOODS), Slide("trade-mirror-monthly"), Slide("energy-solar")))
    built = Presentation(io.BytesIO(parts._powerpoint(deck, "https://indicators.example")))
    words = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in built.slides
    ]
    assert len(words) == 4  # opening, two charts, sources
    assert "Our talk" in words[0]
    assert "US imports from Pakistan" in words[1]
    assert "TWh from solar" in words[2]
