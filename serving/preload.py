"""What the first chart needs of Streamlit's files, named before the chart is there.

Streamlit's page names the files of its frame only. A browser asks for those that draw charts once
the first chart has come, and then waits for them.
"""

import json
from pathlib import Path
from typing import Any

#: How the part that draws charts is called in the list of Streamlit's build.
CHARTS = "/PlotlyChart.tsx"


def chart_scripts(static: Path, page: str) -> tuple[str, ...]:
    """Return the paths of the scripts that draw charts and that ``page`` does not name.

    () where this Streamlit has no list of its build: charts then come as late as without it.
    """
    listed = static / "manifest.json"
    built = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else {}
    found: dict[str, None] = {}
    for name in built:
        if name.endswith(CHARTS):
            _add(name, built, found)
    return tuple(path for path in found if path not in page)


def _add(name: str, built: dict[str, Any], found: dict[str, None]) -> None:
    path = built[name]["file"]
    if path not in found:
        found[path] = None
        for other in built[name].get("imports", ()):
            _add(other, built, found)
