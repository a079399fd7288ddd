"""Every picture at an address of its own: a page, an embed, and SVG, PNG, CSV, JSON and Vega-Lite files.

In: a frame, the picture's name and perhaps a state. Out: pages and files.
Easy to get wrong: a file's text is in the language of its address, and its data is the same in both.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ledger287.publish.charts import pictures, vega
from ledger287.publish.charts.steps import Line, Note
from ledger287.publish.maps import bins, county, draw, standalone
from ledger287.publish.site import figures, growth, places, tally
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import CSV, HTML, JSON, PNG, SVG, Page, attachment
from ledger287.publish.site.views import home
from ledger287.publish.site.views.agencies import csv_bytes

NAMES = ("growth", "map", "counties")
TYPES = {"svg": SVG, "png": PNG, "csv": CSV, "json": JSON, "vl.json": JSON}


def _valid(name: str, place: str) -> bool:
    return name in NAMES and (not place or (name == "growth" and place in places.ORDER))


def index(f: Frame) -> Page:
    """``/charts/``."""
    return f.render("charts.html", growth=growth.by_model(f, f.book.spans, ident="g"), map=_state_svg(f, "page"))


def page(f: Frame, name: str, place: str = "") -> Page | None:
    """``/charts/growth/FL/``: the picture, interactive, with all its files."""
    if not _valid(name, place):
        return None
    return f.render(
        "chart.html",
        name=name,
        place=place,
        svg=_inline(f, name, place),
        title=_title(f, name, place),
        stem=f"/charts/{name}" + (f"/{place}" if place else ""),
    )


def embed(f: Frame, name: str, place: str = "") -> Page | None:
    """``/embed/growth/``: only the picture and its source, for somebody else's page."""
    if not _valid(name, place):
        return None
    made = f.render("embed.html", name=name, place=place, svg=_inline(f, name, place), title=_title(f, name, place))
    return Page(200, HTML, made.body, {"x-robots-tag": "noindex"})


def _title(f: Frame, name: str, place: str) -> str:
    if name == "growth":
        return f.say("growth.title", place=f.state(place) if place else f.say("place.us"))
    return f.say("map.title.agreements" if name == "map" else "map.title.models", day=f.day(f.clock.day))


def _inline(f: Frame, name: str, place: str) -> str:
    if name == "growth":
        spans = [s for s in f.book.spans if not place or s.state == place]
        return growth.by_model(f, spans, place=f.state(place) if place else "", ident="chart").svg
    return _state_svg(f, "chart") if name == "map" else _county_svg(f)


def _lines(f: Frame, place: str) -> list[Line]:
    spans = [s for s in f.book.spans if not place or s.state == place]
    count = len(f.book.lists)
    return [
        Line(m, f.say(f"chart.{m}"), tally.agreement_series([s for s in spans if s.model == m], count))
        for m in ("TFM", "JEM", "WSO", "JOINT")
        if any(s.model == m for s in spans)
    ]


def _source(f: Frame) -> str:
    return f.say("picture.source", day=f.day(f.book.lists[-1].as_of), release=f.book.release)


def specification(f: Frame, place: str) -> dict[str, Any]:
    """The Vega-Lite specification of the growth chart."""
    day = growth.INAUGURATIONS[1]
    return vega.spec(
        _lines(f, place),
        [(e.as_of, e.last_as_of) for e in f.book.lists],
        title=_title(f, "growth", place),
        subtitle=f.say("home.agreements.def"),
        source=_source(f),
        unit=f.say("home.agreements"),
        notes=[Note(day, f.say("note.inauguration", day=f.day(day)))],
    )


def _state_svg(f: Frame, ident: str) -> str:
    spans, by_state = figures.on_list(f.book, f.clock.seq)
    values = home.map_values("agreements", spans, by_state)
    fips = {c: code for code, c in places.POSTAL.items()}
    return draw.state_map(home.cells(f, "agreements", values, spans), fips, _title(f, "map", ""), ident=ident)


def county_models(f: Frame) -> dict[str, set[str | None]]:
    """The models in force in each county, state agencies left out."""
    spans, _ = figures.on_list(f.book, f.clock.seq)
    held: dict[str, set[str | None]] = {}
    for span in spans:
        if span.county_fips and span.agency_type != "state":
            held.setdefault(span.county_fips, set()).add(span.model)
    return held


def _county_svg(f: Frame) -> str:
    spans, _ = figures.on_list(f.book, f.clock.seq)
    rims = {fips for fips, c in places.POSTAL.items() if c in figures.state_agency_states(f.book, spans)}
    inside = county.drawing(county_models(f), rims, standalone.FILLS[0], "#fdfcf8", "#1d1b18")
    title = _title(f, "counties", "").replace("<", "&lt;")
    return (
        f'<svg class="usmap static" viewBox="-8 0 990 615" role="img" aria-label="{title}"><title>{title}'
        f"</title>{inside}</svg>"
    )


def _whole(f: Frame, name: str) -> str:
    """A map as a file of its own."""
    if name == "map":
        spans, by_state = figures.on_list(f.book, f.clock.seq)
        values = home.map_values("agreements", spans, by_state)
        counts = Counter(bins.level("agreements", values.get(c)) for c in places.ORDER)
        key = standalone.inner(draw.legend("agreements", [counts[i] for i in range(8)], ""))
        return standalone.wrap(
            standalone.inner(_state_svg(f, "file")),
            title=_title(f, name, ""),
            subtitle=f.say("map.note.agreements"),
            source=_source(f),
            legend=key,
        )
    names = {
        "T": "TFM",
        "J": "JEM",
        "W": "WSO",
        "TJ": "TFM+JEM",
        "TW": "TFM+WSO",
        "JW": "JEM+WSO",
        "TJW": f.say("map.all_three"),
    }
    key = standalone.model_key(county.tally(county_models(f)), names)
    return standalone.wrap(
        standalone.inner(_county_svg(f)),
        title=_title(f, name, ""),
        subtitle=f.say("map.note.models"),
        source=_source(f),
        legend=key,
    )


def file(f: Frame, name: str, kind: str, place: str = "") -> Page | None:
    """``/charts/growth/FL.png`` and the like."""
    if (
        not _valid(name, place)
        or (kind == "vl.json" and name != "growth")
        or (name == "growth" and not _lines(f, place))
    ):
        return None
    saved = f"ledger287-{name}{'-' + place if place else ''}.{kind}"
    if kind in ("csv", "json"):
        header, rows = _table(f, name, place)
        if kind == "csv":
            return attachment(CSV, csv_bytes(header, rows), saved)
        body = json.dumps(
            [dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, separators=(",", ":")
        )
        return Page(200, JSON, body.encode())
    if kind == "vl.json":
        return Page(200, JSON, json.dumps(specification(f, place), ensure_ascii=False).encode())
    key = ("picture", name, place, kind, f.lang, f.clock.seq if name != "growth" else -1)
    made: bytes | None = f.book.memo.get(key)
    if made is None:
        if name == "growth" and kind == "png":
            made = pictures.svg_to_png(_text(file(f, name, "svg", place)), 2.0)
        elif name == "growth":
            made = pictures.draw(specification(f, place), kind)
        else:
            whole = _whole(f, name)
            made = whole.encode() if kind == "svg" else pictures.svg_to_png(whole, 1.5)
        if f.clock.newest:
            f.book.memo[key] = made
    return Page(200, TYPES[kind], made)


def _text(page: Page | None) -> str:
    return page.body.decode() if page else ""


def _table(f: Frame, name: str, place: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    if name == "growth":
        lines = _lines(f, place)
        return ("as_of", "last_as_of", *(line.key for line in lines)), pictures.rows_of(
            lines, [(e.as_of, e.last_as_of) for e in f.book.lists]
        )
    if name == "counties":
        held = county_models(f)
        return ("county_fips", "county", "state", "models"), [
            (fips, places.county_name(fips), places.POSTAL.get(fips[:2], ""), "+".join(sorted(m or "" for m in models)))
            for fips, models in sorted(held.items())
        ]
    _, by_state = figures.on_list(f.book, f.clock.seq)
    rows: list[tuple[Any, ...]] = []
    for code in places.ORDER:
        s = by_state.get(code)
        rows.append(
            (
                f.clock.day.isoformat(),
                code,
                places.state_name(code),
                *(
                    (s.agreements, s.agencies, *(s.models.get(m, 0) for m in ("TFM", "JEM", "WSO")))
                    if s
                    else (0, 0, 0, 0, 0)
                ),
            )
        )
    return ("as_of", "state", "name", "agreements", "agencies", "TFM", "JEM", "WSO"), rows


def card(f: Frame) -> Page:
    """``/card.png``: the picture that goes with a link, 1200 wide."""
    made: bytes | None = f.book.memo.get(("card",))
    if made is None:
        made = pictures.svg_to_png(_card_svg(f), 1.0)
        f.book.memo[("card",)] = made
    return Page(200, PNG, made)


def _card_svg(f: Frame) -> str:
    spans, _ = figures.on_list(f.book, len(f.book.lists) - 1)
    stand, day = tally.stand(spans), f.day(f.book.lists[-1].last_as_of)
    values = tally.agreement_series(f.book.spans, len(f.book.lists))
    first, last = f.book.lists[0].as_of, f.book.lists[-1].last_as_of
    span, top = (last - first).days or 1, max(values) or 1
    line, height = [], 590.0 - 330 * values[0] / top
    for edition, value in zip(f.book.lists, values, strict=True):
        x, y = 40 + 1120 * (edition.as_of - first).days / span, 590 - 330 * value / top
        line.append(f"L{x:.1f} {height:.1f}L{x:.1f} {y:.1f}")
        height = y
    steps = "".join(line)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630"><rect '
        'width="1200" height="630" fill="#fdfcf8"/>'
        f'<path d="M40 590{steps}L1160 590Z" fill="#e6d5e1"/><path d="M40 590H1160" stroke="#5f5a52" stroke-width="2"/>'
        '<g font-family="Georgia, \'Liberation Serif\', serif" fill="#1d1b18"><text x="40" y="90" '
        'font-size="44" font-weight="700">Ledger<tspan fill="#6b2d5c">287</tspan></text>'
        f'<text x="40" y="210" font-size="104" font-weight="700">{stand.agreements:,}</text></g>'
        "<g font-family=\"'Helvetica Neue', 'Liberation Sans', Arial, sans-serif\" fill=\"#1d1b18\"><text "
        f'x="40" y="262" font-size="34">{f.say("card.line", day=day)}</text>'
        '<text x="40" y="308" font-size="28" '
        f'fill="#5f5a52">{f.say("card.line2", a=stand.agencies, b=stand.states)}</text></g></svg>'
    )
