"""What can be wrong in a correction that somebody enters: each kind in both languages, for the page and the
shell."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Mistake(Finding):
    """Something wrong in one field of a correction; the place names the field as its column."""

    def __str__(self) -> str:
        return f"{self.place.column}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class NoField(Mistake):
    """A correction of something that can't be corrected."""

    code: ClassVar[str] = "decision.no-field"
    title: ClassVar[str] = "Nothing that can be corrected"
    explanation: ClassVar[str] = "What a source prints stays as it is: only what was read of it is corrected."
    template: ClassVar[str] = "“{field}” can’t be corrected"
    french: ClassVar[str] = "« {field} » ne se corrige pas"


@dataclass(frozen=True, slots=True)
class NoNumber(Mistake):
    """A value that is no number the register can hold."""

    code: ClassVar[str] = "decision.no-number"
    title: ClassVar[str] = "No number"
    explanation: ClassVar[str] = "Numbers are in the base unit, written in digits: 75000000 for 75 M€."
    template: ClassVar[str] = "“{text}” is no number (digits in the base unit: 75000000 for 75 M€)"
    french: ClassVar[str] = (
        "« {text} » n’est pas un nombre (en chiffres, dans l’unité de base : 75000000 pour 75 M€)"
    )


@dataclass(frozen=True, slots=True)
class NoDate(Mistake):
    """A date that is none."""

    code: ClassVar[str] = "decision.no-date"
    title: ClassVar[str] = "No date"
    explanation: ClassVar[str] = "Dates are a day (2025-09-01), a month (2025-09) or a year (2025)."
    template: ClassVar[str] = "“{text}” is no date (2025-09-01, 2025-09 or 2025)"
    french: ClassVar[str] = "« {text} » n’est pas une date (2025-09-01, 2025-09 ou 2025)"


@dataclass(frozen=True, slots=True)
class NoneOfThese(Mistake):
    """A word that is not one of the few that the field takes."""

    code: ClassVar[str] = "decision.none-of-these"
    title: ClassVar[str] = "None of the words that fit"
    explanation: ClassVar[str] = "The field takes one of a few words."
    template: ClassVar[str] = "“{text}” is none of {allowed}"
    french: ClassVar[str] = "« {text} » n’est aucun de {allowed}"


@dataclass(frozen=True, slots=True)
class NoSuch(Mistake):
    """A code that the register does not know."""

    code: ClassVar[str] = "decision.no-such"
    title: ClassVar[str] = "Unknown code"
    explanation: ClassVar[str] = (
        "The register has no programme, project or indicator of that code; a project is one of its programme."
    )
    template: ClassVar[str] = "the register has none of the code “{text}” here"
    french: ClassVar[str] = "le registre n’a rien qui porte ici le code « {text} »"


@dataclass(frozen=True, slots=True)
class FigureIncomplete(Mistake):
    """The parts of a figure that do not go together."""

    code: ClassVar[str] = "decision.figure-incomplete"
    title: ClassVar[str] = "Incomplete figure"
    explanation: ClassVar[str] = (
        "A value and how firmly it is given go together; a range, and only a range, has an upper end above "
        "the lower one."
    )
    template: ClassVar[str] = "value, upper end and firmness don’t go together"
    french: ClassVar[str] = "la valeur, la borne haute et la précision ne vont pas ensemble"


@dataclass(frozen=True, slots=True)
class NegativeFigure(Mistake):
    """A negative value that is no change."""

    code: ClassVar[str] = "decision.negative-figure"
    title: ClassVar[str] = "Negative figure"
    explanation: ClassVar[str] = "Only an increase may be negative."
    template: ClassVar[str] = "only an increase may be negative"
    french: ClassVar[str] = "seule une hausse peut être négative"


@dataclass(frozen=True, slots=True)
class UnitOfAnother(Mistake):
    """A unit in which the indicator is not measured."""

    code: ClassVar[str] = "decision.unit-of-another"
    title: ClassVar[str] = "A unit that does not suit the indicator"
    explanation: ClassVar[str] = "People and things are counted, money has a currency (ISO 4217)."
    template: ClassVar[str] = "{indicator} is not measured in “{text}”"
    french: ClassVar[str] = "{indicator} ne se mesure pas en « {text} »"


@dataclass(frozen=True, slots=True)
class EndsBeforeItBegins(Mistake):
    """A horizon that lies before the start."""

    code: ClassVar[str] = "decision.ends-before-it-begins"
    title: ClassVar[str] = "A period that ends before it begins"
    explanation: ClassVar[str] = "The horizon can’t lie before the start."
    template: ClassVar[str] = "{horizon} lies before {start}"
    french: ClassVar[str] = "{horizon} précède {start}"


@dataclass(frozen=True, slots=True)
class TooLongText(Mistake):
    """A text that is longer than the register keeps it."""

    code: ClassVar[str] = "decision.too-long"
    title: ClassVar[str] = "Too long"
    explanation: ClassVar[str] = "The text is longer than the register keeps it."
    template: ClassVar[str] = "this is longer than {limit} characters"
    french: ClassVar[str] = "c’est plus long que {limit} caractères"


@dataclass(frozen=True, slots=True)
class NothingCorrected(Mistake):
    """A correction that leaves everything as it is."""

    code: ClassVar[str] = "decision.nothing-corrected"
    title: ClassVar[str] = "Nothing corrected"
    explanation: ClassVar[str] = "The correction says what the claim says already: accept it instead."
    template: ClassVar[str] = "nothing is corrected: that is what it says already"
    french: ClassVar[str] = "rien n’est corrigé : c’est ce qu’elle dit déjà"
