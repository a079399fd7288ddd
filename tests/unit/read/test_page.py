"""The list as a table on a page."""

from __future__ import annotations

import pytest

from ledger287.read import UnreadableList, read_list

NAMES = ("STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED", "MOA")
HEAD = "<thead><tr>" + "".join(f"<th>{name}</th>" for name in NAMES) + "</tr></thead>"


def page(body: str, before: str = "") -> bytes:
    top = "<!doctype html><html><head><meta charset='utf-8'></head>"
    return f"{top}<body>{before}<table>{HEAD}{body}</table></body></html>".encode()


def test_rows_texts_and_links() -> None:
    body = """<tbody>
      <tr><td> OHIO </td><td>Alder County
           Sheriff&#8217;s Office</td><td>Jail Enforcement Model</td><td>03/04/2020</td>
           <td><a href="/doclib/a b.pdf">link</a></td></tr>
      <tr style="display: none"><td>UTAH</td><td>Cedar&nbsp;County<br>Jail</td>
           <td><b>Warrant</b> Service Officer</td><td></td><td></td></tr>
    </tbody>"""
    found = read_list(page(body), "page.html")
    assert (found.kind, found.sheet, found.modified_at) == ("participating", "table 1", None)
    first, second = found.rows
    assert (first.row_number, first.is_hidden, second.row_number, second.is_hidden) == (2, False, 3, True)
    assert (first.cells.state, first.cells.agency) == ("OHIO", "Alder County Sheriff\u2019s Office")
    assert (first.cells.moa_text, first.cells.moa_url) == ("link", "/doclib/a b.pdf")
    assert (second.cells.agency, second.cells.model, second.cells.signed) == (
        "Cedar\u00a0County Jail",
        "Warrant Service Officer",
        None,
    )


def test_a_cell_over_several_rows_stands_in_each() -> None:
    body = """<tr><td rowspan="2">OHIO</td><td>Alder</td><td>JEM</td><td>1</td><td><a href="x">link</a></td></tr>
              <tr><td>Birch</td><td>WSO</td><td>2</td><td></td></tr><tr><td>UTAH</td><td>Cedar</td><td>WSO</td><td>3</td><td></td></tr>"""
    cells = [row.cells for row in read_list(page(body), "p.html").rows]
    assert [(one.state, one.agency, one.signed) for one in cells] == [
        ("OHIO", "Alder", "1"),
        ("OHIO", "Birch", "2"),
        ("UTAH", "Cedar", "3"),
    ]


def test_the_list_is_found_among_other_tables() -> None:
    other = "<table><tr><td>menu</td></tr></table>"
    found = read_list(page("<tr><td>OHIO</td><td>Alder</td><td>JEM</td><td>1</td><td></td></tr>", other), "p.html")
    assert (found.sheet, found.other_sheets, len(found.rows)) == ("table 2", ("table 1",), 1)


def test_a_page_in_another_encoding() -> None:
    text = page("<tr><td>OHIO</td><td>Alder\u2019s</td><td>JEM</td><td>1</td><td></td></tr>").decode()
    data = text.replace("charset='utf-8'", "charset='windows-1252'").encode("windows-1252")
    assert read_list(data, "p.html").rows[0].cells.agency == "Alder\u2019s"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><p>The page cannot be shown</p></body></html>",
        b"<table><tr><td>1</td></tr></table>",
        b"<html>" + b"<div>" * 50_000,
        b"<html><table><tr><td rowspan=99999999 colspan=99999999>x</td></tr></table>",
        b"<html",
        b"<table>\x00\xff",
    ],
)
def test_other_pages_are_no_lists(data: bytes) -> None:
    with pytest.raises(UnreadableList) as caught:
        read_list(data, "list.xlsx")
    assert caught.value.reason == "not_a_list"
    assert "HTML page" in caught.value.detail
