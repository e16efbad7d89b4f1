"""Axes: what the documents say that a cluster's research is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grappe.domain.statement import AxisStatement
from grappe.reading.actors.cast import FUNDED, BodyKind, Cast
from grappe.reading.figures.numbers import find_numbers
from grappe.reading.language.folding import fold, lexicon, spaced
from grappe.reading.language.listing import Span, bare_start, cut_list
from grappe.reading.language.patterns import Sieve, sought
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind, Sentence
from grappe.reading.text.documents import Document

LONGEST = 160  # characters of an axis' name: more is a sentence
_SILENT = frozenset({BlockKind.META})


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon of axes in one language, compiled."""

    any: Sieve[None]
    listed: re.Pattern[str]
    told: re.Pattern[str]
    titled: re.Pattern[str]
    numbered: re.Pattern[str]
    named: re.Pattern[str]
    becomes: re.Pattern[str]
    without: re.Pattern[str]
    among: re.Pattern[str]
    focus: re.Pattern[str]
    work: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    words = _patterns(language)
    telling = (words["listed"], words["told"], words["titled"], words["numbered"], words["named"],
               words["among"], words["focus"], words["work"])  # fmt: skip
    return _Words(any=Sieve((pattern, None) for pattern in telling), **words)


def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    entries = {
        name: value if isinstance(value, list) else spaced(value)
        for name, value in lexicon("axes")[language].items()
    }
    nouns = "|".join(spaced(noun) for noun in entries["nouns"])
    one = "|".join(spaced(noun) for noun in entries["one"])
    return {
        "listed": sought(rf"(?<!\w)(?:{nouns}){entries['tail']}(?P<mark> ?:| - )"),
        "told": sought(rf"(?<!\w)(?:{nouns}){entries['are']} (?!:)(?=\w)"),
        "titled": re.compile(
            rf"[\d.)\s]*(?:(?:l?es|nos|ses|our|the|its) )?(?:\w+ )?(?:{nouns})(?: (?:du|de|of) [^.:]+)?[\s:]*"
        ),
        "numbered": re.compile(rf"(?:{one}) (?:\d{{1,2}}|[a-h]|[ivx]{{1,4}}) ?(?:[:.)-]+|\() ?"),
        "named": sought(rf'(?<!\w)(?:{one}) ?"'),
        "becomes": sought(rf"(?<!\w)(?:{entries['becomes']})(?!\w)"),
        "without": re.compile(
            rf" ?(?:(?:de|en|du|des|for|in|of) |d')?(?:l[ae] |les |l')?(?:{entries['without']})"
        ),
        "among": sought(
            rf"(?<!\w)(?:{entries['widened']})(?!\w)[^.;:]{{0,80}}?,? (?:{entries['among']}) (?=\w)"
        ),
        "focus": re.compile(rf"{entries['copula']},? ?(?:{entries['focus']}) (?=\w)"),
        "work": sought(rf"(?<!\w)(?:{entries['work']}) ?(?=\w)"),
    }


def find_axes(document: Document, cast: Cast) -> tuple[AxisStatement, ...]:
    """Every line of research that the document says a project works on, in the order of the text."""
    language = document.facts.language
    if language not in lexicon("axes"):
        return ()
    found: dict[tuple[int, int], AxisStatement] = {}
    words = _words(language)
    for introducing in document.blocks:
        if introducing.kind in _SILENT or not _may_tell(introducing, words):
            continue
        for sentence in document.sentences_of(introducing):
            for block, (start, end), rule in _spans(document, cast, sentence, words):
                statement = _statement(document, cast, block, (start, end), rule)
                if statement is not None:
                    found.setdefault((statement.passage.start, statement.passage.end), statement)
    return tuple(found[place] for place in sorted(found))


def _may_tell(block: Block, words: _Words) -> bool:
    """Whether a block has letters of a word that tells of axes; a row may, by its header."""
    return block.kind is BlockKind.ROW or words.any.may(fold(block.clean.text))


Found = tuple[Block, Span, str]


def _spans(document: Document, cast: Cast, sentence: Sentence, words: _Words) -> Iterator[Found]:
    """The axes that a sentence names or introduces, as spans of the clean text of their block."""
    block = sentence.block
    folded = fold(sentence.text)
    if block.kind in HEADINGS:
        if words.titled.fullmatch(folded):
            yield from _items(document, block, "axes: heading")
        yield from _numbered(sentence, folded, words)
        return
    yield from _listed(document, sentence, folded, words)
    for match in words.named.finditer(folded):
        yield from _quoted(sentence, folded, match.end() - 1, words)
    yield from _among(sentence, folded, words)
    yield from _focus(cast, sentence, folded, words)
    work = words.work.search(folded)
    if work is not None:
        yield from _object(sentence, folded, work)
    yield from _numbered(sentence, folded, words)


def _numbered(sentence: Sentence, folded: str, words: _Words) -> Iterator[Found]:
    """The name behind "Axis 2:" where a line begins with it."""
    match = words.numbered.match(folded)
    if match is not None:
        block = sentence.block
        yield block, _name(block.clean.text, sentence.start + match.end(), sentence.end), "axes: numbered"


def _listed(document: Document, sentence: Sentence, folded: str, words: _Words) -> Iterator[Found]:
    """The entries behind "priorities:", in the sentence, in the items that follow, or in a table's column."""
    block = sentence.block
    match = words.listed.search(folded)
    if match is not None and not words.without.match(folded, match.start() + len(match.group().split()[0])):
        if not folded[match.end() :].strip():
            yield from _items(document, block, f"axes: list ‹{match.group()}›")
        else:
            count = _announced(folded, match.start(), document.facts.language)
            if count is not None or ":" in match["mark"]:
                yield from _entries(sentence, match.end(), count, f"axes: list ‹{match.group()}›")
    elif (match := words.told.search(folded)) is not None:
        noun = match.start() + len(match.group().split()[0])
        if not words.without.match(folded, noun) and match.group().rstrip() != folded[match.start() : noun]:
            count = _announced(folded, match.start(), document.facts.language)
            found = list(_entries(sentence, match.end(), count, f"axes: told ‹{match.group().strip()}›"))
            if len(found) > 1:
                yield from found
    if block.kind is BlockKind.ROW:
        yield from _cells(document, block, words)


def _announced(folded: str, noun: int, language: str) -> int | None:
    """The number right before a noun, at most one word away."""
    numbers = find_numbers(folded[max(0, noun - 40) : noun], language)
    if numbers and folded[max(0, noun - 40) : noun][numbers[-1].end :].strip().count(" ") < 1:
        return int(numbers[-1].value)
    return None


def _entries(sentence: Sentence, at: int, count: int | None, rule: str) -> Iterator[Found]:
    text = sentence.block.clean.text
    for start, end in cut_list(text, sentence.start + at, sentence.end, count):
        yield sentence.block, (start, end), rule


def _items(document: Document, lead: Block, rule: str) -> Iterator[Found]:
    """The items that a line with a colon or a heading introduces, their names alone."""
    for block in document.blocks[lead.index + 1 :]:
        if block.kind is not BlockKind.ITEM or (lead.kind not in HEADINGS and block.lead != lead.index):
            if block.kind is BlockKind.ITEM and block.lead is not None:
                continue  # an item below an item
            return
        yield block, _name(block.clean.text, 0, len(block.clean.text)), rule


def _cells(document: Document, row: Block, words: _Words) -> Iterator[Found]:
    """The entries of a cell whose column is headed "Axes"."""
    if row.header is None:
        return
    header = document.blocks[row.header]
    for (first, last), (start, end) in zip(header.cells, row.cells, strict=False):
        if start < end and words.titled.fullmatch(fold(header.clean.text[first:last])):
            for span in cut_list(row.clean.text, start, end):
                yield row, span, "axes: column"


def _name(text: str, start: int, end: int) -> Span:
    """The name that an item begins with: up to its colon, dash or bracket."""
    stop = re.search(r"\s?[:(]\s?|\s[-–—]\s|\.\s|\.$|;\s*$", text[start:end])
    end = start + stop.start() if stop and stop.start() > 2 else end
    span = cut_list(text, start, end, 1)
    return (span[0][0], span[-1][1]) if span else (start, start)


def _quoted(sentence: Sentence, folded: str, at: int, words: _Words) -> Iterator[Found]:
    """Names in quotation marks: the first behind "axis", the others behind what it becomes or takes in."""
    quotes = list(re.finditer(r'" ?([^"]{3,100}?) ?"', folded[at:]))
    become = words.becomes.search(folded, at)
    for index, quote in enumerate(quotes):
        if index and (become is None or at + quote.start() < become.end()):
            return
        yield (
            sentence.block,
            (sentence.start + at + quote.start(1), sentence.start + at + quote.end(1)),
            "axes: named",
        )


def _among(sentence: Sentence, folded: str, words: _Words) -> Iterator[Found]:
    """Those that a widening picks out ("all fields of research, notably …")."""
    match = words.among.search(folded)
    if match is not None:
        yield from _entries(sentence, match.end(), None, "axes: picked out")


def _focus(cast: Cast, sentence: Sentence, folded: str, words: _Words) -> Iterator[Found]:
    """What a project is said to centre on, right behind its name or pronoun."""
    block = sentence.block
    for mention in cast.mentions_between(block.index, sentence.start, sentence.end):
        if mention.body.kind not in FUNDED or mention.start - sentence.start > 60:
            continue
        match = words.focus.match(folded, mention.end - sentence.start)
        if match is not None:
            yield from _object(sentence, folded, match)


def _object(sentence: Sentence, folded: str, match: re.Match[str]) -> Iterator[Found]:
    """What stands behind a verb, up to where another clause begins."""
    stop = _CLAUSE.search(folded, match.end())
    end = stop.start() if stop else len(folded)
    for span in cut_list(sentence.block.clean.text, sentence.start + match.end(), sentence.start + end):
        yield sentence.block, span, f"axes: focus ‹{match.group().strip()}›"


_CLAUSE = re.compile(
    r"[.;:]|,? (?:avec|pour|afin|dans le|qui|est|sont|sera|with|to|by|through|which|is|are|was|will|has) "
)
_INFINITIVE = re.compile(
    r"(?!(?:mer|air|cancer|hiver|fer|foyer|metier)\b)\w+(?:er|ir|oir|ndre|duire|ttre|aire)\b "
)


def _statement(document: Document, cast: Cast, block: Block, span: Span, rule: str) -> AxisStatement | None:
    """The statement of a span, unless it is an action, a figure or no name at all."""
    start, end = span
    text = block.clean.text
    bare = bare_start(text, start, end)
    folded = fold(text[start:end])
    if (
        end - bare < 3
        or end - bare > LONGEST
        or _INFINITIVE.match(folded)
        or re.match(r"[\d€$£]", folded[bare - start :])
    ):
        return None
    cluster = cluster_at(cast, block, start)
    if cluster is None:
        return None
    return AxisStatement(
        cluster, " ".join(text[bare:end].split()), document.passage(block, start, end), (rule,)
    )


def cluster_at(cast: Cast, block: Block, place: int) -> str | None:
    """The project that is spoken of at a place: the topic there, else the last one that the block names."""
    topic = cast.topic_of(block.index)
    if topic is not None and topic.kind is not BodyKind.PERSON:
        return topic.name
    named = [m.body for m in cast.mentions_in(block.index) if m.body.kind in FUNDED and m.start <= place]
    return named[-1].name if named else None
