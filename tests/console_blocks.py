"""Console blocks in the documents, and what the program really prints for them.

A block is fenced as ``console`` and holds commands that begin with ``$ ``; the lines below a command are its output.
A line that is ``…`` alone stands for any lines. Easy to get wrong: commands run in the project's root, with the
carried ledger, and without colour.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "docs/verdicts.md", "docs/method.md", "docs/identity.md", "docs/hosting.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One command of a document and the output printed below it."""

    document: str
    command: str
    output: str


def run(command: str) -> str:
    """The real output of ``ledger287 …`` (stdout, then stderr), run in the project's root."""
    environment = {k: v for k, v in os.environ.items() if k != "LEDGER287_HOME"} | {"NO_COLOR": "1", "COLUMNS": "80"}
    words = command.replace("ledger287", f"{sys.executable} -m ledger287", 1)
    done = subprocess.run(
        ["/bin/sh", "-c", words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return (done.stdout + done.stderr).rstrip("\n")


def _commands(block: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    return [(parts[i], parts[i + 1].rstrip("\n")) for i in range(1, len(parts), 2)]


def shown() -> list[Shown]:
    """Every ``$ ledger287 …`` of the documents with the output that the document gives."""
    found = []
    for name in DOCUMENTS:
        path = ROOT / name
        if path.is_file():
            for block in _BLOCK.finditer(path.read_text(encoding="utf-8")):
                found += [Shown(name, c, out) for c, out in _commands(block.group(1)) if c.startswith("ledger287")]
    return found


def agrees(told: str, real: str) -> bool:
    """True where the document's output is the real one, ``…`` lines standing for any lines."""
    pattern = "\n".join(r"(?:.*\n)*?.*" if line == "…" else re.escape(line.rstrip()) for line in told.split("\n"))
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in real.split("\n"))) is not None
