"""The cast of a document: the bodies that it speaks of, and every place where it does."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class BodyKind(StrEnum):
    """What a body is."""

    PROJECT = "project"
    PROGRAMME = "programme"
    INSTITUTE = "institute"  # what a project grew out of
    ORGANISATION = "organisation"
    GROUP = "group"
    PERSON = "person"


FUNDED = frozenset({BodyKind.PROJECT, BodyKind.PROGRAMME})


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody or something that a document names; ``names`` are all its spellings in it."""

    name: str
    kind: BodyKind
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a body is spoken of; ``start`` and ``end`` count in the block's clean text."""

    body: Body
    block: int
    start: int
    end: int
    form: Literal["name", "nominal", "pronoun"]


_FEW = 9
"""Mentions of a block up to which each is looked at rather than searched for."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The bodies of a document and its mentions of them, in the order of the text."""

    bodies: tuple[Body, ...]
    mentions: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    topics: Mapping[int, Body | None] = field(default_factory=dict)
    main: Body | None = None

    def mentions_in(self, block: int) -> tuple[Mention, ...]:
        """The mentions in a block, in the order of the text."""
        return self.mentions.get(block, ())

    def mentions_between(self, block: int, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly between two places of a block's clean text."""
        inside = self.mentions_in(block)
        if len(inside) < _FEW:
            return tuple(one for one in inside if start <= one.start < end and one.end <= end)
        first = bisect_left(inside, start, key=lambda mention: mention.start)
        last = bisect_left(inside, end, key=lambda mention: mention.start)
        return tuple(mention for mention in inside[first:last] if mention.end <= end)

    def topic_of(self, block: int) -> Body | None:
        """The project that a block is about: by its heading, the text so far, else the main one."""
        return self.topics.get(block, self.main)
