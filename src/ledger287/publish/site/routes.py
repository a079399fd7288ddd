"""Which function makes which page.

In: a path without the language's prefix. Out: the view and its arguments. Easy to get wrong: a view returns ``None``
for what the ledger does not hold, and the caller turns that into a 404.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ledger287.publish.site.page import Page
from ledger287.publish.site.views import (
    agencies,
    changes,
    check,
    context,
    counties,
    documents,
    files,
    home,
    lists,
    measures,
    models,
    pictures,
    search,
    states,
)

View = Callable[..., Page | None]
DAY = r"(?P<day>\d{4}-\d{2}-\d{2})"
STATE = r"(?P<code>[A-Za-z]{2})"

ROUTES: tuple[tuple[str, View], ...] = (
    (r"/", home.page),
    (r"/as-of/", changes.days),
    (rf"/as-of/{DAY}/", home.as_of),
    (r"/check/", check.form),
    (r"/states/", states.index),
    (rf"/states/{STATE}/", states.page),
    (rf"/states/{STATE}/agreements\.csv", states.agreements_csv),
    (r"/counties/", counties.index),
    (r"/counties/(?P<fips>\d{5})/", counties.page),
    (r"/agencies/", agencies.index),
    (r"/agencies/(?P<agency_id>[a-z]_\w+)/", agencies.page),
    (r"/agencies/(?P<agency_id>[a-z]_\w+)/rows\.csv", agencies.rows_csv),
    (r"/models/", models.index),
    (r"/models/(?P<code>[A-Za-z]+)/", models.page),
    (r"/changes/", changes.index),
    (rf"/changes/{DAY}/", changes.on_day),
    (rf"/changes/{STATE}/", changes.in_state),
    (r"/lists/", lists.index),
    (r"/lists/(?P<edition_id>e_\w+)/", lists.page),
    (r"/measures/", measures.index),
    (r"/measures/(?P<name>[a-z_]+)/", measures.page),
    (r"/(?P<name>method|verdicts|about|glossary)/", documents.page),
    (r"/downloads/", documents.downloads),
    (r"/search/", search.page),
    (r"/(?P<name>policy|payments|arrests|polls)/", context.page),
    (r"/charts/", pictures.index),
    (r"/charts/(?P<name>[a-z]+)(?:/(?P<place>[A-Z]{2}))?/", pictures.page),
    (r"/charts/(?P<name>[a-z]+)(?:/(?P<place>[A-Z]{2}))?\.(?P<kind>svg|png|csv|json|vl\.json)", pictures.file),
    (r"/embed/(?P<name>[a-z]+)(?:/(?P<place>[A-Z]{2}))?/", pictures.embed),
    (r"/data/home\.json", home.data),
    (r"/data/changes\.json", home.changes_data),
    (r"/data/counties\.json", files.counties),
    (r"/data/search\.json", search.index),
    (r"/data/(?P<name>[a-z_]+)\.csv", files.table),
    (r"/card\.png", pictures.card),
    (r"/sitemap\.xml", files.sitemap),
    (r"/robots\.txt", files.robots),
)
_COMPILED = tuple((re.compile(pattern), view) for pattern, view in ROUTES)


def find(path: str) -> tuple[View, dict[str, str]] | None:
    """The view for a path and the arguments in it."""
    for pattern, view in _COMPILED:
        if match := pattern.fullmatch(path):
            return view, {k: v for k, v in match.groupdict().items() if v is not None}
    return None
