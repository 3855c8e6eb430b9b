"""The dashboard's own typeface for files: Source Sans, as Streamlit brings it, cut to our signs.

Its web font has every weight in one file. Cut first and fixed to a weight then, it is ready in a
second; the other way round takes a minute.
"""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

#: Latin with all accents, punctuation, raised and lowered figures, currency, arrows, mathematics.
SIGNS = (
    *range(0x20, 0x180),
    *range(0x2000, 0x2070),
    *range(0x2070, 0x20C0),
    *range(0x2190, 0x2194),
    *range(0x2200, 0x2270),
    0x2122,
)
WEIGHTS = {"": 400, "B": 600}


@cache
def font(style: str) -> bytes:
    """Return a TrueType font of a style, "" or "B"."""
    from fontTools import subset, ttLib  # noqa: PLC0415 only who writes a PDF waits for it
    from fontTools.varLib import instancer  # noqa: PLC0415 the same

    opened = ttLib.TTFont(_file())
    options = subset.Options(layout_features=["kern", "mark", "mkmk"], notdef_outline=True)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=SIGNS)
    cut.subset(opened)
    fixed = instancer.instantiateVariableFont(opened, {"wght": WEIGHTS[style]})
    fixed.flavor = None
    out = io.BytesIO()
    fixed.save(out)
    return out.getvalue()


def _file() -> Path:
    """The upright Source Sans among Streamlit's files; its name ends in a hash."""
    spec = find_spec("streamlit")
    assert spec is not None  # noqa: S101 a requirement
    folder = Path(str(spec.origin)).parent / "static" / "static" / "media"
    return next(folder.glob("SourceSansVF-Upright*.woff2"))
