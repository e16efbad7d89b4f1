"""Names that are garbled, spelled in two ways, or counted as what they are not."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from grappe.reading.actors.cast import FUNDED, BodyKind
from grappe.reading.anomalies.anomaly import Anomaly, line_of, tell
from grappe.reading.anomalies.kinds import (
    Garbled,
    NotAProject,
    SpelledTwoWays,
)
from grappe.reading.anomalies.scene import Scene, words
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import Block, BlockKind

_TOKEN = re.compile(
    r"(?<![\w@./-])(?:[A-ZÀ-Þ]\w{2,14}|l[bcdfgmnrst]\w{3,12})(?![\w@])"
)  # "lnria": an l for an I
_NAME = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\w'’]+(?:[- ][A-ZÀ-Þ][\w'’]+)+(?![\w-])")
_SILENT = frozenset({BlockKind.META})


def names(scene: Scene) -> Iterator[Anomaly]:
    """Everything odd about the document's names."""
    blocks = [block for block in scene.document.blocks if block.kind not in _SILENT]
    tokens = Counter(token.group() for block in blocks for token in _TOKEN.finditer(block.clean.text))
    told: set[str] = set()
    own = {word for body in scene.cast.bodies if body.kind in FUNDED for word in fold(body.name).split()}
    for block in blocks:
        for token in _TOKEN.finditer(block.clean.text):
            likely = _likely(token.group(), block.clean.text[token.end() : token.end() + 40], tokens)
            if likely is None or token.group() in told or fold(token.group()) in own:
                continue
            if _begins(block, token.start()):
                continue
            told.add(token.group())
            passage = scene.document.passage(block, token.start(), token.end())
            yield tell(Garbled, scene.document, passage, name=token.group(), likely=likely)
    yield from _spellings(scene, blocks)
    yield from _among(scene)


@cache
def _known() -> dict[str, str]:
    """Well-known short names by their folded letters."""
    return {fold(name): name for name in lexicon("acronyms")["known"].split()}


@cache
def _confused() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in lexicon("acronyms")["confused"])


def _begins(block: Block, start: int) -> bool:
    """Whether a word begins its sentence: its capital then tells nothing."""
    before = block.clean.text[:start].rstrip(" \u00a0«“\"'")
    return not before or before[-1] in ".!?:;•"


def _likely(token: str, behind: str, tokens: Counter[str]) -> str | None:
    """The well-known name that a token is one slip away from."""
    plain = fold(token)
    if plain in _known():
        return None
    for rest, name in _near(plain):
        if fold(behind).lstrip(" -").startswith(rest):
            return name
    if len(plain) == 3:
        # So short a name needs the well-known one beside it in the text.
        if not token.isupper() or tokens[token] > 1:
            return None
        return next((name for name in _short() if name in tokens and _slipped(plain, fold(name))), None)
    return _resembled(plain) if tokens[token] == 1 else None


@cache
def _named() -> tuple[tuple[str, str, str], ...]:
    """Names whose first word is short: that word, the rest, and the whole."""
    names = (str(name) for name in lexicon("acronyms")["named"])
    return tuple((fold(name).split(" ", 1)[0], fold(name).split(" ", 1)[1], name) for name in names)


@lru_cache(maxsize=10_000)
def _near(plain: str) -> tuple[tuple[str, str], ...]:
    """Of the names whose first word is one slip away from a folded word, the rest and the whole."""
    return tuple((rest, name) for short, rest, name in _named() if _slipped(plain, short))


@cache
def _short() -> tuple[str, ...]:
    return tuple(name for key, name in _known().items() if len(key) == 3)


@lru_cache(maxsize=10_000)
def _resembled(plain: str) -> str | None:
    """The well-known names that a folded word is one slip away from."""
    found = [name for key, name in _known().items() if len(key) >= 4 and _one_off(plain, key)]
    return " / ".join(found) or None


def _slipped(token: str, known: str) -> bool:
    """Whether two words of one length differ in one letter that is often taken for the other."""
    if len(token) != len(known):
        return False
    differing = [frozenset((one, two)) for one, two in zip(token, known, strict=True) if one != two]
    return len(differing) == 1 and differing[0] in _confused()


def _one_off(token: str, known: str) -> bool:
    """Whether one letter was added or lost, or one taken for another that looks like it."""
    if abs(len(token) - len(known)) > 1:
        return False
    if len(token) == len(known):
        return len(known) > 4 and _slipped(token, known)
    short, long = sorted((token, known), key=len)
    if len(short) < (4 if token is long else 5):
        return False
    at = next((i for i, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    added = long[at] if at < len(long) else ""
    plural = at == len(short) and added in "se"
    return short[at:] == long[at + 1 :] and not plural and at > 0


def _spellings(scene: Scene, blocks: list[Block]) -> Iterator[Anomaly]:
    """Names of several words that are joined by a hyphen here and by a blank there."""
    places: dict[str, tuple[str, Block, int, int]] = {}
    told: set[str] = set()
    for block in blocks:
        for match in _NAME.finditer(block.clean.text):
            for name, start, end in _inside(match):
                key = re.sub(r"[- ’']", "", fold(name))
                first = places.setdefault(key, (name, block, start, end))
                if (
                    key in told
                    or {" ", "-"} != set(_joints(first[0]) + _joints(name))
                    or fold(first[0]) == fold(name)
                ):
                    continue
                told.add(key)
                passage = scene.document.passage(block, start, end)
                other = scene.document.passage(first[1], first[2], first[3])
                line = line_of(scene.document, other)
                yield tell(SpelledTwoWays, scene.document, passage, name=name, other=first[0], line=line)


def _joints(name: str) -> str:
    return "".join(re.findall(r"[- ]", name))


def _inside(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The last two words of a name ("Région Grand Est"), or the name where it has no more."""
    tail = re.search(r"(?<![^ ])[\w'’]+[- ][\w'’]+$", match.group())
    if tail is not None:
        yield tail.group(), match.start() + tail.start(), match.end()


def _among(scene: Scene) -> Iterator[Anomaly]:
    """An organisation said to be one of several projects."""
    among = words(scene.language, "among")
    blocks = (block for block in scene.document.blocks if among.search(fold(block.clean.text)))
    for sentence in (one for block in blocks for one in scene.document.sentences_of(block)):
        folded = fold(sentence.text)
        match = among.search(folded)
        if match is None:
            continue
        mentions = scene.cast.mentions_between(
            sentence.block.index, sentence.start, sentence.start + match.start()
        )
        if not mentions or mentions[-1].body.kind is not BodyKind.ORGANISATION or mentions[-1].form != "name":
            continue
        subject = mentions[-1]
        if folded[subject.end - sentence.start : match.start()].strip():
            continue
        passage = scene.document.passage(sentence.block, subject.start, sentence.start + match.end())
        yield tell(NotAProject, scene.document, passage, subject=subject.body.name)
