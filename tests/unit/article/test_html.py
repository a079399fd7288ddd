"""Pages: what is kept, what is left out, which day is believed."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.article import from_bytes, from_text
from ledger287.issues import LedgerError

PAGE = """<!doctype html><html lang=en><head><title>Sheriffs sign | The Daily</title>
<meta property="og:title" content="Sheriffs sign up">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},
{"@type":"NewsArticle","headline":"Sheriffs sign up",
"datePublished":"2026-02-17T10:00:00Z","dateModified":"2026-02-20"}]}</script>
<style>p{color:red}</style></head><body><header><nav><a href=/>Home</a> <a href=/n>News 24</a></nav></header>
<article><h1>Sheriffs sign up</h1><p class=byline>By A. Writer</p>
<figure><img src=x.jpg alt="never shown 777"><figcaption>Map of the 39 states with agreements</figcaption></figure>
<p>ICE lists <b>1,372</b><sup><a href=#n1>1</a></sup> agreements as of
<a href="https://ice.example/list">Jan.&nbsp;26</a>, the 4<sup>th</sup> list.</p>
<blockquote><p>&ldquo;We have 342 deals in Florida,&rdquo; the sheriff said.</p></blockquote>
<blockquote class="twitter-tweet"><p>Texas has 296 agreements</p>
&mdash; A post <a href="https://post.example/1">Feb. 4, 2026</a></blockquote>
<ul><li>Florida: 342<li>Texas: 310</ul>
<table><tr><th>State<th>Agreements<tr><td>Alabama<td>52</table>
<aside class="related"><h3>Related</h3>
<ul><li><a href=/a>10 things to know about 555 deals</a></ul></aside>
<p>One in five<br>are in Tenn<wbr>essee.</p>
<div class="share-bar">Share 25</div><p hidden>999 hidden</p>
<script>var n = 888;</script><!-- 666 --></article>
<section class="comments"><p>There are 5,000 agreements!</p></section><footer>Call 555-1234</footer></body></html>"""


def test_the_article_and_nothing_around_it() -> None:
    article = from_text(PAGE)
    for kept in (
        "Map of the 39 states",
        "ICE lists 1,372 agreements as of Jan. 26, the 4th list.",
        "“We have 342 deals in Florida,”",
        "Texas has 296 agreements",
        "Florida: 342\nTexas: 310",
        "Alabama | 52",
        "One in five\nare in Tennessee.",
    ):
        assert kept in article.text
    for left_out in ("777", "News 24", "10 things", "Share", "999", "888", "666", "5,000", "555", "color:red"):
        assert left_out not in article.text
    assert article.title == "Sheriffs sign up"
    assert article.text.startswith("Sheriffs sign up")
    assert (article.published, article.published_from, article.format) == (date(2026, 2, 17), "metadata", "html")


def test_links_stand_on_their_words() -> None:
    article = from_text(PAGE)
    assert {(article.text[start:end], url) for start, end, url in article.links} == {
        ("Jan. 26", "https://ice.example/list"), ("Feb. 4, 2026", "https://post.example/1"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2025-08-01T09:00:00-04:00">', "", date(2025, 8, 1)),
        ('<meta name="date" content="20250801">', "", date(2025, 8, 1)),
        (
            "",
            '<time class="published" datetime="2025-08-01">x</time><time datetime="2025-08-09">y</time>',
            date(2025, 8, 1),
        ),
        ("", '<time datetime="2025-08-01">x</time>', date(2025, 8, 1)),
        ("", '<time datetime="2025-08-01">x</time><time datetime="2025-08-09">y</time>', None),
        ('<link rel="canonical" href="https://news.example/2025/08/01/story">', "", date(2025, 8, 1)),
        ('<meta property="article:modified_time" content="2025-08-01">', "", None),
        ('<script type="application/ld+json">{broken "datePublished": "2025-08-01"</script>', "", None),
    ],
)
def test_which_day_is_believed(head: str, body: str, day: date | None) -> None:
    article = from_text(f"<html><head>{head}</head><body>{body}<p>ICE lists 875 agreements.</p></body></html>")
    assert article.published == day


def test_a_page_without_landmarks_keeps_its_densest_part() -> None:
    prose = "".join(
        f"<p>Paragraph {number} speaks of the program and of the sheriffs in it, at some length.</p>"
        for number in range(9)
    )
    page = f"<body><div class=menu><a href=/1>One</a></div><div><div>{prose}</div></div><p>77</p></body>"
    article = from_text(page)
    assert "Paragraph 8" in article.text
    assert "One" not in article.text


def test_text_parted_by_line_breaks_alone_is_text_too() -> None:
    lines = "<br><br>".join(
        f"Paragraph {number} speaks of the program at length, in a plain div." for number in range(9)
    )
    menu = "<ul>" + "".join(f"<li><a href=/{n}>Story {n}</a></li>" for n in range(40)) + "</ul>"
    end = "<div id=end>Copyright 1999 of the paper, all rights.</div>"
    article = from_text(f"<html><body><div>{menu}</div><div id=post>{lines}</div>{end}</body></html>")
    assert "Paragraph 0" in article.text
    assert "Paragraph 8" in article.text
    assert "Story 3" not in article.text
    assert "1999" not in article.text


def test_a_post_in_a_box_called_social_is_kept() -> None:
    words = "The sheriff signed one of 342 agreements, and said so at length to the paper on Monday. " * 8
    box = '<div class="social-embed"><blockquote class="instagram-media"><p>Texas has 296 deals</p></blockquote></div>'
    buttons = '<div class="social-bar"><a href=/s>Share 77</a></div>'
    article = from_text(f"<html><body><article><p>{words}</p>{box}{buttons}</article></body></html>")
    assert "296 deals" in article.text
    assert "77" not in article.text


def test_one_article_among_teasers_of_others() -> None:
    words = "The sheriff signed one of 342 agreements, and said so at length to the paper on Monday. " * 8
    teasers = "".join(f"<article><a href=/{n}>Story {n} has 777 of them</a></article>" for n in range(9))
    page = f"<html><body><main><article><p>{words}</p>{teasers}</article><div>{teasers}</div></main></body></html>"
    article = from_text(page)
    assert "342" in article.text
    assert "777" not in article.text


def test_the_body_in_json_ld_is_taken_where_the_page_draws_itself() -> None:
    body = "ICE lists 1,372 agreements. " * 30
    data = f'{{"@type":"NewsArticle","articleBody":"{body}"}}'
    page = f'<html><script type="application/ld+json">{data}</script><div id=app>Loading</div></html>'
    assert "1,372" in from_text(page).text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!doctype html><html><body><script>render()</script></body></html>",
        "<div>" * 30_000 + "</div>",
    ],
)
def test_pages_without_text_are_refused_in_one_line(page: str) -> None:
    with pytest.raises(LedgerError, match="holds no text") as caught:
        from_text(page)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<p>1,372 agreements</p></p></div></i>",
        "<article><b>1,372 <i>agreements</b></i></article>",
        "<html><body><table><td>1,372 agreements</body></html>",
        "<p>1,372 agreements<!-- never closed </p>" + "<p>x</p>",
    ],
)
def test_broken_markup_is_mended(page: str) -> None:
    text = from_bytes(f"<!doctype html>{page}".encode(), source="page.html").text
    assert "1,372" in text
    assert "agreements" in text


def test_entities_and_odd_spaces_read_as_a_person_reads_them() -> None:
    text = from_text(
        "<html><p>1&#44;372&nbsp;agreements, 1&#8239;000 more &amp; <b>so</b>\n on&hellip; co\u00adop</p></html>"
    ).text
    assert text == "1,372 agreements, 1 000 more & so on… coop"
