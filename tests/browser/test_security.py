"""In a real Chromium: what strangers paste never runs, and pages do not stand in other people's frames."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.api import small
from tests.unit.server.running import serving

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'><svg onload='window.ran = 3'></svg>"
    "\"'><a href='javascript:window.ran=4'>x</a> {{constructor.constructor('window.ran=5')()}} \u202e"
    " As of Feb. 2, 2026, ICE had 6 agreements with <b onmouseover='window.ran=6'>5 agencies</b>."
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose ledger has an agency called like an attack."""
    with serving(small.build(tmp_path_factory.mktemp("browser") / "ledger")) as found:
        yield found


@pytest.fixture
def other_site(address: str) -> Iterator[str]:
    """A page of somebody else's that frames ours."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frames = "".join(
                f'<iframe id="{name}" src="{address}{path}"></iframe>'
                for name, path in (
                    ("home", "/"),
                    ("check", "/check/"),
                    ("preview", "/api/v1/reconcile/preview?id=a_collier"),
                )
            )
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>other</title>{frames}".encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()


def watched(page: Any) -> list[str]:
    """Dialogs, policy violations and requests to other hosts, as they happen."""
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            seen.append(request.url)
            if "127.0.0.1" not in request.url and not request.url.startswith(("data:", "blob:"))
            else None
        ),
    )
    return seen


def test_a_hostile_article_is_shown_as_it_was_written_and_does_not_run(page: Any, address: str) -> None:
    seen = watched(page)
    page.goto(f"{address}/check/")
    page.fill("textarea[name=text]", HOSTILE)
    page.fill("input[name=published]", "2026-02-05")
    with page.expect_navigation():
        page.click("main form button")
    assert page.evaluate("window.ran") is None
    text = page.inner_text("main")
    assert "<script>window.ran" in text
    assert "onerror" in text
    for mark in page.query_selector_all("main mark, main [tabindex]"):
        mark.hover(force=True)
    assert page.evaluate("window.ran") is None
    assert seen == []


def test_a_file_with_markup_does_not_run_either(page: Any, address: str, tmp_path: Path) -> None:
    seen = watched(page)
    file = tmp_path / "story.html"
    file.write_text(
        f"<html><body><article><p>{HOSTILE}</p><p>More words. ICE had 6 agreements.</p></article></body></html>"
    )
    page.goto(f"{address}/check/")
    page.set_input_files("input[type=file]", str(file))
    with page.expect_navigation():
        page.click("main form button")
    assert page.evaluate("window.ran") is None
    assert seen == []


def test_an_agency_called_like_an_attack_is_only_a_name(page: Any, address: str) -> None:
    seen = watched(page)
    for path in ("/", "/agencies/", "/states/TX/", "/changes/", "/search/?q=hyperlink", "/lists/"):
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
    assert seen == []


def test_a_script_that_gets_into_a_page_is_stopped_by_the_policy(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    page.evaluate("""() => {
        const inline = document.createElement('script'); inline.textContent = 'window.ran = 1';
        const foreign = document.createElement('script'); foreign.src = 'https://example.invalid/x.js';
        document.body.append(inline, foreign);
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = 2">');
        setTimeout('window.ran = 3');
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None


def test_only_what_is_made_for_it_stands_in_a_frame(page: Any, other_site: str) -> None:
    page.goto(other_site)
    page.wait_for_load_state("networkidle")
    shown = {}
    for name in ("home", "check", "preview"):
        frame = page.query_selector(f"#{name}").content_frame()
        shown[name] = "" if frame is None or frame.url.startswith("chrome-error") else frame.inner_text("body")
    assert "Collier County" in shown["preview"]
    assert shown["home"] == ""
    assert shown["check"] == ""
