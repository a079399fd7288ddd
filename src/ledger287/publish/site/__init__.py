"""The website's pages: pure functions from a path and a query to bytes, for the server and for static files alike.

In: a path, a query, an open ``Ledger``, a language and a base. Out: ``Page``.
Easy to get wrong: nothing here reads the clock on the wall or the request's headers, so the same call gives the
same bytes; the language's prefix in the path (``/es/``) wins over the argument.
"""

from __future__ import annotations

from ledger287.publish.site.page import Page
from ledger287.publish.site.rendering import check_page, render, render_check, warm

__all__ = ["Page", "check_page", "render", "render_check", "warm"]
