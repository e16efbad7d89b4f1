"""Enumerations: the names of a list, across commas, brackets and "ainsi que"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.reading.actors.cast import BodyKind, Mention
from grappe.reading.language.folding import lexicon

_LEAD = 130
_GAP = 90


@dataclass(frozen=True, slots=True)
class Part:
    """A body named in brackets behind another: a part or member of it."""

    inner: Mention
    outer: Mention


@cache
def glue(entry: str) -> re.Pattern[str]:
    """A pattern of the lexicon on what holds lists together."""
    return re.compile(lexicon("relations")["glue"][entry])


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(lexicon("relations")["parts"]["inside"])


_BRACKETS = re.compile(r"[(\[]")


def flatten(folded: str, mentions: Sequence[Mention]) -> tuple[str, tuple[tuple[int, int, Mention], ...]]:
    """The text with what stands in brackets behind a name blanked, and those brackets with the name.

    Brackets behind other words open a list ("trois organismes (le CNRS, l'Inserm)"): they become commas.
    """
    if not _BRACKETS.search(folded):
        return folded, ()
    ends = {mention.end: mention for mention in mentions if mention.form == "name"}
    characters = list(folded)
    brackets: list[tuple[int, int, Mention]] = []
    stack: list[tuple[str, int, Mention | None]] = []
    hiding = 0  # of those that are open, how many will be blanked with what stands in them
    for at, character in enumerate(folded):
        if character in "([":
            before = at - len(folded[max(0, at - 3) : at]) + len(folded[max(0, at - 3) : at].rstrip(' "'))
            owner = ends.get(before)
            stack.append((character, at, owner))
            hiding += character == "[" or owner is not None
        elif character in ")]" and stack:
            opening, start, owner = stack.pop()
            hides = opening == "[" or owner is not None
            hiding -= hides
            if owner is not None:
                brackets.append((start, at + 1, owner))
            if hides and not hiding:
                characters[start : at + 1] = "\0" * (at + 1 - start)
            elif opening == "(" and not hides:
                characters[start] = ","
                characters[at] = " "
    return "".join(characters), tuple(brackets)


# "X, qui l'héberge, Y et Z": what is said of one in between is no end of the list.
_RELATIVE = re.compile(
    r"^, (?:qui|which|who|dont|itself|lui-meme|elle-meme|son|sa|notre|its|our) [^,;.:]{2,60},"
    r"|(?:(?<= et)|(?<= and)), [^,;.:]{2,60},"
)


_PLACE = re.compile(r" (?:de|du|des|a|of|in|at) |,? d'")


def listed_after(flat: str, mentions: Sequence[Mention], start: int, end: int) -> list[tuple[Mention, str]]:
    """The names of the list that follows ``start``, each with the gap before it."""
    found: list[tuple[Mention, str]] = []
    position = start
    for mention in mentions:
        if (
            mention.start < start
            or mention.end > end
            or flat[mention.start] == "\0"
            or mention.form == "pronoun"
        ):
            continue
        gap = flat[position : mention.start].replace("\0", "")
        if found:
            gap = _RELATIVE.sub(",", gap)
        if found and _PLACE.fullmatch(gap):
            position = mention.end  # "l'Inspé de Brume, Orbitec": where the one before is
            continue
        if glue("breakers").search(gap) or (mention.body.kind is BodyKind.PERSON):
            break
        if len(gap) > (_GAP if found else _LEAD) or (found and not glue("separator").search(gap)):
            break
        if ":" in gap:
            found.clear()  # what stands before a colon leads to the list
        found.append((mention, gap))
        position = mention.end
    return found


def listed_before(flat: str, mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The names of the list that ends right before ``end``, in the order of the text."""
    found: list[Mention] = []
    position = end
    for mention in reversed(mentions):
        if mention.end > end or flat[mention.start] == "\0":
            continue
        if mention.start < start:
            break
        gap = flat[mention.end : position].replace("\0", "")
        if not found and (len(gap.strip(" ,")) > 25 or glue("breakers").search(gap)):
            break
        if found and (len(gap) > 30 or glue("breakers").search(gap) or not glue("separator").search(gap)):
            break
        found.append(mention)
        position = mention.start
    return found[::-1]


# A name in brackets is listed where a comma, an "and" or the bracket's end comes next.
_CLOSES = re.compile(r"\"? ?(?:[,;)\[(\]]|et |and |ou |or |ainsi )")


def parts(
    folded: str, mentions: Sequence[Mention], brackets: Sequence[tuple[int, int, Mention]]
) -> Iterator[Part]:
    """The bodies listed in brackets behind a name."""
    for start, end, owner in brackets:
        flat, _ = flatten(folded[start + 1 : end - 1], ())
        inside = [m for m in mentions if start < m.start and m.end < end]
        if all(flat[m.start - start - 1] == "\0" for m in inside):
            flat = folded[start + 1 : end - 1]  # "X (with its arm [Y])"
        position = start
        previous: Mention | None = None
        for mention in mentions:
            if (
                mention.start <= start
                or mention.end >= end
                or mention.form != "name"
                or flat[mention.start - start - 1] == "\0"
            ):
                continue
            gap = (
                folded[position : mention.start]
                if previous is None
                else flat[position - start - 1 : mention.start - start - 1]
            )
            joins = (
                _inside().search(gap) if previous is None else glue("separator").search(gap.replace("\0", ""))
            )
            if not joins or len(gap) > 40 or not _CLOSES.match(folded, mention.end):
                break
            if mention.body != owner.body:
                yield Part(mention, owner)
            previous, position = mention, mention.end
