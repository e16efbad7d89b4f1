"""Prominence: how much a text speaks of a body as what it is about, as a sum of small signs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

ENOUGH = 6
"""The least weight of a body that a whole document is about, though it calls another one a project."""

LONE = 4
"""The same, where the document calls none a project."""

_MANY = 5  # mentions, and nouns that stand for it, beyond which more say no more
_CALLED = 4  # that words beside a name call it a project
_INTRODUCED = 3  # "X, the research hub of …", "l'école X"
_TITLED = 4
_FILLED = 6  # that a title is a name and nothing else
_DUBBED = 3
_DIRECTED = 4
_EARLY = 2
_OPENINGS = 2  # paragraphs that introduce what a document is about
_PARAGRAPH = 60  # characters
_VERBS = "(?:compte|reunit|associe|rassemble|regroupe|accueille|prolonge|remplace|rejoint|recoit)(?!\\w)"
_ARTICLE = "l'|le |la |un |une |the |a |an |its |our |notre |son |sa |leur "


@cache
def words_of(table: str) -> frozenset[str]:
    """The folded words of a table of protagonists.toml."""
    return frozenset(lexicon("protagonists")[table])


@cache
def _any(table: str) -> str:
    return "|".join(sorted(words_of(table), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention with the folded words around it."""

    block: Block
    before: str
    after: str
    early: bool

    @property
    def told(self) -> bool:
        """Whether the text itself speaks here, not its head, a heading or a line in capitals."""
        return self.block.kind not in {*HEADINGS, BlockKind.META} and not self.block.clean.text.isupper()


def weights(document: Document, mentions: Sequence[Mention], nouns: Mapping[str, int]) -> dict[Body, float]:
    """How prominent each body is that is mentioned; ``nouns`` counts what stands for one by its noun."""
    folded = {index: fold(document.blocks[index].clean.text) for index in {m.block for m in mentions}}
    paragraphs = [
        block.index
        for block in document.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and len(block.clean.text) > _PARAGRAPH
    ]
    early = frozenset(paragraphs[:_OPENINGS])
    places: dict[Body, list[_Place]] = {}
    for m in mentions:
        text = folded[m.block]
        place = _Place(document.blocks[m.block], text[: m.start], text[m.end :], m.block in early)
        places.setdefault(m.body, []).append(place)
    return {body: _weight(body, own, nouns) for body, own in places.items()}


def _weight(body: Body, own: Sequence[_Place], nouns: Mapping[str, int]) -> float:
    if body.kind in {BodyKind.PERSON, BodyKind.GROUP} or any(_is_former(place) for place in own):
        return 0
    told = [place for place in own if place.told]
    if sum(map(_is_label, told)) > 1:
        return 0  # who speaks, line for line
    filled = any(_fills(place) for place in own)
    if any(_beside().match(place.after) for place in own):
        return 0  # "X, the podcast of", "Y, our founding funder"
    masthead = body.name.isupper() and " " in body.name
    titled = not masthead and any(p.block.kind is BlockKind.TITLE for p in own)
    if not told and not titled and body.kind not in FUNDED:
        return 0  # a masthead, a letter's head
    named = _nouns_of(body, own)
    taken_up = max((nouns[noun] for noun in named), default=0)
    weight: float = min(len(told), _MANY) + min(sum(map(_opens, told)), _MANY)
    weight += 2 * min(taken_up, _MANY)
    weight += _INTRODUCED if named else 0
    weight += _TITLED if titled else 0
    weight += _FILLED if filled else 0
    weight += _EARLY if any(place.early for place in told) else 0
    weight += _CALLED if body.kind in FUNDED else 0
    weight += _DUBBED if any(_DUBBING.search(place.before) for place in own) else 0
    weight += _DIRECTED if any(_is_directed(place) for place in own) else 0
    sells = any(_FIRM.match(place.after) for place in own)
    if sells or set(re.findall(r"\w+", fold(body.name))) & words_of("backers"):
        return weight / (2 if filled else 3)
    led = bool(told) and all(_LED.search(place.before) for place in told)
    bystands = led and not filled and taken_up <= 1 and body.kind not in FUNDED
    return weight / 2 if bystands else weight


def _nouns_of(body: Body, own: Iterable[_Place]) -> frozenset[str]:
    """The nouns that tell what a body is: in its name, beside it, or in what is said of it."""
    inside = re.findall(r"\w+", fold(body.name))
    found = {word for word in (*inside[:1], *inside[-1:]) if word in words_of("funded")}
    for place in own:
        for match in (_before().search(place.before), _after().match(place.after)):
            if match is not None:
                found.add(match["noun"])
    return frozenset(found)


@cache
def _before() -> re.Pattern[str]:
    """ "le projet X", "our research hub, X": the noun that leads to a name."""
    return re.compile(rf"(?<!\w)(?P<noun>{_any('funded')})(?: (?!{_VERBS})[a-z-]+(?<!s))?,? [\"« ]{{0,3}}$")


@cache
def _after() -> re.Pattern[str]:
    """ "X, a training hub of", "X est un institut": the noun that says what a name is."""
    return re.compile(
        rf"[\"» ]{{0,3}}(?: \([^()]{{0,90}}\))?(?:,| est| is| was| sera| fut| etait)? "
        rf"(?:{_ARTICLE})(?:[a-z'-]+ ){{0,4}}?"
        rf"(?P<noun>{_any('funded')})(?!\w)"
    )


@cache
def _beside() -> re.Pattern[str]:
    """ "X, the podcast of", "Y, our founding funder": who only stands beside."""
    return re.compile(
        rf"[\"» ]{{0,3}}(?: \([^()]{{0,90}}\))?, (?:{_ARTICLE})(?:[a-z'-]+ ){{0,2}}?(?:{_any('beside')})(?!\w)"
    )


_FIRM = re.compile(r" (?:plc|ltd|limited|inc|corp|llc|sa|sas|sarl|ag|gmbh|nv|bv|ab|as|oy|spa)(?!\w)")
_START = re.compile(r"(?:^|[.!?:;«\"•–—] ?|(?<!\w)(?:mais|but|que|that|ou|where) )(?:l'|le |la |les |the )?$")
_LED = re.compile(
    r"(?<!\w)(?:par|by|avec|with|at|chez|a|de|du|of|from|to|aupres de|dont|including|and|et)"
    r" (?:l'|le |la |les |the )?$|(?<!\w)(?:d'|l')$"
)
_DUBBING = re.compile(
    r"(?<!\w)(?:s'appelle|appelee?s?|baptisee?s?|dubbed|called|nommee?s?|named|intitulee?s?|titled|known as"
    r"|surnommee?|denommee?)[ ,:]{1,2}[\"« ]{0,3}(?:the |le |la |l')?$"
)
_STAMP = re.compile(r"(?:\[[\d:. ]{1,12}\] ?)?")
_SPEAKS = re.compile(r" ?:(?: |$)")
_FORMER = re.compile(r"(?:anciens?|anciennes?|ex|feu|former|old|defunct)[ -](?:\w+ )?$")
_REPLACED = re.compile(
    r",? (?:qu'(?:il|elle) (?:a )?(?:remplac|prolong)|(?:which|that) it (?:replac|succeed))"
)
_OFFICE = re.compile(
    r"(?<!\w)(?:direct(?:eur|rice|or)|president[e]?|coordina(?:teur|trice|tor)|responsable|head|chair|manager)"
    r" (?:of (?:the )?|du |de (?:la |l')?|d')$"
    r"|(?<!\w)(?:dirige|pilote|leads|directs|chairs|runs) (?:le |la |the |l')?$"
)
# "Rapport d'activité de la", "Board minutes:": what leads to the one name that a title is made of
_LEADING = re.compile(
    r"(?:[^:]{0,60}: |(?:[a-z]+ )?(?:rapport|report|lettre|bilan|comptes|review|accounts)\b[^:]{0,40} )?"
    r"(?:(?:de |of |by )?(?:l'|l[ea] |the )|du |d'|de |of )?"
)


def _opens(place: _Place) -> bool:
    return _START.search(place.before) is not None


def _is_label(place: _Place) -> bool:
    """Whether a name only says who speaks: "Host: …"."""
    return _SPEAKS.match(place.after) is not None and _STAMP.fullmatch(place.before) is not None


def _is_former(place: _Place) -> bool:
    return _FORMER.search(place.before) is not None or _REPLACED.match(place.after) is not None


def _is_directed(place: _Place) -> bool:
    return _OFFICE.search(place.before) is not None


def _fills(place: _Place) -> bool:
    """Whether a title is a name and nothing else, a kind of document before it aside, or "NAME: …"."""
    block = place.block
    if block.kind is not BlockKind.TITLE or block.clean.text.isupper():
        return False
    if place.after.strip(" .") and not (_SPEAKS.match(place.after) and not place.before):
        return False
    return _LEADING.fullmatch(place.before) is not None
