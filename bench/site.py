"""The website: what the home page weighs and when it first paints, and how long the static copy takes to write.

In: the carried ledger. Out: small tables beside the limits. First paint is asked of a real Chromium in a fresh
context; where none is installed the line says so. Easy to get wrong: the first visit after the server starts is slower
than the next, so it is shown by itself.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from bench import serving

LIMIT_HOME_KB, LIMIT_PAINT_SECONDS, VISITS = 300, 1.0, 5
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def _paints(address: str) -> list[float]:
    """Seconds to first contentful paint of each visit, each in a context with nothing cached."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(VISITS):
            page = browser.new_context().new_page()
            page.goto(address, wait_until="load")
            page.wait_for_timeout(300)
            found.append(page.evaluate(PAINT) / 1000)
        browser.close()
    return found


def _home(address: str) -> None:
    body = urllib.request.urlopen(address, timeout=30).read()
    size, packed = len(body) / 1000, len(gzip.compress(body)) / 1000
    verdict = "kept" if size <= LIMIT_HOME_KB else "MISSED"
    print(f"home page {size:,.0f} kB ({packed:,.0f} kB gzipped)   limit {LIMIT_HOME_KB} kB {verdict}")
    if shutil.which("chromium") is None:
        print("first paint: no chromium on this machine")
        return
    first, *later = _paints(address)
    verdict = "kept" if max(first, *later) <= LIMIT_PAINT_SECONDS else "MISSED"
    told = f"first paint {first:.2f} s, then a median of {median(later):.2f} s"
    print(f"{told}   limit {LIMIT_PAINT_SECONDS:.1f} s {verdict}")


def _written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "ledger287", "site", folder], check=True, capture_output=True)
        took = time.perf_counter() - began
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    print(f"static site: {len(files):,} files, {size:,.0f} MB, {took:.0f} s")


def main() -> None:
    """Serve the carried ledger, visit it, and write the static copy."""
    with serving() as port:
        _home(f"http://127.0.0.1:{port}/")
    _written()
    print(f"load of this machine while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
