"""How the page Opportunities ranks: its terms, its formulas, its references and its limits."""

from charts.opportunities.candidates import OLDEST_YEARS
from charts.opportunities.choices import LITTLE, MUCH
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
            "rounding, or is published for another form than the one Pakistan mines."
        ),
        "the same.",
    ),
    "reliance": (
        (
            "US net import reliance, percent of what is used (minerals), of the form Pakistan "
            "mines; a published “more than” counts as that bound, a net exporter as 0."
        ),
        "Pakistan's purchases of a service less its sales, percent of purchases.",
    ),
    "concentration": (
        (
            "Herfindahl–Hirschman index of US imports by country, 0 to 10,000: the sum of "
            "squared shares in percent. For minerals only the sources the publisher names, so it "
            "is at least that."
        ),
        "none.",
    ),
    "share": (
        (
            "Pakistan's share of US imports, percent; of minerals whose publisher does not name "
            "Pakistan among the sources, the most it can be."
        ),
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
            "peers, in points; of chapters in the newest months published, which may be a part of "
            "a year later than the other terms': the ranking's notes name the time of each term."
        ),
        "none.",
    ),
    "peers": (
        (
            "the twelve peers' share of US imports, percent; for minerals the most they can hold: "
            "the named, and of the rest what the others may."
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
        "**Bounds.** The Mineral Commodity Summaries name the leading sources of US imports only. "
        "A country not named has no more than the least of those that are, nor more than these "
        "leave. It scores as that bound, not as missing, and the bound is shown as “at most”: so "
        "Pakistan's share, and each peer's. Concentration scores as “at least”. A bound may "
        "flatter: where the least named share is large, Pakistan's may be far below it."
    ),
    (
        "**Form.** Ore is joined with ore and metal with metal. Where reliance, growth or sources "
        "are published only for metal, oxide or all forms together (antimony, chromium, copper, "
        "lead, magnesium compounds, iron oxide pigments), that term is left out of the ore's row."
    ),
    (
        "**Score.** Sum of weight × place over the terms a row has ÷ sum of those weights. A "
        "missing term is left out, never filled in, and the other weights are scaled up to a "
        f"whole. A row ranks within its kind, on {LEAST_TERMS} scored terms or more, at least one "
        "of which has a weight. Services do not rank: without a US figure joined to them, what "
        "all countries buy would stand for what the US does."
    ),
    (
        f"**Age.** The age of every term is shown, counted from the newest figure of all, not from "
        f"today. A term older than {OLDEST_YEARS} years is shown and does not rank."
    ),
    (
        f"**Weights.** A ready set weighs its two terms {MUCH} and the others {LITTLE}: "
        "demand means size and growth; reliance means reliance and concentration; capability "
        "means share and capability."
    ),
    (
        f"**Sturdiness.** {DRAWS} weightings are drawn from a Dirichlet distribution whose mean "
        "is the weights chosen, always the same draws for the same weights (after Saisana, "
        "Saltelli and Tarantola). A weighting counts for a row only if the row's terms hold half "
        f"of its weight or more, and if more than {TOP} rows of the kind do: what a row lacks "
        f"cannot make it sturdy. Told is in what share of these it is among the first {TOP} of its "
        "kind, ties with the last included; the table has their number."
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
        "Places and ranks compare rows of one kind. A mineral at 70 and a chapter at 70 stand "
        "equally high among their own; they are not worth the same."
    ),
    (
        "Services have two or three terms, HS6 products and programming languages three, coal and "
        "scrap to Pakistan four at most: they are listed with what there is, and not ranked."
    ),
    (
        "The State Bank does not split services by buyer; the US figures by type come with a "
        "free key of the Bureau of Economic Analysis and are not joined here. Nobody sets "
        "Pakistan's output of every mineral beside the world's of the same year. US sales to "
        "Pakistan by product come with a free Census key."
    ),
    (
        "Silver is published by content, ore and metal together, in all its figures; much of the "
        "talc sold as Pakistan's was, the publisher says, mined in Afghanistan."
    ),
    (
        "US tariffs that fall on all goods of a country alike move every row alike; the page "
        "Trade has them. The duty here is what was assessed, by product."
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
    (
        "OECD and European Commission Joint Research Centre (2008), Handbook on Constructing "
        "Composite Indicators: Methodology and User Guide, OECD Publishing: comparable units, "
        "missing figures, weights, robustness."
    ),
    (
        "Saisana, M., Saltelli, A. and Tarantola, S. (2005), “Uncertainty and sensitivity analysis "
        "techniques as tools for the quality assessment of composite indicators”, Journal of the "
        "Royal Statistical Society A 168(2), 307–323."
    ),
    (
        "US Geological Survey, Mineral Commodity Summaries: import sources are the leading ones of "
        "four years together, and net import reliance is of apparent consumption."
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
