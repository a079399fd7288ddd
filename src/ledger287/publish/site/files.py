"""The static site: every path of the site rendered to a file, by a few processes, moved into place at the end.

In: a target folder and a ledger. Out: what was written. Easy to get wrong: a folder that is no site of ours must
never be replaced, so a target that exists must be empty or carry our mark.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError
from ledger287.publish.site import assets, places, printed, rendering
from ledger287.publish.site.frame import RELATIVE, ROOTED
from ledger287.publish.site.views import files

if TYPE_CHECKING:
    from ledger287.ledger import Ledger
    from ledger287.publish.site.book import Book

MARK = ".ledger287-site"
CHUNK = 60
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: files and bytes, in how many seconds, from which release."""

    dir: str
    files: int
    bytes: int
    seconds: float
    release: str


_ledger: Ledger | None = None


def paths(book: Book, *, pictures: bool) -> list[str]:
    """Every path to write, slow ones first so that no process is left with them at the end."""
    pages = files.paths(book)
    plain = [
        "/data/home.json",
        "/data/changes.json",
        "/data/counties.json",
        "/data/search.json",
        "/card.png",
        "/robots.txt",
    ]
    plain += [f"/data/{name}.csv" for name in files.TABLES] + ["/sitemap.xml", "/404.html"]
    plain += [f"/agencies/{agency_id}/rows.csv" for agency_id in book.agencies]
    plain += [f"/states/{code}/agreements.csv" for code in places.ORDER if book.by_state.get(code)]
    ever = [code for code in places.ORDER if any(span.state == code for span in book.spans)]
    drawn = ["/charts/growth", "/charts/map", "/charts/counties", *(f"/charts/growth/{code}" for code in ever)]
    slow: list[str] = []
    for stem in drawn:
        kinds = [".csv", ".json", *((".svg", ".png") if pictures or "/growth/" not in stem else ())]
        kinds += [".vl.json"] if "growth" in stem else []
        slow += [stem + kind for kind in kinds]
        pages += [stem + "/", stem.replace("/charts/", "/embed/") + "/"]
    pages += [f"/as-of/{day}/" for day in dict.fromkeys(e.as_of for e in book.lists)]
    both = [prefix + path for prefix in ("", "/es") for path in (*slow, *pages)]
    return [
        *(p for p in both if p.endswith((".png", ".svg"))),
        *(p for p in both if not p.endswith((".png", ".svg"))),
        *plain,
    ]


def _open(folder: str | None) -> Ledger:
    """The ledger of this process, with every row read at once."""
    global _ledger
    if _ledger is None:
        from ledger287.ledger import Ledger

        _ledger = Ledger(folder)
        printed.read_all_rows(_ledger, rendering.book_of(_ledger))
    return _ledger


def _chunk(folder: str | None, target: str, url: str, some: list[str]) -> tuple[int, int]:
    """Write some paths; how many files and bytes."""
    ledger = _open(folder)
    size = 0
    for path in some:
        page = rendering.render("/not-found/" if path == "/404.html" else path, {}, ledger, "en", _base(path), url)
        if page.status != 200 and path != "/404.html":
            raise LedgerError(f"{path} could not be made (status {page.status}); please report this")
        file = Path(target) / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.body)
        size += len(page.body)
    return len(some), size


def _base(path: str) -> str:
    """The page for what is not there is shown at any depth, so its links start at the root."""
    return ROOTED if path == "/404.html" else RELATIVE


def write(
    target: Path, *, ledger: str | None, url: str, processes: int, pictures: bool, progress: Progress | None
) -> Written:
    """Write the whole site to ``target``. Raises ``LedgerError`` where that would destroy something else."""
    if target.exists() and not target.is_dir():
        raise LedgerError(f"{target} is a file: name a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise LedgerError(f"{target} holds something that is not a site of ours: name an empty or new folder")
    started = time.monotonic()
    every = paths(rendering.book_of(_open(ledger)), pictures=pictures)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        fresh.chmod(0o755)
        count, size = 0, 0
        for written, more in _work(every, ledger, str(fresh), url, processes):
            count, size = count + written, size + more
            if progress:
                progress(count, len(every), (time.monotonic() - started) / count * (len(every) - count))
        for name in assets.names():
            file = fresh / "static" / assets.hashed(name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(assets.content(name))
            count, size = count + 1, size + file.stat().st_size
        (fresh / MARK).write_text(f"{_open(ledger).release}\n", encoding="utf-8")
        _put(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return Written(str(target), count, size, round(time.monotonic() - started, 1), _open(ledger).release)


def _work(every: list[str], ledger: str | None, target: str, url: str, processes: int) -> Iterator[tuple[int, int]]:
    chunks = [every[i : i + CHUNK] for i in range(0, len(every), CHUNK)]
    if processes == 1:
        for some in chunks:
            yield _chunk(ledger, target, url, some)
        return
    import multiprocessing

    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(_chunk, ledger, target, url, some) for some in chunks]
        for job in waiting:
            yield job.result()


def _put(fresh: Path, target: Path) -> None:
    """Move the finished folder into the place of the old one."""
    if not target.exists():
        os.replace(fresh, target)
        return
    old = fresh.with_name(fresh.name + "-old")
    os.replace(target, old)
    os.replace(fresh, target)
    shutil.rmtree(old, ignore_errors=True)
