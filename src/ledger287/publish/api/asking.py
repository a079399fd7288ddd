"""From checked parameters to the ledger's own question, and from its refusals to problems.

In: values by parameter name. Out: keyword arguments of ``Ledger.count``. Easy to get wrong: the ledger's messages
speak to the command line; here its options become the API's parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ledger287.issues import LedgerError
from ledger287.publish.api.problem import Problem

# parameter of the API -> argument of the ledger
ARGUMENTS = {
    "state": "state",
    "model": "model",
    "type": "agency_type",
    "county": "county",
    "as_of": "as_of",
    "by": "by",
    "from": "since",
    "to": "until",
    "of": "of",
    "within": "within",
    "unit": "unit",
    "known": "known",
}
# how a refusal of the ledger begins -> the problem it is, and the parameter it speaks of
_BEGINNINGS = (
    ("unknown measure", "unknown-measure", "measure"),
    ("unknown state", "unknown-state", "state"),
    ("(?:unknown )?county ", "unknown-county", "county"),
    ("nothing was known", "no-list-in-force", "known"),
    ("no (?:\\w+ )?list on or before|nothing is known of", "no-list-in-force", "as_of"),
    (".+ has no value on a single list", "invalid-parameter", "measure"),
    ("the ledger holds no", "no-list-in-force", None),
)


def arguments(values: Mapping[str, Any]) -> dict[str, Any]:
    """The ledger's arguments for what was asked."""
    return {ARGUMENTS[name]: value for name, value in values.items() if name in ARGUMENTS and value is not None}


@contextmanager
def refusals() -> Iterator[None]:
    """Turns a ``LedgerError`` into its ``Problem``."""
    try:
        yield
    except LedgerError as error:
        raise problem_of(error) from None


def problem_of(error: LedgerError) -> Problem:
    """The problem that a refusal of the ledger is to a caller of the API."""
    text = re.sub(r"--([a-z]+(?:-[a-z]+)*)", lambda match: match[1].replace("-", "_"), str(error))
    for beginning, code, parameter in _BEGINNINGS:
        if re.match(beginning, text):
            return Problem(
                code, _sentence(text), parameter=parameter, nearest=re.findall(r"did you mean '([^']+)'", text)
            )
    return Problem("conflicting-parameters", _sentence(text))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
