"""The show before a hall: by keyboard, blanked, paused, reloaded, without a server, from a disk."""

import io
import re
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from pptx import Presentation

from charts.catalogue import CHARTS
from charts.decks import DECKS, LONGEST_DWELL_S
from charts.figures import TOLD
from charts.selection import Selection
from pages.parts import kept, tables
from tests.server import start_server

pytestmark = pytest.mark.browser

FORUM = [slide.chart for slide in DECKS["forum"].slides]
TRADE = [slide.chart for slide in DECKS["trade"].slides]
#: A slide with a map, a table, a list, panels and a ranking.
MIXED = ("mining-deposits", "trade-tariff-lines", "overview-milestones", "mining-output")

#: A key pressed within the page: where the show stands before anything else can happen there.
AT_ONCE = """(key) => {
  document.dispatchEvent(new KeyboardEvent("keydown", {keyCode: key, bubbles: true}));
  return Reveal.getIndices().h;
}"""
RIGHT, SPACE = 39, 32
#: What overlaps, or leaves the slide; what is cut off; how many lines a finding has.
FAULTS = """() => {
  const slide = Reveal.getCurrentSlide(), found = [];
  const boxes = [...slide.querySelectorAll("h1, h2, .subtitle, .figure, table, .facts, .more, "
    + ".foot, .code")].map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0);
  for (const [name, box] of boxes)
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < 0 || box.top < 0)
      found.push(name + " leaves the slide");
  boxes.forEach(([one, a], place) => boxes.slice(place + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    if (across > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
      found.push(one + " overlaps " + other);
  }));
  for (const part of slide.querySelectorAll(".told, .marks, .source, .subtitle"))
    if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
      found.push(part.className + " is cut");
  const finding = slide.querySelector("h2");
  if (finding && finding.offsetHeight > 2.5 * 1.2 * parseFloat(finding.style.fontSize))
    found.push("the finding has more than two lines");
  return found;
}"""


@pytest.fixture
def hall(tab: Page) -> Page:
    """A window as large as a projector's picture."""
    tab.set_viewport_size({"width": 1920, "height": 1080})
    return tab


def drawn(hall: Page) -> None:
    """Wait until every figure of the show is drawn."""
    hall.locator("html[data-drawn=all]").wait_for()


def place(hall: Page) -> int:
    return hall.evaluate("Reveal.getIndices().h")


def press(hall: Page, key: str, wanted: int) -> None:
    """Press a key, wait for the slide it leads to."""
    hall.keyboard.press(key)
    hall.wait_for_function(f"Reveal.getIndices().h === {wanted}")


def address_names(hall: Page, slide: str) -> None:
    """Wait for the place in the address, which reveal.js writes at most once a second."""
    expect(hall).to_have_url(re.compile(f"#/{slide}$"))


def shows(hall: Page, chart_id: str, chosen: Selection | None = None) -> None:
    """Hold the slide in view against the chart: its finding, and its figure or its rows."""
    slide = hall.locator("section.present")
    expect(slide).to_have_attribute("id", re.compile(f"^{chart_id}-[0-9]+$"))
    view = kept.view_of(chart_id, chosen or Selection())
    expect(slide.locator("h2")).to_have_text(view.finding)
    part = "table, .facts" if view.data.kind in TOLD else ".figure .main-svg"
    expect(slide.locator(part).first).to_be_visible()
    expect(slide.locator(".source")).to_contain_text("Source: ")
    expect(slide.locator(".code svg")).to_be_visible()


def test_the_forum_deck_plays_by_keyboard_from_first_to_last(hall, dashboard):
    asked, errors = [], []
    hall.on("request", lambda request: asked.append(request.url))
    hall.on("pageerror", lambda error: errors.append(str(error)))
    hall.goto(f"{dashboard}/show?deck=forum")
    drawn(hall)
    expect(hall.locator("section.present h1")).to_have_text(DECKS["forum"].title)
    before = len(asked)
    for number, chart_id in enumerate(FORUM, start=1):
        press(hall, "Space" if number % 2 else "ArrowRight", number)
        shows(hall, chart_id)
        expect(hall.locator(".slide-number")).to_have_text(f"{number + 1} / {len(FORUM) + 1}")
        address_names(hall, f"{chart_id}-{number - 1}")
        assert not hall.evaluate(FAULTS), chart_id
    assert len(asked) == before  # whatever a slide needs was there already
    assert {urlsplit(url).hostname for url in asked} == {"127.0.0.1"}
    assert not errors
    press(hall, "ArrowLeft", len(FORUM) - 1)
    press(hall, "Home", 0)
    press(hall, "End", len(FORUM))


def test_a_key_leads_on_at_once(hall, dashboard):
    """Whatever the machine does meanwhile: the next slide is there before the key is done."""
    hall.goto(f"{dashboard}/show?deck=forum")
    drawn(hall)
    for number in range(1, len(FORUM) + 1):
        assert hall.evaluate(AT_ONCE, SPACE if number % 2 else RIGHT) == number


@pytest.mark.parametrize("name", [name for name in DECKS if name != "forum"])
def test_nothing_on_a_slide_of_a_ready_deck_overlaps(hall, dashboard, name):
    hall.goto(f"{dashboard}/show?deck={name}&theme=dark")
    drawn(hall)
    for number, slide in enumerate(DECKS[name].slides, start=1):
        press(hall, "ArrowRight", number)
        shows(hall, slide.chart, slide.selection)
        assert not hall.evaluate(FAULTS), slide.chart


def test_long_findings_sources_and_tables_have_room(hall, dashboard):
    wanted = [
        chart_id
        for chart_id, chart in CHARTS.items()
        if not tables.absent(chart.datasets)
        and (
            (shown := kept.view_of(chart_id, Selection())).data.kind in TOLD
            or len(shown.finding) > 140
        )
    ]
    assert len(wanted) > 10
    hall.goto(f"{dashboard}/show?{'&'.join(f'slide={chart_id}' for chart_id in wanted[:40])}")
    drawn(hall)
    for number, chart_id in enumerate(wanted[:40], start=1):
        press(hall, "ArrowRight", number)
        shows(hall, chart_id)
        assert not hall.evaluate(FAULTS), chart_id
    left = [
        int(text.split()[0].replace(",", ""))
        for text in hall.locator(".more").all_inner_texts()
        if text
    ]
    assert left  # some tables are longer than a slide, and say so


def test_b_blanks_and_brings_back(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    press(hall, "ArrowRight", 1)
    blank = hall.locator(".pause-overlay")
    hall.keyboard.press("b")
    expect(blank).to_be_visible()
    expect(blank).to_have_css("background-color", "rgb(0, 0, 0)")
    hall.keyboard.press("ArrowRight")  # nothing happens behind the curtain
    hall.keyboard.press("b")
    expect(blank).to_be_hidden()
    assert place(hall) == 1
    shows(hall, "trade-goods")


def test_p_pauses_slides_that_come_by_themselves(hall, dashboard):
    hall.clock.install()
    dwell_s = LONGEST_DWELL_S  # so long that none comes before the clock stands
    hall.goto(f"{dashboard}/show?slide=trade-goods&slide=energy-solar&dwell={dwell_s}")
    drawn(hall)
    assert place(hall) == 0
    hall.clock.pause_at(hall.evaluate("Date.now() / 1000") + 1)
    hall.clock.run_for(dwell_s * 1_000)
    assert place(hall) == 1
    hall.keyboard.press("p")
    expect(hall.get_by_text("Paused", exact=True)).to_be_visible()
    hall.clock.run_for(10_000 * dwell_s)
    assert place(hall) == 1
    hall.keyboard.press("p")
    expect(hall.get_by_text("Paused", exact=True)).to_be_hidden()
    for wanted in (2, 0):  # after the last the first comes again
        hall.clock.run_for(dwell_s * 1_000)
        assert place(hall) == wanted


def test_p_does_nothing_where_slides_wait_for_a_key(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    hall.keyboard.press("p")
    assert place(hall) == 0
    expect(hall.get_by_text("Paused", exact=True)).to_be_hidden()


def test_the_help_opens_and_any_key_closes_it(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    words = hall.get_by_text("Blank the screen, and back")
    expect(words).to_be_hidden()
    hall.keyboard.press("?")
    expect(words).to_be_visible()
    hall.keyboard.press("ArrowRight")
    expect(words).to_be_hidden()
    assert place(hall) == 0
    hall.keyboard.press("?")
    hall.keyboard.press("?")
    expect(words).to_be_hidden()
    expect(hall.locator(".pause-overlay")).to_be_hidden()


def test_the_overview_shows_all_slides_and_leads_to_one(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    hall.keyboard.press("o")
    expect(hall.locator(".reveal.overview")).to_be_visible()
    hall.keyboard.press("ArrowRight")
    hall.locator(f"#{TRADE[1]}-1").click()
    expect(hall.locator(".reveal.overview")).to_have_count(0)
    shows(hall, TRADE[1])


def test_a_reload_and_a_link_keep_the_place(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=forum")
    drawn(hall)
    for number in range(1, 6):
        press(hall, "PageDown", number)
    address_names(hall, f"{FORUM[4]}-4")
    hall.reload()
    drawn(hall)
    assert place(hall) == 5
    shows(hall, FORUM[4])
    there = hall.url
    hall.goto("about:blank")
    hall.goto(there)
    drawn(hall)
    shows(hall, FORUM[4])


def test_light_and_dark_change_places_and_a_reload_keeps_them(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    press(hall, "ArrowRight", 1)
    paper = hall.locator("body")
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    line = hall.locator("section.present .scatterlayer .js-line").first
    light = line.evaluate("line => getComputedStyle(line).stroke")
    hall.keyboard.press("d")
    expect(paper).to_have_css("background-color", "rgb(16, 23, 30)")
    expect(line).not_to_have_css("stroke", light)
    address_names(hall, "trade-goods-0")
    hall.reload()
    drawn(hall)
    expect(paper).to_have_css("background-color", "rgb(16, 23, 30)")
    shows(hall, "trade-goods")


def test_the_codes_on_the_screen_can_be_read(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade&theme=dark")
    drawn(hall)
    wanted = [f"{dashboard}/show?deck=trade"]
    wanted += [f"{dashboard}/view?chart={slide.chart}" for slide in DECKS["trade"].slides]
    for number, address in enumerate(wanted):
        if number:
            press(hall, "ArrowRight", number)
        picture = Image.open(io.BytesIO(hall.screenshot()))
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]


def test_speaker_notes_tell_definition_choices_and_source(hall, dashboard):
    hall.goto(f"{dashboard}/show?deck=trade")
    drawn(hall)
    press(hall, "ArrowRight", 1)
    with hall.expect_popup() as waiting:
        hall.keyboard.press("s")
    notes = waiting.value.locator(".speaker-controls-notes .value")
    for heading in ("Definition", "Choice", "Source", "License", "This view"):
        expect(notes.locator("dt").filter(has_text=heading).first).to_be_attached()
    expect(notes).to_contain_text("Years asked for: 2010 to ")
    current = waiting.value.frame_locator("#current-slide iframe")
    expect(current.locator("section.present h2")).to_contain_text("US imports from Pakistan")
    press(hall, "ArrowRight", 2)
    expect(notes).to_contain_text(kept.view_of(TRADE[1], Selection()).finding)


def test_a_server_that_stops_is_not_seen(hall):
    with start_server() as address:
        hall.goto(f"{address}/show?{'&'.join(f'slide={name}' for name in MIXED)}")
        drawn(hall)
        press(hall, "ArrowRight", 1)
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        hall.context.new_page().goto(address)
    shows(hall, MIXED[0])
    for number, chart_id in enumerate(MIXED[1:], start=2):
        press(hall, "ArrowRight", number)
        shows(hall, chart_id)
    hall.keyboard.press("d")
    expect(hall.locator("body")).to_have_css("background-color", "rgb(16, 23, 30)")
    press(hall, "Home", 0)
    press(hall, "ArrowRight", 1)
    outlines(hall)


def outlines(hall: Page) -> None:
    """See that the map in view has its outlines."""
    paths = hall.locator("section.present .geolayer .countries path").all()
    assert paths
    assert all(len(path.get_attribute("d") or "") > 1_000 for path in paths)


def test_a_saved_file_shows_every_slide_and_asks_for_nothing(hall, dashboard, tmp_path):
    query = "&".join(f"slide={name}" for name in MIXED)
    with hall.expect_download() as waiting:
        hall.goto("about:blank")
        hall.evaluate(
            "address => { location.href = address }", f"{dashboard}/show?{query}&file=yes"
        )
    assert waiting.value.suggested_filename == "My-deck.html"
    saved = tmp_path / "My-deck.html"
    waiting.value.save_as(saved)
    asked, errors = [], []
    hall.on("request", lambda request: asked.append(request.url))
    hall.on("pageerror", lambda error: errors.append(str(error)))
    hall.goto(saved.as_uri())
    drawn(hall)
    for number, chart_id in enumerate(MIXED, start=1):
        press(hall, "ArrowRight", number)
        shows(hall, chart_id)
        if number == 1:
            outlines(hall)
    assert {urlsplit(url).path for url in asked} == {urlsplit(saved.as_uri()).path}
    assert not errors
    hall.keyboard.press("d")
    expect(hall.locator("body")).to_have_css("background-color", "rgb(16, 23, 30)")
    address_names(hall, f"{MIXED[-1]}-{len(MIXED) - 1}")
    hall.reload()
    drawn(hall)
    assert place(hall) == len(MIXED)


def test_add_to_deck_changes_the_address_and_the_button(tab, dashboard):
    tab.goto(f"{dashboard}/trade")
    tab.get_by_text("Every figure is a publisher's").wait_for()
    card = tab.locator(".st-key-card-trade-goods")
    card.get_by_role("button", name="Add to deck").click()
    expect(card.get_by_role("button", name="Take out of the deck")).to_be_visible()
    expect(tab).to_have_url(re.compile("slide=trade-goods"))
    tab.get_by_role("link", name="Present (1)", exact=True).first.click()
    expect(tab.get_by_text("US imports from Pakistan were")).to_have_count(2)  # and in the Forum's
    expect(tab).to_have_url(re.compile("present.*slide=trade-goods"))
    tab.reload()
    expect(tab.get_by_text("US imports from Pakistan were")).to_have_count(2)  # and in the Forum's
    with tab.expect_download() as saving:
        tab.get_by_role("button", name="PowerPoint").first.click()
    assert saving.value.suggested_filename == "My-deck.pptx"
    assert len(Presentation(saving.value.path()).slides) == 3  # opening, chart, sources
    with tab.expect_popup() as waiting:
        tab.get_by_role("link", name="Start the show").first.click()
    drawn(waiting.value)
    expect(waiting.value.locator("section.present h1")).to_have_text("My deck")
