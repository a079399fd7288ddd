"""The API's parameters: each is described once, for the document and for the check of what comes in.

In: the query string and the path's words. Out: checked values by name. Easy to get wrong: a parameter that is not
known is refused and never ignored, because an ignored filter is a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from ledger287.measures import definitions
from ledger287.model import AGENCY_TYPES, MODELS
from ledger287.publish.api.places import state_code
from ledger287.publish.api.problem import Problem, quoted

GROUPINGS = ("state", "model", "type", "county")
EVENTS = ("listed", "no_longer_listed", "listed_again", "re_signed", "model_switched", "corrected")
PAGE, LONGEST_PAGE = 100, 10_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``read`` turns its text into a value or raises ``ValueError`` with what is expected."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    example: Any = None
    place: str = "query"
    media_type: str | None = None


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text) and text.isascii():
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError("a day as YYYY-MM-DD")


def _word(text: str) -> str:
    if not text:
        raise ValueError("a word, not an empty text")
    return text


def _short(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest:
            raise ValueError(f"at most {longest} characters")
        return _word(text)

    return read


def _any(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest:
            raise ValueError(f"at most {longest} characters")
        return text

    return read


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """A reader for a closed vocabulary, in any case."""
    known = {choice.casefold(): choice for choice in choices}

    def read(text: str) -> str:
        try:
            return known[text.casefold()]
        except KeyError:
            raise ValueError("one of " + ", ".join(known.values())) from None

    return read


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"\d{1,9}", text) and text.isascii() and low <= int(text) <= high:
            return int(text)
        raise ValueError(f"a whole number from {low} to {high}")

    return read


def _truth(text: str) -> bool:
    return one_of(("true", "false"))(text) == "true"


def _several(choices: tuple[str, ...]) -> Callable[[str], str]:
    one = one_of(choices)
    return lambda text: ",".join(dict.fromkeys(one(word) for word in text.split(",")))


def _states(text: str) -> str:
    return ",".join(dict.fromkeys(state_code(word) for word in _word(text).split(",")))


def _any_of(name: str, about: str, choices: tuple[str, ...], example: str) -> Parameter:
    word = "(" + "|".join(choices) + ")"
    return Parameter(
        name,
        f"{about} Several with commas mean any of them.",
        {"type": "string", "pattern": f"^{word}(,{word})*$"},
        _several(choices),
        example,
    )


def _enum(name: str, about: str, choices: tuple[str, ...], example: str | None = None) -> Parameter:
    return Parameter(name, about, {"type": "string", "enum": list(choices)}, one_of(choices), example)


def _date(name: str, about: str, example: str | None = None) -> Parameter:
    return Parameter(name, about, {"type": "string", "format": "date"}, _day, example)


_STATE = Parameter(
    "state",
    "Postal code (FL, GU) or full name of a state, the District of Columbia or a territory. "
    "Several with commas mean any of them.",
    {"type": "string", "minLength": 1},
    _states,
    "FL",
)
_PAGING = (
    Parameter(
        "limit",
        f"Items on a page; {PAGE} unless told, {LONGEST_PAGE} in CSV.",
        {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE},
        _number(1, LONGEST_PAGE),
        5,
    ),
    Parameter(
        "cursor",
        "Where the page starts: taken from the previous page's `next`, never made up.",
        {"type": "string", "pattern": "^[0-9]{1,7}-[0-9a-f]{8}$"},
        _short(40),
    ),
)


@cache
def catalogue() -> Mapping[str, Parameter]:
    """Every parameter by its key (query parameters by name, path parameters as ``{name}``)."""
    listed = (
        _STATE,
        _any_of("model", "Model of the agreement.", MODELS, "TFM"),
        _any_of("type", "Kind of agency.", AGENCY_TYPES, "county"),
        Parameter(
            "county",
            "County: five-digit FIPS code, or its name together with `state`.",
            {"type": "string", "minLength": 1, "maxLength": 80},
            _short(80),
        ),
        _date("as_of", "As listed on this day; today's newest list unless told.", "2026-01-26"),
        Parameter(
            "by",
            "Break the figure down: state, model, type or county.",
            {"type": "string", "enum": list(GROUPINGS)},
            one_of(GROUPINGS),
            "model",
        ),
        _date("known", "As the ledger knew it on this day: without the lists that it learnt of later."),
        _date("from", "First day of the window or the series; the earlier day of growth."),
        _date("to", "Last day of the window or the series; the later day of growth."),
        Parameter(
            "of",
            "What growth and share are taken of; agreements unless told.",
            {"type": "string", "enum": [of.name for of in definitions.catalogue().values() if of.takes == "moment"]},
            one_of(definitions.catalogue()),
        ),
        _any_of("within", "Filters that also narrow the whole of a share.", GROUPINGS, "state"),
        _enum("unit", "How growth is told.", ("percent", "absolute", "times")),
        _date("since", "Only what changed on or after this day.", "2026-03-01"),
        _date("until", "Only what changed on or before this day.", "2026-03-20"),
        _enum("event", "Only events of this kind.", EVENTS, "listed"),
        Parameter(
            "cosmetic",
            "Also corrections that change no fact (spaces, spelling); false unless told.",
            {"type": "boolean"},
            _truth,
        ),
        Parameter(
            "q",
            "Words of a name, typing errors tolerated.",
            {"type": "string", "minLength": 1, "maxLength": 200},
            _short(200),
            "Collier County",
        ),
        _enum(
            "status",
            "Only agreements, or editions, with this status.",
            ("listed", "no_longer_listed", "superseded"),
            "listed",
        ),
        _enum("kind", "Which of ICE's two lists.", ("participating", "pending"), "participating"),
        Parameter(
            "agency", "Only this agency (its id).", {"type": "string", "minLength": 1, "maxLength": 40}, _short(40)
        ),
        *_PAGING,
        _enum("format", "json or csv; else the Accept header decides.", ("json", "csv"), "json"),
        Parameter(
            "queries",
            "A batch of reconciliation queries, as JSON text; without it the manifest is answered.",
            {"$ref": "#/components/schemas/Batch"},
            _short(20_000),
            media_type="application/json",
        ),
        Parameter("prefix", "The beginning of a name.", {"type": "string", "maxLength": 200}, _any(200), "collier co"),
        Parameter("id", "Id of an agency.", {"type": "string", "minLength": 1, "maxLength": 40}, _short(40)),
        Parameter(
            "{measure}",
            "Name of a measure (see /measures).",
            {"type": "string", "enum": list(definitions.catalogue())},
            _word,
            "agreements",
            "path",
        ),
        Parameter("{agency_id}", "Id of an agency.", {"type": "string", "minLength": 1}, _word, None, "path"),
        Parameter("{edition_id}", "Id of an edition.", {"type": "string", "minLength": 1}, _word, None, "path"),
        Parameter("{code}", "Code of a problem.", {"type": "string", "minLength": 1}, _word, "unknown-state", "path"),
    )
    return {("{" + item.name.strip("{}") + "}" if item.place == "path" else item.name): item for item in listed}


def read(names: Iterable[str], query: str) -> dict[str, Any]:
    """The checked values of a query string that may hold the parameters ``names``. Raises ``Problem``."""
    allowed = {name: catalogue()[name] for name in names}
    values: dict[str, Any] = {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=50, errors="replace")
    except ValueError:
        raise Problem("invalid-parameter", "More than fifty parameters were given.") from None
    for given, text in pairs:
        name = given.replace("-", "_")  # the command line writes --as-of
        if name not in allowed:
            raise _unknown(given, list(allowed))
        if name in values:
            raise Problem("invalid-parameter", f"{name} is given twice.", parameter=name)
        try:
            values[name] = allowed[name].read(text)
        except ValueError as expected:
            raise Problem(
                "invalid-parameter", f"{name} is {quoted(text)} but must be {expected}.", parameter=name
            ) from None
    return values


def _unknown(name: str, allowed: list[str]) -> Problem:
    import difflib

    close = difflib.get_close_matches(name.casefold(), allowed, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}?" if close else f"it takes {', '.join(allowed) or 'no parameters'}."
    return Problem("invalid-parameter", f"This path has no parameter {quoted(name)}: {hint}", nearest=close or None)
