"""What the organisations that one affiliation names tell of each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, Status
from grappe.linking.affiliations.codes import codes_in
from grappe.linking.links import Candidate, Link
from grappe.linking.words import words_of

_LISTED = 4
_LIKELY = 0.05
_TOGETHER = 0.7


def together(links: Sequence[Link], cities: Sequence[str]) -> list[Link]:
    """The links of one affiliation among each other, each organisation once.

    A school of many towns is the one in the town that the affiliation gives. Who is named beside one of its
    predecessors did not exist yet: then a closed body that bore the name is meant, else only the successor
    counts. An organisation that is named several times is linked by its likeliest name.
    """
    sites = [_in_town(link, cities) for link in links]
    named = {one for link in sites if link.entry for one in link.entry.identifiers}
    return _once([_at_that_time(link, named) for link in sites])


def chief(links: Sequence[Link], text: str) -> list[Link]:
    """The links that a text is about as a whole; of a list of many none is.

    The number of a unit counts only where nothing else is named. A body goes where a part of it is named
    too, and so does the acronym behind a name with only a space between: it is that of the name, or of the
    body above it.
    """
    if len(links) > _LISTED:
        return []
    links = [link for link in links if not codes_in(link.printed)] or list(links)
    above = {kin.identifier for link in links for kin in _kin(link, Kinship.PARENT)}
    return [
        link
        for place, link in enumerate(links)
        if link.entry
        and (above.isdisjoint(link.entry.identifiers) or _is_equal(link, text))
        and not _repeats(links[:place], link, text)
    ]


def _is_equal(link: Link, text: str) -> bool:
    """Whether a stroke says that it stands for itself beside the next ("Estran University/LARMOR")."""
    start, end = link.span or (0, 0)
    return "/" in (text[end : end + 1], text[max(0, start - 1) : start])


def _repeats(before: Sequence[Link], link: Link, text: str) -> bool:
    ends = [one.span[1] for one in before if one.span]
    if not ends or not link.span or not link.printed.isupper() or " " in link.printed:
        return False
    return not text[ends[-1] : link.span[0]].strip(" (")


def _kin(link: Link, kinship: Kinship) -> Iterable[Kin]:
    return (kin for kin in link.entry.kin if kin.kinship is kinship) if link.entry else ()


def _in_town(link: Link, cities: Sequence[str]) -> Link:
    """The school in the affiliation's town, where it has the name of one that has schools in several.

    So too where only these two are likely, and neither is before the other.
    """
    likely = [one for one in link.candidates if one.score >= _LIKELY and _is_school(one.entry)]
    entry = link.entry or (likely[0].entry if sum(one.score for one in likely[:2]) >= _TOGETHER else None)
    if entry is None or link.decided or not _is_school(entry):
        return link
    family = {kin.identifier for kin in entry.kin if kin.kinship in {Kinship.PARENT, Kinship.CHILD}}
    here = [
        one
        for one in likely
        if _town(one.entry) in cities[:1]
        and (one.entry == entry or not family.isdisjoint(one.entry.identifiers))
        and any(set(words_of(link.printed)) <= set(words_of(name.text)) for name in one.entry.names)
    ]
    return _instead(link, here[0]) if len(here) == 1 else link


def _is_school(entry: Entry) -> bool:
    return "education" in entry.kinds


def _town(entry: Entry) -> str:
    return " ".join(words_of(entry.city)) if entry.city else ""


def _at_that_time(link: Link, named: set[Identifier]) -> Link:
    """The closed bearer of a name, where its likeliest bearer only came after another body named."""
    before = {kin.identifier for kin in _kin(link, Kinship.PREDECESSOR)}
    if link.entry is None or link.decided or before.isdisjoint(named):
        return link
    others = [
        one
        for one in link.candidates
        if one.score >= _LIKELY
        and one.entry.status is not Status.ACTIVE
        and before.isdisjoint(one.entry.identifiers)
    ]
    return _instead(link, others[0]) if others else link


def _instead(link: Link, candidate: Candidate) -> Link:
    score = link.score if link.entry else candidate.score
    return replace(link, entry=candidate.entry, score=score, reasons=candidate.reasons, successor=None)


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
