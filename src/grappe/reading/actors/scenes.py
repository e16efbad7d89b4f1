"""Scenes: a sentence with whom it names and when, for the reading of events."""

from dataclasses import dataclass

from grappe.reading.actors.cast import Body, BodyKind, Cast, Mention
from grappe.reading.figures.dates import When
from grappe.reading.text.blocks import Block
from grappe.reading.text.documents import Document


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its mentions, dates and folded text; ``flat`` has brackets behind names blanked."""

    document: Document
    cast: Cast
    block: Block
    start: int
    end: int
    folded: str
    flat: str
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...]

    def body_before(self, at: int, kinds: frozenset[BodyKind]) -> Mention | None:
        """The nearest body of the kinds before a place of the sentence."""
        return next(
            (
                m
                for m in reversed(self.mentions)
                if m.end <= at and m.body.kind in kinds and self.flat[m.start] != "\0"
            ),
            None,
        )

    def body_after(self, at: int, kinds: frozenset[BodyKind]) -> Mention | None:
        """The nearest body of the kinds from a place of the sentence on."""
        return next((m for m in self.mentions if m.start >= at and m.body.kind in kinds), None)

    @property
    def topic(self) -> Body | None:
        """The project that the block is about."""
        return self.cast.topic_of(self.block.index)
