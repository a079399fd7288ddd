"""Files beside the pages: tables as CSV, county shapes, sitemap, robots.

In: a frame. Out: bytes. Easy to get wrong: the sitemap lists only what has something to say, and needs the site's
public address.
"""

from __future__ import annotations

from functools import cache
from html import escape

from ledger287.publish.site import places
from ledger287.publish.site.book import Book
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import CSV, JSON, TEXT, XML, Page, attachment
from ledger287.publish.site.views.agencies import csv_bytes

# table -> the SQL behind its CSV
TABLES: dict[str, str] = {
    "agreements": """select m.agreement_id, m.agency_id, a.name as agency, a.state, a.county, a.county_fips,
        a.agency_type, m.model,
        m.signed_on, l.not_before, l.first_seen, l.last_seen, l.not_after, m.status, m.moa_url
        from agreements m join agencies a using (agency_id) left join listings l using (agreement_id)
        order by a.state, a.name, m.signed_on, m.model, m.agreement_id, l.first_seen""",
    "agencies": """select agency_id, name, state, county, county_fips, place_fips, agency_type, ori, officers,
        population, roster_year from agencies order by state, name, agency_id""",
    "names": (
        "select agency_id, name_raw, first_seen, last_seen from agency_names order by agency_id, first_seen, name_raw"
    ),
    "events": """select v.as_of, v.event, v.agency_id, a.name as agency, a.state, m.model,
        v.agreement_id,
        v."column", v.old, v.new,
        v.is_cosmetic, v.edition_id from events v left join agencies a using (agency_id)
        left join agreements m using (agreement_id)
        order by v.as_of, v.edition_id, v.event, a.state, a.name, v.agreement_id, v."column", v.old, v.new""",
    "editions": """select edition_id, kind, as_of, last_as_of, as_of_part, as_of_basis, n_rows, n_hidden, status,
        reason, file, sha256,
        content_sha256 from editions order by kind, as_of, seq, edition_id""",
    "captures": (
        "select sha256, file, url, captured_at, edition_id, status, reason, detail from captures order by file, sha256"
    ),
}


def table(f: Frame, name: str) -> Page | None:
    """``/data/agreements.csv`` and the other tables."""
    if name not in TABLES:
        return None
    result = f.ledger.con.execute(TABLES[name])
    header = tuple(column[0] for column in result.description or ())
    return attachment(CSV, csv_bytes(header, result.fetchall()), f"{name}.csv")


@cache
def _shapes() -> bytes:
    return (places.SHAPES / "counties.json").read_bytes()


def counties(f: Frame) -> Page:
    """``/data/counties.json``: the shapes that the county map draws."""
    return Page(200, JSON, _shapes())


def paths(book: Book) -> list[str]:
    """Every page that a reader may look for, without the language's prefix."""
    from ledger287.measures.definitions import catalogue

    fixed = [
        "/",
        "/check/",
        "/states/",
        "/counties/",
        "/agencies/",
        "/models/",
        "/changes/",
        "/lists/",
        "/measures/",
        "/method/",
        "/verdicts/",
        "/downloads/",
        "/glossary/",
        "/about/",
        "/search/",
        "/charts/",
        "/policy/",
        "/payments/",
        "/arrests/",
        "/polls/",
        "/as-of/",
    ]
    return [
        *fixed,
        *(f"/models/{m}/" for m in ("TFM", "JEM", "WSO", "JOINT")),
        *(f"/states/{c}/" for c in places.ORDER),
        *(f"/measures/{m}/" for m in catalogue()),
        *(f"/counties/{fips}/" for fips in sorted(book.by_county)),
        *(f"/agencies/{a}/" for a in book.agencies),
        *(f"/changes/{d}/" for d in dict.fromkeys(e.as_of for e in book.lists)),
        *(f"/changes/{c}/" for c in places.ORDER if book.by_state.get(c)),
        *(f"/lists/{e.edition_id}/" for e in book.editions),
    ]


def sitemap(f: Frame) -> Page:
    """``/sitemap.xml`` with both languages of every page."""
    lines = []
    for path in paths(f.book):
        for lang in ("en", "es"):
            lines.append(
                f"<url><loc>{escape(f.absolute(path, lang))}</loc>"
                + "".join(
                    f'<xhtml:link rel="alternate" hreflang="{x}" href="{escape(f.absolute(path, x))}"/>'
                    for x in ("en", "es")
                )
                + "</url>"
            )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(lines) + "\n</urlset>\n"
    )
    return Page(200, XML, text.encode())


def robots(f: Frame) -> Page:
    """``/robots.txt``."""
    where = f"Sitemap: {f.absolute('/sitemap.xml', 'en')}\n" if f.site_url else ""
    return Page(200, TEXT, f"User-agent: *\nDisallow: /api/\nDisallow: /search/\n{where}".encode())
