"""What stands in the head of a page for chats, search engines, tabs and home screens."""

from collections.abc import Iterable
from html import escape

from charts.theme import BACKGROUND
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.pictures.picture import HEIGHT, PNG_SCALE, WIDTH
from serving.told import Told

#: Files of our own, as Streamlit serves pages/static.
STATIC = "app/static"
#: Our own picture, where a page has none of a chart.
OWN_PICTURE, OWN_WIDTH, OWN_HEIGHT = f"{STATIC}/share.png", 1200, 630
MANIFEST = "site.webmanifest"
ICONS = (
    f'<link rel="icon" type="image/svg+xml" href="./{STATIC}/mark.svg">',
    f'<link rel="icon" type="image/png" sizes="64x64" href="./{STATIC}/icon.png">',
    f'<link rel="apple-touch-icon" href="./{STATIC}/apple-touch-icon.png">',
    f'<link rel="manifest" href="./{MANIFEST}">',
    *(
        f'<meta name="theme-color" content="{color}" media="(prefers-color-scheme: {mode})">'
        for mode, color in BACKGROUND.items()
    ),
)


def head(told: Told, base: str, scripts: Iterable[str]) -> str:
    """Write it; ``base`` is the dashboard's own address, ``scripts`` what the first chart needs."""
    address, title = links.join(base, told.path), f"{told.title} · {PRODUCT}"
    if told.picture:
        shown, wide, high = told.picture, WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE
    else:
        shown, wide, high = OWN_PICTURE, OWN_WIDTH, OWN_HEIGHT
    properties = {
        "og:site_name": PRODUCT,
        "og:locale": "en_US",
        "og:type": "article" if told.is_chart else "website",
        "og:url": address,
        "og:title": told.title if told.is_chart else title,
        "og:description": told.said,
        "og:image": links.join(base, shown),
        "og:image:type": "image/png",
        "og:image:width": str(wide),
        "og:image:height": str(high),
        "og:image:alt": told.picture_says or PRODUCT,
    }
    named = {"description": told.said, "twitter:card": "summary_large_image"}
    if not told.is_listed:
        named["robots"] = "noindex"
    return "\n".join(
        (
            f"<title>{escape(title)}</title>",
            *(_meta("name", name, text) for name, text in named.items()),
            f'<link rel="canonical" href="{escape(address)}">',
            *(_meta("property", name, text) for name, text in properties.items()),
            *ICONS,
            *(
                f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./{escape(one)}">'
                for one in (scripts if told.draws else ())
            ),
        )
    )


def _meta(kind: str, name: str, text: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(text)}">'
