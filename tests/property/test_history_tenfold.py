"""Ten times as many lists: about ten times the time, and memory that stays bounded.

The generator re-dates real lists: every day becomes ten, in order, and each copy differs by one blank, so that it is a
list of its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger287.building import inputs
from ledger287.history.filename import name_date

pytestmark = [pytest.mark.shared, pytest.mark.slow]

FIRST = date(2025, 2, 1)
TIMES = 10
STEP = 6  # every sixth list is enough to measure with


def re_dated(source: Path, target: Path, copy: int) -> bool:
    """A copy of a workbook dated on the ``copy``-th of its ten days; ``False`` where its name bears no day."""
    named = name_date(source.name)
    if named is None or named.day is None or named.day < FIRST or named.is_stamp:
        return False
    day = FIRST + (named.day - FIRST) * TIMES + timedelta(days=copy)
    kind = "participating" if source.name.startswith("part") else "pending"
    rest = source.stem.split(named.digits, 1)[1]
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(
            target / f"{kind}Agencies{day:%m%d%Y}{rest}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1
        ) as new,
    ):
        for item in old.namelist():
            data = old.read(item)
            if item == "docProps/core.xml":  # the real time of saving would refute the new day
                data = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", data)
            elif item == "xl/sharedStrings.xml" and copy:
                data = data.replace(b"County</t>", b"County" + b" " * copy + b"</t>", 1)
            new.writestr(item, data)
    return True


def build(folder: Path, ledger: Path) -> dict[str, float]:
    """Seconds, peak megabytes and editions of a build in its own process."""
    code = (
        "import json, resource, sys, time; from pathlib import Path; "
        "from ledger287.building.parquet import light_arrow; light_arrow(); "
        "from ledger287.build import build; start = time.process_time(); "
        f"report = build([Path({str(folder)!r})], Path({str(ledger)!r}), archive=False); "
        "children = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "seconds = time.process_time() - start + children.ru_utime + children.ru_stime; "
        # not RUSAGE_SELF: across exec it keeps the high-water mark of the process that started this one
        "own = next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmHWM')); "
        "peak = max(own, children.ru_maxrss) / 1024; "
        "print(json.dumps({'seconds': seconds, 'megabytes': peak, 'editions': report.editions}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True)
    return dict(json.loads(done.stdout))


def test_ten_times_as_many_lists(shared_dir: Path, tmp_path: Path) -> None:
    once, tenfold = tmp_path / "once", tmp_path / "tenfold"
    once.mkdir()
    tenfold.mkdir()
    for source in inputs.list_files([shared_dir / "lists"])[::STEP]:
        if re_dated(source, once, 0):
            for copy in range(TIMES):
                re_dated(source, tenfold, copy)
    assert len(list(tenfold.iterdir())) == TIMES * len(list(once.iterdir()))
    small, big = build(once, tmp_path / "a"), build(tenfold, tmp_path / "b")
    assert big["editions"] > 5 * small["editions"]
    assert big["seconds"] < 1.3 * TIMES * small["seconds"]
    assert big["megabytes"] < 500
