"""docs/verdicts.md says what the checker says: its examples are remade and compared."""

from __future__ import annotations

from tests.generate_verdicts import END, EXAMPLES, PAGE, START, examples


def test_the_examples_are_the_checkers_own_words() -> None:
    page = PAGE.read_text(encoding="utf-8")
    block = page[page.index(START) : page.index(END) + len(END)]
    assert block == examples(), "remake them: python -m tests.generate_verdicts"


def test_every_verdict_and_common_slip_is_shown() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for verdict in ("supported", "close", "wrong_unit", "contradicted", "not_checkable"):
        assert f"| `{verdict}` |" in page
    for slip in ("digits_transposed", "other_date", "other_unit", "other_model"):
        assert f"`{slip}`" in page
    assert len(EXAMPLES) >= 18
