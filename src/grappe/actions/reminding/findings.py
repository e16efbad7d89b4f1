"""What may be wrong with the letters that people get."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class LetterRefused(Finding):
    """A letter was not taken."""

    code: ClassVar[str] = "remind.refused"
    title: ClassVar[str] = "Letter not taken"
    explanation: ClassVar[str] = (
        "The mail server can't be reached, or did not take the letter to this person. The others get theirs; "
        "this one is written again at the next run, with all that it told."
    )
    template: ClassVar[str] = "the letter was not taken: {reason}"


@dataclass(frozen=True, slots=True)
class LetterUnsure(Finding):
    """Nobody knows whether a letter was taken."""

    code: ClassVar[str] = "remind.unsure"
    title: ClassVar[str] = "Letter of unknown fate"
    explanation: ClassVar[str] = (
        "The connection broke off, or Grappe was ended, while this letter was handed over: it may have been "
        "taken. So that nobody is told twice it is not sent again, unless by `grappe remind --again`."
    )
    template: ClassVar[str] = "the letter of {day} may have been taken, or not; --again sends it once more"
