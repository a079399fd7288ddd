"""A page of the site that remembers what it complained of and what it asked of other hosts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


class Quiet:
    """A page with what it complained of."""

    def __init__(self, page: Any, site: str) -> None:
        self.page, self.site = page, site
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.site:
            self.elsewhere.append(request.url)

    def go(self, path: str) -> Any:
        """Open a page of the site and wait until it rests."""
        answer = self.page.goto(self.site + path, wait_until="networkidle")
        assert answer is not None
        return answer
