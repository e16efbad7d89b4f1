"""What is wrong or odd in an input, as data: a class each, with code, title, explanation and message."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar


class Severity(StrEnum):
    """How much something odd weighs."""

    ERROR = "error"  # the source can't mean what it prints
    CONFLICT = "conflict"  # two passages, or two sources, say different things
    AMBIGUITY = "ambiguity"  # a reader may take it for something else
    GARBLED = "garbled"  # letters were lost or taken for others
    LAYOUT = "layout"  # the page lost something on its way to text
    NOTE = "note"  # right, and easy to use wrongly


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a file, and as far as they are known its line, column, sheet or cell."""

    file: str
    line: int | None = None
    column: str | None = None
    cell: str | None = None  # with its sheet: "Budget!C4"

    def __str__(self) -> str:
        if self.cell is not None:
            return f"{self.file}, {self.cell}"
        parts = [self.file]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell about an input; subclasses name the kind, instances the place and the particulars."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    explanation: ClassVar[str] = ""
    template: ClassVar[str] = ""
    french: ClassVar[str] = ""  # the template in French, where a page tells the finding

    place: Place
    particulars: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def message(self) -> str:
        """The template filled in with the particulars."""
        return self.template.format(**self.particulars)

    @classmethod
    def template_in(cls, language: str) -> str:
        """The template in a language, in English where there is no other."""
        return (cls.french if language == "fr" else "") or cls.template

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


def all_findings() -> list[type[Finding]]:
    """Every kind of finding that is defined, by code: the generated documentation lists them."""
    found: dict[str, type[Finding]] = {}
    waiting = list(Finding.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if kind.code:
            found[kind.code] = kind
    return [found[code] for code in sorted(found)]
