"""The note beside each stored table: a Provenance as JSON, and back."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, get_args

import pandas as pd

from loaders.model import Dataset, Kept, Origin, Provenance, Table


def read(note: Any) -> Provenance:
    """Read a note; ValueError, KeyError or TypeError for one that is not as we write them."""
    retrieved_at = datetime.fromisoformat(note["retrieved_at"])
    texts = (note["published"], note["sha256"], *note["urls"])
    if retrieved_at.tzinfo is None or note["origin"] not in get_args(Origin):
        msg = "its note has a time without zone or an unknown origin"
        raise ValueError(msg)
    if not isinstance(note["urls"], list) or not all(isinstance(text, str) for text in texts):
        msg = "its note has something else where text is expected"
        raise TypeError(msg)
    return Provenance(
        retrieved_at=retrieved_at.astimezone(UTC),
        published=note["published"],
        urls=tuple(note["urls"]),
        sha256=note["sha256"],
        origin=note["origin"],
        kept=tuple(Kept(**one) for one in note.get("kept", ())),
        left_out=tuple(note.get("left_out", ())),
    )


def write(dataset: Dataset, frame: pd.DataFrame, provenance: Provenance, first: str = "") -> bytes:
    """Write the note that stands beside a table; ``first`` names the first copy ever kept here."""
    note: dict[str, object] = {
        "dataset": dataset.id,
        "source": dataset.source.id,
        "retrieved_at": provenance.retrieved_at.isoformat(timespec="seconds"),
        "published": provenance.published,
        "urls": list(provenance.urls),
        "origin": provenance.origin,
        "rows": len(frame),
        "newest_period": Table(dataset, frame, provenance).newest_period,
        "sha256": provenance.sha256,
    }
    if first:
        note["first"] = first
    if provenance.kept:
        note["kept"] = [asdict(one) for one in provenance.kept]
    if provenance.left_out:
        note["left_out"] = list(provenance.left_out)
    return (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()
