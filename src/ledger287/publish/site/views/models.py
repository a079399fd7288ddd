"""The models of agreement: what each allows, who has it, and how its number has changed.

In: a frame. Out: pages. Easy to get wrong: the definitions come from the register with their sources, and are quoted in
English on the Spanish page too.
"""

from __future__ import annotations

from collections import Counter

from ledger287.context import registers
from ledger287.publish.site import figures, growth, tally
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page, moved

MODELS = ("TFM", "JEM", "WSO", "JOINT")
# the ledger's word -> the register's, where they differ
REGISTERED = {"TFM": "TFM_2025", "JOINT": "HYBRID"}


def definition(code: str) -> registers.ModelDefinition | None:
    """The register's entry of a model."""
    wanted = REGISTERED.get(code, code)
    return next((m for m in registers.models() if m.model_id == wanted), None)


def index(f: Frame) -> Page:
    """``/models/``."""
    shown = [(m, figures.standing([s for s in f.book.spans if s.model == m], f.clock), definition(m)) for m in MODELS]
    return f.render(
        "models.html",
        models=shown,
        growth=growth.by_model(f, f.book.spans),
        others=[m for m in registers.models() if m.model_id not in (*MODELS, *REGISTERED.values())],
    )


def page(f: Frame, code: str) -> Page | None:
    """``/models/TFM/``."""
    if code.upper() not in MODELS:
        return None
    if code != code.upper():
        return moved(f.link(f"/models/{code.upper()}/"))
    spans = [s for s in f.book.spans if s.model == code]
    live = tally.live(spans, f.clock.seq)
    states = Counter(s.state for s in live if s.state)
    kinds = Counter(s.agency_type for s in live)
    return f.render(
        "model.html",
        code=code,
        definition=definition(code),
        standing=figures.standing(spans, f.clock),
        states=states.most_common(),
        kinds=kinds.most_common(),
        growth=growth.by_model(f, spans, ident="model", compact=True) if spans else None,
    )
