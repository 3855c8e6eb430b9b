"""What a chart's address may say: each choice as a parameter of OpenAPI, from its declaration."""

from collections.abc import Mapping
from typing import Any

from charts.controls import CONTROLS, Control
from charts.countries import NAMES, PEERS
from charts.selection import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    SHARED,
    Selection,
    SelectionError,
    default_years,
    from_query,
    last_year,
)

Schema = dict[str, Any]


def read(query: str, controls: tuple[str, ...], names: Mapping[str, object]) -> Selection:
    """Read a chart's query strictly: SelectionError also for choices that do not move it."""
    selection = from_query(query)
    for name in names:
        if name not in controls:
            allowed = f"this chart has only {', '.join(controls)}."
            said = allowed if controls else "this chart has no choices."
            raise SelectionError(name, str(names[name]), said)
    return selection


def parameter(name: str) -> Schema:
    """Describe a choice as a query parameter."""
    schema, said = _years_or_peers(name) if name in SHARED else _control(CONTROLS[name])
    return {"name": name, "in": "query", "description": said, "schema": schema}


def _years_or_peers(name: str) -> tuple[Schema, str]:
    if name == "years":
        bounds = {"type": "integer", "minimum": FIRST_YEAR, "maximum": last_year()}
        said = f"First and last year, as years={default_years()[0]}&years={last_year()}."
        schema = _list_of(bounds, 2, 2)
        return schema | {"default": list(default_years())}, said
    names = [word for peer in PEERS for word in (NAMES[peer], peer)]
    schema = _or_none(_list_of({"enum": names}, 0, MOST_PEERS))
    said = f"Up to {MOST_PEERS} countries to compare with, by name or ISO 3166 code; peers= none."
    return schema | {"default": [NAMES[peer] for peer in DEFAULT_PEERS]}, said


def _control(control: Control) -> tuple[Schema, str]:
    """Describe a choice declared in charts.controls."""
    said = f"{control.label}: {control.says()} {control.help}".strip()
    if control.options:
        value: Schema = {"type": "string", "enum": list(control.options)}
    elif control.form == "slider":
        low, high = control.limits
        value = {"type": "integer", "minimum": low, "maximum": high}
    else:  # where menus write the name behind the code, so may an address
        pattern = f"(?:{control.pattern})( .*)?" if control.codes else f"(?:{control.pattern})"
        value = {"type": "string", "pattern": f"^{pattern}$"}
    if control.most > 1:
        schema = _list_of(value, 0 if control.may_be_empty else 1, control.most)
        if control.may_be_empty:
            schema = _or_none(schema)
        default: Any = list(control.default)
    else:
        schema = {"anyOf": [value, {"const": ""}]} if control.may_be_empty else value
        default = next(iter(control.default), "")
    return schema | {"default": int(default) if control.form == "slider" else default}, said


def _list_of(value: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": value, "minItems": least, "maxItems": most}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, _list_of({"const": ""}, 1, 1)]}
