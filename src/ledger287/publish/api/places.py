"""States by the word a caller gave.

In: a postal code or a full name, in any case. Out: the postal code. Easy to get wrong: a place that does not exist
is the caller's slip and names the nearest ones; it is never an empty answer.
"""

from __future__ import annotations

from functools import cache

from ledger287.measures import states
from ledger287.publish.api.problem import Problem, quoted


@cache
def _by_word() -> dict[str, str]:
    return {word.casefold(): code for code, name in states.names().items() for word in (code, name)}


def state_code(word: str) -> str:
    """The postal code for a code or name in any case. Raises ``Problem`` with the nearest choices."""
    folded = " ".join(word.split()).casefold()
    found = _by_word().get(folded)
    if found:
        return found
    import difflib

    close = difflib.get_close_matches(folded[:60], _by_word(), n=3, cutoff=0.4)
    nearest = list(dict.fromkeys(_by_word()[choice] for choice in close))
    hint = f": did you mean {', '.join(nearest)}?" if nearest else "."
    raise Problem("unknown-state", f"There is no state {quoted(word)}{hint}", nearest=nearest, parameter="state")


def state_kind(code: str) -> str:
    """``state``, ``district`` or ``territory``."""
    if code in states.fifty():
        return "state"
    return "district" if code == "DC" else "territory"
