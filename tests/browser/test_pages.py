"""Every kind of page in Chromium: quiet, asks no other host, fits the screen, no serious axe finding."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.quiet_page import Quiet
from tests.browser.site_pages import sample

pytestmark = pytest.mark.browser

PAGES = list(sample())
SIZES = {"phone": (390, 844), "wide": (1440, 900)}


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def serious(page: Any) -> list[Any]:
    """What axe finds of serious or critical impact: the rule, and some of the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": TAGS})
    return [
        (rule["id"], [node["target"] for node in rule["nodes"]][:4])
        for rule in found.response["violations"]
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("kind", PAGES)
def test_page_is_quiet_fits_and_has_no_serious_axe_finding(quiet: Quiet, kind: str) -> None:
    quiet.page.set_viewport_size({"width": 1440, "height": 900})
    answer = quiet.go(sample()[kind])
    assert answer.status == 200
    assert quiet.page.locator("h1").count() == 1
    assert quiet.page.evaluate("document.documentElement.lang") == ("es" if "/es/" in sample()[kind] else "en")
    for name, (width, height) in SIZES.items():
        quiet.page.set_viewport_size({"width": width, "height": height})
        quiet.page.emulate_media(color_scheme="dark" if name == "phone" else "light")
        assert quiet.page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert not serious(quiet.page), name


@pytest.mark.parametrize("kind", ["home", "state", "agency", "chart"])
def test_light_on_a_phone_and_dark_on_a_desk_have_none_either(quiet: Quiet, kind: str) -> None:
    for scheme, (width, height) in (("light", SIZES["phone"]), ("dark", SIZES["wide"])):
        quiet.page.set_viewport_size({"width": width, "height": height})
        quiet.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        quiet.go(sample()[kind])
        assert not serious(quiet.page), scheme


def test_the_chart_page_becomes_interactive_without_evaluating_text(quiet: Quiet) -> None:
    quiet.page.set_viewport_size({"width": 1440, "height": 900})
    quiet.go("/charts/growth/")
    quiet.page.wait_for_selector(".picture.live canvas")
    assert quiet.page.locator(".picture svg").count() == 0
    box = quiet.page.locator(".picture canvas").bounding_box()
    assert box is not None
    for step in range(8, 20):  # somewhere on the way up there is a line under the pointer
        for height in (0.3, 0.5, 0.7, 0.9):
            quiet.page.mouse.move(box["x"] + box["width"] * step / 24, box["y"] + box["height"] * height)
    assert quiet.page.locator(".picture .tip").count() == 1


def test_the_accent_and_the_paper_change_in_the_dark(quiet: Quiet) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        quiet.page.emulate_media(color_scheme=scheme)
        quiet.go("/about/")
        colours[scheme] = quiet.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert colours["light"] != colours["dark"]
    quiet.page.click(".theme")
    assert quiet.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == colours["light"]
    quiet.go("/glossary/")
    assert quiet.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == colours["light"]


def test_the_as_of_day_stays_in_sight(quiet: Quiet) -> None:
    for width, height in SIZES.values():
        quiet.page.set_viewport_size({"width": width, "height": height})
        quiet.go("/states/FL/?as_of=2025-06-02")
        quiet.page.evaluate("scrollTo(0, 2500)")
        quiet.page.wait_for_timeout(100)
        box = quiet.page.locator(".clock").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 80
        assert quiet.page.input_value("#as_of") == "2025-06-02"


def test_choosing_a_day_changes_the_page_and_its_links(quiet: Quiet) -> None:
    quiet.go("/states/FL/")
    now = quiet.page.inner_text('[data-fig="agreements"]')
    quiet.page.fill("#as_of", "2025-03-10")
    quiet.follow(".clock button")
    assert "as_of=2025-03-10" in quiet.page.url
    assert quiet.page.inner_text('[data-fig="agreements"]') != now
    link = quiet.page.locator("tbody a[href*='/agencies/']").first.get_attribute("href")
    assert link is not None
    assert "as_of=2025-03-10" in link


def test_pages_work_without_javascript(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/")
    assert page.locator(".usmap .place").count() >= 56
    assert page.locator(".chart .line").count() > 0
    with page.expect_navigation():
        page.click('button[value="agencies"]')
    assert "map=agencies" in page.url
    page.goto(site + "/search/?q=colier county")
    assert "Collier" in page.inner_text(".hits li:first-child")
    context.close()
