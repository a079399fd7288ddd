"""A server goes on to a new release: answers change, early guests are served to the end, faults change nothing."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import time
import urllib.request
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ledger287.ledger import Ledger
from ledger287.publish.server import Settings, create_app
from tests.unit.api import small
from tests.unit.api.client import Client
from tests.unit.measures.small import folder
from tests.unit.server.running import serving

COUNT = "/api/v1/count/agreements"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of one's own: six agreements on its newest list."""
    return small.build(tmp_path / "ledger")


def build_again(place: Path, release: str = "r_next") -> None:
    """What a build does: new tables beside the old ones, then the manifest. One agreement fewer than before."""
    content = small.content()
    content["spans"] = [span for span in content["spans"] if span["entry_id"] != "m_p"]
    made = folder(content, place.parent / release)
    shutil.move(made / "t", place / release)
    aside = place / "new.json"
    aside.write_text(json.dumps({"tables": release, "release": release, "schema": 1}), encoding="utf-8")
    os.replace(aside, place / "ledger.json")


def look(client: Client) -> bool:
    return bool(asyncio.run(client.app.state.follower.look()))


def answer(client: Client) -> tuple[int, str]:
    found: Any = client.json(COUNT)
    return found["value"], found["ledger"]["release"]


def test_answers_are_those_of_the_new_release(place: Path) -> None:
    client = Client(create_app(Ledger(place), Settings()))
    before = client.get(COUNT)
    assert answer(client) == (6, "r_small")
    assert not look(client)
    build_again(place)
    assert answer(client) == (6, "r_small")  # until somebody looks
    assert look(client)
    assert answer(client) == (5, "r_next")
    again = client.get(COUNT, headers={"if-none-match": before.headers["etag"]})
    assert again.status_code == 200
    assert client.json("/healthz")["release"] == "r_next"
    assert "r_next" in client.post("/api/v1/check", json={"text": "ICE listed 5 agreements."}).text
    assert not look(client)


def test_the_old_ledger_is_closed_when_its_last_guest_has_left(place: Path) -> None:
    client = Client(create_app(Ledger(place), Settings()))
    host = client.app.state.host
    old, guest = host.ledger, host.enter()
    build_again(place)
    assert look(client)
    assert old.sql("select count(*) from agreements").fetchone() is not None
    host.leave(guest)
    with pytest.raises(duckdb.ConnectionException):
        old._con.execute("select 1")
    assert answer(client) == (5, "r_next")


def test_a_ledger_that_cannot_be_read_changes_nothing(place: Path) -> None:
    client = Client(create_app(Ledger(place), Settings()))
    (place / "ledger.json").write_text('{"tables": "gone", "release": "r_bad"}', encoding="utf-8")
    assert not look(client)
    assert answer(client) == (6, "r_small")
    (place / "ledger.json").unlink()
    assert not look(client)
    build_again(place)
    assert look(client)
    assert answer(client) == (5, "r_next")


def test_a_ledger_may_appear_at_another_place(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    client = Client(
        create_app(Ledger(place), Settings(), lambda: other if (other / "ledger.json").is_file() else place)
    )
    shutil.copytree(place, other)
    build_again(other)
    assert look(client)
    assert answer(client) == (5, "r_next")


def test_a_running_server_follows_by_itself(place: Path) -> None:
    def ask(address: str, path: str, data: bytes | None = None) -> Any:
        request = urllib.request.Request(address + path, data, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)

    with serving(place) as address:
        assert ask(address, COUNT)["value"] == 6
        build_again(place)
        until = time.monotonic() + 30
        while ask(address, "/healthz")["release"] != "r_next":
            assert time.monotonic() < until, "the server did not go on to the new ledger"
            time.sleep(0.2)
        assert ask(address, COUNT)["value"] == 5
        checked = ask(address, "/api/v1/check", b'{"text": "ICE lists 5 agreements.", "published": "2026-02-05"}')
        assert checked["ledger"]["release"] == "r_next"
