"""Known names: the projects and programmes that the reader was told of, wherever a text names them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from grappe.reading.actors.cast import Body, BodyKind, Mention
from grappe.reading.actors.names import words_of
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document


@dataclass(frozen=True, slots=True)
class Known:
    """A project or programme known before anything is read, with all its spellings, the best known first.

    A project names its ``programme``; a programme gives the number of its ``projects``.
    """

    kind: BodyKind
    names: tuple[str, ...]
    programme: str = ""
    projects: int = 0


def known_programme(names: Iterable[str], projects: Collection[Sequence[str]]) -> list[Known]:
    """A programme and its projects, each by its names, as a reader is told of them."""
    names = tuple(dict.fromkeys(name for name in names if name))
    if not names:
        return []
    programme = Known(BodyKind.PROGRAMME, names, projects=len(projects))
    return [
        programme,
        *(Known(BodyKind.PROJECT, tuple(dict.fromkeys(own)), programme=names[0]) for own in projects),
    ]


Spot = tuple[int, int, int]
"""A block, and where in its clean text something starts and ends."""


def recognise(
    document: Document, bodies: Sequence[Body], named: Sequence[Mention], known: Sequence[Known]
) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies and mentions, with those of what is known by the names that it prints.

    What the text itself tells goes first: where it has a project or an institute of such a name, that one
    stays what it is, and two of them stay two. Capitals count: "SequoIA" is no "sequoia".
    """
    every, mentions = list(bodies), list(named)
    for one in known:
        spots = list(_spots(document, one))
        if not spots:
            continue
        own = [body for body in every if body.kind is not BodyKind.PERSON and _is_named(body, one)]
        told = [body for body in own if body.kind is not BodyKind.ORGANISATION]
        mentions = [m for m in mentions if not _goes_on(document, m, spots, one)]
        new = [spot for spot in spots if _is_free(spot, mentions, own)]
        if told:
            body = told[0] if len(told) == 1 else None
        else:
            body = _body(document, one, spots, own)
            every = [*(other for other in every if other not in own), body]
            mentions = [replace(m, body=body) if m.body in own else m for m in mentions]
        if body is not None:
            over = [m for m in mentions if any(_meet(m, spot) for spot in new)]
            mentions = [m for m in mentions if m not in over]
            mentions += [Mention(body, *spot, "name") for spot in new]
    left = {mention.body for mention in mentions}
    return tuple(body for body in every if body in left), sorted(mentions, key=lambda m: (m.block, m.start))


def _is_named(body: Body, one: Known) -> bool:
    """Whether a body bears one of the names, generic words around it aside ("cluster Enact")."""
    own = {tuple(re.findall(r"\w+", fold(name))) for name in one.names}
    for name in body.names:
        words = tuple(re.findall(r"\w+", fold(name)))
        plain = tuple(word for word in words if word not in _generic())
        if words in own or plain in own:
            return True
    return False


def _is_free(spot: Spot, mentions: Sequence[Mention], own: Sequence[Body]) -> bool:
    """Whether nothing was found at a place but a part of the name itself."""
    over = [mention for mention in mentions if _meet(mention, spot)]
    return all(m.body not in own and spot[1] <= m.start and m.end <= spot[2] for m in over)


def _goes_on(document: Document, mention: Mention, spots: Sequence[Spot], one: Known) -> bool:
    """Whether a longer name is a programme's with whose it is ("IA-Cluster de France 2030")."""
    if one.kind is not BodyKind.PROGRAMME:
        return False
    text = document.blocks[mention.block].clean.text
    return any(
        mention.block == spot[0] and mention.start == spot[1] and _OF.match(text, spot[2], mention.end)
        for spot in spots
    )


_OF = re.compile(r" (?:de |du |d['’]|of )")


def _meet(mention: Mention, spot: Spot) -> bool:
    return mention.block == spot[0] and mention.start < spot[2] and spot[1] < mention.end


def _body(document: Document, one: Known, spots: Sequence[Spot], own: Sequence[Body]) -> Body:
    """What is known as the text prints it: by the name that it gives most often."""
    printed = Counter(document.blocks[block].clean.text[start:end] for block, start, end in spots)
    name = max(printed, key=lambda text: (printed[text], len(text)))
    names = dict.fromkeys([*printed, *(name for body in own for name in body.names)])
    return Body(name, one.kind, tuple(names))


def _spots(document: Document, one: Known) -> Iterator[Spot]:
    """Every place where a text prints one of the names."""
    telling = _telling(one.names)
    for block in document.blocks:
        text = block.clean.text
        if block.kind is not BlockKind.META and any(word in fold(text) for word in telling):
            for match in _pattern(one.names).finditer(text):
                if one.kind is not BodyKind.PROGRAMME or _means_all(match, fold(text)):
                    yield block.index, *match.span()


def _means_all(match: re.Match[str], folded: str) -> bool:
    """Whether a programme's name means it rather than one of its projects ("le projet IA Cluster").

    Where all its words are such as any project has, it must be in the plural or be called a call.
    """
    words = re.findall(r"\w+", fold(match[0]))
    if not set(words) <= _generic():
        return True
    return any(word.endswith("s") for word in words) or _call().search(folded[: match.start()]) is not None


@cache
def _generic() -> frozenset[str]:
    return words_of("types", "project") | words_of("generic", "leads")


@cache
def _call() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){lexicon('coreference')['collectives']['called']}$")


@lru_cache(maxsize=100_000)
def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    """A word of each name, folded: a text without it does not print the name."""
    words = (re.findall(r"\w+", fold(name)) for name in names)
    return tuple(dict.fromkeys(max(own, key=len) for own in words if own))


@lru_cache(maxsize=1000)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    plain = [name for name in names if name.isalpha()]
    spellings = dict.fromkeys(
        [*names, *(name.upper() for name in plain), *(name.capitalize() for name in plain)]
    )
    longest = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?<![\w@-])(?:{'|'.join(map(_spelt, longest))})(?![\w@]|-\w)")


def _spelt(name: str) -> str:
    """A pattern for a name, whatever blanks, apostrophes and hyphens it is printed with.

    In a name of one plain word capitals count; another is the same name however it is capitalised.
    """
    signs = {" ": r"[ \u00a0\u202f]", "'": "['’]", "’": "['’]", "-": "[-‑–]", "!": r"[ \u00a0\u202f]?!"}
    spelt = "".join(signs.get(sign, re.escape(sign)) for sign in re.sub(r"\s+!", "!", name))
    return spelt if name.isalpha() else f"(?i:{spelt})"


def is_known(body: Body, known: Sequence[Known]) -> bool:
    """Whether a body is one of those known beforehand."""
    printed = {fold(name) for name in body.names}
    return any(body.kind is one.kind and printed & {fold(name) for name in one.names} for one in known)
