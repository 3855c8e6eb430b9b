"""Nothing that an address, a host or a figure says becomes markup."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.serving.served import ADDRESS, FIGURES, YEARS, read, served

HOSTILE = (
    "<script>alert(1)</script>",
    "</noscript><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "javascript:alert(1)",
    "\x00\r\nSet-Cookie: a=b",
    "--><script>",
    "٣" * 300,
    "\ud800".encode("utf-8", "surrogatepass"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_address_becomes_markup(client, text):
    for page_id, base in (("view", {}), ("view", {"chart": "trade-products"}), ("trade", {})):
        usual = read(client, f"/{page_id}?{urlencode(base)}")
        for name in ("chart", "product", "years", "peers", "vintage", text):
            if name in base:
                continue
            told = read(client, f"/{page_id}?{urlencode([*base.items(), (name, text)])}")
            assert told.form == usual.form, name
            assert told.title == usual.title


def test_what_figures_and_hosts_say_is_escaped():
    text = "</noscript></title><script>alert(1)</script>\"'>"
    hostile = replace(FIGURES, answer_of=lambda *_: text)
    usual = read(served(), "/trade")
    told = read(served(hostile, base=f"https://a{text}"), "/trade")
    assert told.form == usual.form
    assert told.meta("description") == text
    assert told.links("canonical") == [f"https://a{text}/trade"]


def test_a_deck_in_the_address_goes_untold(client):
    told = read(client, f"/view?{urlencode({'s': 'x' * 20_000})}&chart=trade-goods&{YEARS}")
    assert told.links("canonical") == [f"{ADDRESS}/view?chart=trade-goods&{YEARS}"]


def test_endless_choices_are_none(client):
    told = read(client, f"/trade?{YEARS}{'&peers=IND' * 1_000}")
    assert told.links("canonical") == [f"{ADDRESS}/trade"]
