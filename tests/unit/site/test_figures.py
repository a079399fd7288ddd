"""Figures on pages: worked out on paper for the small ledger, and the cube's on every list of the carried one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html

from ledger287.ledger import Ledger
from ledger287.publish import site
from ledger287.publish.site import clock, figures, rendering, tally


def page(ledger: Ledger, path: str, **query: str) -> Any:
    made = site.render(path, query, ledger, "en", "")
    assert made.status == 200, made.body[:300]
    return html.fromstring(made.body.decode())


def figure(tree: Any, name: str) -> str:
    return str(tree.xpath(f'string((//b[@data-fig="{name}"])[1])'))


@pytest.mark.parametrize(
    ("day", "agreements", "agencies", "states", "tfm"),
    [("2026-01-22", 4, 3, 2, 1), ("2026-01-26", 5, 5, 3, 3), ("2026-02-05", 6, 6, 4, 4), ("2026-05-01", 6, 6, 4, 4)],
)
def test_home_on_paper(small_ledger: Ledger, day: str, agreements: int, agencies: int, states: int, tfm: int) -> None:
    tree = page(small_ledger, "/", as_of=day)
    shown = [figure(tree, name) for name in ("agreements", "agencies", "states", "TFM")]
    assert shown == [str(agreements), str(agencies), str(states), str(tfm)]


def test_a_day_between_two_lists_has_bounds(small_ledger: Ledger) -> None:
    tree = page(small_ledger, "/", as_of="2026-01-24")
    assert figure(tree, "agreements") == "4"
    assert tree.xpath('string(//b[@data-fig="agreements"]/following-sibling::span[@class="bounds"])') == "4 to 5"
    assert "No list was seen on that day" in tree.xpath('string(//p[@class="then"])')


def test_before_the_first_list_there_is_nothing_and_the_page_says_so(small_ledger: Ledger) -> None:
    tree = page(small_ledger, "/", as_of="2025-01-01")
    assert not tree.xpath("//b[@data-fig]")
    assert "Jan 20, 2026" in tree.xpath('string(//p[@class="empty"])')


def test_florida_on_paper(small_ledger: Ledger) -> None:
    for day, wanted in (("2026-01-20", "3"), ("2026-01-26", "2"), ("2026-02-02", "2")):
        assert figure(page(small_ledger, "/states/FL/", as_of=day), "agreements") == wanted


def test_a_state_with_none_says_so(small_ledger: Ledger) -> None:
    text = page(small_ledger, "/states/CA/").xpath('string(//p[@class="empty"])')
    assert "no 287(g) agreement in California" in text
    assert "No list since" in text


def test_agencies_of_the_same_name_stay_apart(small_ledger: Ledger) -> None:
    ar, pa = (page(small_ledger, f"/agencies/a_wash_{code}/") for code in ("ar", "pa"))
    assert "Arkansas" in ar.xpath('string(//p[@class="crumbs"])')
    assert "Pennsylvania" in pa.xpath('string(//p[@class="crumbs"])')


def test_source_rows_name_file_sheet_and_row(small_ledger: Ledger) -> None:
    rows = page(small_ledger, "/agencies/a_wash_ar/").xpath('//ol[@class="rowlist"]/li')
    assert len(rows) == 4  # one line on each of two lists, two lines on the third
    file = small_ledger.con.execute("select file from editions where edition_id = 'e_2'").fetchone()
    assert file is not None
    assert rows[0].text_content().startswith(file[0])
    assert rows[0].xpath("a/@href") == ["/lists/e_2/"]


def test_share_of_the_page_equals_one_over_the_other(small_ledger: Ledger) -> None:
    from ledger287.publish.site import roster

    sizes = roster.sizes()
    assert sum(sizes.values()) > 15_000
    cell = page(small_ledger, "/states/").xpath('string(//tr[th/a="Florida"]/td[3])').strip()
    assert cell == f"{100 * 2 / sizes['FL']:.1f} %"  # Collier and Baker


def test_figures_equal_the_cube_on_every_list(ledger: Ledger) -> None:
    book, cube = rendering.book_of(ledger), ledger.cube
    assert len(book.lists) == len(cube.editions("participating"))
    for edition in cube.editions("participating"):
        spans, by_state = figures.on_list(book, edition.seq)
        stand = tally.stand(spans)
        assert stand.agreements == cube.value("agreements", edition)
        assert stand.agencies == cube.value("agencies", edition)
        assert stand.states == cube.value("states", edition)
        assert stand.places == cube.value("states_and_territories", edition)
        assert stand.rows == cube.value("rows", edition)
        assert stand.models == dict(cube.group("agreements", edition, "model").items())
        assert {c: s.agencies for c, s in by_state.items() if c} == cube.group("agencies", edition, "state")


def test_the_clock_takes_the_last_list_of_a_day(ledger: Ledger) -> None:
    book = rendering.book_of(ledger)
    for edition in book.lists:
        same_day = [e for e in book.lists if e.as_of == edition.as_of]
        assert clock.clock(book, edition.as_of).edition is same_day[-1]
    assert clock.clock(book, date(2000, 1, 1)).seq == -1
    newest = clock.clock(book, None)
    assert newest.newest
    assert newest.edition is book.lists[-1]


def test_the_rows_measure_counts_each_printed_line(small_ledger: Ledger) -> None:
    book = rendering.book_of(small_ledger)
    assert [tally.stand(tally.live(book.spans, seq)).rows for seq in range(3)] == [4, 5, 7]


def test_an_agency_as_of_a_day_knows_nothing_of_later_lists(small_ledger: Ledger) -> None:
    then, now = (page(small_ledger, "/agencies/a_collier/", **q) for q in ({"as_of": "2026-01-21"}, {}))

    def status(tree: Any) -> list[str]:
        return [str(cell.text_content()) for cell in tree.xpath("//section[1]//tbody/tr/td[4]")]

    assert status(then) == ["listed", "listed"]
    assert sorted(status(now)) == ["listed", "no longer listed"]
    assert len(then.xpath('//ol[@class="rowlist"]/li')) == 2
    assert len(now.xpath('//ol[@class="rowlist"]/li')) == 4
    later = page(small_ledger, "/agencies/a_wash_pa/", as_of="2026-01-26")
    assert not later.xpath('//ol[@class="rowlist"]/li')


def test_a_states_csv_has_a_line_for_each_agreement_on_its_page(small_ledger: Ledger) -> None:
    for day, wanted in (("2026-01-20", 3), ("2026-02-02", 2)):
        text = site.render("/states/FL/agreements.csv", {"as_of": day}, small_ledger).body.decode()
        assert len(text.splitlines()) == 1 + wanted
        tree = page(small_ledger, "/states/FL/", as_of=day)
        assert tree.xpath('//a[contains(@href, "agreements.csv")]/@href') == [f"/states/FL/agreements.csv?as_of={day}"]
