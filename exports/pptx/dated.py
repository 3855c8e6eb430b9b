"""The same slides are the same bytes: every time in the file is that of its figures."""

import io
import re
import zipfile
from datetime import datetime

#: The earliest a zip can hold; parts of an office file have no time of their own.
MIDNIGHT = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def dated(content: bytes, made: datetime) -> bytes:
    """Give an office file, and the workbooks inside it, one time of making in place of now."""
    stamp = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as fixed:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith(".xlsx"):
                part = dated(part, made)
            elif name == PROPERTIES:
                part = TIMES.sub(rb"\g<1>" + stamp, part)
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            fixed.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
