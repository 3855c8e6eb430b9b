"""The reader's own deck: built from cards, kept in the address, ordered on the page Present."""

import io

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from charts.decks import DECKS, MOST_SLIDES, Deck, Slide
from charts.selection import Selection
from pages.parts.decks import deck as own
from pages.parts.decks import slides as parts
from tests.pages import seen

pytestmark = pytest.mark.sweep

GOODS, SOLAR, COAL = "trade-goods", "energy-solar", "mining-coal"


@pytest.fixture(autouse=True)
def embedded_copies(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))


def in_address(app: AppTest) -> dict[str, list[str]]:
    found = {}
    for name in ("title", "slide", "dwell"):
        held = app.query_params.get(name, [])
        if held:
            found[name] = [held] if isinstance(held, str) else list(held)
    return found


def label(app: AppTest, chart_id: str) -> str:
    return app.button(key=f"{chart_id}-deck").label


def turn(app: AppTest, *chart_ids: str) -> None:
    """Click the buttons of cards, all before the page answers; then look at the whole page."""
    for chart_id in chart_ids:
        app.button(key=f"{chart_id}-deck").click()
    app.run()  # a button reruns alone
    app.run()


def said(app: AppTest) -> str:
    shown = (*app.warning, *app.info, *app.markdown)
    return "\n".join(element.value for element in shown).replace("\\", "")


def test_add_to_deck_changes_the_address_and_the_button_and_back():
    app = seen.open_page("trade")
    assert label(app, GOODS) == "Add to deck"
    turn(app, GOODS)
    assert label(app, GOODS) == "Take out of the deck"
    assert in_address(app) == {"slide": [GOODS]}
    turn(app, GOODS)
    assert label(app, GOODS) == "Add to deck"
    assert in_address(app) == {}


@pytest.mark.parametrize("page_id", ["trade", "energy"])
def test_five_cards_of_one_page_are_five_slides_in_any_order(page_id):
    wanted = seen.leads(page_id)[:5]
    for order in (wanted, wanted[::-1], wanted[2:] + wanted[:2]):
        app = seen.open_page(page_id)
        turn(app, *order)
        assert sorted(in_address(app)["slide"]) == sorted(wanted)
        app = seen.open_page(page_id)
        for chart_id in order:
            turn(app, chart_id)
        assert in_address(app) == {"slide": order}


def test_a_click_does_what_its_button_said_however_often_it_is_told():
    added = own.with_slide(Deck("Talk", ()), Slide(GOODS))
    assert own.with_slide(added, Slide(GOODS)) == added
    assert own.without(own.without(added, Slide(GOODS)), Slide(GOODS)) == Deck("Talk", ())


def test_a_slide_keeps_the_choices_it_was_added_with():
    app = seen.open_page("trade", years=["2015", "2020"])
    turn(app, GOODS)
    assert in_address(app) == {"slide": [f"{GOODS}?years=2015&years=2020"]}
    app.session_state["choices"] = True  # opened
    app.run()
    app.slider(key="years").set_value((2016, 2020)).run()
    assert label(app, GOODS) == "Add to deck"  # another view of the same chart


def test_the_deck_goes_along_from_page_to_page_and_through_a_reload():
    app = seen.open_page("trade")
    turn(app, GOODS)
    app.switch_page("energy.py").run()
    assert in_address(app) == {"slide": [GOODS]}
    turn(app, SOLAR)
    wanted = {"slide": [GOODS, SOLAR]}
    assert in_address(app) == wanted
    again = seen.open_page("present", **in_address(app))
    assert in_address(again) == wanted
    assert "1. US imports from Pakistan were" in said(again)
    assert "2. Pakistan made" in said(again)


def test_slides_change_places_and_go_and_every_change_is_undone():
    app = seen.open_page("present", slide=[GOODS, COAL, SOLAR])
    assert app.button(key="slide-0-earlier").disabled
    assert app.button(key="slide-2-later").disabled
    assert app.button(key="undo-deck").disabled
    steps = [{"slide": [GOODS, COAL, SOLAR]}]
    for key, slides in (
        ("slide-2-earlier", [GOODS, SOLAR, COAL]),
        ("slide-0-later", [SOLAR, GOODS, COAL]),
        ("slide-1-remove", [SOLAR, COAL]),
    ):
        app.button(key=key).click().run()
        steps.append({"slide": slides})
        assert in_address(app) == steps[-1]
    app.text_input(key="deck-title").set_value("Our talk").run()
    steps.append(in_address(app))
    assert steps[-1] == {"title": ["Our talk"], "slide": [SOLAR, COAL]}
    app.button(key="empty-deck").click().run()
    assert in_address(app) == {"title": ["Our talk"]}
    assert "Your deck is empty" in said(app)
    for step in reversed(steps):
        app.button(key="undo-deck").click().run()
        assert in_address(app) == step
    assert app.button(key="undo-deck").disabled


def test_title_and_dwell_stand_in_the_address():
    app = seen.open_page("present", slide=[GOODS])
    app.text_input(key="deck-title").set_value("  Our talk ").run()
    app.selectbox(key="deck-dwell").set_value(20).run()
    wanted = {"title": ["Our talk"], "slide": [GOODS], "dwell": ["20"]}
    assert in_address(app) == wanted
    again = seen.open_page("present", **wanted)
    assert again.text_input(key="deck-title").value == "Our talk"
    assert again.selectbox(key="deck-dwell").value == 20
    again.text_input(key="deck-title").set_value(" ").run()
    assert in_address(again) == {"slide": [GOODS], "dwell": ["20"]}


def test_a_dwell_that_is_not_on_offer_is_kept():
    app = seen.open_page("present", slide=[GOODS], dwell=["45"])
    assert app.selectbox(key="deck-dwell").value == 45
    assert in_address(app) == {"slide": [GOODS], "dwell": ["45"]}


def test_a_ready_deck_is_copied_once_and_names_an_empty_one():
    app = seen.open_page("present", slide=[GOODS])
    app.button(key="copy-deck").click().run()
    forum = [slide.chart for slide in DECKS["forum"].slides if slide.chart != GOODS]
    assert in_address(app) == {"slide": [GOODS, *forum]}
    app.button(key="copy-deck").click().run()
    assert in_address(app) == {"slide": [GOODS, *forum]}
    app = seen.open_page("present")
    app.button(key="copy-deck").click().run()
    assert in_address(app)["title"] == [DECKS["forum"].title]


def test_a_full_deck_says_so():
    slides = [str(Slide(GOODS, Selection((year, 2024)))) for year in range(1985, 2024)]
    app = seen.open_page("trade", slide=[*slides, SOLAR])
    assert len(in_address(app)["slide"]) == MOST_SLIDES
    button = app.button(key=f"{GOODS}-deck")
    assert button.disabled
    assert button.help == "Your deck is full: it has up to 40 slides."
    app.switch_page("present.py").run()
    assert app.button(key="copy-deck").disabled


def test_a_full_deck_takes_no_more_from_a_card_drawn_before():
    full = Deck("Full", tuple(Slide(GOODS, Selection((year, 2024))) for year in range(1985, 2025)))
    assert own.with_slide(full, Slide(SOLAR)) == full


def test_nonsense_is_refused_in_words_and_costs_no_other_slide():
    bad = ["trade-goodies", f"{COAL}?years=1900"]
    app = seen.open_page("overview", slide=[GOODS, bad[0], COAL, bad[1], SOLAR], dwell=["soon"])
    assert "slide=trade-goodies" in said(app)
    assert "years=1900" in said(app)
    assert "dwell=soon" in said(app)
    assert said(app).count("It was left out of the deck.") == 3
    assert in_address(app) == {"slide": [GOODS, COAL, SOLAR]}


def test_a_slide_that_is_there_twice_is_one():
    assert in_address(seen.open_page("present", slide=[GOODS, SOLAR, GOODS])) == {
        "slide": [GOODS, SOLAR]
    }


def test_a_chart_without_figures_is_named_by_its_question():
    app = seen.open_page("present", slide=["trade-mirror-monthly"])
    assert "(no figures here yet)" in said(app)


def test_every_ready_deck_can_be_looked_through_and_linked():
    app = seen.open_page("present")
    for name, deck in DECKS.items():
        app.segmented_control(key="deck").set_value(name).run()
        assert not app.exception
        assert f"{len(deck.slides)}. " in said(app)
        assert f"/show?deck={name}" in app.code[0].value
        named = app.query_params.get("deck", "forum")
        assert named in (name, [name])
    again = seen.open_page("present", deck=["energy"])
    assert again.segmented_control(key="deck").value == "energy"


def test_a_deck_is_offered_as_a_show_a_file_and_a_link():
    app = seen.open_page("present", slide=[GOODS], title=["Our talk"])
    query = Deck("Our talk", (Slide(GOODS),)).to_query()
    urls = [element.proto.url for element in app.get("link_button")]
    assert f"/show?{query}" in urls
    assert f"/show?{query}&file=yes" in urls
    assert f"/show?{query}" in [code.value for code in app.code]


def test_a_deck_is_built_as_a_presentation_without_charts_that_have_no_figures():
    deck = Deck("Our talk", (Slide(GOODS), Slide("trade-mirror-monthly"), Slide(SOLAR)))
    built = Presentation(io.BytesIO(parts._powerpoint(deck, "https://indicators.example")))
    words = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in built.slides
    ]
    assert len(words) == 4  # opening, two charts, sources
    assert "Our talk" in words[0]
    assert "US imports from Pakistan" in words[1]
    assert "TWh from solar" in words[2]
