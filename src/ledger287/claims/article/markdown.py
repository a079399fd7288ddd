"""Markdown becomes plain text: marks out, words and breaks kept.

In: Markdown. Out: ``Extract``; offsets refer to the extracted text.
Easy to get wrong: every pattern here must be linear on hostile input ("[[[[…", "****…"), and a lone ``*`` or ``_``
is a character, not a mark ("287_g", "5 * 3").
"""

from __future__ import annotations

import re
from datetime import date

from ledger287.claims.article.days import day_of_page
from ledger287.claims.article.text import Extract

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(
    r"^(title|headline|date|published|pubdate|publish_date|datePublished)[ \t]*:[ \t]*(.{1,400})$", re.I | re.M
)
_RULE = re.compile(r"^[ \t]{0,3}(?:[-*_=][ \t]?){3,200}$")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"^[ \t|:+-]{3,}$")
# one pass over a line: image, link, reference link, autolink, code, emphasis, tag, escape
_INLINE = re.compile(
    r"""!\[(?P<alt>[^\[\]\n]{0,500})\](?:\([^()\s\n]{0,2000}(?:[ ]"[^"\n]{0,300}")?\)|\[[^\[\]\n]{0,200}\])
      | \[\^[^\[\]\s]{1,40}\]
      | \[(?P<words>[^\[\]\n]{1,1000})\]
        (?:\((?P<href>[^()\s\n]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:[ ]"[^"\n]{0,300}")?\)
          |\[[^\[\]\n]{0,200}\])
      | <(?P<auto>https?://[^<>\s]{1,2000})>
      | `{1,2}(?P<code>[^`\n]{1,500})`{1,2}
      | </?[A-Za-z][^<>\n]{0,500}>
      | \\(?P<escaped>[\\`*_{}\[\]()#+.!|~<>-])
      | (?P<mark>\*{1,3}|_{1,3}|~~)""",
    re.VERBOSE,
)


def _inline(line: str, at: int, links: list[tuple[int, int, str]]) -> str:
    """One line's words. ``at`` is where the line will stand in the text."""
    out: list[str] = []
    length = last = 0

    def add(piece: str) -> None:
        nonlocal length
        out.append(piece)
        length += len(piece)

    for match in _INLINE.finditer(line):
        add(line[last : match.start()])
        last = match.end()
        got = match.groupdict()
        if got["words"] is not None:
            words = _inline(got["words"], at + length, [])
            if (got["href"] or "").lower().startswith(("http://", "https://")):
                links.append((at + length, at + length + len(words), got["href"]))
            add(words)
        elif got["alt"] is not None:
            add(got["alt"])
        elif got["auto"] or got["code"] or got["escaped"]:
            add(got["auto"] or got["code"] or got["escaped"])
        elif got["mark"]:
            before, after = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
            lone = (not before.strip() and not after.strip()) or (
                got["mark"][0] == "_" and before.isalnum() and after.isalnum()
            )
            if lone:
                add(got["mark"])
    add(line[last:])
    return "".join(out)


def _front_matter(text: str) -> tuple[str, str | None, date | None]:
    """The text after a YAML head, and the title and day that the head states."""
    head = _FRONT.match(text)
    if not head:
        return text, None, None
    title: str | None = None
    day: date | None = None
    for field in _FIELD.finditer(head[1]):
        value = field[2].strip().strip("\"'")
        if field[1].lower() in ("title", "headline"):
            title = title or value
        else:
            day = day or day_of_page(value)
    return text[head.end() :], title, day


def read_markdown(text: str) -> Extract:
    """The words of a Markdown text."""
    body, title, day = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[str] = []
    links: list[tuple[int, int, str]] = []
    length, fenced = 0, False
    for raw in body.split("\n"):
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        line = raw.rstrip()
        if not fenced:
            if _RULE.match(line) or (len(line) > 2 and "-" in line and _TABLE_RULE.match(line)):
                continue
            heading = _HEADING.match(line)
            if heading:
                line = heading[1]
                title = title or _inline(line, 0, [])
            else:
                line = line[_LEAD.match(line).end() :]  # type: ignore[union-attr]
                if line.startswith("|") and line.endswith("|") and len(line) > 2:
                    line = line.strip("|").strip()
            line = _inline(line, length, links)
        lines.append(line)
        length += len(line) + 1
    return Extract("\n".join(lines), "markdown", title=title, published=day, links=tuple(links))
