"""One printed cell at a time: states, models, signing dates, links, counties."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.history.links import address, document, without_archive
from ledger287.history.normalise import clean, read_print
from ledger287.history.signed import signed_on
from ledger287.history.states import codes, model_of, state_of
from ledger287.history.words import distance


@pytest.mark.parametrize(
    ("raw", "code", "rule"),
    [
        ("FLORIDA", "FL", None),
        ("Florida ", "FL", None),
        ("UTAh", "UT", None),
        ("UTAHJ", "UT", "state_typo"),
        ("PENNSLYVANIA", "PA", "state_typo"),
        ("WEST VIRIGINIA", "WV", "state_typo"),
        ("WEST VIRIGINA", "WV", "state_typo"),
        ("MCHIGAN", "MI", "state_typo"),
        ("TEXAS\u00a0", "TX", None),
        ("DELAWARE**", "DE", None),
        ("GUAM", "GU", None),
        ("Tex.", "TX", "state_abbreviated"),
        ("N.H.", "NH", "state_abbreviated"),
        ("N. H.", "NH", "state_abbreviated"),
        ("N. Carolina", "NC", "state_abbreviated"),
        ("W.Va.", "WV", "state_abbreviated"),
        ("Penna.", "PA", "state_abbreviated"),
        ("D.C.", "DC", "state_abbreviated"),
        ("Ga.", "GA", None),
        ("State of Texas", "TX", None),
        ("Commonwealth of Virginia", "VA", None),
        ("FLORIDA (continued)", "FL", None),
        ("* as of March 31, 2026", None, None),
        ("*", None, None),
        ("Total", None, None),
        ("STATE", None, None),
        ("TX", "TX", None),
        ("RKANSAS", None, None),  # as near to KANSAS as to ARKANSAS
        ("NORTH OR SOUTH", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_states(raw: str | None, code: str | None, rule: str | None) -> None:
    assert state_of(raw) == (code, rule)


def test_every_state_with_one_letter_wrong_is_itself_or_unknown_never_another() -> None:
    names = {
        "IOWA": "IA",
        "OHIO": "OH",
        "IDAHO": "ID",
        "TEXAS": "TX",
        "MARYLAND": "MD",
        "VIRGINIA": "VA",
        "NEW MEXICO": "NM",
    }
    for name, code in names.items():
        for at in range(len(name)):
            for wrong in (name[:at] + name[at + 1 :], name[:at] + "X" + name[at + 1 :], name[:at] + "X" + name[at:]):
                found, _ = state_of(wrong)
                assert found in (code, None), wrong


def test_fifty_states_one_district_five_territories() -> None:
    kinds = list(codes().values())
    assert (kinds.count("state"), kinds.count("district"), kinds.count("territory")) == (50, 1, 5)


@pytest.mark.parametrize(
    ("raw", "model", "rule"),
    [
        ("Task Force Model", "TFM", None),
        ("Task Force Model ", "TFM", None),
        ("Task Force Officer ", "TFM", "model_spelling"),
        ("Warrant Service Officer", "WSO", None),
        ("Warrant Services Officer", "WSO", "model_spelling"),
        ("Tribal Task Force Model", "TFM", "model_in_words"),
        ("287(g) TASK FORCE MODEL", "TFM", "model_spelling"),
        ("WSO - Warrant Service Officer", "WSO", "model_in_words"),
        ("Jail Enforcement Model (state prisons)", "JEM", "model_in_words"),
        ("County Detention Program", "JEM", "model_in_words"),
        ("Hybrid of jail enforcement and a task force", "JOINT", "model_in_words"),
        ("Task Force Model / Warrant Service Officer", None, None),
        ("Border Liaison Model", None, None),
        ("Warrant Service Office", "WSO", "model_spelling"),
        ("Jail Enforcment Model ", "JEM", "model_spelling"),
        ("Hybrid", "JOINT", "model_spelling"),
        ("Something else", None, None),
        (None, None, None),
    ],
)
def test_models(raw: str | None, model: str | None, rule: str | None) -> None:
    assert model_of(raw) == (model, rule)


@pytest.mark.parametrize(
    ("raw", "day", "rule"),
    [
        ("2025-02-26", date(2025, 2, 26), None),
        ("05/082025", date(2025, 5, 8), "date_text"),
        ("7/72025", date(2025, 7, 7), "date_text"),
        ("8/282025", date(2025, 8, 28), "date_text"),
        ("6/30/20026", date(2026, 6, 30), "date_text"),
        ("5025-07-07", date(2025, 7, 7), "date_year"),
        ("45678", date(2025, 1, 21), "date_serial"),
        ("3/5/25", date(2025, 3, 5), "date_text"),
        ("March 5, 2025", date(2025, 3, 5), "date_text"),
        ("13/5/2025", date(2025, 5, 13), "date_text"),
        ("22-Sep-25", date(2025, 9, 22), "date_text"),
        ("Sep-22-2025", date(2025, 9, 22), "date_text"),
        ("22 September 2025", date(2025, 9, 22), "date_text"),
        ("2nd of Sept. 2025", date(2025, 9, 2), "date_text"),
        ("Monday, September 22, 2025", date(2025, 9, 22), "date_text"),
        ("Mon 9/22/2025", date(2025, 9, 22), "date_text"),
        ("09/22/2025 12:00:00 AM", date(2025, 9, 22), "date_text"),
        ("9/22/2025 14:30", date(2025, 9, 22), "date_text"),
        ("2025-09-22 14:30:00", date(2025, 9, 22), None),
        ("09222025", date(2025, 9, 22), "date_text"),
        ("10012025", date(2025, 10, 1), "date_text"),
        ("20250922", date(2025, 9, 22), "date_text"),
        ("02.19.2025", date(2025, 2, 19), "date_text"),
        ("2025-02-30", None, "date_unreadable"),
        ("pending", None, "date_unreadable"),
        ("11/2025", None, "date_unreadable"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_signing_dates(raw: str | None, day: date | None, rule: str | None) -> None:
    assert signed_on(raw) == (day, rule)


PDF = "https://www.ice.gov/doclib/287gMOA/CassCo_TFM.pdf"


@pytest.mark.parametrize(
    ("target", "text", "url", "rules"),
    [
        (PDF, "link", PDF, ()),
        (None, "link pending", None, ()),
        (None, None, None, ()),
        (None, "https://web.archive.org/web/20210113002027/" + PDF, PDF, ("link_archive",)),
        ("https:/www.ice.gov/doclib/287gMOA/CassCo_TFM.pdf", "link", PDF, ("link_slashes",)),
        ("chrome-extension://abcdef/" + PDF, "link", PDF, ("link_extension",)),
        ("https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2F287gMOA%2FCassCo_TFM.pdf&data=05%7C02",
         "link", PDF, ("link_safelinks",)),
        ("https://www.ice.gov/doclib/287gMOA/Cass Co_TFM.pdf", "link", "https://www.ice.gov/doclib/287gMOA/Cass%20Co_TFM.pdf",
         ("link_blanks",)),
        ("mailto:someone", "link", None, ()),
    ],
)  # fmt: skip
def test_links(target: str | None, text: str | None, url: str | None, rules: tuple[str, ...]) -> None:
    assert address(target, text) == (url, rules)


def test_one_document_has_one_key() -> None:
    same = {"https://www.ice.gov/doclib/287gMOA/287gJEM_%20etowahCoAL_06-09-2020.pdf",
            "http://ice.gov/x/287gJEM_EtowahCoAl_06-09-2020.PDF",
            "https://a/287gJEM%2520EtowahCoAl06092020.pdf?x=1"}  # fmt: skip
    assert {document(url) for url in same} == {"287gjemetowahcoal06092020"}
    assert document(None) is None
    assert document("https://www.ice.gov/") != document(PDF)


def test_whose_mailbox_a_link_passed_through_is_kept_nowhere() -> None:
    from ledger287.history.facts import line_of
    from ledger287.model import Cells

    link = (
        "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fdoclib%2F287gMOA%2FCassCo_TFM.pdf"
        "&data=05%7C02%7CSome.Body%40ice.dhs.gov%7C0%7C0&sdata=x&reserved=0"
    )
    line = line_of(
        "participating",
        Cells("TEXAS", "X, ask some.body@example.gov", moa_text="link", moa_url=link, addendum_url=link),
    )
    assert not any("ody" in cell for cell in line if cell)
    assert read_print(line, ()).moa_url == PDF
    assert line[2] == "X, ask (mailbox)"


def test_the_archives_wrapper_is_no_part_of_the_list() -> None:
    assert without_archive("https://web.archive.org/web/20210113002027/" + PDF) == PDF
    assert without_archive("link pending") == "link pending"


@pytest.mark.parametrize("cell", ["#N/A", " #NA ", "", "  ", "N/A", None])
def test_cells_that_say_nothing(cell: str | None) -> None:
    assert clean(cell) is None


def test_clean_keeps_the_words() -> None:
    assert clean("  St.\u00a0Mary\u2019s  County ") == "St. Mary's County"


def test_a_reading_names_every_repair_and_leaves_the_print_alone() -> None:
    line = ("participating", "PENNSLYVANIA", "A Police Department ", "Municipality", "#N/A", "Task Force Officer",
            "5025-07-07",
            "link", "https:/www.ice.gov/a.pdf", None, None)  # fmt: skip
    reading = read_print(line, ())
    assert (reading.state, reading.agency, reading.county, reading.model) == ("PA", "A Police Department", None, "TFM")
    assert reading.signed == date(2025, 7, 7)
    assert set(reading.repairs) == {
        "moa_url:link_slashes", "state:state_typo", "model:model_spelling", "signed:date_year"}  # fmt: skip


def test_an_unreadable_state_is_read_from_the_documents_name_where_that_is_plain() -> None:
    def reading(link: str) -> str:
        cells = (None, None, "Task Force Model", "2025-02-28", "link", link, None, None, None)
        return read_print(("participating", "???", "Cass County Sheriff's Office", *cells), ()).state

    assert reading("https://www.ice.gov/doclib/287gMOA/CassCoSheriffsOfficeMN_TFM_MOA_022825.pdf") == "MN"
    assert reading("https://www.ice.gov/doclib/287gMOA/cass.pdf") == "??"


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [("ab", "ba", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("kansas", "arkansas", 2), ("a", "abcd", 3)],
)
def test_distance(left: str, right: str, edits: int) -> None:
    assert distance(left, right, 3) == edits
    assert distance(right, left, 3) == edits
