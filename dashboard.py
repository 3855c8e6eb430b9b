"""The application: `streamlit run dashboard.py` serves the pages, the health check and the API."""

import asyncio
import logging
import os
import tomllib
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from exports.http import briefings, changes, datasets, decks, index, releases, search, show
from exports.http import charts as http_charts
from loaders import background
from loaders.store import snapshot_hash
from pages.parts import found, kept, runs, tables
from serving import crawlers, heap, shell, told
from serving.compression import CompressImmutable
from serving.fonts import CutFonts
from serving.lost import Lost
from serving.told import Figures

ROOT = Path(__file__).parent
#: The page Streamlit sends, and the files it names.
STREAMLIT = Path(st.__file__).parent / "static"
#: Every page there is, by its address: the scripts beside the frame.
PAGE_IDS = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "frame")
log = logging.getLogger("dashboard")


async def readyz(_request: Request) -> JSONResponse:
    """200 once every table is in memory, with what is being served; 503 before."""
    return JSONResponse(dict(app.state), status_code=200 if is_ready() else 503)


def project_version() -> str:
    """The version of this dashboard."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def load_everything() -> dict[str, Any]:
    """Bring every table into memory; say how many there are and which snapshot is embedded."""
    datasets = tables.warm()
    heap.settle()
    return {
        "status": "ready",
        "datasets": datasets,
        "snapshot": snapshot_hash(),
        "version": project_version(),
    }


def base_path() -> str:
    """The path below which all is served, as Streamlit's setting says: "" or "/dashboard"."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def own_address(request: Request) -> str:
    """The dashboard's own address: DASHBOARD_URL, or where this request came to."""
    configured = os.environ.get("DASHBOARD_URL", "").strip()
    reached = f"{str(request.base_url).rstrip('/')}{base_path()}"
    return (configured or reached).rstrip("/")


async def get_ready(state: dict[str, Any]) -> None:
    """Load in a thread, so that the server answers meanwhile, and note the outcome in state.

    Then find what pages say, so that the first link passed on says it too.
    """
    try:
        state.update(await asyncio.to_thread(load_everything))
    except Exception:
        log.exception("the tables could not be loaded")
        state.update(status="failed")
        return
    for page_id in PAGE_IDS:
        with suppress(Exception):  # whoever asks for it finds the fault in the log
            await asyncio.to_thread(told.fully, page_id, "", FIGURES)
    await asyncio.to_thread(found.warm)


@asynccontextmanager
async def lifespan(application: st.App) -> AsyncGenerator[dict[str, Any]]:
    """Start loading, and refreshing, when the server starts; stop both when it stops."""
    application.state["status"] = "starting"
    tasks = [asyncio.create_task(get_ready(application.state))]
    if background.is_on():
        tasks.append(asyncio.create_task(background.keep_fresh()))
    yield {}
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def show_script_error(error: Exception) -> bool:
    """Give a reader one sentence; the log has Streamlit's traceback and this line."""
    log.error("a page failed: %r", error)
    st.warning("This page could not be shown in full. The cause is in the log; other pages work.")
    return True


def is_ready() -> bool:
    """Whether every table is in memory."""
    return app.state.get("status") == "ready"


def below_base(routes: Iterable[Route]) -> list[Route]:
    """Serve below the base path, as Streamlit does of itself with what is its own."""
    base = base_path()
    return [Route(f"{base}{one.path}", one.endpoint, methods=one.methods) for one in routes]


#: Whatever else is served below /api/v1 stands before the last, which takes every path none knows.
API = [
    *datasets.routes(tables.newest),
    *http_charts.routes(kept.view_of, own_address),
    *briefings.routes(tables.newest, own_address),
    *decks.routes(kept.view_of, own_address),
    *releases.routes(tables.newest, own_address),
    *changes.routes(own_address),
    *search.routes(found.search, own_address),
    *index.routes(own_address, project_version()),
]
runs.hold_links()
FIGURES = Figures(kept.view_of, tables.answer_of, tables.kpi_of, tables.newest, tables.fresh_at)
app = st.App(
    "pages/frame.py",
    routes=[
        # At the root of the host, where they are looked for.
        Route("/readyz", readyz),
        crawlers.robots(own_address),
        *below_base(
            [
                *API,
                *show.routes(kept.view_of, own_address),
                *crawlers.routes(FIGURES, own_address),
                *shell.routes(PAGE_IDS, STREAMLIT, FIGURES, is_ready, own_address),
            ]
        ),
    ],
    middleware=[
        Middleware(Lost, static=STREAMLIT, base_of=own_address),
        Middleware(CutFonts, static=STREAMLIT),
        Middleware(CompressImmutable),
    ],
    lifespan=lifespan,
    on_script_error=show_script_error,
)
