"""Overview: where the two countries stand, a door to each sector, and what has happened."""

import streamlit as st

from pages.parts import page
from pages.parts.changes import since_the_last_refresh
from pages.parts.doors import doors


def rest() -> None:
    """Show what stands below the newest figures."""
    page.section("overview", "sectors")
    doors(
        {
            "information_technology": "it-exports-12-months",
            "mining": "mining-metal-exports",
            "minerals": "minerals-talc",
            "energy": "energy-low-carbon-share",
        }
    )
    page.section("overview", "agreed")
    st.page_link("forum.py", label="Each commitment, step by step", icon=":material/arrow_forward:")
    page.section("overview", "timeline")
    page.section("overview", "changes")
    since_the_last_refresh()


page.top("overview")
page.section("overview", "now")
page.later("overview", rest)
