"""Links each organisation that an affiliation names, all with the whole string as their context."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from grappe.domain.organisation import Entry
from grappe.linking.affiliations.known import Known
from grappe.linking.affiliations.lexicon import lexicon
from grappe.linking.affiliations.mentions import known_names
from grappe.linking.affiliations.phrases import phrases_in, wholes_in
from grappe.linking.affiliations.places import Places, pieces_of, places_in
from grappe.linking.affiliations.printed import flattened, words_in
from grappe.linking.affiliations.sharing import sharing
from grappe.linking.affiliations.standing import Mention
from grappe.linking.affiliations.together import together
from grappe.linking.index.reading import Index
from grappe.linking.links import Context, Link
from grappe.linking.names import fold
from grappe.linking.words import words_of

LinkOne = Callable[[str, Context], Link]
_LONGEST = 2000
_SURE = 0.5
_MOST = 0.7


class Affiliations:
    """Takes affiliations apart with what some indexes know; each name is linked by the function given."""

    def __init__(self, indexes: Sequence[Index], link: LinkOne) -> None:
        self._known = Known(indexes)
        self._link = link

    def names_in(self, text: str, context: Context) -> list[tuple[str, Context]]:
        """The names that an affiliation may print with their contexts, on which weights are fitted."""
        pieces = pieces_of(text[:_LONGEST])
        places = places_in(text[:_LONGEST], self._known.countries_of)
        mentions = known_names(text[:_LONGEST], pieces, places, self._known)
        around = _Around(context, places, tuple(one.name for one in mentions if one.name))
        phrases = [phrases[0] for phrases in phrases_in(text[:_LONGEST], pieces, mentions, places)]
        return [(one.name, around.context_of(one)) for one in [*mentions, *phrases] if one.name]

    def link_all(self, text: str, context: Context) -> list[Link]:
        """Each organisation named, where it stands and what it is, in the order of the text."""
        text = text[:_LONGEST]
        if _is_aside(text):
            return []
        pieces = pieces_of(text)
        places = places_in(text, self._known.countries_of)
        mentions = known_names(text, pieces, places, self._known)
        around = _Around(context, places, tuple(one.name for one in mentions if one.name))
        found = [self._linked(text, one, around) for one in mentions if one.name]
        wholes: list[Link] = []
        for whole in wholes_in(text, pieces, mentions, places):
            link = self._linked(text, whole, around)
            if link.entry and link.score >= _SURE and _covers(link.entry, link.printed):
                beside = [one for one in found if _overlap(one, link) and one in wholes]
                if all(_same(one, link) or one.score < link.score for one in beside):
                    found = [one for one in found if not _overlap(one, link)] + [link]
                    wholes.append(link)
        taken = [one for one in mentions if not one.name or any(_spans(link, one) for link in found)]
        taken += [Mention(*_place(link), link.printed) for link in found if link.entry]
        for shared in sharing(text, pieces, taken):
            link = self._linked(text, shared, around)
            if link.entry and link.score >= _SURE:
                found.append(link)
                taken.append(shared)
        for phrases in phrases_in(text, pieces, taken, places):
            links = [self._linked(text, one, around) for one in phrases]
            found += _apart([link for link in links if link.score >= _SURE])
        return together(sorted(found, key=_place), places.cities)

    def _linked(self, text: str, mention: Mention, around: "_Around") -> Link:
        # A string may print one name hundreds of times.
        link = around.known.get(mention.name)
        if link is None:
            link = around.known[mention.name] = self._link(mention.name, around.context_of(mention))
        return replace(link, printed=text[mention.start : mention.end], span=(mention.start, mention.end))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a string says around each of its names: what was known before, its places, all names in it."""

    context: Context
    places: Places
    names: tuple[str, ...]
    known: dict[str, Link] = field(default_factory=dict)
    """What was linked already, by name."""

    def context_of(self, mention: Mention) -> Context:
        """The context of one name: the string's country and town, unless known already, and the others."""
        own = set(flattened(words_in(mention.name)))
        inside = [city for city in self.places.cities if own.issuperset(city.split())]
        city = next(iter([*inside, *self.places.cities]), "")
        return replace(
            self.context,
            country=self.context.country or self.places.country,
            city=self.context.city or city,
            others=(*self.context.others, *(one for one in self.names if one != mention.name)),
        )


def _place(link: Link) -> tuple[int, int]:
    return link.span or (0, 0)


def _spans(link: Link, mention: Mention) -> bool:
    return link.entry is not None and link.span == (mention.start, mention.end)


def _apart(links: Sequence[Link]) -> list[Link]:
    """The likeliest of the links of names that overlap."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: -link.score):
        if link.entry and not any(_overlap(one, link) for one in kept):
            kept.append(link)
    return kept


def _same(one: Link, other: Link) -> bool:
    return one.entry == other.entry


def _overlap(one: Link, other: Link) -> bool:
    return _place(one)[0] < _place(other)[1] and _place(other)[0] < _place(one)[1]


def _covers(entry: Entry, printed: str) -> bool:
    """Whether most words of what is printed are words of one of the organisation's names."""
    words = set(words_of(printed))
    most = max(len(words.intersection(words_of(name.text))) for name in entry.names)
    return most >= _MOST * len(words)


def _is_aside(text: str) -> bool:
    """Whether a string is thanks or a list of grants."""
    return fold(text[:100]).startswith(lexicon().asides)
