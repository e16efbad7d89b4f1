"""What the organisations that one affiliation names tell of each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, Status
from grappe.linking.links import Candidate, Link
from grappe.linking.words import words_of

_LISTED = 5
_LIKELY = 0.05


def together(links: Sequence[Link], cities: Sequence[str]) -> list[Link]:
    """The links of one affiliation among each other, each organisation once.

    A school of many towns is the one in the town that the affiliation gives. Who is named beside one of its
    predecessors did not exist yet: then the next likely bearer of the name is meant, else only the successor
    counts. An organisation that is named several times is linked by its likeliest name.
    """
    sites = [_in_town(link, cities) for link in links]
    named = {one for link in sites if link.entry for one in link.entry.identifiers}
    return _once([_at_that_time(link, named) for link in sites])


def chief(links: Sequence[Link], text: str) -> list[Link]:
    """The links that a text is about as a whole; of a list of many none is.

    A body goes where a part of it is named too, and so does the acronym behind a name with only a space
    between: it is that of the name, or of the body above it.
    """
    if len(links) > _LISTED:
        return []
    above = {kin.identifier for link in links for kin in _kin(link, Kinship.PARENT)}
    return [
        link
        for place, link in enumerate(links)
        if link.entry and above.isdisjoint(link.entry.identifiers) and not _repeats(links[:place], link, text)
    ]


def _repeats(before: Sequence[Link], link: Link, text: str) -> bool:
    ends = [one.span[1] for one in before if one.span]
    if not ends or not link.span or not link.printed.isupper() or " " in link.printed:
        return False
    return not text[ends[-1] : link.span[0]].strip(" (")


def _kin(link: Link, kinship: Kinship) -> Iterable[Kin]:
    return (kin for kin in link.entry.kin if kin.kinship is kinship) if link.entry else ()


def _in_town(link: Link, cities: Sequence[str]) -> Link:
    """The school in the affiliation's town, where it has the name of one that has schools in several."""
    if link.entry is None or link.decided or not _is_school(link.entry) or _town(link.entry) in cities:
        return link
    parts = {kin.identifier for kin in _kin(link, Kinship.CHILD)}
    here = [
        one
        for one in link.candidates
        if not parts.isdisjoint(one.entry.identifiers)
        and _is_school(one.entry)
        and _town(one.entry) in cities[:1]
        and any(set(words_of(link.printed)) <= set(words_of(name.text)) for name in one.entry.names)
    ]
    return _instead(link, here[0]) if len(here) == 1 else link


def _is_school(entry: Entry) -> bool:
    return "education" in entry.kinds


def _town(entry: Entry) -> str:
    return " ".join(words_of(entry.city)) if entry.city else ""


def _at_that_time(link: Link, named: set[Identifier]) -> Link:
    """The next likely bearer of a name whose bearer came only after another organisation named."""
    before = {kin.identifier for kin in _kin(link, Kinship.PREDECESSOR)}
    if link.entry is None or link.decided or before.isdisjoint(named):
        return link
    others = [
        one
        for one in link.candidates
        if one.score >= _LIKELY and one.entry != link.entry and before.isdisjoint(one.entry.identifiers)
    ]
    return _instead(link, others[0]) if others else link


def _instead(link: Link, candidate: Candidate) -> Link:
    return replace(link, entry=candidate.entry, reasons=candidate.reasons, successor=None)


def _once(links: Sequence[Link]) -> list[Link]:
    """Each organisation once, by its likeliest name; of one and its successor, both named, the successor."""
    best: dict[Identifier | str, Link] = {}
    for link in links:
        if link.entry:
            key = next(iter(link.entry.identifiers), link.entry.name)
            if key not in best or best[key].score < link.score:
                best[key] = link
    named = {one for link in best.values() if link.entry for one in link.entry.identifiers}
    return [link for link in best.values() if link.entry and not _followed(link.entry, named)]


def _followed(entry: Entry, named: set[Identifier]) -> bool:
    after = {kin.identifier for kin in entry.kin if kin.kinship is Kinship.SUCCESSOR}
    return entry.status is not Status.ACTIVE and bool(after & named)
