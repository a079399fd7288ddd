"""Text to tokens in one pass: words, numbers, and the fixed things that only look like numbers.

In: a text. Out: a list of ``Token`` with character offsets into that text, the end excluded.
Easy to get wrong: offsets must lead back to the very characters given, so cleaning replaces one character by
one character and never more; and no pattern here may backtrack without bound.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 40
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u0060": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2212": "-",
        "\u2014": "\u2014",
        "\u2015": "\u2014",
        "\u2022": "\u2022",
    }
)


class Token(NamedTuple):
    """A piece of text. ``kind``: word, num, money, or the name of a fixed thing (prog, url, phone, clock ...)."""

    text: str
    low: str
    start: int
    end: int
    kind: str


# Order matters: what is found first wins. Plain words, which most tokens are, go first where they can be nothing else.
# Every repetition is over one character class, so each match is linear.
_MASTER = re.compile(
    r"""
    (?P<plain>(?<!\w)(?!(?:sections?|number)\ )[a-z]+(?=[ ,;)\n]))
  | (?P<url>https?://[^\s<>"]+|www\.[^\s<>"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|(?:pic\.twitter|t\.co)[^\s]*|[@\#]\w{2,})
  | (?P<prog>(?:[Ss]ections?\ |§\ ?)?\b287\ ?\(\ ?[gG]\ ?\)s?|\b287-?[gG]\b|\b[Ss]ection\ 287\b)
  | (?P<phone>\(?\b\d{3}\)?[-.\ ]\d{3}[-.]\d{4}\b|\b\d{3}-\d{4}\b)
  | (?P<clock>\b\d{1,2}:\d{2}(?:\ ?[ap]\.?m\b\.?)?|\b\d{1,2}\ ?[ap]\.m\.|\b\d{1,2}\ ?[ap]m\b)
  | (?P<isodate>\b(?:19|20)\d{2}-\d{2}-\d{2}\b)
  | (?P<slashdate>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b)
  | (?P<statute>\b\d{1,2}\ U\.?\ ?S\.?\ ?C\.?\ ?(?:§+\ ?)?\d{1,5}[a-z]?(?:\([a-z0-9]{1,3}\)){0,4}|\bBox\ \d+)
  | (?P<bill>\b(?:[HS]\.?\ ?[BRJ]\.?|[HS]\.\ ?|Act|Bill|Order|Title|Chapter|Article|Section|Sec\.|Public\ Law|Route|
       Rt\.|Highway|Interstate|Room|Suite|District|Precinct|Ward|Zone|Precincts|Districts|Rule|Form|Case|Docket|Item|Channel|Proposition|Prop\.|
       Amendment|Question|Measure|Day(?!\ (?:19|20)\d\d\b)|Week|P\.\ ?L\.|Pub\.\ L\.|
       Part|Chapter|Phase|Page|Grade|Level|Flight|Super\ Bowl|No\.|Nos\.|\#)
       [\ -]?\d[\d.:-]*(?:\([a-z0-9]\)){0,4}|(?<![a-z]s\ )(?<!,\ )\b[Nn]umber\ \d{1,2}(?![\d,])|\b(?:I|US)-\d{1,3}\b)
  | (?P<score>\b\d{1,3}-\d{1,3}-\d{1,3}\b)
  | (?P<money>(?:US)?[$€£]\ ?\d[\d,]*(?:\.\d+)?(?:[kKmMbB]n?\b)?)
  | (?P<decade>\b(?:1[5-9]|20)\d0s\b|\b'\d0s\b)
  | (?P<ordinal>\b\d{1,4}(?:st|nd|rd|th)\b)
  | (?P<num>(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|(?<![\w.])\d+(?:\.\d+)?(?!\w)|\.\d+)
  | (?P<abbr>(?:[A-Za-z]\.){2,})
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<alnum>\w+)
  | (?P<break>\n\ *\n\s*)
  | (?P<line>\n\ *)
  | (?P<punct>[^\s\w])
    """,
    re.VERBOSE,
)


def clean(text: str) -> str:
    """The text with curly quotes, odd spaces and hyphens made plain; every character keeps its place."""
    return text.translate(_SAME_LENGTH)


def tokenize(text: str) -> list[Token]:
    """All tokens of ``text`` in order; white space alone makes none, a line's end makes one."""
    out: list[Token] = []
    add = out.append
    for match in _MASTER.finditer(text):
        kind = match.lastgroup or "punct"
        piece = match.group()
        if kind == "plain":
            add(Token(piece, piece, match.start(), match.end(), "word"))
        elif kind in ("abbr", "word"):
            add(Token(piece, piece.lower(), match.start(), match.end(), "word"))
        elif match.end() - match.start() > LONGEST and kind not in ("url", "break", "line"):
            add(Token(piece, "", match.start(), match.end(), "long"))  # no figure has so many digits
        else:
            add(Token(piece, piece.lower(), match.start(), match.end(), kind))
    return out
