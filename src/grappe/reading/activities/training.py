"""Training: the courses and degrees that the documents say a cluster will open or make grow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.domain.statement import Level, TrainingStatement, TrainingStatus
from grappe.reading.activities.axes import cluster_at
from grappe.reading.actors.cast import Cast
from grappe.reading.language.folding import fold, lexicon, spaced
from grappe.reading.language.listing import bare_start, cut_list
from grappe.reading.language.patterns import Sieve, sought
from grappe.reading.text.blocks import HEADINGS, BlockKind, Sentence
from grappe.reading.text.documents import Document

_SILENT = HEADINGS | {BlockKind.META}
_REACH = 60  # characters between a verb and the first training that it governs
_TABLES = {TrainingStatus.NEW: "new", TrainingStatus.REINFORCED: "stronger"}


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon of training in one language, compiled."""

    heads: tuple[tuple[Level, re.Pattern[str]], ...]
    nouns: Sieve[None]  # all of the heads
    levels: tuple[tuple[Level, re.Pattern[str]], ...]
    before: tuple[tuple[TrainingStatus, re.Pattern[str]], ...]
    after: tuple[tuple[TrainingStatus, re.Pattern[str]], ...]
    fresh: re.Pattern[str]
    opening: re.Pattern[str]
    past: re.Pattern[str]
    devoted: re.Pattern[str]
    never: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Noun:
    """A training from ``start`` to ``end`` of a folded sentence, its noun at ``at``."""

    start: int
    at: int
    end: int
    level: Level
    fresh: bool


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is said to happen to a training; ``start`` and ``end`` are the place of the words."""

    status: TrainingStatus
    start: int
    end: int
    before: bool


_DETERMINER = (
    r"(?:d'|l'|(?:de|du|des|la|le|les|une?|an?|the|ses|nos|leurs|its|our|their|certaines?|plusieurs|some) )"
)
_ADJECTIVE = r"(?!(?:et|ou|and|or|de|du|des|en|of|in|que|a|au|the) )\w+ "


@cache
def _words(language: str) -> _Words:
    entries = lexicon("training")[language]
    silence = lexicon("silence")[language]
    plain = "|".join(spaced(entry) for name in ("imagined", "given_up", "denied") for entry in silence[name])
    return _Words(
        nouns=Sieve((_whole("|".join(heads)), None) for heads in entries["heads"].values()),
        heads=tuple((Level(name), _whole("|".join(heads))) for name, heads in entries["heads"].items()),
        levels=tuple((Level(name), _whole(words)) for name, words in entries["levels"].items()),
        before=tuple((status, _whole(entries[name]["before"])) for status, name in _TABLES.items()),
        after=tuple((status, _whole(entries[name]["after"])) for status, name in _TABLES.items()),
        fresh=_whole(entries["fresh"]),
        opening=re.compile(
            rf"(?<!\w)(?:(?:{spaced(entries['series'])} ?|{_DETERMINER})(?:{_ADJECTIVE}){{0,2}}"
            rf"|(?:{entries['fresh']}) )$"
        ),
        past=_whole(entries["past"]),
        devoted=re.compile(rf" ?(?:{spaced(entries['devoted'])})"),
        never=sought(rf"(?<!\w)(?:{plain})(?!\w)"),
    )  # fmt: skip


def _whole(expression: str) -> re.Pattern[str]:
    return sought(rf"(?<![\w-])(?:{spaced(expression)})(?!\w)")


def find_training(document: Document, cast: Cast) -> tuple[TrainingStatement, ...]:
    """Every training that the document says will be opened or made grow, in the order of the text."""
    language = document.facts.language
    if language not in lexicon("training"):
        return ()
    words = _words(language)
    found = [
        statement
        for block in document.blocks
        if block.kind not in _SILENT and words.nouns.may(fold(block.clean.text))
        for sentence in document.sentences_of(block)
        for statement in _statements(document, cast, sentence, words)
    ]
    return tuple(sorted(found, key=lambda one: (one.passage.start, one.passage.end)))


def _statements(
    document: Document, cast: Cast, sentence: Sentence, words: _Words
) -> Iterator[TrainingStatement]:
    folded = fold(sentence.text)
    if not words.nouns.may(folded):
        return
    names = [
        (mention.start - sentence.start, mention.end - sentence.start)
        for mention in cast.mentions_between(sentence.block.index, sentence.start, sentence.end)
        if mention.form == "name"
    ]
    nouns = _nouns(folded, words, names)
    if not nouns or words.never.search(folded) or words.past.search(folded):
        return
    cluster = cluster_at(cast, sentence.block, sentence.end)
    if cluster is None:
        return
    deeds = _deeds(folded, words)
    for noun, deed in _governed(folded, nouns, deeds):
        if deed is None and not noun.fresh:
            continue
        status = TrainingStatus.NEW if noun.fresh or deed is None else deed.status
        devoted = words.devoted.match(folded, noun.end)
        if devoted is not None and status is TrainingStatus.NEW:
            yield from _devoted(document, sentence, noun, devoted.end(), cluster)
            continue
        start = min(noun.start, deed.start) if deed else noun.start
        end = max(noun.end, deed.end) if deed else noun.end
        first = max(noun.start, deed.end) if deed and deed.before and deed.end <= noun.at else noun.start
        bare = bare_start(sentence.text, first, noun.end)
        told = folded[deed.start : deed.end] if deed else folded[noun.start : noun.at].strip()
        yield TrainingStatement(
            cluster, _plain(sentence.text[bare : noun.end]), noun.level, status,
            document.passage(sentence.block, sentence.start + start, sentence.start + end),
            (f"training: {status} ‹{told}›",),
        )  # fmt: skip


def _devoted(
    document: Document, sentence: Sentence, noun: _Noun, at: int, cluster: str
) -> Iterator[TrainingStatement]:
    """One training for each thing that new ones will be devoted to."""
    text = sentence.block.clean.text
    for start, end in cut_list(text, sentence.start + at, sentence.end):
        passage = document.passage(sentence.block, sentence.start + noun.start, end)
        action = _plain(text[bare_start(text, start, end) : end])
        rule = "training: new ‹devoted to›"
        yield TrainingStatement(cluster, action, noun.level, TrainingStatus.NEW, passage, (rule,))


def _plain(action: str) -> str:
    """The words of a training on one line, without the quotation marks around them."""
    return " ".join(action.split()).strip(' "«»“”')


_STOP = re.compile(
    r"[.;:\t|\"]|,(?! (?:de|du|from|at) (?:la |the )?(?:licence|bac|master|niveau|bachelor))"
    r"| (?:qui|que|dont|where|which|that|pour|afin|ainsi|as well|grace|dans les? deux|avec|with|will|d'ici"
    r"|(?:from|by|des) (?=20)|en (?=20|janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece)"
    r"|(?:et|ou|and|or) (?=une? |des |de |du |la |le |les |l'|an? |the |projette|prevoit))"
)


_JOINT = re.compile(r" (?:et|and|ou|or) (?:(?!de |of )\w+ )?$")


def _nouns(folded: str, words: _Words, names: Sequence[tuple[int, int]]) -> list[_Noun]:
    """The trainings that a sentence speaks of, none inside a name; the longest noun where several begin."""
    heads: dict[int, tuple[int, Level]] = {}
    for level, pattern in words.heads:
        for match in pattern.finditer(folded):
            inside = any(start <= match.start() and match.end() < end for start, end in names)
            if not inside and match.end() > heads.get(match.start(), (0, Level.ANY))[0]:
                heads[match.start()] = (match.end(), level)
    ends = [match.start() for _, pattern in words.after for match in pattern.finditer(folded)]
    ends += [match.start() for match in words.devoted.finditer(folded)]
    nouns: list[_Noun] = []
    for at, (end, level) in sorted(heads.items()):
        joint = _JOINT.search(folded, nouns[-1].at, at) if nouns and at < nouns[-1].end else None
        if nouns and at < nouns[-1].end and joint is None:
            continue
        shared = False
        if joint is not None:  # "masters et MScT": the second is a training of its own
            last = nouns[-1]
            nouns[-1] = _Noun(last.start, last.at, joint.start(), last.level, last.fresh)
            shared = last.fresh
        opening = words.opening.search(folded, max(0, at - 60), at)
        start = max(opening.start() if opening else at, nouns[-1].end if nouns else 0)
        stop = _STOP.search(folded, end)
        last_end = min([stop.start() if stop else len(folded), *(place for place in ends if place >= end)])
        fresh = words.fresh.search(folded, start, end) is not None or shared
        if ")" in folded[end:last_end] and "(" not in folded[end:last_end]:
            last_end = folded.index(")", end)
        while last_end > end and folded[last_end - 1] == " ":
            last_end -= 1
        nouns.append(_Noun(start, at, last_end, _level(folded[start:last_end], level, words), fresh))
    return nouns


def _level(phrase: str, level: Level, words: _Words) -> Level:
    """The level that a phrase tells: its noun's, else that of the one level that its words name."""
    if level is not Level.ANY:
        return level
    told = {found for found, pattern in words.levels if pattern.search(phrase)}
    return told.pop() if len(told) == 1 else Level.ANY


def _deeds(folded: str, words: _Words) -> list[_Deed]:
    """What the sentence says happens, the longest words where several overlap, in the order of the text."""
    found = [
        _Deed(status, match.start(), match.end(), before)
        for table, before in ((words.before, True), (words.after, False))
        for status, pattern in table
        for match in pattern.finditer(folded)
        if not re.search(r"(?<![\w'])(?:a|ont|avait|avaient|ete|has|have|had) $", folded[: match.start()])
    ]
    found.sort(key=lambda deed: (deed.start, -deed.end))
    kept: list[_Deed] = []
    for deed in found:
        # "ouvrira" opens what follows or what stands before: both readings are kept.
        if not any(other.before is deed.before and deed.start < other.end for other in kept):
            kept.append(deed)
    return kept


def _governed(
    folded: str, nouns: Sequence[_Noun], deeds: Sequence[_Deed]
) -> Iterator[tuple[_Noun, _Deed | None]]:
    """Each training with what happens to it: said before the first of a list, or behind the whole list."""
    before: _Deed | None = None
    for noun in nouns:
        own = _ahead(folded, noun, deeds)
        if own is not None:
            before = own
        elif before is not None and not _joined(folded, noun):
            before = None
        yield noun, before or _behind(folded, noun, deeds)


def _ahead(folded: str, noun: _Noun, deeds: Sequence[_Deed]) -> _Deed | None:
    """The verb right before a training, with nothing that ends its clause between them."""
    for deed in reversed(deeds):
        if deed.before and deed.end <= noun.at:
            gap = folded[deed.end : noun.at]
            return (
                deed
                if len(gap) < _REACH and not re.search(r"[,;.:]|\b(?:qui|pour|which|to)\b", gap)
                else None
            )
    return None


def _joined(folded: str, noun: _Noun) -> bool:
    return (
        re.search(r"(?:,|et|and|ou|or|ainsi qu'?en|ainsi que|as well as)[ \"]*$", folded[: noun.start])
        is not None
    )


def _behind(folded: str, noun: _Noun, deeds: Sequence[_Deed]) -> _Deed | None:
    """The verb that is said of a training behind it, across the other entries of its list."""
    for deed in deeds:
        if not deed.before and deed.start >= noun.end:
            return None if re.search(r"[;:]|\bmais\b|\bbut\b", folded[noun.end : deed.start]) else deed
    return None
