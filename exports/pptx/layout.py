"""What stands around the chart of a slide, each part in its place on a 16:9 page."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from charts.theme import INK, MUTED
from exports.facts.links import qr_png
from exports.pptx.look import LINE, SMALL, Box, describe, fill_in, lines_of

#: Any identifier will do; PowerPoint wants one on a field.
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
TITLE_ONLY = 5  # of the default template's layouts
LEFT, WIDE = Inches(0.5), Inches(12.333)
TITLE: Box = (LEFT, Inches(0.3), WIDE, Inches(0.95))
SUBTITLE: Box = (LEFT, Inches(1.3), WIDE, Inches(0.36))
CHART: Box = (LEFT, Inches(1.7), WIDE, Inches(4.25))
FOOTER: Box = (LEFT, Inches(6.0), Inches(11.1), Inches(1.1))
QR: Box = (Inches(11.75), Inches(6.12), Inches(1.12), Inches(1.12))
NUMBER: Box = (LEFT, Inches(7.12), Inches(1), Inches(0.26))
#: The table of sources reaches down to the slide number.
SOURCES: Box = (LEFT, Inches(1.45), WIDE, Inches(5.6))
OPENING: Box = (LEFT, Inches(1.5), WIDE, Inches(1.9))
BELOW_OPENING: Box = (LEFT, Inches(3.6), WIDE, Inches(1.4))
LARGEST_TITLE, SMALLEST_TITLE, FOOTER_SIZES = 26, 14, (10, 9, 8, 7)
#: A longer address makes a code too fine for a phone across a room.
MOST_IN_QR = 600


def new_slide(deck: Deck) -> Slide:
    """Add a slide with its number at the bottom left."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    paragraph = _text(slide, NUMBER, "Slide number").paragraphs[0]
    run = fill_in(paragraph, str(len(deck.slides)), SMALL, MUTED["light"])
    field = parse_xml(f'<a:fld {nsdecls("a")} id="{FIELD}" type="slidenum"/>')
    field.extend(list(run._r))  # what is written, and how
    paragraph._p.replace(run._r, field)
    return slide


def add_title(slide: Slide, text: str, box: Box = TITLE, largest: int = LARGEST_TITLE) -> None:
    """Write the title, as large as keeps it to two lines."""
    fitting = (
        size for size in range(largest, SMALLEST_TITLE, -2) if lines_of(text, size, box[2]) <= 2
    )
    size = Pt(next(fitting, SMALLEST_TITLE))
    shape: Any = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = (Emu(side) for side in box)
    frame = shape.text_frame
    _plain(frame, MSO_ANCHOR.BOTTOM)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    fill_in(frame.paragraphs[0], text, size, INK["light"], bold=True)


def add_subtitle(slide: Slide, text: str, box: Box = SUBTITLE) -> None:
    """Write lines in the quieter color."""
    frame = _text(slide, box, "Subtitle")
    for place, line in enumerate(text.split("\n")):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        fill_in(paragraph, line, Pt(14), MUTED["light"])


def add_footer(slide: Slide, lines: Sequence[str], address: str) -> None:
    """Write what to know, source and license, then the link, as large as the place allows."""
    frame = _text(slide, FOOTER, "Source")
    texts = [line for line in lines if line]
    size = _footer_size([*texts, address])
    for place, text in enumerate([*texts, f"This view: {address}"]):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        run = fill_in(paragraph, text, size, MUTED["light"])
    run.hyperlink.address = address


def add_qr(slide: Slide, address: str) -> None:
    """Draw the address as a QR code at the bottom right, where it is short enough to be read."""
    if address and len(address) <= MOST_IN_QR:
        add_picture(slide, qr_png(address), QR, "QR code", f"QR code of {address}")


def add_picture(slide: Slide, content: bytes, box: Box, name: str, alt: str) -> None:
    """Fit a picture into a place and center it there."""
    left, top, width, height = box
    shape = slide.shapes.add_picture(io.BytesIO(content), Emu(left), Emu(top))
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    shape.left = Emu(left + (width - shape.width) // 2)
    shape.top = Emu(top + (height - shape.height) // 2)
    describe(shape, name, alt)


def add_note(slide: Slide, text: str) -> None:
    """Write the speaker notes."""
    frame: Any = slide.notes_slide.notes_text_frame
    frame.text = text


def _text(slide: Slide, box: Box, name: str) -> Any:
    shape = slide.shapes.add_textbox(*(Emu(side) for side in box))
    shape.name = name
    _plain(shape.text_frame, MSO_ANCHOR.TOP)
    return shape.text_frame


def _plain(frame: Any, anchor: MSO_ANCHOR) -> None:
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _footer_size(texts: Sequence[str]) -> Pt:
    """Return the largest size at which texts keep to the footer, or the smallest there is."""
    height, width = Emu(FOOTER[3]).pt, FOOTER[2]
    for size in FOOTER_SIZES:
        if sum(lines_of(text, size, width) for text in texts) * size * LINE <= height:
            return Pt(size)
    return Pt(FOOTER_SIZES[-1])
