"""Rewrites what is generated in the documents: console blocks, the measures page, the API page.

    python -m tests.generate_docs

A console block with a ``…`` line keeps its shape and is only reported where it no longer agrees.
"""

from __future__ import annotations

from tests.console_blocks import DOCUMENTS, ROOT, agrees, run, shown


def main() -> None:
    """Rewrite the documents in place and print what changed."""
    from ledger287 import measures
    from ledger287.publish import api
    from tests import generate_verdicts

    generate_verdicts.main()

    for item in shown():
        real = run(item.command)
        if agrees(item.output, real):
            continue
        path = ROOT / item.document
        if "…" in item.output.split("\n"):
            print(f"{item.document}: rewrite by hand: {item.command}")
            continue
        text = path.read_text(encoding="utf-8")
        old = f"$ {item.command}\n{item.output}\n" if item.output else f"$ {item.command}\n"
        path.write_text(text.replace(old, f"$ {item.command}\n{real}\n", 1), encoding="utf-8")
        print(f"{item.document}: {item.command}")
    (ROOT / "docs" / "measures.md").write_text(measures.document(), encoding="utf-8")
    (ROOT / "docs" / "api.md").write_text(api.document(), encoding="utf-8")
    print(f"checked {', '.join(DOCUMENTS)}; wrote docs/measures.md and docs/api.md")


if __name__ == "__main__":
    main()
