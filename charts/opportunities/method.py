"""How the page Opportunities ranks: its terms, its formulas, its references and its limits."""

from charts.opportunities.scores import DRAWS, LEAST_ROWS, LEAST_TERMS, TOP
from charts.opportunities.terms import TERMS

#: Term -> how it is measured where Pakistan sells, and where the United States sells.
MEASURED = {
    "size": (
        (
            "US imports from all countries (chapters); from Pakistan and eleven peers (HS6); US "
            "developers who write a language. Minerals have none: tons of salt and of silver "
            "do not compare."
        ),
        (
            "what Pakistan bought of a service from all countries, of coal or scrap from the "
            "United States; Pakistani developers."
        ),
    ),
    "growth": (
        (
            "the same, newest year against the one before, in percent; minerals by weight; "
            "services: Pakistan's receipts. None where the earlier figure is no more than "
            "rounding."
        ),
        "the same.",
    ),
    "reliance": (
        (
            "US net import reliance, percent of what is used (minerals); a published “more than” "
            "counts as that bound, a net exporter as 0."
        ),
        "Pakistan's purchases of a service less its sales, percent of purchases.",
    ),
    "concentration": (
        (
            "Herfindahl–Hirschman index of US imports by country, 0 to 10,000: the sum of "
            "squared shares in percent. For minerals only the sources the publisher names, so a "
            "lower bound."
        ),
        "none.",
    ),
    "share": (
        "Pakistan's share of US imports, percent.",
        "Pakistan's share of US exports of coal, scrap and LNG, percent.",
    ),
    "capability": (
        (
            "revealed comparative advantage within US imports (chapters), among 12 suppliers "
            "(HS6), among 14 economies by developers (languages); Pakistan's share of world "
            "output (minerals); receipts from all countries (services)."
        ),
        "US exports to all countries (coal, scrap); advantage among 14 economies (languages).",
    ),
    "tariff": (
        (
            "duty assessed on Pakistan's goods in percent of their value, less the same for the "
            "peers, in points."
        ),
        "none.",
    ),
    "peers": (
        (
            "the twelve peers' share of US imports, percent; for minerals only the peers the "
            "publisher names."
        ),
        "none.",
    ),
}

FORMULAS = (
    (
        "**Place.** Within a direction and kind, a figure's place is (rank − 1) ÷ (rows − 1) × "
        "100: the worst 0, the median 50, the best 100; ties share the mean. Only order counts, "
        f"so one huge market does not flatten the rest. Fewer than {LEAST_ROWS} rows have no "
        "places."
    ),
    (
        "**Score.** Sum of weight × place over the terms a row has ÷ sum of those weights. A "
        "missing term is left out, never filled in, and the other weights are scaled up to a "
        f"whole. A row ranks with {LEAST_TERMS} scored terms or more, or with one where only one "
        "has a weight."
    ),
    (
        f"**Sturdiness.** {DRAWS} weightings are drawn from a Dirichlet distribution whose mean "
        "is the weights chosen, always the same draws for the same weights; counted is in how "
        f"many a row is among the first {TOP}, ties with the last included."
    ),
    (
        "**Revealed comparative advantage** (Balassa). Pakistan's share of US imports of a good "
        "÷ its share of all US imports. Above 1, Pakistan is more at home in that good than "
        "overall. Chapters 98 and 99, returned goods and the like, are left out."
    ),
)

LIMITS = (
    (
        "Candidates are what is sold or mined already: chapters and HS6 products of which "
        "Pakistan sold a million dollars in a year, minerals with recorded output. What does not "
        "exist yet has no row."
    ),
    (
        "Not counted: quality, price, transport, standards, sanctions, politics, investment "
        "needed, security, water, and whether a deposit pays. A rank is neither advice nor a "
        "forecast."
    ),
    (
        "Places compare rows of one kind. A mineral at 70 and a chapter at 70 stand equally high "
        "among their own; they are not worth the same."
    ),
    (
        "A row with few terms is judged by less and lies further from the middle. Services have "
        "two or three, HS6 products and technology three; the last two are off unless chosen."
    ),
    (
        "Nobody publishes Pakistan's services by buyer, or its output of every mineral in a "
        "common year with the world's. US sales to Pakistan by product come with a free Census "
        "key."
    ),
    (
        "For refined metals (copper, lead, zinc) reliance and sources are of metal, while "
        "Pakistan mines ore; much of the talc sold as Pakistan's was, the publisher says, mined "
        "in Afghanistan."
    ),
    (
        "US tariffs that fall on all goods of a country alike move every row alike; the page "
        "Trade and investment has them. The duty here is what was assessed, by product."
    ),
)

REFERENCES = (
    (
        "Balassa, B. (1965), “Trade Liberalisation and ‘Revealed’ Comparative Advantage”, The "
        "Manchester School 33(2), 99–123."
    ),
    (
        "Decreux, Y. and Spies, J. (2016), “Export Potential Assessments: A methodology to "
        "identify export opportunities for developing countries”, International Trade Centre. "
        "From it comes the idea of setting supply, demand and ease of trade side by side; this "
        "page is simpler and estimates no potential value."
    ),
    (
        "Herfindahl–Hirschman index: as in the US Department of Justice and Federal Trade "
        "Commission, Merger Guidelines (2023), section 2.1, where above 1,800 is highly "
        "concentrated."
    ),
)


def terms() -> str:
    """The eight terms as a list: why each counts, which way, and how it is measured."""
    return "\n".join(
        f"- **{term.label}** ({'more' if term.more else 'less'} is better). {term.why} "
        f"To the United States: {MEASURED[term.id][0]} "
        f"To Pakistan: {MEASURED[term.id][1]}"
        for term in TERMS
    )


def listed(sentences: tuple[str, ...]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {sentence}" for sentence in sentences)
