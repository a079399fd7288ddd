"""Every identifier is made here and nowhere else.

In: the facts that define a thing. Out: a short opaque id with a one-letter prefix.
Easy to get wrong: an id is a pure function of its arguments, so callers pass only what can never change.
"""

from __future__ import annotations

import hashlib


def _digest(prefix: str, *parts: str | None) -> str:
    text = "\x1f".join("" if part is None else part for part in parts)
    seed = "\x1f".join((prefix, text))
    return f"{prefix}_{hashlib.sha256(seed.encode()).hexdigest()[:12]}"


def edition_id(kind: str, content_sha256: str, as_of: str) -> str:
    """Id of one content of a list placed in time (the same content may come back later as another edition)."""
    return _digest("e", kind, content_sha256, as_of)


def agency_id(state: str, key: str) -> str:
    """Id of an agency from its state and the normal form of its first-registered name."""
    return _digest("a", state, key)


def agreement_id(agency: str, model: str, signed_on: str | None) -> str:
    """Id of an agreement: agency, model and the signing date that the ledger settled on."""
    return _digest("m", agency, model, signed_on)


def application_id(agency: str, model: str) -> str:
    """Id of an entry of the pending list."""
    return _digest("p", agency, model)


def release_id(table_digests: dict[str, str]) -> str:
    """Id of a built ledger: a function of its tables' bytes alone."""
    return _digest("r", *(f"{name}={digest}" for name, digest in sorted(table_digests.items())))
