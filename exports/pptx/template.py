"""An empty presentation in 16:9 with the project's fonts and palette in its theme."""

import re
from datetime import datetime

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from charts.theme import INK, color
from exports.facts.citation import PRODUCT
from exports.pptx.look import FONT

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MOST_TITLE = 255  # characters that the properties of a file hold
#: What a series added by hand is colored, in PowerPoint's order.
ACCENTS = ("USA", "PAK", "pick1", "pick2", "pick3", "pick4")


def new_deck(title: str, made: datetime) -> Deck:
    """Return a presentation without slides."""
    deck = Presentation()
    _widen(deck)
    _retheme(deck)
    about = deck.core_properties
    about.title, about.subject = title[:MOST_TITLE], PRODUCT
    about.author = about.last_modified_by = PRODUCT
    about.comments = ""
    about.created = about.modified = made.replace(tzinfo=None)
    return deck


def _widen(deck: Deck) -> None:
    """Bring the 4:3 layouts of the default template to 16:9, for slides added by hand."""
    before = deck.slide_width or WIDTH
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.xpath("p:spPr/a:xfrm"):  # others take their place from the master
                shape.left = Emu(int(shape.left * WIDTH / before))
                shape.width = Emu(int(shape.width * WIDTH / before))


def _retheme(deck: Deck) -> None:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    text = re.sub(r'(<a:latin typeface=")[^"]*"', rf'\1{FONT}"', text)
    inks = {f"accent{place}": color(tone, "light") for place, tone in enumerate(ACCENTS, start=1)}
    for name, tone in {"dk2": INK["light"], "hlink": color("USA", "light"), **inks}.items():
        text = re.sub(
            rf"(<a:{name}><a:srgbClr val=\")[0-9A-F]{{6}}", rf"\g<1>{tone.removeprefix('#')}", text
        )
    theme._blob = text.encode()
