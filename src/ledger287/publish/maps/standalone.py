"""Maps as pictures that stand alone: their own colours, title, legend and source.

In: SVG made for the page, and words. Out: a whole SVG file. Easy to get wrong: a file on its own has no style sheet, so
the classes get literal colours here, the very ones of the light page.
"""

from __future__ import annotations

from html import escape

from ledger287.publish.charts.palette import INK, MODEL_COLOURS, MUTED, PAPER

FILLS = ("#eeebe2", "#e6d5e1", "#d3b5cb", "#bd92b3", "#a26f98", "#86507c", "#6b2d5c", "#431a39")
FONT = "system-ui, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
STYLE = (
    "".join(f".q{i} path,.q{i} rect,rect.q{i}{{fill:{c}}}" for i, c in enumerate(FILLS))
    + f"text{{font-family:{FONT};fill:{INK}}}.usmap text{{font-size:11px;text-anchor:middle}}.usmap "
    f".value{{font-size:12.5px;font-weight:700}}"
    f".place path{{stroke:{PAPER};stroke-width:4}}.place.rim path{{stroke:{INK};stroke-width:6}}.place.rim "
    f"rect{{stroke:{INK};stroke-width:1.4}}"
    f".usmap .deep text,.usmap .deep.place text{{fill:{PAPER}}}.usmap .box text{{text-anchor:start}}.usmap "
    f".box .value{{text-anchor:end}}"
    f".legend text{{font-size:11.5px;text-anchor:middle}}.legend .step{{fill:{MUTED}}}"
    f".t{{font-size:20px;font-weight:700}}.s{{font-size:13px;fill:{MUTED}}}"
)


def wrap(
    inner: str, *, title: str, subtitle: str, source: str, legend: str = "", width: int = 1010, tall: int = 640
) -> str:
    """The file: title, subtitle, map, legend, source."""
    height = tall + 78 + (110 if legend else 30)
    foot = (
        f'<svg x="10" y="{tall + 84}" width="416" height="94" viewBox="0 0 416 94" class="legend">{legend}</svg>'
        if legend
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 20}" height="{height}" viewBox="0 '
        f'0 {width + 20} {height}">'
        f"<title>{escape(title)}</title><desc>{escape(subtitle)}</desc><style>{STYLE}</style>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/><text class="t" x="12" y="32">{escape(title)}</text>'
        f'<text class="s" x="12" y="54">{escape(subtitle)}</text>'
        f'<svg x="4" y="66" width="{width}" height="{tall}" viewBox="-8 0 {width + 8} {tall}" '
        f'class="usmap">{inner}</svg>{foot}'
        f'<text class="s" x="{440 if legend else 12}" y="{height - 16}">{escape(source)}</text></svg>'
    )


def inner(svg: str) -> str:
    """What stands inside the outermost element of a drawing."""
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")]


def model_key(counts: list[tuple[str, int]], names: dict[str, str]) -> str:
    """The legend of the county map: a histogram of the combinations of models."""
    top = max((n for _, n in counts), default=1) or 1
    colours = {"T": MODEL_COLOURS["TFM"], "J": MODEL_COLOURS["JEM"], "W": MODEL_COLOURS["WSO"]}
    out = []
    for i, (combo, count) in enumerate(counts):
        height = max(round(46 * count / top), 2) if count else 0
        fill = colours.get(combo, f"url(#{combo})")
        out.append(
            f'<rect fill="{fill}" x="{i * 59}" y="{64 - height}" width="56" height="{height}"/><rect '
            f'fill="{fill}" x="{i * 59}" y="66" width="56" height="7"/>'
            f'<text class="count" x="{i * 59 + 28}" y="{59 - height}">{count}</text><text class="step" '
            f'x="{i * 59 + 28}" y="87">{escape(names[combo])}</text>'
        )
    return "".join(out)
