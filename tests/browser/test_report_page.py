"""The checked article in a real browser: walked by keyboard, on a phone, in the dark, in print, without a network."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "report"))
from sample import FakeCube, hostile, report

from ledger287.claims.report.html import page, pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium(browser: Any) -> Any:
    """The browser of all tests here: two of Playwright's own in one process do not live together."""
    return browser


class Seen:
    """A page that was opened, and everything it complained of or asked for."""

    def __init__(self, browser: Any, file: Path, made: str, width: int = 1440, **options: Any) -> None:
        file.write_text(made, encoding="utf-8")
        self.trouble: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.trouble.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda asked: None if asked.url.startswith("file:") else self.trouble.append(asked.url))
        self.page.goto(file.as_uri())

    def on(self) -> list[str]:
        """The ids of the open cards."""
        found: list[str] = self.page.eval_on_selector_all(".card.on", "cards => cards.map(card => card.id)")
        return found


def made() -> str:
    return page(report(), FakeCube())  # type: ignore[arg-type]


def test_j_and_k_walk_the_figures(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made())
    assert seen.on() == []
    walked = []
    for key in "jjjkjjjjj":
        seen.page.keyboard.press(key)
        walked += seen.on()
    assert walked == ["k-c1", "k-c2", "k-c3", "k-c2", "k-c3", "k-c4", "k-c5", "k-c5", "k-c5"]
    assert seen.page.evaluate("document.activeElement.id") == "k-c5"
    seen.page.keyboard.press("Escape")
    assert seen.on() == []
    assert seen.trouble == []


def test_figure_and_card_lead_to_each_other(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made())
    seen.page.click("#f-c3")
    assert seen.on() == ["k-c3"]
    assert seen.page.is_visible("#k-c3 .more")
    assert not seen.page.is_visible("#k-c1 .more")
    seen.page.click("#k-c3 a.figure")
    assert seen.page.evaluate("document.activeElement.id") == "f-c3"
    assert seen.trouble == []


def test_cards_never_cover_one_another(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made())
    for key in ("", "j", "j", "j", "j", "j"):
        if key:
            seen.page.keyboard.press(key)
        boxes = seen.page.eval_on_selector_all(
            ".card",
            "cards => cards.map(card => { const box = card.getBoundingClientRect(); return [box.top, box.bottom]; })",
        )
        assert all(low <= high + 1 for (_, low), (high, _) in pairwise(boxes))


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_sideways(chromium: Any, tmp_path: Path, width: int, scheme: str) -> None:
    seen = Seen(chromium, tmp_path / "r.html", pages([report(), hostile()], FakeCube()), width, color_scheme=scheme)  # type: ignore[arg-type]
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.trouble == []


def test_without_script_every_card_is_open(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made(), java_script_enabled=False)
    assert all(seen.page.is_visible(f"#k-c{number} .more") for number in range(1, 6))


def test_in_print_every_card_is_open_and_in_the_flow(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made())
    seen.page.emulate_media(media="print")
    assert all(seen.page.is_visible(f"#k-c{number} .more") for number in range(1, 6))
    assert seen.page.eval_on_selector("#k-c2", "card => getComputedStyle(card).position") == "static"


def test_a_hostile_article_does_nothing(chromium: Any, tmp_path: Path) -> None:
    seen = Seen(chromium, tmp_path / "r.html", page(hostile(), FakeCube()))  # type: ignore[arg-type]
    seen.page.wait_for_timeout(200)
    assert seen.trouble == []
    assert seen.page.eval_on_selector_all("img, iframe, object", "found => found.length") == 0


def _contrast(seen: Seen, selector: str) -> float:
    """WCAG contrast of an element's ink against the paper behind it."""
    ink, paper = seen.page.eval_on_selector(
        selector,
        """found => { const read = (text) => text.match(/[\\d.]+/g).map(Number);
          let back = found;
          while (back && read(getComputedStyle(back).backgroundColor)[3] === 0) back = back.parentElement;
          const paper = getComputedStyle(back || document.body).backgroundColor;
          return [read(getComputedStyle(found).color), read(paper)]; }""",
    )

    def light(colour: list[float]) -> float:
        parts = [value / 255 for value in colour[:3]]
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(ink), light(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tone_can_be_read(chromium: Any, tmp_path: Path, scheme: str) -> None:
    seen = Seen(chromium, tmp_path / "r.html", made(), color_scheme=scheme)
    for number in range(1, 6):
        assert _contrast(seen, f"#k-c{number} .verdict") >= 4.5
    for selector in (".meta", ".origin", ".why", ".card .no", ".refused li"):
        assert _contrast(seen, selector) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Any, tmp_path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    file = tmp_path / "r.html"
    file.write_text(pages([report(), report()], FakeCube()), encoding="utf-8")  # type: ignore[arg-type]
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme)  # axe itself is a script from elsewhere
    opened = context.new_page()
    opened.goto(f"{file.as_uri()}#k-c1")
    found = axe.run(opened)
    assert found.violations_count == 0, found.generate_report()
    context.close()
