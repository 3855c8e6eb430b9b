"""A query string as it reaches us: with what mail, chats and networks added to a link."""

import re
from urllib.parse import parse_qsl, urlencode

#: Words that networks and newsletters put behind links to count who came; they ask us nothing.
TRACKING = re.compile(
    r"(utm|hsa|pk|piwik|mtm|matomo|vero|oly)_\w+|mc_[ce]id|_hs(enc|mi)|_g[al]|_ga_\w+"
    r"|(fb|g|d|ms|y|tw|tt|s)clid|[gw]braid|gad_source|srsltid|msclkid|igshid|igsh|mibextid"
    r"|li_fat_id|mkt_tok|ref_src|ref_url|s_cid|epik|_openstat",
    re.IGNORECASE,
)
#: What is left of "&" where a program took an address for the text of a page.
ESCAPED = "amp;"


def pairs(query: str) -> list[tuple[str, str]]:
    """Read a query string into names and values, without what is no reader's."""
    read = ((_plain(name), value) for name, value in parse_qsl(query, keep_blank_values=True))
    return [(name, value) for name, value in read if not TRACKING.fullmatch(name)]


def mended(query: str) -> str:
    """Return a query string without that; the same text where there is nothing to mend."""
    found = pairs(query)
    return query if found == parse_qsl(query, keep_blank_values=True) else urlencode(found)


def _plain(name: str) -> str:
    while name.startswith(ESCAPED):
        name = name.removeprefix(ESCAPED)
    return name
