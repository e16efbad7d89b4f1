"""Prominence: how much a text speaks of a body as what it is about, as a sum of small signs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

ENOUGH = 5.0
"""The least weight of a body that a whole document is about, though it calls another one a project."""

LONE = 3.5
"""The same, where the document calls none a project."""

_MANY = 5  # mentions, and nouns that stand for it, beyond which more say no more
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
    """How prominent each body is that is mentioned; ``nouns`` counts what stands for one by its noun.

    The weight is a sum of signs, each times its coefficient in protagonists.toml, fitted by
    ``benchmarks/prominence.py`` on texts whose protagonist is known; 0 where a body can't be one.
    """
    return {body: _weight(one) for body, one in signs(document, mentions, nouns).items()}


def _weight(one: Mapping[str, float]) -> float:
    if not one or (one["lasting"] and not (one["fills_title"] or one["taken_up"] or one["called"])):
        return 0.0  # a ministry or a university that is named often is not what a text is about
    weight = sum(_coefficients()[name] * value for name, value in one.items())
    return max(weight, ENOUGH) if one["fills_title"] else weight


@cache
def _coefficients() -> Mapping[str, float]:
    found: dict[str, float] = lexicon("protagonists")["coefficients"]
    return found


def signs(
    document: Document, mentions: Sequence[Mention], nouns: Mapping[str, int]
) -> dict[Body, dict[str, float]]:
    """The signs of each body that a document may be about it; none where it can't be."""
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
    return {body: _signs(body, own, nouns, len(mentions)) for body, own in places.items()}


def _signs(body: Body, own: Sequence[_Place], nouns: Mapping[str, int], every: int) -> dict[str, float]:
    if _stands_beside(body, own):
        return {}
    told = [place for place in own if place.told]
    named = _nouns_of(body, own)
    inside = set(re.findall(r"\w+", fold(body.name)))
    heads = [place for place in own if place.block.kind is BlockKind.TITLE]
    masthead = body.name.isupper() and " " in body.name
    led = sum(_LED.search(place.before) is not None for place in told)
    return {
        "told": min(len(told), _MANY),
        "share": len(told) / max(every, 1),
        "spread": min(len({place.block.index for place in told}), _MANY),
        "opens": min(sum(map(_opens, told)), _MANY),
        "acts": min(sum(_ACTS.match(place.after) is not None for place in told), _MANY),
        "counts": min(sum(_COUNTS.match(place.after) is not None for place in told), _MANY),
        "led": led / len(told) if told else 0,
        "titled": bool(heads) and not masthead,
        "opens_title": any(not place.before.strip('"« ') for place in heads) and not masthead,
        "fills_title": any(map(_fills, own)),
        "heading": any(place.block.kind is BlockKind.HEADING for place in own),
        "early": any(place.early for place in told),
        "noun": bool(named),
        "taken_up": min(max((nouns[noun] for noun in named), default=0), _MANY),
        "called": body.kind in FUNDED,
        "past": body.kind is BodyKind.INSTITUTE,
        "dubbed": any(_DUBBING.search(place.before) for place in own),
        "directed": any(map(_is_directed, own)),
        "quoted": any(place.before.rstrip().endswith('"') for place in told),
        "lasting": bool(inside & words_of("backers")),
        "firm": any(_FIRM.match(place.after) for place in own),
        "part": any(_PART.match(place.after) for place in own),
        "in_place": any(_AT.search(place.before) for place in told),
    }


def _stands_beside(body: Body, own: Sequence[_Place]) -> bool:
    """Whether a body can't be what a document is about: a person, a masthead, who speaks, what was before."""
    if body.kind in {BodyKind.PERSON, BodyKind.GROUP} or any(map(_is_former, own)):
        return True
    told = [place for place in own if place.told]
    masthead = body.name.isupper() and " " in body.name
    titled = not masthead and any(place.block.kind is BlockKind.TITLE for place in own)
    labels = sum(map(_is_label, told)) > 1
    unsaid = not told and not titled and body.kind not in FUNDED
    return unsaid or labels or any(_beside().match(place.after) for place in own)


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
    """What says that a name stands beside: "X, the podcast of", "Y, our funder"."""
    return re.compile(
        rf"[\"» ]{{0,3}}(?: \([^()]{{0,90}}\))?, (?:{_ARTICLE})(?:[a-z'-]+ ){{0,2}}?"
        rf"(?:{_any('beside')})(?!\w)"
    )


_PART = re.compile(
    r", (?:one of (?:our|its|their)|l'une? de (?:nos|ses|leurs)|une? de (?:nos|ses|leurs))(?!\w)"
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
# What a name does: a verb right behind it, or behind a bracket.
_ACTS = re.compile(
    r"[\"» ]{0,2}(?: \([^()]{0,60}\))?(?:, (?:qui|which|who) | qui | which | that | )"
    r"(?:n'|ne |se |s'|y |en |l'|les |already |now |also |still )?"
    r"(?:a|ont|est|sont|sera|seront|avait|etait|aura|va|peut|doit|vise|compte|emploie|forme|reunit|accueille|veut|is|are|has"
    r"|have|had|was|were|will|would|can|must|aims|plans|trains|employs|runs|wants|\w{3,}(?:era|eront|ait|ent|ed|es))(?!\w)"
)
# A figure behind it in its own sentence.
_COUNTS = re.compile(r"[^.;!?]{0,90}?\d")
_AT = re.compile(r"(?<!\w)(?:a|at|in|en|vers|near|chez|dans|sur) (?:l'|le |la |les |the )?$")
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
