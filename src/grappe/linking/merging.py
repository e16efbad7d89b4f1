"""Makes one organisation of what several registers tell of it.

Names, identifiers, kinds and kin are those of all registers. Where one value must be chosen (the name to
show, the city, the date it was established), the first register of ``ORDER`` that has one gives it; whether
it is still there, the first of ``STATUS``.
"""

from collections.abc import Iterable, Sequence

from grappe.domain.organisation import Entry, OrganisationName, Scheme

STRENGTH = (
    Scheme.ROR,
    Scheme.UAI,
    Scheme.IDREF,
    Scheme.FINESS,
    Scheme.GRID,
    Scheme.WIKIDATA,
    Scheme.ISNI,
    Scheme.SIRET,
    Scheme.SIREN,
    Scheme.FUNDREF,
    Scheme.PIC,
)
"""Schemes from the surest to the weakest sign that two entries tell of one body."""
ORDER = ("higher-education", "ror", "hospitals", "sirene")
"""Whose name is shown, and whose city, date and address are taken, where several registers have one."""
STATUS = ("ror", "sirene")
"""The registers that tell whether a body is still there, the first one first."""


def merged(entries: Iterable[Entry]) -> Entry | None:
    """One organisation of the entries that tell of it, one a register; None where none of them names it."""
    ordered = sorted(entries, key=lambda entry: (_rank(entry, ORDER), entry.registers, not entry.name))
    named = [entry for entry in ordered if entry.name]
    if not named:
        return None
    if len(ordered) == 1:
        return ordered[0]
    identifiers = dict.fromkeys(one for entry in ordered for one in entry.identifiers)
    return Entry(
        name=named[0].name,
        names=_all_names(ordered),
        identifiers=tuple(sorted(identifiers, key=lambda one: STRENGTH.index(one.scheme))),
        registers=tuple(dict.fromkeys(one for entry in ordered for one in entry.registers)),
        kinds=tuple(dict.fromkeys(one for entry in ordered for one in entry.kinds)),
        country=_first(entry.country for entry in ordered),
        city=_first(entry.city for entry in ordered),
        region=_first(entry.region for entry in ordered),
        status=min(named, key=lambda entry: _rank(entry, STATUS)).status,
        established=_first(entry.established for entry in ordered),
        kin=tuple(dict.fromkeys(one for entry in ordered for one in entry.kin)),
        website=_first(entry.website for entry in ordered),
    )


def _all_names(entries: Sequence[Entry]) -> tuple[OrganisationName, ...]:
    """Every name once: where one is told with a language or with dates, it is not kept without as well."""
    every = list(dict.fromkeys(name for entry in entries for name in entry.names))
    fullest: dict[tuple[str, str], int] = {}
    for name in every:
        told = (name.text, name.kind)
        fullest[told] = max(fullest.get(told, 0), _fullness(name))
    return tuple(name for name in every if _fullness(name) or not fullest[name.text, name.kind])


def _fullness(name: OrganisationName) -> int:
    return sum(map(bool, (name.language, name.valid_from, name.valid_to)))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _rank(entry: Entry, order: Sequence[str]) -> int:
    return min((order.index(name) for name in entry.registers if name in order), default=len(order))
