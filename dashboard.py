"""The application: `streamlit run dashboard.py` serves the pages, the health check and the API."""

import asyncio
import logging
import os
import tomllib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from exports.http import briefings, datasets, decks, index, show
from exports.http import charts as http_charts
from loaders import background
from loaders.store import snapshot_hash
from pages.parts import kept, tables
from serving import heap
from serving.compression import CompressImmutable

ROOT = Path(__file__).parent
log = logging.getLogger("dashboard")


async def readyz(_request: Request) -> JSONResponse:
    """200 once every table is in memory, with what is being served; 503 before."""
    ready = app.state.get("status") == "ready"
    return JSONResponse(dict(app.state), status_code=200 if ready else 503)


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


def own_address(request: Request) -> str:
    """The dashboard's own address: DASHBOARD_URL, or where this request came to."""
    configured = os.environ.get("DASHBOARD_URL", "").strip()
    return (configured or str(request.base_url)).rstrip("/")


async def get_ready(state: dict[str, Any]) -> None:
    """Load in a thread, so that the server answers meanwhile, and note the outcome in state."""
    try:
        state.update(await asyncio.to_thread(load_everything))
    except Exception:
        log.exception("the tables could not be loaded")
        state.update(status="failed")


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


#: Whatever else is served below /api/v1 stands before the last, which takes every path none knows.
API = [
    *datasets.routes(tables.newest),
    *http_charts.routes(kept.view_of, own_address),
    *briefings.routes(tables.newest, own_address),
    *decks.routes(kept.view_of, own_address),
    *index.routes(own_address, project_version()),
]
app = st.App(
    "pages/frame.py",
    routes=[
        Route("/readyz", readyz),
        *API,
        *show.routes(kept.view_of, own_address),
    ],
    middleware=[Middleware(CompressImmutable)],
    lifespan=lifespan,
    on_script_error=show_script_error,
)
