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

    def follow(self, selector: str) -> None:
        """Click what leads to another page and wait until that page rests."""
        with self.page.expect_navigation(wait_until="networkidle"):
            self.page.click(selector)

    def search(self, words: str, first: str) -> None:
        """Type into the search by keyboard, wait until it offers `first` first, and go there."""
        self.page.keyboard.press("/")
        self.page.locator("#q:focus").wait_for()
        self.page.keyboard.type(words)
        self.page.locator("#found-0", has_text=first).wait_for()
        self.page.keyboard.press("ArrowDown")
        self.page.locator('#q[aria-activedescendant="found-0"]').wait_for()
        with self.page.expect_navigation(wait_until="networkidle"):
            self.page.keyboard.press("Enter")
