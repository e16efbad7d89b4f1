"""Shared heads: "les universités de Brume et de Lande" and "celles de Brume" name a university each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from grappe.reading.actors.words import Name, words_of
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.documents import Document

_ARTICLE = r"(?:de la |de l'|des |du |de |d'|of (?:the )?)"
_BACK = 160
_JOINS = re.compile(rf"(?:,| et| and|, and|, et) ?(?P<lead>{_ARTICLE})?(?:l'|la |le |the )?")


_LAST = re.compile(r"\b(?:et|and)\b")


@cache
def _plurals() -> dict[str, str]:
    """The singular, as it is printed, of each plural head."""
    heads: dict[str, str] = lexicon("names")["heads"]
    return heads


@cache
def _heads() -> re.Pattern[str]:
    words = "|".join(sorted(_plurals(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<head>{words})(?: [a-z]{{4,14}})?(?P<lead> {_ARTICLE})$")


@cache
def _those() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:celles?|ceux|celui|those|that) (?P<lead>{_ARTICLE})$")


def distribute(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, each behind a shared head with the head in the singular before it."""
    out: list[Name] = []
    lead: tuple[str, str] | None = None
    closed = False
    for at, name in enumerate(names):
        if len(name.words) == 1 and fold(_plurals().get(name.words[0], name.text)) != name.words[0]:
            continue  # the head itself: "les Universités de Brume et de Lande"
        text = document.blocks[name.block].clean.text
        before = names[at - 1] if at and names[at - 1].block == name.block else None
        joined = _JOINS.fullmatch(fold(text[before.end : name.start])) if before else None
        if joined and closed:
            joined = None
        lead = _lead(fold(text[max(0, name.start - _BACK) : name.start])) or (lead if joined else None)
        closed = lead is not None and joined is not None and _LAST.search(joined[0]) is not None
        plural = name.words[0] in _plurals() and " of " in name.text
        if plural:
            # "the Universities of Leeds and Sheffield"
            lead, closed = (_plurals()[name.words[0]], "of"), False
        elif name.words[0] in words_of("types"):
            lead = None  # it has a head of its own
        out.append(_headed(_behind_of(name) if plural else name, *lead) if lead else name)
    return out


def _behind_of(name: Name) -> Name:
    own = name.text.split(" of ", 1)[1]
    return replace(name, text=own, start=name.end - len(own))


def _lead(before: str) -> tuple[str, str] | None:
    """The head and the small word that the names from one on share, by the text before it."""
    match = _heads().search(before)
    if match:
        return _plurals()[match["head"]], match["lead"].strip()
    those = _those().search(before)
    if those is None:
        return None
    found = list(_nouns().finditer(before[: those.start()]))
    return (_printed(found[-1][0]), those["lead"].strip()) if found else None


@cache
def _nouns() -> re.Pattern[str]:
    words = {*_plurals(), *(fold(one) for one in _plurals().values())}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")


def _printed(noun: str) -> str:
    """A head in the singular as it is printed, from its folded form in either number."""
    return _plurals().get(noun) or next(one for one in _plurals().values() if fold(one) == noun)


def _headed(name: Name, head: str, lead: str) -> Name:
    gap = "" if lead.endswith("'") else " "
    text = f"{head} {lead}{gap}{name.text}"
    words: Iterator[str] = (word for word in re.findall(r"\w+(?:-\w+)*", fold(text)))
    return replace(name, text=text, words=tuple(words), sure=True)
