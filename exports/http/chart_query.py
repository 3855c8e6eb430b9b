"""What a chart's address may say: each choice as a parameter of OpenAPI, from its declaration."""

from typing import Any

from charts.control import SHARED, YEARS, Control
from charts.countries import NAMES, PEERS
from charts.selection import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    VINTAGE,
    default_years,
    last_year,
)

Schema = dict[str, Any]


def parameter(control: Control) -> Schema:
    """Describe a choice as a query parameter."""
    schema, said = _years_or_peers(control) if control in SHARED else _control(control)
    return {"name": control.id, "in": "query", "description": said, "schema": schema}


#: A day there is in every year, as regular expressions write it.
DAY = (
    "[12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|30|31)|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
#: What every view takes besides its choices.
PIN: Schema = {
    "name": VINTAGE,
    "in": "query",
    "description": "A day that is over: the figures held at its end, UTC, for ever the same.",
    "schema": {"type": "string", "pattern": f"^{DAY}$"},
}


def _years_or_peers(control: Control) -> tuple[Schema, str]:
    if control is YEARS:
        bounds = {"type": "integer", "minimum": FIRST_YEAR, "maximum": last_year()}
        said = f"First and last year, as years={default_years()[0]}&years={last_year()}."
        schema = _list_of(bounds, 2, 2)
        return schema | {"default": list(default_years())}, said
    names = [word for peer in PEERS for word in (peer, NAMES[peer])]
    schema = _or_none(_list_of({"enum": names}, 0, MOST_PEERS))
    said = f"Up to {MOST_PEERS} countries to compare with, by ISO 3166 code or name; peers= none."
    return schema | {"default": list(DEFAULT_PEERS)}, said


def _control(control: Control) -> tuple[Schema, str]:
    said = f"{control.label}: {control.says()} {control.help}".strip()
    if control.options and not control.pattern:
        value: Schema = {"type": "string", "enum": list(control.options)}
    elif control.form == "slider":
        low, high = control.limits
        value = {"type": "integer", "minimum": low, "maximum": high}
    else:  # where menus write the name behind the code, so may an address
        fixed = "|".join((*control.options, control.pattern))
        pattern = f"(?:{fixed})( .*)?" if control.codes else f"(?:{fixed})"
        value = {"type": "string", "pattern": f"^{pattern}$"}
    if control.most > 1:
        schema = _list_of(value, 0 if control.may_be_empty else 1, control.most)
        if control.may_be_empty:
            schema = _or_none(schema)
        default: Any = [control.id_of(value) for value in control.default]
    else:
        schema = {"anyOf": [value, {"const": ""}]} if control.may_be_empty else value
        default = control.id_of(next(iter(control.default), ""))
    return schema | {"default": int(default) if control.form == "slider" else default}, said


def _list_of(value: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": value, "minItems": least, "maxItems": most}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, _list_of({"const": ""}, 1, 1)]}
