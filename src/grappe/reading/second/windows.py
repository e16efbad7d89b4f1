"""Windows: the parts of a document that are put to a second reader one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from grappe.domain.findings import Finding, Place
from grappe.reading.second.evidence import Evidence, Stated, instruction_in
from grappe.reading.second.findings import AddressesTheReader, NotAsked
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind, Sentence

SPAN = 1_800  # characters of a window: some 500 tokens, so that small models keep room to answer
MOST = 300  # windows of one document
LONGEST = 2_500  # characters of a sentence: no prose is longer
_SHOWN_NAMES = 25


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that are shown together, the first as number 1, with what a reader knows who comes to them.

    ``above`` are the headings, the words that introduce a list and the head of a table, as far as they stand
    before the window; ``subject`` is whom the part is about; ``names`` are the bodies that it speaks of.
    """

    sentences: tuple[Sentence, ...]
    figures: tuple[Stated, ...]
    above: tuple[str, ...] = ()
    subject: str | None = None
    names: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the window begins in the document's text."""
        first = self.sentences[0]
        return first.block.clean.raw_span(first.start, first.end)[0]


@dataclass(frozen=True, slots=True)
class Cut:
    """The windows of a document, and what is told of the parts that are shown in none."""

    windows: tuple[Window, ...]
    findings: tuple[Finding, ...] = ()


def cut_windows(evidence: Evidence, most: int = MOST) -> Cut:
    """Cut a document into at most ``most`` windows of one subject each; parts without a figure go unasked."""
    findings: list[Finding] = []
    groups = list(_groups(evidence, findings))
    windows = [window for group in groups if (window := _window(evidence, group)).figures]
    if len(windows) > most:
        what = f"{len(windows) - most} of {len(windows)} parts with figures were"
        findings.append(NotAsked(_place(evidence, windows[most].sentences[0].block), {"what": what}))
    return Cut(tuple(windows[:most]), tuple(findings))


def _groups(evidence: Evidence, findings: list[Finding]) -> Iterator[list[Sentence]]:
    """The sentences that are shown together."""
    group: list[Sentence] = []
    size = 0
    for block, sentences in _shown(evidence, findings):
        opens = block.kind in HEADINGS and size > SPAN // 2
        if group and (opens or not _alike(evidence, group[-1].block, block)):
            yield group
            group, size = [], 0
        for sentence in sentences:
            length = sentence.end - sentence.start
            if group and size + length > SPAN:
                yield group
                group, size = [], 0
            group.append(sentence)
            size += length
    if group:
        yield group


def _shown(evidence: Evidence, findings: list[Finding]) -> Iterator[tuple[Block, list[Sentence]]]:
    """The blocks that may be shown, with their sentences."""
    for block in evidence.document.blocks:
        if block.kind is BlockKind.META:
            continue
        words = instruction_in(block.clean.text, evidence.indicators)
        if words is not None:
            findings.append(AddressesTheReader(_place(evidence, block), {"words": f"{words[:60]!r}"}))
            continue
        sentences = evidence.document.sentences_of(block)
        short = [one for one in sentences if one.end - one.start <= LONGEST]
        if len(short) < len(sentences):
            what = f"a sentence of more than {LONGEST} characters was"
            findings.append(NotAsked(_place(evidence, block), {"what": what}))
        yield block, short


def _place(evidence: Evidence, block: Block) -> Place:
    document = evidence.document
    return Place(document.facts.file, document.text.count("\n", 0, block.start) + 1)


def _alike(evidence: Evidence, one: Block, other: Block) -> bool:
    return evidence.cast.topic_of(one.index) is evidence.cast.topic_of(other.index)


def _window(evidence: Evidence, sentences: list[Sentence]) -> Window:
    document, cast = evidence.document, evidence.cast
    first = sentences[0].block
    inside = {sentence.block.index for sentence in sentences}
    before = [heading.index for heading in document.headings_of(first)][::-1]
    before += [index for index in (first.lead, first.header) if index is not None]
    outside = [document.blocks[index].clean.text[:300] for index in before if index not in inside]
    above = [words for words in outside if instruction_in(words, evidence.indicators) is None]
    topic = cast.topic_of(first.index)
    names = {mention.body.name: None for index in sorted(inside) for mention in cast.mentions_in(index)}
    return Window(
        sentences=tuple(sentences),
        figures=tuple(figure for sentence in sentences for figure in evidence.figures(sentence)),
        above=tuple(above),
        subject=topic.name if topic is not None else None,
        names=tuple(names)[:_SHOWN_NAMES],
    )
