"""A text is pasted, and comes back marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.quiet_page import Quiet

pytestmark = pytest.mark.browser


@pytest.mark.shared
def test_the_real_article_comes_back_with_floridas_324_marked(quiet: Quiet, shared_dir: Path) -> None:
    article = next((shared_dir / "articles").glob("000_*.txt")).read_text(encoding="utf-8")
    quiet.go("/")
    quiet.page.fill("#text", article)
    quiet.page.fill("#published", "2026-02-17")
    quiet.follow(".check button")
    card = quiet.page.locator('.checked .card:has(.figure:text-is("324"))')
    assert "contradicted" in (card.get_attribute("class") or "")
    marked = quiet.page.locator(".checked .text .mark", has_text="324")
    assert marked.count() == 1
    assert "contradicted" in (marked.get_attribute("class") or "")
    with quiet.page.expect_download() as saved:
        quiet.page.click('a[download="report.json"]')
    report = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert [c["verdict"] for c in report["claims"] if c["text"] == "324"] == ["contradicted"]
    quiet.page.keyboard.press("j")
    assert quiet.page.locator(".checked .card.on").count() == 1


def test_a_hostile_text_is_shown_and_not_run(quiet: Quiet) -> None:
    hostile = (
        '<script>window.hit=1</script><img src=x onerror="window.hit=1"> ICE has 1,372 agreements "><svg onload=hit=1>'
    )
    quiet.go("/check/")
    quiet.page.fill("#text", hostile)
    quiet.follow(".check button")
    assert quiet.page.evaluate("window.hit === undefined")
    assert "onerror" in quiet.page.inner_text(".checked .text")


def test_an_empty_form_says_what_to_do_in_the_readers_language(quiet: Quiet) -> None:
    quiet.go("/es/check/")
    quiet.follow(".check button")
    assert quiet.page.locator('[role="alert"]').count() == 1
    assert quiet.page.evaluate("document.documentElement.lang") == "es"
    quiet.errors[:] = [e for e in quiet.errors if "422" not in e]  # Chromium reports every 4xx of a page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_checked_page_has_no_serious_axe_finding(quiet: Quiet, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    quiet.page.emulate_media(color_scheme=scheme)
    quiet.go("/check/")
    quiet.page.fill(
        "#text", "As of January 26, 2026, ICE had 1,372 agreements. Florida had 324 of them, and Texas 296."
    )
    quiet.follow(".check button")
    found = Axe().run(quiet.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    serious = [
        (v["id"], [node["target"] for node in v["nodes"]][:4])
        for v in found.response["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert not serious
