"""Style sheets and scripts under names that carry their content's digest, so that they can be cached for ever.

In: the files of ``publish/static``. Out: ``url("site.css")`` -> ``static/site.1a2b3c4d.css`` and the bytes behind it.
Easy to get wrong: a script that imports another must name it by its digest too, so imports are rewritten first.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from ledger287.publish.site.page import Page

FOLDER = Path(__file__).parents[1] / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
_IMPORT = re.compile(r"""((?:from\s+|import\()")\./([\w.-]+)(")""")
VEGA = "vega.js"
REPORT = ("report.css", "report.js")


def _report(name: str) -> bytes:
    """The checked article's own style and script; of the style only what lies under ``.checked``."""
    from ledger287.claims.report import html

    text = html.asset(name)
    if name.endswith(".css"):
        start = text.index(".checked ")
        text = text[start:]
    return text.encode()


def _vega() -> bytes:
    """The Vega, Vega-Lite and vega-embed bundle that vl-convert carries (about 900 kB, made on first use)."""
    import vl_convert

    bundle: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # the stub lacks the default
    return bundle.encode()


@cache
def content(name: str) -> bytes:
    """The bytes of an asset with its imports rewritten. Raises ``KeyError`` where there is none."""
    if name == VEGA:
        return _vega()
    if name in REPORT:
        return _report(name)
    path = FOLDER / name
    if "/" in name or not path.is_file() or path.suffix not in TYPES:
        raise KeyError(name)
    data = path.read_bytes()
    if path.suffix == ".js":
        text = _IMPORT.sub(lambda m: f"{m[1]}./{hashed(m[2])}{m[3]}", data.decode())
        data = text.encode()
    return data


@cache
def hashed(name: str) -> str:
    """``site.css`` -> ``site.1a2b3c4d.css``."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content(name)).hexdigest()[:10]}.{suffix}"


def names() -> list[str]:
    """Every asset, the Vega bundle included."""
    return sorted([p.name for p in FOLDER.iterdir() if p.suffix in TYPES] + [VEGA, *REPORT])


def asset(hashed_name: str) -> Page | None:
    """The page behind ``/static/<hashed name>``, or ``None``. A plain name is answered too, without caching."""
    parts = hashed_name.split(".")
    plain = ".".join([*parts[:-2], parts[-1]]) if len(parts) > 2 else hashed_name
    for name in (plain, hashed_name):
        try:
            data = content(name)
        except KeyError:
            continue
        kind = TYPES["." + name.rsplit(".", 1)[1]]
        if hashed_name == hashed(name):
            return Page(200, kind, data, FOREVER)
        if hashed_name == name:
            return Page(200, kind, data, {"cache-control": "no-cache"})
    return None
