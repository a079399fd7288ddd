"""The home page through time: the slider's figures are the ledger's own, and play, map and search work."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

import ledger287
from tests.browser.quiet_page import Quiet

pytestmark = pytest.mark.browser


def shown(quiet: Quiet, name: str) -> int:
    return int(quiet.page.inner_text(f'.now [data-fig="{name}"]').replace(",", ""))


def lists() -> list[date]:
    rows = ledger287.open().con.execute(
        "select last_as_of from editions where kind = 'participating' and status = 'accepted' order by seq"
    )
    return [row[0] for row in rows.fetchall()]


def slide(quiet: Quiet, seq: int) -> None:
    quiet.page.eval_on_selector("#seq", "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", seq)


def test_the_slider_moves_every_figure_to_what_the_ledger_says(quiet: Quiet) -> None:
    ledger, days = ledger287.open(), lists()
    quiet.go("/")
    for seq in (0, len(days) // 3, len(days) // 2, len(days) - 1):
        slide(quiet, seq)
        day = days[seq]
        # the page of that list, by the ledger's own count at the list itself (two lists can share a day)
        edition = ledger.cube.editions("participating")[seq]
        for measure in ("agreements", "agencies", "states"):
            assert shown(quiet, measure) == ledger.cube.value(measure, edition), (measure, day)
        for model in ("TFM", "JEM", "WSO"):
            assert shown(quiet, model) == ledger.cube.value("agreements", edition, model=model), (model, day)
        florida = quiet.page.get_attribute('.usmap [data-place="FL"]', "aria-label")
        assert florida is not None
        number = int((re.search(r"[\d,]+", florida.split(":")[1]) or ["0"])[0].replace(",", ""))
        assert number == ledger.cube.value("agreements", edition, state="FL")
        assert quiet.page.input_value("#as_of") == day.isoformat()
        histogram = sum(int(text) for text in quiet.page.locator(".legend .count").all_text_contents() or ["0"])
        assert histogram == 56


def test_the_server_and_the_script_print_the_same_home_page(quiet: Quiet) -> None:
    quiet.go("/")
    before = {name: shown(quiet, name) for name in ("agreements", "agencies", "states", "TFM", "JEM", "WSO")}
    labels = quiet.page.locator(".usmap .place").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    slide(quiet, 0)
    slide(quiet, len(lists()) - 1)
    assert {name: shown(quiet, name) for name in before} == before
    assert (
        quiet.page.locator(".usmap .place").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == labels
    )


@pytest.mark.parametrize("measure", ["agencies", "share", "first"])
def test_the_map_switches_its_measure_as_the_server_would_draw_it(quiet: Quiet, measure: str) -> None:
    quiet.go(f"/?map={measure}")
    read = (
        "all => all.map(e => [e.dataset.place, e.getAttribute('aria-label'),"
        " (e.getAttribute('class').match(/q\\d/) || [])[0]])"
    )
    drawn = quiet.page.locator(".usmap .place").evaluate_all(read)
    quiet.go("/")
    quiet.page.click(f'button[value="{measure}"]')
    assert quiet.page.locator(".usmap .place").evaluate_all(read) == drawn
    assert quiet.page.get_attribute(f'button[value="{measure}"]', "aria-pressed") == "true"


def test_play_moves_and_pauses(quiet: Quiet) -> None:
    quiet.go("/")
    slide(quiet, 10)
    quiet.page.click(".play")
    expect(quiet.page.locator("#seq")).not_to_have_value("10")
    quiet.page.click(".play")
    stopped = int(quiet.page.input_value("#seq"))
    quiet.page.wait_for_timeout(400)
    assert int(quiet.page.input_value("#seq")) == stopped
    assert quiet.page.get_attribute(".play", "aria-pressed") == "false"


def test_the_slider_moves_with_the_keyboard(quiet: Quiet) -> None:
    quiet.go("/")
    slide(quiet, 20)
    quiet.page.focus("#seq")
    quiet.page.keyboard.press("ArrowRight")
    assert quiet.page.input_value("#seq") == "21"
    assert quiet.page.get_attribute("#seq", "aria-valuetext")


def test_counties_show_the_models_in_force(quiet: Quiet) -> None:
    ledger = ledger287.open()
    newest = ledger.cube.editions("participating")[-1]
    wanted: dict[str, set[str]] = {}
    for span in ledger.cube.present(newest):
        if span.county_fips and span.agency_type != "state":
            wanted.setdefault(span.county_fips, set()).add(span.model or "")
    quiet.go("/")
    quiet.page.click('[data-level="counties"]')
    quiet.page.wait_for_selector(".usmap.county .counties a")
    filled = quiet.page.locator(".counties a").evaluate_all(
        "all => all.map(a => [a.getAttribute('href').match(/(\\d{5})/)[1], a.firstChild.getAttribute('class')])"
    )
    letters = {"TFM": "T", "JEM": "J", "WSO": "W"}
    drawn = dict(filled)
    assert len(drawn) > 0.95 * len(wanted)
    for fips, css in drawn.items():
        assert css == "c-" + "".join(letters[m] for m in ("TFM", "JEM", "WSO") if m in wanted[fips])
    quiet.page.click('[data-level="states"]')
    assert quiet.page.locator(".legend [data-step]").count() == 8


def test_search_by_keyboard_forgives_a_misspelling(quiet: Quiet) -> None:
    quiet.go("/about/")
    quiet.search("colier county sherif", first="Collier")
    assert "/agencies/" in quiet.page.url
    assert "Collier" in quiet.page.inner_text("h1")


def test_search_says_when_there_is_nothing(quiet: Quiet) -> None:
    quiet.go("/")
    quiet.page.fill("#q", "zzzzqqqq")
    quiet.page.wait_for_selector("#found li")
    assert quiet.page.locator("#found li[id]").count() == 0
    quiet.page.keyboard.press("Escape")
    assert quiet.page.locator("#found").is_hidden()


def test_home_is_small_and_draws_its_chart_at_once_when_pointed_at(quiet: Quiet) -> None:
    answer = quiet.go("/")
    weight = len(answer.body())
    assert weight < 300_000
