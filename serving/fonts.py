"""Streamlit's typefaces, as scripts/prepare.py has cut them to what the pages show.

That is a sixth of their bytes. Where they are not cut, or Streamlit or our icons have changed
since, readers get the whole ones.
"""

import hashlib
import re
from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from exports.pdf.fonts import SIGNS
from loaders.store import ROOT
from serving.compression import PREPARED

TEXT, ICONS = "SourceSansVF-Upright", "MaterialSymbols-Rounded"
#: As Streamlit sends them: their names end in a hash.
KEPT = {"Cache-Control": "public, immutable, max-age=31536000"}


class CutFonts:
    """ASGI middleware: sends those that are cut at the addresses of Streamlit's whole ones.

    ``static`` is the folder of Streamlit's files, below whose address no app may have a route.
    """

    def __init__(self, app: ASGIApp, static: Path) -> None:
        self.app = app
        cuts = {whole.name: place(whole) for whole in whole_fonts(static)}
        self._cuts = {name: path for name, path in cuts.items() if path.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a typeface where one is asked for; else ask the app."""
        cut = self._cuts.get(scope.get("path", "").rpartition("/")[2])
        if cut is None or scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        response = FileResponse(cut, media_type="font/woff2", headers=KEPT)
        await response(scope, receive, send)


def whole_fonts(static: Path) -> list[Path]:
    """Return the two among Streamlit's static files; one that is not there stays as it is."""
    media = static / "static" / "media"
    return [path for name in (TEXT, ICONS) for path in media.glob(f"{name}.*woff2")]


def place(whole: Path) -> Path:
    """Return where a typeface is once it is cut to these signs and icons."""
    said = "".join(sorted(our_icons())) + "".join(map(chr, SIGNS))
    return PREPARED / f"{whole.stem}.{hashlib.sha256(said.encode()).hexdigest()[:8]}.woff2"


def our_icons() -> set[str]:
    """Name the icons that our own code shows."""
    code = (ROOT / "pages").rglob("*.py")
    return {
        name
        for path in code
        for name in re.findall(r":material/(\w+):", path.read_text(encoding="utf-8"))
    }
