"""What a page knows while it is made: the book, the language, the clock, and how to write a link.

In: the request's path, query, language and base. Out: a ``Frame`` and rendered templates.
Easy to get wrong: links keep the as-of day that the reader asked for; in a static site they are relative, so that the
folder can lie anywhere, and carry no query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ledger287.publish.maps.bins import MEASURES
from ledger287.publish.site import assets, places, words
from ledger287.publish.site.book import Book, Edition
from ledger287.publish.site.clock import Clock
from ledger287.publish.site.page import Page, html

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

TEMPLATES = Path(__file__).parents[1] / "templates"
RELATIVE = "."  # the base of a static page, which may lie anywhere
ROOTED = "/"  # the base of the one static page that is shown at any depth


@dataclass(frozen=True)
class Frame:
    """One request. ``path`` is without the language's prefix; ``base`` is "" or a URL prefix, or ``RELATIVE``."""

    ledger: Ledger
    book: Book
    clock: Clock
    lang: str
    path: str
    query: Mapping[str, str]
    base: str = ""
    site_url: str = ""

    @property
    def static(self) -> bool:
        """Whether the page is written to a file, where no query and no API is answered."""
        return self.base in (RELATIVE, ROOTED)

    @property
    def prefix(self) -> str:
        """The language's part of the path."""
        return "" if self.lang == "en" else f"/{self.lang}"

    def root(self) -> str:
        """What leads from this page to the site's root, without a slash at the end."""
        if not self.static:
            return self.base
        if self.base == ROOTED:
            return ""
        depth = (self.prefix + self.path).count("/") - 1
        return "/".join([".."] * depth) if depth else "."

    def link(self, target: str, *, lang: str | None = None, day: date | str | None = None, **query: str) -> str:
        """The address of one of our own pages or files; ``target`` starts with a slash."""
        prefix = self.prefix if lang is None else ("" if lang == "en" else f"/{lang}")
        address = self.root() + quote(prefix + target)
        if self.static:
            return address
        asked = {k: v for k, v in query.items() if v}
        if day is None and self.clock.asked and target.endswith("/"):
            asked["as_of"] = self.clock.day.isoformat()
        elif day:
            asked["as_of"] = str(day)
        return f"{address}?{urlencode(asked)}" if asked else address

    def other_language(self) -> str:
        """This page in the other language; from the front door, which listens to the browser, English is asked for."""
        if self.lang == "en":
            return self.link(self.path, lang="es")
        address = self.link(self.path, lang="en")
        if self.path != "/" or self.static:
            return address
        return f"{address}{'&' if '?' in address else '?'}lang=en"

    def plain(self, target: str) -> str:
        """The address of a file that has no language (data, styles, scripts)."""
        return self.root() + quote(target)

    def file(self, target: str) -> str:
        """The address of a file without a language that answers as of the page's day."""
        day = f"?as_of={self.clock.day}" if self.clock.asked and not self.static else ""
        return self.plain(target) + day

    def asset(self, name: str) -> str:
        """The address of a style sheet or script."""
        return self.plain(f"/static/{assets.hashed(name)}")

    def absolute(self, target: str, lang: str | None = None) -> str:
        """The full URL where the site's own is known, else the link."""
        prefix = self.prefix if lang is None else ("" if lang == "en" else f"/{lang}")
        return f"{self.site_url}{quote(prefix + target)}" if self.site_url else self.link(target, lang=lang)

    def say(self, key: str, **values: Any) -> str:
        """A sentence of the catalogue."""
        return words.say(self.lang, key, **values)

    def template(self, key: str) -> str:
        """A sentence with its blanks still open, for a script to fill."""
        return words.catalogue(self.lang)[key]

    def month(self, number: int) -> str:
        """A month's name."""
        return words.month(number, self.lang)

    def day(self, value: date | None) -> str:
        """A date in words."""
        return words.day(value, self.lang)

    def state(self, code: str) -> str:
        """A state's name in the page's language."""
        return places.state_name(code, self.lang)

    def list_name(self, edition: Edition) -> str:
        """How a list is called: its day, and its part of the day where it has one."""
        part = (edition.as_of_part or "").rstrip("Z")[:5]
        shown = f" ({part})" if part and self.book.crowded.get((edition.kind, edition.as_of), 0) > 1 else ""
        return self.day(edition.as_of) + shown

    def column(self, name: str) -> str:
        """A column of the list in words."""
        return words.catalogue(self.lang).get(f"column.{name}", name.replace("_", " "))

    def listing_link(self, edition: Edition) -> str:
        """The page of a list; its own day goes with it, so no as-of day is kept (there are very many such links)."""
        return f"{self.root()}{self.prefix}/lists/{edition.edition_id}/"

    def model(self, code: str | None) -> str:
        """A model's full name."""
        return self.say(f"model.{code}") if code else "–"

    def script_words(self) -> dict[str, str]:
        """The words that the home page's script writes."""
        keys = (
            "time.play",
            "time.pause",
            "map.none",
            "map.unplaced",
            "map.legend.counties",
            "changed.none",
            "unit.agreements",
            "unit.agreements.one",
            "unit.agencies",
            "unit.agencies.one",
            "model.TFM",
            "model.JEM",
            "model.WSO",
            "model.none",
            "event.listed",
            "event.no_longer_listed",
            "event.listed_again",
            "event.re_signed",
            "event.model_switched",
            "event.corrected",
            *(f"map.{part}.{m}" for part in ("title", "note") for m in (*MEASURES, "models")),
        )
        return {key: words.catalogue(self.lang).get(key, key) for key in keys}

    def dataset(self) -> dict[str, Any]:
        """The schema.org description of the record."""
        lists = self.book.lists
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": "Ledger287: 287(g) agreements as ICE lists them",
            "description": words.say("en", "site.description"),
            "url": self.absolute("/", "en"),
            "version": self.book.release,
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "isAccessibleForFree": True,
            "inLanguage": ["en", "es"],
            "spatialCoverage": "United States",
            "temporalCoverage": f"{lists[0].as_of}/{lists[-1].last_as_of}" if lists else "",
            "dateModified": lists[-1].last_as_of.isoformat() if lists else "",
            "variableMeasured": ["agreements", "agencies", "states"],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": "text/csv",
                    "contentUrl": self.absolute(f"/data/{name}.csv", "en"),
                }
                for name in ("agreements", "agencies", "events", "editions")
            ],
        }

    def render(self, template: str, status: int = 200, **context: Any) -> Page:
        """The page made from a template."""
        return html(
            environment()
            .get_template(template)
            .render(
                f=self,
                t=self.say,
                u=self.link,
                asset=self.asset,
                plain=self.plain,
                day=self.day,
                state=self.state,
                model=self.model,
                book=self.book,
                clock=self.clock,
                lang=self.lang,
                **context,
            ),
            status,
        )


@cache
def environment() -> Environment:
    """The templates. Everything is escaped unless it is ``Markup`` made by our own drawing functions."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["n"] = lambda value: "–" if value is None else words.number(value)
    env.filters["iso"] = lambda value: value.isoformat() if value else ""
    env.filters["grouped"] = lambda text: re.sub(r"(?<![\d.])\d{5,}(?!\d*\.\d)", lambda m: f"{int(m[0]):,}", str(text))
    env.globals["Markup"] = Markup
    env.globals["MODELS"] = ("TFM", "JEM", "WSO", "JOINT")
    return env
