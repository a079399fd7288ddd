"""The headers that every response carries, and what a page may load.

In: the path. Out: header pairs. Easy to get wrong: only /embed/ may stand in somebody else's frame, and no script
may stand in a page's text, so a page's own code lies in /static.
"""

from __future__ import annotations

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {frames}"
)
API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# the reconciliation preview is made to be shown in OpenRefine's frame; it has no script and no style
PREVIEW_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
EVERYWHERE = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
)


def security(path: str) -> tuple[tuple[str, str], ...]:
    """Header pairs for a response at ``path``."""
    if path == "/api/v1/reconcile/preview":
        return (*EVERYWHERE, ("content-security-policy", PREVIEW_POLICY))
    if path.startswith(("/api/", "/feeds/")):
        return (*EVERYWHERE, ("content-security-policy", API_POLICY), ("x-frame-options", "DENY"))
    if path.startswith(("/embed/", "/es/embed/")):
        return (
            *EVERYWHERE,
            ("content-security-policy", PAGE_POLICY.format(frames="*")),
            ("cross-origin-resource-policy", "cross-origin"),
        )
    return (*EVERYWHERE, ("content-security-policy", PAGE_POLICY.format(frames="'none'")), ("x-frame-options", "DENY"))
