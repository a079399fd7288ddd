"""Agencies, agreements, changes, editions: filters, search, pages, merged ids."""

from __future__ import annotations

import csv
import io
import re

import pytest

from ledger287.ledger import Ledger
from tests.unit.api import small
from tests.unit.api.client import Client

API = "/api/v1"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("state=FL", {"a_collier", "a_baker", "a_bay"}),
        ("type=municipal", {"a_hostile"}),
        ("county=12003", {"a_baker"}),
        ("county=washington&state=AR", {"a_wash_ar"}),
        ("state=FL&as_of=2026-01-26", {"a_collier", "a_baker"}),
    ],
)
def test_agencies_by_filter(client: Client, query: str, ids: set[str]) -> None:
    assert {item["agency_id"] for item in client.json(f"{API}/agencies?{query}")["items"]} == ids


@pytest.mark.parametrize(
    "words",
    [
        "Collier County Sheriff's Office",
        "collier co so",
        "colier county sheriffs office",
        "Sheriff Collier",
        "COLLIER COUNTY SHERIFF\u2019S OFFICE",
    ],
)
def test_search_finds_names_ever_printed_and_forgives_typing(client: Client, words: str) -> None:
    found = client.json(f"{API}/agencies?q={words}")
    assert found["items"][0]["agency_id"] == "a_collier"


def test_agency_in_full(client: Client) -> None:
    found = client.json(f"{API}/agencies/a_collier")
    assert found["listed_agreements"] == 1
    assert found["formerly"] == ["a_old"]
    assert {item["name"] for item in found["names"]} == {"Collier County Sheriff's Office", "Collier Co. SO"}
    held = {item["agreement_id"]: item for item in found["agreements"]}
    assert held["m_cw"]["status"] == "no_longer_listed"
    assert held["m_cw"]["listings"] == [
        {"not_before": None, "first_seen": "2026-01-20", "last_seen": "2026-01-22", "not_after": "2026-01-26"}
    ]
    assert [event["event"] for event in found["events"]] == ["no_longer_listed"]


def test_merged_id_redirects_for_good(client: Client) -> None:
    for method in ("GET", "HEAD"):
        response = client.ask(method, f"{API}/agencies/a_old")
        assert response.status_code == 308
        assert response.headers["location"] == f"{API}/agencies/a_collier"
    assert {item["agency_id"] for item in client.json(f"{API}/agreements?agency=a_old")["items"]} == {"a_collier"}


def test_changes_newest_first_and_cosmetic_ones_only_when_asked(client: Client) -> None:
    found = client.json(f"{API}/changes")["items"]
    assert [(event["as_of"], event["event"], event["agreement_id"]) for event in found] == [
        ("2026-02-02", "listed", "m_p"),
        ("2026-01-26", "no_longer_listed", "m_cw"),
        ("2026-01-26", "listed", "m_g"),
        ("2026-01-26", "listed", "m_h"),
    ]
    assert client.json(f"{API}/changes?cosmetic=true")["total"] == 5
    assert client.json(f"{API}/changes?state=FL")["total"] == 1
    assert client.json(f"{API}/changes?since=2026-02-01")["total"] == 1
    assert client.json(f"{API}/changes?until=2026-01-26&event=listed")["total"] == 2


def test_agreements_as_of_a_day(client: Client) -> None:
    found = client.json(f"{API}/agreements?as_of=2026-01-20")
    assert {item["agreement_id"] for item in found["items"]} == {"m_ct", "m_cw", "m_b", "m_w"}
    assert client.json(f"{API}/agreements?status=no_longer_listed")["total"] == 1


def test_editions_tell_those_set_aside_and_why(client: Client) -> None:
    found = {item["edition_id"]: item for item in client.json(f"{API}/editions")["items"]}
    assert set(found) == {"e_0", "e_1", "e_2", "e_x", "e_q"}
    assert (found["e_x"]["status"], found["e_x"]["reason"]) == ("set_aside", "stale_repost")
    one = client.json(f"{API}/editions/e_1")
    assert [capture["sha256"] for capture in one["captures"]] == ["sha_e_1"]
    assert len(one["events"]) == 4


def test_pages_join_to_the_whole_without_gap_or_double(client: Client) -> None:
    path, seen = f"{API}/agencies?limit=3", []
    for _ in range(10):
        response = client.get(path)
        seen += [item["agency_id"] for item in response.json()["items"]]
        following = re.search(r'<([^>]+)>; rel="next"', response.headers["link"])
        assert (following[1] if following else None) == response.json()["next"]
        if not following:
            break
        path = following[1]
    assert sorted(seen) == sorted(key for key, *_ in small.AGENCIES)
    assert len(seen) == len(set(seen))


def test_cursor_of_another_release_says_so(client: Client) -> None:
    response = client.get(f"{API}/agencies?cursor=3-00000000")
    assert response.status_code == 404
    assert response.json()["type"] == "/api/v1/problems/stale-cursor"


def test_csv_cells_cannot_start_a_formula(client: Client) -> None:
    response = client.get(f"{API}/agencies?state=TX&format=csv")
    assert response.headers["content-disposition"].startswith("attachment")
    (line,) = csv.DictReader(io.StringIO(response.text, newline=""))
    assert line["name"] == "'" + small.HOSTILE
    rows = client.get(f"{API}/rows/agreements?state=TX&format=csv")
    (row,) = csv.DictReader(io.StringIO(rows.text, newline=""))
    assert row["agency_raw"].startswith("'=HYPERLINK")
    assert row["row_number"].isdigit()


def test_events_say_how_they_were_read_and_agencies_what_came_of_applications(
    client: Client, small_ledger: Ledger
) -> None:
    items = client.json(f"{API}/changes?cosmetic=true")["items"]
    assert {item["event"]: item["reason"] for item in items} == {
        "listed": "first_listing",
        "no_longer_listed": "absent_since",
        "corrected": None,
    }
    (outcome,) = client.json(f"{API}/agencies/a_wash_pa")["pending_outcomes"]
    assert (outcome["first_pending"], outcome["first_listed"], outcome["days"]) == ("2026-01-14", "2026-02-02", 19)
    assert outcome["agreement_id"] == "m_p"
    events = {event["agreement_id"]: event for event in small_ledger.changes() if event["event"] == "listed"}
    assert (events["m_p"]["first_pending"], events["m_p"]["days_pending"]) == ("2026-01-14", 19)
    assert (events["m_h"]["first_pending"], events["m_h"]["days_pending"]) == (None, None)
    bay = small_ledger.agency("a_bay")["pending_outcomes"]
    assert [(one["application_id"], one["first_listed"]) for one in bay] == [("p_bay", None)]
