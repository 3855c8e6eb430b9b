"""python -m loaders list | refresh | check | diff | snapshot: datasets on the command line."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from loaders import keys, outcomes, store
from loaders import refresh as refreshing
from loaders import snapshot as snapshots
from loaders.catalogue import DATASETS
from loaders.freshness import Freshness, of_table
from loaders.load import load, load_vintage
from loaders.measures import MEASURES, lead
from loaders.model import Dataset, LoaderError
from loaders.revisions import revisions
from loaders.status import status

PIPE_WIDTH = 10_000
#: So many files that nobody recognized are named.
FEW = 10
NOTHING = Freshness("")
ROADS = {"open": "open", "key": "key", "by_hand": "by hand"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 where all went well, 1 where something failed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file of another code page has no arrows
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    unknown = [name for name in options.dataset if name not in DATASETS]
    if unknown:
        print(  # noqa: T201 a command line speaks to its user
            f"No dataset is called {', '.join(unknown)}. Known: {', '.join(DATASETS)}",
            file=sys.stderr,
        )
        return 2
    if options.command == "refresh" and options.accept and not options.dataset:
        print("Name the datasets to accept.", file=sys.stderr)  # noqa: T201
        return 2
    commands = {
        "list": _list,
        "refresh": _refresh,
        "check": _check,
        "diff": _diff,
        "snapshot": _snapshot,
    }
    return commands[options.command](options, options.dataset or list(DATASETS))


def _list(options: argparse.Namespace, names: list[str]) -> int:
    rows = [_describe(DATASETS[name]) for name in names]
    _print(options, "Datasets", rows)
    return 0


def _describe(dataset: Dataset) -> dict[str, object]:
    row: dict[str, object] = {
        "dataset": dataset.id,
        "publisher": dataset.source.publisher,
        "road": ROADS[dataset.road],
        "key_variable": dataset.key_variable,
        "key": _key_state(dataset),
        "licence": dataset.source.licence.name,
        "embed": dataset.source.licence.embed,
        "latest_refresh": latest.result if (latest := outcomes.read(dataset.id)) else "",
    }
    try:
        table = load(dataset.id)
    except LoaderError:
        return row | {"rows": 0, "newest": "", "status": status(dataset, None)}
    return row | {
        "rows": len(table.frame),
        "newest": table.newest_period,
        "status": status(dataset, table),
    }


def _key_state(dataset: Dataset) -> str:
    if not dataset.key_variable:
        return ""
    return "set" if keys.find(dataset.key_variable) else "not set"


def _check(options: argparse.Namespace, names: list[str]) -> int:
    rows, failed = [], False
    for name in names:
        if not store.has_copy(name):
            verdict = f"no copy yet: run python -m loaders refresh {name}"
            rows.append(_verdict(name, 0, NOTHING, verdict))
            continue
        try:
            table = load(name)
            verdict = table.provenance.warning or f"valid{_latest_trouble(name)}"
            rows.append(_verdict(name, len(table.frame), of_table(table), verdict))
            failed |= bool(table.provenance.warning)
        except LoaderError as error:
            rows.append(_verdict(name, 0, NOTHING, " ".join(str(error).split())))
            failed = True
    _print(options, "Check", rows)
    if not (options.dataset or options.json):
        _print(options, "What pages open with", _leads())
    return 1 if failed else 0


def _leads() -> list[dict[str, object]]:
    """Tell of the figure each page opens with how new it is."""
    pages = dict.fromkeys(page for measure in MEASURES for page in measure.pages)
    found = ((page, lead(page, load)) for page in pages)
    return [
        {
            "page": page,
            "figure": one.measure.what,
            "basis": one.reading.basis,
            "dataset": one.reading.dataset,
            "newest": one.fresh.newest,
            "next_expected": str(one.fresh.expected or ""),
            "standing": one.standing() or "",
            "overtaken_by": one.overtaken_by,
        }
        for page, one in found
        if one
    ]


def _latest_trouble(name: str) -> str:
    """Say after a good copy's verdict that a newer one was held back or did not come."""
    latest = outcomes.read(name)
    if latest is None or latest.result not in outcomes.BAD:
        return ""
    how = "was held back" if latest.result == "held back" else latest.result
    return f"; the refresh of {latest.ended_at:%Y-%m-%d} {how}: {latest.cause}"


def _verdict(name: str, rows: int, fresh: Freshness, verdict: str) -> dict[str, object]:
    return {
        "dataset": name,
        "rows": rows,
        "newest": fresh.newest,
        "next_expected": fresh.expected.isoformat() if fresh.expected else "",
        "standing": fresh.standing() or "",
        "verdict": verdict,
    }


def _refresh(options: argparse.Namespace, names: list[str]) -> int:
    accept = names if options.accept else ()
    try:
        if options.json:
            report = refreshing.refresh(names, accept=accept)
        else:
            report = _refresh_with_bars(names, accept)
    except LoaderError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    rows = [
        asdict(outcome) | {"change": str(outcome.change), "took_s": round(outcome.took_s, 1)}
        for outcome in report.outcomes
    ]
    _print(options, "Refresh", rows)
    return 0 if report.ok else 1


def _refresh_with_bars(names: list[str], accept: Sequence[str]) -> refreshing.Report:
    """One bar a dataset: bytes while they come, full when its outcome is known."""
    bars = Progress(
        TextColumn("{task.description:32}"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[result]:10}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    with bars:
        tasks: dict[str, TaskID] = {
            name: bars.add_task(name, total=None, start=False, result="waiting") for name in names
        }

        def tell(progress: refreshing.Progress) -> None:
            task = tasks[progress.dataset]
            if progress.outcome is None:
                if not progress.received:
                    bars.start_task(task)
                bars.update(task, completed=progress.received, result="asking")
            else:
                done = max(1, int(bars.tasks[task].completed))
                bars.update(task, completed=done, total=done, result=progress.outcome.result)

        return refreshing.refresh(names, accept=accept, tell=tell)


def _diff(options: argparse.Namespace, names: list[str]) -> int:
    """Compare each dataset's newest copy with the one before it; say so where there is but one."""
    rows: list[dict[str, object]] = []
    for name in names:
        copies = [*store.vintages(name)[:2], "snapshot"][:2]
        try:
            new, old = (load_vintage(name, copy) for copy in copies)
        except (LoaderError, ValueError):
            continue  # a single copy has nothing to be compared with
        found = revisions(DATASETS[name], old.frame, new.frame)
        key = found[list(DATASETS[name].key)].astype("str").agg(" ".join, axis="columns")
        listed = found.drop(columns=list(DATASETS[name].key)).assign(row=key)
        listed.insert(0, "dataset", name)
        listed.insert(1, "copies", " → ".join(reversed(copies)))
        rows += listed.astype("object").where(listed.notna(), None).to_dict("records")
    if not rows and not options.json:
        print("Nothing to compare: no dataset has two copies that differ.")  # noqa: T201
        return 0
    _print(options, "Revisions", rows)
    return 0


def _snapshot(options: argparse.Namespace, names: list[str]) -> int:
    return _take_refreshed(options, names) if options.refreshed else _build(options, names)


def _take_refreshed(options: argparse.Namespace, names: list[str]) -> int:
    taken = snapshots.take_refreshed(names)
    _print(options, "Snapshot", [asdict(one) | {"files": ", ".join(one.files)} for one in taken])
    return 1 if any(one.result == "failed" for one in taken) else 0


def _build(options: argparse.Namespace, names: list[str]) -> int:
    folder = Path(options.source)
    if not folder.is_dir():
        print(f"There is no folder {folder}.", file=sys.stderr)  # noqa: T201
        return 2
    built = snapshots.build(folder, names)
    rows = [asdict(one) | {"files": ", ".join(one.files)} for one in built]
    found = [(one.file, _read_for(one)) for one in snapshots.recognize(folder, built)]
    if options.json:
        files = [{"file": file, "read_for": read_for} for file, read_for in found]
        print(json.dumps({"datasets": rows, "files": files}, indent=2, ensure_ascii=False))  # noqa: T201
    else:
        _print(options, "Snapshot", rows)
        _print_files(options, found)
    return 1 if any(one.result == "failed" for one in built) else 0


def _read_for(found: snapshots.Found) -> list[dict[str, object]]:
    return [
        {name: getattr(one, name) for name in ("dataset", "result", "rows")}
        for one in found.read_for
    ]


def _print_files(
    options: argparse.Namespace, found: list[tuple[str, list[dict[str, object]]]]
) -> None:
    """One line a recognized file and dataset; of the others their number and the first few."""
    rows = [{"file": file} | one for file, read_for in found for one in read_for]
    if rows:
        _print(options, "Files", rows)
    others = [file for file, read_for in found if not read_for]
    if others:
        more = f" and {len(others) - FEW} more: see --json" if len(others) > FEW else ""
        print(f"Not recognized ({len(others)}): {', '.join(others[:FEW])}{more}")  # noqa: T201


def _print(options: argparse.Namespace, title: str, rows: list[dict[str, object]]) -> None:
    if options.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))  # noqa: T201
        return
    grid = Grid(title=title, title_justify="left")
    for name in rows[0] if rows else ():
        right = name in {"rows", "took_s", "old", "new", "difference", "difference_pct"}
        grid.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(_cell(cell)) for cell in row.values()))  # brackets are no markup here
    # A pipe has no width: keep every row on one line there, so that it can be searched.
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(grid)


def _cell(value: object) -> str:
    """Write a cell of a table: no more of a computed difference than its figures can carry."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    helps = {
        "list": "every dataset with its road, licence and the copy on disk",
        "refresh": "bring new figures in from the publishers",
        "check": "read every copy on disk and say whether it is valid",
        "diff": "show what the newest refresh added, revised and withdrew",
        "snapshot": "build the embedded copies from downloaded files or from refreshed copies",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("dataset", nargs="*", help="dataset ids; all where none is named")
        command.add_argument("--json", action="store_true", help="print JSON, without bars")
        if name == "refresh":
            command.add_argument(
                "--accept",
                action="store_true",
                help="store the named datasets even where they shrank or jumped",
            )
        if name == "snapshot":
            road = command.add_mutually_exclusive_group(required=True)
            road.add_argument("--from", dest="source", help="the folder with downloaded files")
            road.add_argument(
                "--refreshed", action="store_true", help="take the newest refreshed copies"
            )
    return parser


if __name__ == "__main__":
    sys.exit(main())
