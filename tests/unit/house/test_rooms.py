"""Data flows one way: a room imports only from rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3] / "src" / "ledger287"

# what stands earlier may be imported by what stands later; context stands beside identity
ORDER = [
    {"ids", "issues"},
    {"model"},
    {"tables"},
    {"archive"},
    {"read"},
    {"history"},
    {"identity", "context"},
    {"measures"},
    {"claims"},
    {"ledger"},
    {"publish"},
    {"building"},
    {"build"},
    {"commands"},
    {"cli"},
]
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import, write ledger287.… instead"
            names = [node.module or ""]
            if node.module == "ledger287":
                names = [f"ledger287.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("ledger287.")}
    return found


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


FILES = sorted(path for path in SOURCE.rglob("*.py") if room_of(path) not in {"__init__", "__main__"})


def test_every_file_lives_in_a_known_room() -> None:
    assert {room_of(path) for path in FILES} <= set(RANK)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_arrow_runs_back(path: Path) -> None:
    own = room_of(path)
    late = {room for room in imported_rooms(path) if room != own and RANK.get(room, -1) >= RANK[own]}
    assert not late, f"{own} must not import from {', '.join(sorted(late))}"


# the same within claims: from an article's text to what is said of it
CLAIMS = [
    {"shapes"},
    {"facts", "text"},
    {"sense"},
    {"verdict"},
    {"article", "report"},
    {"checking"},
    {"__init__"},
]


def imported_parts(path: Path) -> set[str]:
    """The parts of claims that a file of it imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ledger287.claims"):
            parts = node.module.split(".")[2:]
            found |= {parts[0]} if parts else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "claims").rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_claims_flow_from_text_to_verdict(path: Path) -> None:
    rank = {part: number for number, parts in enumerate(CLAIMS) for part in parts}
    mine = path.relative_to(SOURCE / "claims").parts[0].removesuffix(".py")
    later = {part for part in imported_parts(path) if part in rank and rank[part] > rank[mine]}
    assert not later, f"{mine} imports {later}, which comes after it"
