"""The registers that stand around the lists: policy, payment terms, arrests, polls, models.

In: the package's own ``data/context/*.csv``. Out: tuples of frozen rows, every one with its source.
Easy to get wrong: arrest figures of different ``series`` are never added or divided; a poll is not a fact about
the program unless ``about_287g`` says so; a policy whose ``status`` is unconfirmed is told as unconfirmed.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent.parent / "data" / "context"


@dataclass(frozen=True, slots=True)
class Policy:
    """A state's law or order on agreements. ``confidence`` runs from 1 (weak) to 3 (source read)."""

    state: str
    stance: str
    instrument: str
    identifier: str
    title: str
    signed_on: str
    effective_on: str
    ended_on: str
    applies_to: str
    summary: str
    scope: str
    status: str
    date_basis: str
    confidence: str
    source_title: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Term:
    """One published payment term. ``amount`` is in ``unit``; ranges read ``low-high``; ``evidence`` grades it."""

    term_id: str
    term: str
    amount: str
    unit: str
    cap: str
    condition: str
    effective_from: str
    effective_to: str
    scope: str
    evidence: str
    source_url: str


@dataclass(frozen=True, slots=True)
class ArrestPoint:
    """One published figure on arrests; figures compare within one ``series`` only."""

    period: str
    period_kind: str
    measure: str
    value: str
    place: str
    series: str
    source: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll question. Shares are percent of ``population``."""

    pollster: str
    field_start: str
    field_end: str
    released: str
    geography: str
    population: str
    n: str
    moe_pts: str
    mode: str
    question_topic: str
    question_gist: str
    response_support_pct: str
    response_oppose_pct: str
    about_287g: str
    source_url: str


@dataclass(frozen=True, slots=True)
class ModelDefinition:
    """What a model of agreement lets officers do, where, and with how many hours of training."""

    model_id: str
    name: str
    status: str
    start_date: str
    end_date: str
    who_may_use_powers: str
    powers: str
    place: str
    training_required: str
    training_hours: str
    term_or_renewal: str
    legal_basis: str
    confidence: str
    source_url: str


Row = TypeVar("Row", Policy, Term, ArrestPoint, Poll, ModelDefinition)

# register -> (row type, file in shared/reference that it is gathered from)
REGISTERS: dict[str, tuple[type, str]] = {
    "policies": (Policy, "policy_register.csv"),
    "terms": (Term, "incentive_terms.csv"),
    "arrests": (ArrestPoint, "arrests/arrest_points_287g.csv"),
    "polls": (Poll, "polls.csv"),
    "models": (ModelDefinition, "model_definitions.csv"),
}


def _read(name: str, shape: type[Row]) -> tuple[Row, ...]:
    columns = [field.name for field in fields(shape)]
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(shape(**{column: row[column] for column in columns}) for row in csv.DictReader(file))


@cache
def policies() -> tuple[Policy, ...]:
    """State laws and orders, one row an instrument, ordered by state and date."""
    return _read("policies", Policy)


@cache
def terms() -> tuple[Term, ...]:
    """Federal payment terms, state grants and reported payments."""
    return _read("terms", Term)


@cache
def arrests() -> tuple[ArrestPoint, ...]:
    """Published figures on arrests, each with its series."""
    return _read("arrests", ArrestPoint)


@cache
def polls() -> tuple[Poll, ...]:
    """Published polls on the program or near it."""
    return _read("polls", Poll)


@cache
def models() -> tuple[ModelDefinition, ...]:
    """The models of agreement, past and present."""
    return _read("models", ModelDefinition)
