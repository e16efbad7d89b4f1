"""What is passed over: prose without a figure, looked into only when a figure behind it points back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from grappe.reading.figures.measures import may_have_figures
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import Block, Sentence
from grappe.reading.text.documents import Document

_LONGEST = 2000  # characters of a sentence that is read in one piece: no prose goes on for longer


def pieces(document: Document, block: Block) -> Iterator[Sentence]:
    """The sentences of a block, those without end cut at blanks so that time grows with length only."""
    for sentence in document.sentences_of(block):
        start = sentence.start
        while sentence.end - start > _LONGEST:
            cut = block.clean.text.rfind(" ", start + 1, start + _LONGEST)
            end = cut if cut > start else start + _LONGEST
            yield Sentence(block, start, end)
            start = end
        yield sentence if start == sentence.start else Sentence(block, start, sentence.end)


def has_figures(text: str, language: str) -> bool:
    """Whether a figure may stand in a text."""
    return may_have_figures(fold(text), language)


@dataclass(slots=True)
class Passed:
    """The blocks and sentences passed over since a figure last looked back, each with its section."""

    document: Document
    _places: list[tuple[int | None, Block | Sentence]] = field(default_factory=list)

    def add(self, section: int | None, place: Block | Sentence) -> None:
        """Pass a block or a sentence over."""
        self._places.append((section, place))

    def backwards(self, may: Callable[[str], bool], section: int | None = -1) -> Iterator[Sentence]:
        """Its sentences from the last to the first, those that ``may`` tell something by their folded text.

        ``section`` leaves out those before it.
        """
        for under, place in reversed(self._places):
            if section not in (-1, under):
                return
            if isinstance(place, Sentence):
                if may(fold(place.text)):
                    yield place
            elif may(fold(place.clean.text)):
                yield from (
                    one for one in reversed(list(pieces(self.document, place))) if may(fold(one.text))
                )

    def last(self, stop: Callable[[str], bool]) -> Sentence | None:
        """The last sentence whose folded text does not begin as ``stop`` tells."""
        every = (one for one in self.backwards(lambda _: True) if not stop(fold(one.text)))
        return next(every, None)

    def forget(self) -> None:
        """Nothing passed over is left to look into."""
        self._places.clear()

    def __bool__(self) -> bool:
        return bool(self._places)
