"""The static copy, served by a plain file server from a folder below the root: it looks and moves as the real site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ledger287.publish.site import files
from tests.browser.quiet_page import Quiet
from tests.unit.api import small

pytestmark = pytest.mark.browser


class Silent(SimpleHTTPRequestHandler):
    """No access log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's word
        return


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a file server with the small ledger's site under /below/."""
    root = tmp_path_factory.mktemp("host")
    ledger = small.build(tmp_path_factory.mktemp("static") / "ledger")
    files.write(root / "below", ledger=str(ledger), url="", processes=1, pictures=False, progress=None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture
def still(page: Any, host: str) -> Iterator[Quiet]:
    """A page of the static site that must stay quiet."""
    made = Quiet(page, host)
    yield made
    assert not made.errors
    assert not made.elsewhere


def test_the_slider_moves_the_static_home_page(still: Quiet) -> None:
    still.go("/below/")
    figures = []
    for seq in range(3):
        still.page.eval_on_selector("#seq", "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", seq)
        figures.append(still.page.inner_text('.now [data-fig="agreements"]'))
    assert figures == ["4", "5", "6"]
    assert still.page.inner_text("[data-clock]") == "Feb 5, 2026"


def test_links_lead_on_without_a_server(still: Quiet) -> None:
    still.go("/below/es/")
    still.follow('nav a:has-text("Estados")')
    still.follow('tbody a:has-text("Florida")')
    still.follow('tbody a:has-text("Collier")')
    assert "Collier County" in still.page.inner_text("h1")
    still.follow('a:has-text("English")')
    assert still.page.url.endswith("/below/agencies/a_collier/")
    still.follow(".clock a")
    assert still.page.locator('a[href$="as-of/2026-01-26/"]').count() == 1


def test_search_works_on_the_static_site(still: Quiet) -> None:
    still.go("/below/states/FL/")
    still.search("colier", first="Collier")
    assert "Collier" in still.page.inner_text("h1")
    still.go("/below/search/?q=baker")
    still.page.wait_for_selector(".hits a")
    assert "Baker" in still.page.inner_text(".hits li:first-child")


def test_counties_are_drawn_on_the_static_site(still: Quiet) -> None:
    still.go("/below/")
    still.page.click('[data-level="counties"]')
    still.page.wait_for_selector(".counties a")
    assert still.page.locator('.counties a[href$="counties/12021/"]').count() == 1
