"""Needles: letters that every match of a pattern must have, told from the pattern itself.

The idea is that of the prefilter of Google's RE2 (``FilteredRE2``): where none of a pattern's needles stands
in a text, the pattern can't match there and need not be tried.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import md5
from importlib import import_module
from pathlib import Path
from typing import Any

Needles = frozenset[str]


@cache
def _parser() -> Any:
    return import_module("re._parser")


EDGE = "\x01"
"""In a needle, where a word begins or ends: no letter may stand there."""

_AT_EDGE: Needles = frozenset((EDGE,))
_MANY = 24
"""Of a node that makes more strings than these it is not asked which."""

_RARE = 3
"""Letters from which a needle is worth looking for."""

_LONG = 6
"""Letters of a needle: longer ones are hardly rarer."""


KEPT = Path(__file__).parents[1] / "lexicon" / "needles.json"
"""The needles of the patterns in the lexicons, by what each is printed as: ``make needles`` writes it.

It only saves the time to parse them at every start; what is not in it is told from the pattern.
"""


def key_of(expression: str) -> str:
    """What a pattern's needles are kept under."""
    return md5(expression.encode(), usedforsecurity=False).hexdigest()[:12]


@cache
def kept() -> dict[str, list[str] | None]:
    """The needles that were told before, by the key of their pattern."""
    return dict(json.loads(KEPT.read_text("utf-8"))) if KEPT.exists() else {}


@cache
def needles(expression: str, flags: int = 0) -> Needles | None:
    """Strings of which each match of the expression has at least one; None where there are no such."""
    if flags & re.IGNORECASE:
        return None
    found = kept().get(key_of(expression), ())
    if found == ():
        return tell(expression, flags)
    return None if found is None else frozenset(found)


def tell(expression: str, flags: int = 0) -> Needles | None:
    """The same, told from the expression itself."""
    return _cover(_parser().parse(expression, flags & ~re.UNICODE))


def _cover(parsed: Iterable[tuple[Any, Any]], lead: str = "", trail: str = "") -> Needles | None:
    """The best needles of a sequence: strings that it must make, the longer the better.

    ``lead`` and ``trail`` are the edges of a word before and behind it, where there are any.
    """
    nodes = list(parsed)
    best: Needles | None = None
    run: Needles = frozenset((lead,))
    for (code, what), behind in zip(nodes, [*map(_edge, nodes[1:]), trail], strict=False):
        exact = _exact(code, what)
        grown = _joined(run, exact) if exact is not None else None
        if grown is not None:
            run = grown
            continue
        gap = EDGE if _is_gap(code, what) else ""
        before = EDGE if run == _AT_EDGE else ""
        best = _better(best, _usable(frozenset(one + gap for one in run)))
        if exact is None:
            best = _better(best, _inside(code, what, before, behind))
        run = exact or frozenset((gap,))
    return _better(best, _usable(frozenset(one + trail for one in run)))


def _edge(node: tuple[Any, Any]) -> str:
    """The edge of a word that a node begins with."""
    return EDGE if _exact(*node) == _AT_EDGE or _is_gap(*node) else ""


def _is_gap(code: Any, what: Any) -> bool:
    """Whether a node is blanks and hyphens, at least one."""
    if str(code) not in {"MAX_REPEAT", "MIN_REPEAT"} or what[0] < 1 or len(what[2]) != 1:
        return False
    inner, items = what[2][0]
    return str(inner) == "IN" and all(
        (str(kind) == "CATEGORY" and str(one) == "CATEGORY_SPACE")
        or (str(kind) == "LITERAL" and not (chr(one).isalnum() or chr(one) == "_"))
        for kind, one in items
    )


def _trimmed(string: str) -> str:
    """A string as a needle: its first letters, with the edges of a word where one ends or begins with it."""
    inner = string.strip(EDGE)
    first = EDGE if string.startswith(EDGE) and inner[:1].isalnum() else ""
    last = EDGE if string.endswith(EDGE) and inner[-1:].isalnum() else ""
    plain = inner.replace(EDGE, "")
    return first + (plain[:_LONG] if len(plain) > _LONG else plain + last)


def _usable(strings: Needles) -> Needles | None:
    """The strings as needles, unless one of them is of a letter or two, which stand in every text."""
    bare = [one.replace(" ", "").replace(EDGE, "") for one in strings]
    if any(not one or (len(one) < _RARE and one.isalpha()) for one in bare):
        return None
    return _shortest(frozenset(map(_trimmed, strings)))


def _shortest(strings: Needles) -> Needles:
    """The strings without those that hold another: one needle tells for both."""
    kept: list[str] = []
    for one in sorted(strings, key=len):
        if not any(other in one for other in kept):
            kept.append(one)
    return frozenset(kept)


def _better(one: Needles | None, other: Needles | None) -> Needles | None:
    """The needles whose shortest is longer, the fewer where they are alike."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=lambda strings: (min(map(len, strings)), -len(strings)))


def _joined(heads: Needles, tails: Needles) -> Needles | None:
    if len(heads) * len(tails) > _MANY:
        return None
    return frozenset(head + tail for head in heads for tail in tails)


def _exact(code: Any, what: Any) -> Needles | None:
    """All strings that a node can make, where they are few; what has no width makes the empty one."""
    match str(code):
        case "LITERAL":
            return frozenset((chr(what),))
        case "IN":
            return _characters(what)
        case "BRANCH":
            return _either(what[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*what)
        case "SUBPATTERN" if not (what[1] or what[2]):
            return _strings(what[3])
        case "ATOMIC_GROUP":
            return _strings(what)
    return _without_width(code, what)


def _without_width(code: Any, what: Any) -> Needles | None:
    """The edge of a word, or nothing, for what looks beside; None for what makes other strings."""
    match str(code):
        case "ASSERT_NOT" if _is_word(what[1]):
            return _AT_EDGE
        case "AT" if str(what) == "AT_BOUNDARY":
            return _AT_EDGE
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return frozenset(("",))
    return None


def _is_word(parsed: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a look beside is for a letter or digit: the edge of a word, where there must be none."""
    if len(parsed) != 1 or str(parsed[0][0]) != "IN":
        return False
    items = [(str(code), str(what)) for code, what in parsed[0][1]]
    return ("CATEGORY", "CATEGORY_WORD") in items and items[0][0] != "NEGATE"


def _characters(items: Sequence[tuple[Any, Any]]) -> Needles | None:
    found: set[str] = set()
    for code, what in items:
        match str(code):
            case "LITERAL":
                found.add(chr(what))
            case "RANGE" if what[1] - what[0] < _MANY:
                found.update(map(chr, range(what[0], what[1] + 1)))
            case _:
                return None
    return frozenset(found) if len(found) <= _MANY else None


def _strings(parsed: Iterable[tuple[Any, Any]]) -> Needles | None:
    found: Needles | None = frozenset(("",))
    for code, what in parsed:
        exact = _exact(code, what)
        found = None if exact is None or found is None else _joined(found, exact)
        if found is None:
            return None
    return found


def _either(branches: Sequence[Any]) -> Needles | None:
    found: set[str] = set()
    if len(branches) > _MANY:
        return None
    for branch in branches:
        strings = _strings(branch)
        if strings is None:
            return None
        found |= strings
    return frozenset(found) if len(found) <= _MANY else None


def _repeated(least: int, most: int, item: Any) -> Needles | None:
    strings = _strings(item) if most <= 2 else None
    if strings is None:
        return None
    found: Needles = frozenset(("",)) if least == 0 else strings
    grown: Needles | None = strings
    for count in range(1, most + 1):
        if count > 1:
            grown = None if grown is None else _joined(grown, strings)
        if grown is None:
            return None
        if count >= least:
            found = found | grown if count > least or least == 0 else grown
    return found if len(found) <= _MANY else None


def _inside(code: Any, what: Any, lead: str, trail: str) -> Needles | None:
    """The needles of a node that makes too many strings to name."""
    match str(code):
        case "SUBPATTERN":
            return _cover(what[3], lead, trail)
        case "ATOMIC_GROUP":
            return _cover(what, lead, trail)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if what[0] > 0:
            return _cover(what[2])
        case "BRANCH":
            found: set[str] = set()
            for branch in what[1]:
                inner = _cover(branch, lead, trail)
                if inner is None:
                    return None
                found |= inner
            return _shortest(frozenset(found))
        case "IN":
            return _digits(what)
    return None


_DIGITS = frozenset("0123456789")


def _digits(items: Sequence[tuple[Any, Any]]) -> Needles | None:
    return (
        _DIGITS
        if all(str(code) == "CATEGORY" and str(what) == "CATEGORY_DIGIT" for code, what in items)
        else None
    )
