"""Trade from top to bottom."""

from charts.control import in_turn
from charts.model import Section
from charts.trade import choices as own

#: Which charts take turns in a card.
GOODS_SHOWN = in_turn(
    "goods_shown",
    "Goods as",
    {
        "trade-goods": "Both ways",
        "trade-imports-latest": "Newest months",
        "trade-balance-by-year": "Balance",
    },
)
CHAPTERS_SHOWN = in_turn(
    "chapters_shown",
    "Pakistan's place by",
    {
        "trade-share-by-chapter": "Share",
        "trade-share-change": "Change",
        "trade-imports-against-peers": "Peers",
    },
)
DUTY_SHOWN = in_turn(
    "duty_shown",
    "Duty as",
    {"trade-duty-by-month": "Paid", "trade-effective-tariff": "Modeled"},
)
PRODUCTS_SHOWN = in_turn(
    "products_shown",
    "Products as",
    {"trade-products": "HS6 products", "trade-tariff-lines": "Tariff lines"},
)
RIVALS_SHOWN = in_turn(
    "rivals_shown",
    "Competitors by",
    {"trade-product-suppliers": "Imports", "trade-product-duties": "Duty"},
)
SOLD_SHOWN = in_turn(
    "sold_shown", "US goods", {"trade-soybeans": "Soybeans", "energy-us-coal": "Coal"}
)
TURNS = (SOLD_SHOWN, GOODS_SHOWN, CHAPTERS_SHOWN, DUTY_SHOWN, PRODUCTS_SHOWN, RIVALS_SHOWN)

ROW = (
    "trade-us-imports",
    "trade-us-exports",
    "trade-balance",
    "trade-market-share",
    "trade-average-duty",
)
SECTIONS = (
    Section(
        "now",
        "Now",
        "What US customs and Pakistan's banks count of goods both ways.",
        (GOODS_SHOWN, "trade-customs-and-banks"),
        ("trade-mirror-monthly", "trade-mirror-by-chapter"),
    ),
    Section(
        "tariffs",
        "Tariffs",
        "What the United States charges on Pakistan's goods, and what is actually paid.",
        ("trade-tariff-now", DUTY_SHOWN),
        (
            "trade-tariff-exempt",
            "trade-tariff-rates",
            "trade-tariff-measures",
            "trade-duty-assessed",
        ),
    ),
    Section(
        "goods",
        "What is traded",
        "The chapters of the tariff in which Pakistan sells, and its place in the US market.",
        ("trade-imports-by-chapter", CHAPTERS_SHOWN),
        (),
        (own.GOODS_YEAR,),
    ),
    Section(
        "product",
        "Your product",
        "Find a product by its code or a word: its lines, its competitors, its duty.",
        (PRODUCTS_SHOWN, RIVALS_SHOWN),
        (),
        (own.PRODUCT,),
    ),
    Section(
        "us-sells",
        "What the US sells",
        "Goods of the United States for Pakistan, as far as figures are published here.",
        (SOLD_SHOWN,),
        (
            "trade-us-exports-by-chapter",
            "trade-us-exports-by-product",
            "trade-us-exports-by-state",
            "trade-us-exports-by-port",
        ),
    ),
)
