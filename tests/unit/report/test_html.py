"""The page: marks and cards linked both ways, nothing from elsewhere, nothing of an article's running."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

from lxml import etree, html
from sample import TEXT, FakeCube, claim, css, hostile, report

from ledger287.claims.report.html import asset, fragment, page, pages


def tree(text: str) -> Any:
    return html.document_fromstring(text)


def test_every_claim_has_a_mark_and_a_card_that_lead_to_each_other() -> None:
    root = tree(page(report(), FakeCube()))  # type: ignore[arg-type]
    marks, cards = css(root, ".text a.mark"), css(root, ".card")
    assert [mark.text for mark in marks] == ["324", "296", "1,168", "950 percent", "$25 million"]
    assert len(cards) == 5
    for mark, card in zip(marks, cards, strict=True):
        assert mark.get("href") == f"#{card.get('id')}"
        assert css(card, "a.figure")[0].get("href") == f"#{mark.get('id')}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_the_article_stands_whole_in_its_own_words() -> None:
    root = tree(fragment(report()))
    for extra in css(root, ".text .sign, .text .hush, .text .also"):
        extra.drop_tree()
    shown = " ".join(css(root, ".text")[0].text_content().split())
    assert shown == " ".join(TEXT.split())
    assert css(root, ".text .head")[0].text_content() == "Published: 2026-02-17"
    assert css(root, ".text h2")[0].text_content() == "Sheriffs sign up"


def test_a_card_tells_reading_list_slip_rows_and_draws_the_measure() -> None:
    cube = FakeCube()
    card = css(tree(page(report(), cube)), ".card")[0]  # type: ignore[arg-type]
    said = " ".join(card.text_content().split())
    for words in (
        "contradicted",
        "The digits of 324 are swapped.",
        "agreements, Florida, between Feb 7 and Feb 17, 2026",
        "342 agreements",
        "ICE's list of Feb 17, 2026 (participatingAgencies02172026pm.xlsx)",
        "two digits are swapped, or one is dropped",
        "ledger287 why agreements --state FL --as-of 2026-02-17",
    ):
        assert words in said
    assert ("agreements", {"state": "FL"}) in cube.asked
    drawn = css(card, "svg.spark")[0]
    assert "claimed 324" in drawn.text_content()
    assert drawn.get("aria-label", "").startswith("agreements, Florida, Dec ")


def test_nothing_is_drawn_for_what_is_not_counted() -> None:
    cards = css(tree(page(report(), FakeCube())), ".card")  # type: ignore[arg-type]
    assert not css(cards[4], "svg")
    assert "claimed" not in "".join(svg.text_content() for svg in css(cards[3], "svg"))


def test_claims_that_share_characters_share_a_mark_and_print_nothing_twice() -> None:
    whole = claim("with 324 deals", "supported", number=2, value=None)
    both = replace(report(), claims=(claim("324", "contradicted"), whole))
    root = tree(fragment(both))
    marks = css(root, "a.mark")
    assert len(marks) == 1
    assert "contradicted" in (marks[0].get("class") or "")
    assert [link.get("href") for link in css(root, "a.also")] == ["#k-c2"]
    assert css(root, ".text")[0].text_content().count("deals") == 1


def test_a_claim_beyond_the_text_is_a_card_without_a_mark() -> None:
    lost = replace(claim("324", "close"), start=9_000, end=9_003)
    root = tree(fragment(replace(report(), claims=(lost,))))
    assert not css(root, "a.mark")
    assert len(css(root, ".card")) == 1


def test_the_policy_names_the_very_style_and_script() -> None:
    made = page(report())
    root = tree(made)
    policy = root.xpath("//meta[@http-equiv]")[0].get("content") or ""
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", made, re.S)[1]  # type: ignore[index]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\sstyle=|\son\w+=", re.sub(r"<script>.*?</script>|<style>.*?</style>", "", made, flags=re.S))


def test_no_request_leaves_the_page() -> None:
    made = page(report(), FakeCube())  # type: ignore[arg-type]
    root = tree(made)
    assert not root.xpath("//@src | //link | //iframe | //object | //embed | //img | //*[local-name()='image']")
    assert "url(" not in asset("report.css")
    assert "@import" not in asset("report.css")
    assert not re.search(r"fetch\(|XMLHttpRequest|import\s*\(|WebSocket|innerHTML", asset("report.js"))


def test_a_hostile_article_is_only_text() -> None:
    made = page(hostile(), FakeCube())  # type: ignore[arg-type]
    root = tree(made)
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert not root.xpath("//img | //@onerror | //iframe")
    assert not [url for url in root.xpath("//a/@href") if not url.startswith(("#", "http://x.example/"))]
    assert css(root, ".card")
    assert "<script>alert" in css(root, ".text")[0].text_content()


def test_links_to_lists_are_links_only_where_they_are_addresses() -> None:
    ok = fragment(report(), link=lambda _: "https://ledger.example/editions/1")
    assert tree(ok).xpath("//ul[@class='evidence']//a/@href") == ["https://ledger.example/editions/1"]
    assert not tree(fragment(report(), link=lambda _: "javascript:alert(1)")).xpath("//ul[@class='evidence']//a")


def test_a_text_without_figures_says_so() -> None:
    empty = replace(report(), claims=())
    assert "No figure about the 287(g) program stands in this text" in fragment(empty)


def test_several_reports_in_one_file_keep_apart() -> None:
    root = tree(pages([report(), report()]))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) >= 20
    assert all(link[1:] in ids for link in root.xpath("//a/@href") if link.startswith("#"))


def test_the_page_is_the_same_bytes_each_time() -> None:
    assert page(report(), FakeCube()) == page(report(), FakeCube())  # type: ignore[arg-type]


def test_the_markup_closes_what_it_opens() -> None:
    made = fragment(report(), FakeCube())  # type: ignore[arg-type]
    etree.fromstring("<x>" + made.replace("<br>", "<br/>") + "</x>")
