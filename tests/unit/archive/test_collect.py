"""From a page, and from the Wayback Machine, into the store."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from ledger287.archive import Store
from ledger287.archive.collect import Collected, file_name, from_page, from_wayback
from ledger287.archive.pagelinks import list_links
from ledger287.archive.wayback import digest
from ledger287.archive.web import Fetcher, FetchError
from tests.unit.archive.server import Asked, Reply, Server

XLSX = b"PK\x03\x04 made up"
PAGE = b"""<html><body><a href="/doclib/participatingAgencies03202026pm.xlsx">list</a>
<a href="/doclib/pendingAgencies03202026pm.xlsx">pending</a>
<a href="/doclib/moa.pdf">Participating agencies: one MOA</a></body></html>"""


def kept(collected: Collected) -> list[str]:
    return [capture.file for capture in collected.lists]


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("participatingAgencies03202026pm.xlsx", "x"),
        ("/a/287gParticipatingAgencies032026.xlsx", "x"),
        ("a/pendingAgencies.xls", "x"),
        ("ParticipatingEntities-1.XLSX", "x"),
        ("participatingAgencies%2004212026am.xlsx?v=2#top", "x"),
        ("287(g)%20list.xlsx", "x"),
        ("download/1234.xlsx", "Participating Agencies (Excel)"),
        ("participating agencies.xlsx", "x"),
    ],
)
def test_links_to_lists(href: str, words: str) -> None:
    found = list_links(f'<a href="{href}">{words}</a>'.encode(), "https://www.ice.gov/identify-and-arrest/287g")
    assert len(found) == 1
    assert found[0].startswith("https://www.ice.gov/")
    assert " " not in found[0]
    assert "#" not in found[0]


@pytest.mark.parametrize(
    "href",
    ["participatingAgencies.pdf", "budget.xlsx", "/participating", "mailto:participating@x.xlsx", "http://[x.xlsx", ""],
)
def test_other_links(href: str) -> None:
    assert list_links(f'<a href="{href}">about</a><a>none</a>'.encode(), "https://www.ice.gov/") == []


def test_a_link_is_listed_once_and_the_base_counts() -> None:
    base = b'<base href="https://www.ice.gov/x/">'
    page = base + b'<a href="pendingAgencies.xlsx">a</a><a href="/x/pendingAgencies.xlsx">b</a>'
    assert list_links(page, "https://www.ice.gov/") == ["https://www.ice.gov/x/pendingAgencies.xlsx"]
    assert list_links(b"", "https://www.ice.gov/") == []


@pytest.mark.parametrize(("url", "timestamp", "name"), [
    ("https://x/participatingAgencies03202026pm.xlsx", None, "participatingAgencies03202026pm.xlsx"),
    ("https://x/participatingAgencies%20(2).xlsx", "20250226183301", "participatingAgencies (2)-20250226183301.xlsx"),
    ("https://x/identify-and-arrest/287g", "20210113002027", "287g-20210113002027.html"),
    ("https://x/", "20210113002027", "page-20210113002027.html"),
    ("https://x/..%2f..%2fetc%2fpasswd03202026.xlsx", None, ".._.._etc_passwd03202026.xlsx")])  # fmt: skip
def test_names_of_files(url: str, timestamp: str | None, name: str) -> None:
    assert file_name(url, timestamp) == name


def test_the_lists_of_a_page(server: Server, store: Store, pages: Store, fetcher: Fetcher) -> None:
    server.routes["/287g"] = Reply(200, PAGE, {"ETag": '"p"'})
    server.routes["/doclib/participatingAgencies03202026pm.xlsx"] = Reply(200, XLSX, {"ETag": '"x"'})
    server.routes["/doclib/pendingAgencies03202026pm.xlsx"] = Reply(200, b"<html>gone</html>")
    collected = from_page(store, pages, fetcher, server.url + "/287g")
    assert kept(collected) == ["participatingAgencies03202026pm.xlsx"]
    assert store.get(collected.lists[0].sha256) == XLSX
    assert collected.lists[0].url == server.url + "/doclib/participatingAgencies03202026pm.xlsx"
    assert collected.lists[0].captured_at is not None
    assert [problem.split(": ", 1)[1] for problem in collected.problems] == [
        "the server gave a web page in place of a workbook"]  # fmt: skip
    assert len(collected.pages) == 1


def test_the_second_time_only_what_changed(server: Server, store: Store, pages: Store, fetcher: Fetcher) -> None:
    def conditional(body: bytes, etag: str) -> object:
        def answer(asked: Asked) -> Reply:
            same = asked.headers.get("if-none-match") == etag
            return Reply(304) if same else Reply(200, body, {"ETag": etag})

        return answer

    first, second = "/doclib/participatingAgencies03202026pm.xlsx", "/doclib/pendingAgencies03202026pm.xlsx"
    server.routes["/287g"] = conditional(PAGE, '"p"')  # type: ignore[assignment]
    server.routes[first] = conditional(XLSX, '"1"')  # type: ignore[assignment]
    server.routes[second] = Reply(200, XLSX + b"2")  # knows no conditions
    assert len(from_page(store, pages, fetcher, server.url + "/287g").lists) == 2
    again = from_page(Store(store.root), Store(pages.root), fetcher, server.url + "/287g")
    assert (again.lists, again.pages, again.seen, again.problems) == ([], [], 2, [])
    server.routes[first] = conditional(XLSX + b"new", '"2"')  # type: ignore[assignment]
    third = from_page(Store(store.root), Store(pages.root), fetcher, server.url + "/287g")
    assert (len(third.lists), third.seen) == (1, 1)
    assert len(Store(store.root).captures()) == 3
    assert len(Store(pages.root).captures()) == 1


def test_a_page_without_lists_is_told(server: Server, store: Store, pages: Store, fetcher: Fetcher) -> None:
    server.routes["/287g"] = Reply(200, b"<html>under repair</html>")
    collected = from_page(store, pages, fetcher, server.url + "/287g")
    assert collected.problems == [f"{server.url}/287g: no link to a list on the page"]


def test_a_page_that_fails_raises(server: Server, store: Store, pages: Store, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="404"):
        from_page(store, pages, fetcher, server.url + "/287g")
    assert store.captures() == ()


LISTS = "https://www.ice.gov/lists/*"
FIELDS = ["timestamp", "original", "mimetype", "digest"]


def wayback(server: Server, pages: list[list[list[str]]], bodies: dict[str, bytes]) -> None:
    """The index in pages (each but the last with a key to go on), and captures by timestamp."""

    def index(asked: Asked) -> Reply:
        query = parse_qs(urlsplit(asked.path).query)
        number = int(query.get("resumeKey", ["0"])[0])
        rows: list[list[str]] = [FIELDS, *pages[number]]
        if number + 1 < len(pages):
            rows += [[], [str(number + 1)]]
        return Reply(200, json.dumps(rows).encode())

    server.routes["/cdx"] = index
    for timestamp, body in bodies.items():
        for row in (row for page in pages for row in page if row[0] == timestamp):
            server.routes[f"/web/{timestamp}id_/{row[1]}"] = Reply(200, body)


def ask(server: Server, store: Store, fetcher: Fetcher, **more: object) -> Collected:
    pages = Store(store.root.parent / "pages")
    return from_wayback(store, pages, fetcher, [LISTS], cdx=server.url + "/cdx", replay=server.url + "/web", **more)  # type: ignore[arg-type]


def row(timestamp: str, name: str, body: bytes, kind: str = "application/xlsx") -> list[str]:
    return [timestamp, f"https://www.ice.gov/lists/{name}", kind, digest(body)]


def test_captures_of_the_wayback_machine(server: Server, store: Store, fetcher: Fetcher) -> None:
    one, two = XLSX + b"1", XLSX + b"2"
    pages = [
        [row("20260302120000", "participatingAgencies.xlsx", two),
         row("20260301120000", "participatingAgencies03012026am.xlsx", one)],
        [row("20260303120000", "copy-of-participatingAgencies.xlsx", one), row("20260304000000", "moa.pdf", b"x"),
         row("20260305000000", "pendingAgencies.xlsx", b"y", "warc/revisit")],
    ]  # fmt: skip
    wayback(server, pages, {"20260301120000": one, "20260302120000": two})
    collected = ask(server, store, fetcher, since="2026-03-01")
    assert kept(collected) == ["participatingAgencies03012026am.xlsx", "participatingAgencies-20260302120000.xlsx"]
    assert collected.lists[0].captured_at == "2026-03-01T12:00:00Z"
    assert collected.lists[0].url == "https://www.ice.gov/lists/participatingAgencies03012026am.xlsx"
    assert (collected.seen, collected.problems) == (1, [])
    query = parse_qs(urlsplit(server.asked[0].path).query)
    assert (query["url"], query["matchType"], query["from"]) == (
        ["https://www.ice.gov/lists/"],
        ["prefix"],
        ["20260301"],
    )
    again = ask(server, Store(store.root), fetcher)
    assert (again.lists, again.seen, again.problems) == ([], 3, [])


def test_at_most_so_many_captures(server: Server, store: Store, fetcher: Fetcher) -> None:
    bodies = {f"202603{day:02}120000": XLSX + b"%d" % day for day in range(1, 9)}
    wayback(server, [[row(t, f"participatingAgencies{t[4:8]}2026.xlsx", body) for t, body in bodies.items()]], bodies)
    first = ask(server, store, fetcher, limit=3)
    assert (len(first.lists), first.problems) == (3, ["stopped after 3 captures; run again for more"])
    assert len(ask(server, store, fetcher, limit=10).lists) == 5


def test_a_page_in_the_wayback_machine_is_a_page(server: Server, store: Store, pages: Store, fetcher: Fetcher) -> None:
    url = "https://www.ice.gov/identify-and-arrest/287g"
    wayback(server, [[["20210113002027", url, "text/html", digest(PAGE)]]], {"20210113002027": PAGE})
    collected = from_wayback(store, pages, fetcher, [url], cdx=server.url + "/cdx", replay=server.url + "/web")
    assert [page.file for page in collected.pages] == ["287g-20210113002027.html"]
    assert collected.lists == []


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"{}", b'["a"]', b"[" * 100_000, b'[["timestamp"]'])
def test_an_index_that_is_none(server: Server, store: Store, fetcher: Fetcher, body: bytes) -> None:
    server.routes["/cdx"] = Reply(200, body)
    assert ask(server, store, fetcher).problems == [f"{server.url}/cdx: the answer is no index of captures"]


def test_an_empty_index(server: Server, store: Store, fetcher: Fetcher) -> None:
    server.routes["/cdx"] = Reply(200, b"")
    assert ask(server, store, fetcher) == Collected()


def test_one_failed_capture_costs_only_itself(server: Server, store: Store, fetcher: Fetcher) -> None:
    rows = [row("20260301120000", "participatingAgencies03012026.xlsx", b"a"),
            row("20260302120000", "participatingAgencies03022026.xlsx", XLSX)]  # fmt: skip
    wayback(server, [rows], {"20260302120000": XLSX})
    collected = ask(server, store, fetcher)
    assert kept(collected) == ["participatingAgencies03022026.xlsx"]
    assert len(collected.problems) == 1
    assert "404" in collected.problems[0]
