"""What every page is once it is made: status, type, bytes, and the few headers that go with it.

In: text or bytes. Out: a frozen ``Page``. Easy to get wrong: the etag is of the bytes alone, so two languages of a
page never share one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8"
SVG = "image/svg+xml"
PNG = "image/png"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer. ``etag`` is the quoted strong tag; ``headers`` holds a location, or a file name to save under."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """A strong tag of the bytes."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


def html(text: str, status: int = 200) -> Page:
    """A page of HTML."""
    return Page(status, HTML, text.encode())


def moved(location: str, *, permanent: bool = True) -> Page:
    """A redirect; the body says where to, for those who do not follow."""
    return Page(308 if permanent else 307, TEXT, f"See {location}\n".encode(), {"location": location})


def attachment(content_type: str, body: bytes, name: str) -> Page:
    """A file to save. ``name`` must be plain ASCII without quotes."""
    return Page(200, content_type, body, {"content-disposition": f'attachment; filename="{name}"'})
