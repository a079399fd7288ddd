"""Feeds: valid, with ids that stay, for the nation, a state and an agency."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from tests.unit.api import small
from tests.unit.api.client import Client

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["changes", "state/FL", "state/WY", "agency/a_hostile", "agency/a_collier"]


def read(client: Client, name: str) -> Any:
    response = client.get(f"/feeds/{name}.atom")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


@pytest.mark.parametrize("name", FEEDS)
def test_atom_has_what_the_rfc_demands(client: Client, name: str) -> None:
    root = read(client, name)
    assert root.tag == f"{ATOM}feed"
    instant = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    for element in (root, *root.findall(f"{ATOM}entry")):
        for child in ("id", "title", "updated"):
            assert len(element.findall(ATOM + child)) == 1
        assert instant.fullmatch(element.findtext(f"{ATOM}updated"))
        assert element.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Ledger287"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/feeds/{name}.atom"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    days = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == (days[0] if days else "2026-02-05T00:00:00Z")


@pytest.mark.parametrize("name", FEEDS)
def test_json_feed_tells_the_same(client: Client, name: str) -> None:
    found = client.json(f"/feeds/{name}.json")
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    atom = [entry.findtext(f"{ATOM}id") for entry in read(client, name).findall(f"{ATOM}entry")]
    assert [item["id"] for item in found["items"]] == atom
    assert all({"id", "url", "title", "content_html", "date_published"} <= set(item) for item in found["items"])


def test_nation_has_an_entry_for_each_list_that_changed_something(client: Client) -> None:
    entries = read(client, "changes").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "List of 2026-02-02: 1 listed",
        "List of 2026-01-26: 2 listed, 1 no longer listed",
    ]


def test_ids_do_not_depend_on_the_host_nor_the_run(client: Client) -> None:
    elsewhere = etree.fromstring(client.get("/feeds/changes.atom", headers={"host": "other.test"}).content)
    here = read(client, "changes")
    for path in (f"{ATOM}id", f"{ATOM}entry/{ATOM}id"):
        assert [e.text for e in elsewhere.findall(path)] == [e.text for e in here.findall(path)]
    assert elsewhere.find(f"{ATOM}link").get("href") == "http://other.test/feeds/changes.atom"


def test_a_host_header_that_is_no_host_does_not_get_into_the_feed(client: Client) -> None:
    text = client.get("/feeds/changes.atom", headers={"host": 'evil"><script>'}).text
    assert "evil" not in text
    assert "http://localhost/feeds/changes.atom" in text


def test_names_are_text_in_the_feed(client: Client) -> None:
    root = read(client, "agency/a_hostile")
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content.get("type") == "html"
    page = etree.fromstring(content.text, etree.HTMLParser())
    assert page.find(".//script") is None
    assert small.HOSTILE in "".join(page.itertext())


def test_old_addresses_of_feeds_lead_on(client: Client) -> None:
    response = client.get("/api/v1/feeds/changes.atom")
    assert (response.status_code, response.headers["location"]) == (308, "/feeds/changes.atom")
