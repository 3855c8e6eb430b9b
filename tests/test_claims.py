"""No text anywhere says that the Forum took place: what was found of it is a plan."""

import re

import pytest

from tests.texts import read_texts

FORUM = r"(?:Trade and Investment |the )Forum\b"
HELD = r"(?:held|hosted|took place|meets|met|opened|closed|ended|was attended)"
CLAIMS = re.compile(
    rf"{FORUM}[^.]{{0,40}}\b{HELD}\b|\b{HELD}\b[^.]{{0,30}}\b(?:at|of|by) {FORUM}"
    rf"|\b(?:at|after|since|day of|outcomes? of|results? of|during) {FORUM}",
    re.IGNORECASE,
)


def test_no_text_says_that_the_forum_was_held():
    texts = read_texts()
    claims = {name: [match[0] for match in CLAIMS.finditer(text)] for name, text in texts.items()}
    assert {name: found for name, found in claims.items() if found} == {}
    assert sum("Forum" in text for text in texts.values()) >= 5


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The US–Pakistan Trade and Investment Forum meets in Washington.", True),
        ("It applied to Pakistan's goods on the day of the Forum.", True),
        ("published after the Forum", True),
        ("The Forum was held in Washington.", True),
        ("The US–Pakistan Trade and Investment Forum is planned for this day.", False),
        ("one for the Forum. A later meeting was held in May.", False),
        ("They welcome the forum set for 31 March.", False),
    ],
)
def test_what_counts_as_such_a_claim(text, claims):
    assert bool(CLAIMS.search(text)) == claims
