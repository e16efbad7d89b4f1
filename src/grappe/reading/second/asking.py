"""Asking: what is put to a second reader, and what may come back; how it travels is another's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the task, the words to be read, the schema of the answer, and how long that may be.

    ``tokens`` is the largest number of tokens that an answer of this kind has use for.
    """

    task: str
    words: str
    schema: Mapping[str, Any]
    tokens: int


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an answer; ``whole`` is false where it was cut off at the limit."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """What came instead of an answer, or is to be told beside it: a kind of finding without its place."""

    kind: type[Finding]
    particulars: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Replies:
    """One reply for each question, in their order; ``remarks`` are told once for all of them."""

    replies: tuple[Said | Trouble, ...]
    remarks: tuple[Trouble, ...] = ()


class Endpoint(Protocol):
    """Somebody who can be asked: by network, in a test, or otherwise. Asking never raises."""

    @property
    def model(self) -> str:
        """The name of the model that answers."""

    def ask(self, questions: Sequence[Question]) -> Replies:
        """The replies to the questions."""
