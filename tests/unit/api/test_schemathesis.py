"""schemathesis reads our own OpenAPI document from the running server and asks what it can think of, right and wrong.

Its own command line is used, with every one of its checks and phases, because that is what others will run against us.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.server.running import serving

EXAMPLES = 5


@pytest.mark.slow
def test_schemathesis_finds_no_failure(tmp_path: Path) -> None:
    from tests.unit.api import small

    with serving(small.build(tmp_path / "ledger"), "--checks-per-minute", "1000000") as address:
        told = subprocess.run(
            [
                sys.executable,
                "-m",
                "schemathesis.cli",
                "run",
                f"{address}/api/v1/openapi.json",
                "--seed",
                "287",
                "--max-examples",
                str(EXAMPLES),
                "--no-color",
                "--request-timeout",
                "20",
            ],
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
            cwd=tmp_path,
        )
    lines = [line[:400] for line in told.stdout.splitlines()]
    assert told.returncode == 0, "\n".join(lines[-80:])
    assert any("20 selected / 20 total" in line or "Selected: 20/20" in line for line in lines), lines[:20]
    assert any("generated" in line and "passed" in line for line in lines), lines[-20:]
