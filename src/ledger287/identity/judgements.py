"""The judgement table: which names are one agency and which are not, decided once and kept for ever.

In: ``judgements.csv`` beside this module, and optionally a curator's own file of the same columns. Out: a
``Judgements`` that maps a key to its survivor. Easy to get wrong: the table is append-only and the state in memory
is a pure function of it: a later line about the same pair overrules an earlier one, whatever the order of lists.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from ledger287.identity.tables import HERE
from ledger287.issues import LedgerError

Verdict = Literal["same", "different", "unsure"]
CARRIED = HERE / "judgements.csv"
VARIABLE = "LEDGER287_JUDGEMENTS"
Key = tuple[str, str]  # (state, key of a normal form)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``key_a`` (in ``state``) survives where the verdict is ``same``; ``evidence`` says what in the lists shows it."""

    state: str
    key_a: str
    key_b: str
    verdict: Verdict
    reason: str
    evidence: str
    judged_on: str

    def key_of_b(self) -> Key:
        """The other key with its state: ``key_b`` may name another state, as in ``"FL:kershaw county sheriff"``."""
        return _with_state(self.state, self.key_b)


def _with_state(state: str, key: str) -> Key:
    return (key[:2], key[3:]) if key[2:3] == ":" else (state, key)


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements in force, one for each pair."""

    table: tuple[Judgement, ...]
    survivors: dict[Key, Key]

    def survivor_of(self, key: Key) -> Key:
        """The key that stands for ``key`` after all merges."""
        return self.survivors.get(key, key)

    def verdict(self, state: str, a: str, b: str) -> Verdict | None:
        """The judgement of the pair, or of what the two were merged into; ``None`` where it was never judged."""
        asked = {self.survivor_of((state, a)), self.survivor_of((state, b))}
        if len(asked) == 1:
            return "same"
        for line in reversed(self.table):
            if {self.survivor_of((line.state, line.key_a)), self.survivor_of(line.key_of_b())} == asked:
                return line.verdict
        return None

    def of(self, verdict: Verdict) -> list[Judgement]:
        """The lines in force with that verdict."""
        return [line for line in self.table if line.verdict == verdict]


def load(extra: Path | None = None) -> Judgements:
    """The carried table and the curator's (``extra``, or the file ``$LEDGER287_JUDGEMENTS`` names)."""
    more = extra or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    lines = read_file(CARRIED) if CARRIED.is_file() else []
    if more is not None and (more.is_file() or extra is None):
        lines += read_file(more)
    return settle(lines)


def read_file(path: Path) -> list[Judgement]:
    """The judgements of one file, each line checked."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            rows, header = list(reader), list(reader.fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LedgerError(f"cannot read the judgements in {path}: {error}") from None
    names = [f.name for f in fields(Judgement)]
    if header != names:
        raise LedgerError(f"{path} line 1: the columns must be {', '.join(names)}")
    out = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise LedgerError(f"{path} line {number}: {len(names)} cells expected, one for each column")
        if row["verdict"] not in get_args(Verdict):
            raise LedgerError(
                f"{path} line {number}: verdict {row['verdict']!r} is none of {', '.join(get_args(Verdict))}"
            )
        out.append(Judgement(**{name: row[name] for name in names}))  # type: ignore[arg-type]
    return out


def settle(lines: Iterable[Judgement]) -> Judgements:
    """The table in force: of several lines about a pair the last one holds; merges point at the survivor."""
    pairs: dict[tuple[str, frozenset[str]], Judgement] = {}
    for line in lines:
        pair = (line.state, frozenset((line.key_a, line.key_b)))
        pairs.pop(pair, None)
        pairs[pair] = line
    table = tuple(pairs.values())
    parents: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while key in parents:
            key = parents[key]
        return key

    for line in table:
        if line.verdict == "same":
            a, b = root((line.state, line.key_a)), root(line.key_of_b())
            if a != b:
                parents[b] = a
    return Judgements(table, {key: root(key) for key in list(parents)})


def append(path: Path, line: Judgement) -> None:
    """Add one line to a judgement file, made with its header where it does not exist yet."""
    new = not path.exists()
    try:
        if not new:
            read_file(path)  # a damaged file is told, not added to
            new = path.stat().st_size == 0
            torn = not new and not path.read_bytes().endswith(b"\n")
        else:
            torn = False
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, [f.name for f in fields(Judgement)], lineterminator="\n")
            if torn:
                handle.write("\n")
            if new:
                writer.writeheader()
            writer.writerow(asdict(line))
    except OSError as error:
        raise LedgerError(f"cannot write the judgement to {path}: {error.strerror}") from None
