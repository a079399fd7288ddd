"""From one name record to the key of its agency: the rules for names seen and unseen, in their order.

In: a state, a name, a printed county; the judgements and the registry. Out: (state, key). Easy to get wrong: each
rule may look at the record, the packaged tables and nothing else, and asks for exactly one candidate; two names that
a rule cannot join stay two agencies, since a wrong join hides an agency and a missed one is only listed twice.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from ledger287.identity import decorations, gazetteer, names, places, roster
from ledger287.identity.folding import fold, single_letters
from ledger287.identity.judgements import Judgements, Key
from ledger287.identity.names import Form
from ledger287.identity.registry import Known, Registry
from ledger287.identity.spelling import wordset

COUNTY_WIDE = ("sheriff", "corrections", "commissioners")


def key_of(state: str, agency: str, county: str | None, judged: Judgements, registry: Registry) -> Key:
    """The key that stands for this name."""
    form = names.form(state, agency)
    settled = settled_key(form, judged, registry, county)
    if settled is None and (bare := decorations.plain(agency)) != agency.strip():
        county = county or decorations.county_in(agency)
        form = names.form(state, bare)
        settled = settled_key(form, judged, registry, county)
    return settled or judged.survivor_of(_unseen(form, places.county(state, county), judged, registry))


def settled_key(form: Form, judged: Judgements, registry: Registry, county: str | None = None) -> Key | None:
    """The key of a name that was judged, joined or registered before; ``None`` for a name never seen."""
    survivor = judged.survivors.get((form.state, form.key))
    if survivor is not None:
        return survivor
    joined = registry.aliases.get((form.state, form.key))
    if joined is not None:
        return judged.survivor_of((form.state, joined))
    known = registry.named(form.state, form.key)
    if not known:
        return None
    return judged.survivor_of(
        (form.state, _namesake(known, places.county(form.state, county) if _has_counties(known) else None))
    )


def _has_counties(known: list[Known]) -> bool:
    return len(known) > 1 or "@" in known[0].key


def _namesake(known: list[Known], county: places.County | None) -> str:
    """Of namesakes the one in the printed county; a county that is none of theirs means another agency."""
    if not _has_counties(known):
        return known[0].key
    if county is None:
        return known[0].key if len(known) == 1 else known[0].plain_key
    here = f"{known[0].plain_key}@{county.fips}"
    return next((one.key for one in known if one.key == here), here)


def _unseen(form: Form, county: places.County | None, judged: Judgements, registry: Registry) -> Key:
    """A name that no edition printed before this package was made."""
    if form.unit in COUNTY_WIDE and places.county(form.state, form.base, mend=False):
        return form.state, form.key  # a county's own name: nothing near it may be meant
    elsewhere = _misplaced(form, county) or _misspelt_county(form, county)
    if elsewhere is not None:
        return elsewhere
    qualified = _qualified(form, county)
    if qualified is not None:
        return form.state, qualified
    match = roster.match_form(form, county)
    if match is not None and not match.is_shared:
        same = registry.with_fact(form.state, match.ori, form.unit)
        if same is not None and judged.verdict(form.state, same.key, form.key) != "different":
            return form.state, same.key
        if (
            match.entry is not None
            and match.entry.key.endswith(form.unit)
            and len(roster.entries(form.state, match.entry.key)) == 1
        ):
            return form.state, match.entry.key
        return form.state, form.key
    return _near(form, county, judged, registry)


def _near(form: Form, county: places.County | None, judged: Judgements, registry: Registry) -> Key:
    """The same incorporated place under another suffix, or one letter from one known agency of that county."""
    place = gazetteer.place(form.state, form.base) if form.unit in ("police", "marshal") else None
    same = registry.with_fact(form.state, place.place_fips if place else None, form.unit)
    if same is not None and judged.verdict(form.state, same.key, form.key) != "different":
        return form.state, same.key
    if place is None:
        for near in (
            registry.one_letter_from(form.state, form.key, form.unit),
            registry.one_letter_in_words(form.state, form.words),
        ):
            here = [one for one in near if county is None or one.county_fips in (None, county.fips)]
            if len(here) == 1 and judged.verdict(form.state, here[0].key, form.key) != "different":
                return form.state, here[0].key
        meant = gazetteer.one_letter_from(form.state, form.base) if form.unit in ("police", "marshal") else None
        if meant is not None and (county is None or meant.county_fips in (None, county.fips)):
            return form.state, f"{meant.name} {form.unit}"
    return form.state, form.key if place else single_letters(form.key, wordset("unit_words"))


def _misspelt_county(form: Form, county: places.County | None) -> Key | None:
    """A county's agency whose name is no county of the state and nearly the county printed beside it."""
    name, _, word = form.base.rpartition(" ")
    if word not in ("county", "parish") or county is None or places.county(form.state, form.base) is not None:
        return None
    right = f"{fold(county.name)} {word}"
    alike = SequenceMatcher(None, name, fold(county.name)).ratio() >= 0.8
    return (form.state, right + form.key.removeprefix(form.base)) if alike else None


def _qualified(form: Form, county: places.County | None) -> str | None:
    """Key with the county, where the roster or the Census knows namesakes of a city or township in the state."""
    if form.unit != "police" or county is None:
        return None
    counties = {e.counties[:1] for e in roster.entries(form.state, form.key)}
    has_namesakes = len(counties) > 1 or len(gazetteer.named(form.state, form.base)) > 1
    return f"{form.key}@{county.fips}" if has_namesakes else None


def _misplaced(form: Form, county: places.County | None) -> Key | None:
    """A county agency printed under a state that has no such county, where one state alone has it."""
    if form.unit not in COUNTY_WIDE or county is not None or not form.base.endswith((" county", " parish")):
        return None
    if places.county(form.state, form.base) is not None:
        return None
    name = form.base.rpartition(" ")[0]
    states = {c.state for c in places.by_fips().values() if places.compact(c.name) == places.compact(name)}
    return (states.pop(), form.key) if len(states) == 1 else None
