"""What can be wrong in what an office declares or in a programme's thresholds, in both languages."""

from dataclasses import dataclass

from grappe.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Lacking(Finding):
    """A field that must be filled."""

    code = "actuals.lacking"
    title = "Empty field"
    explanation = "The field must be filled: without it, nothing can be counted or checked."
    template = "is empty and must be filled"
    french = "Ce champ est à remplir."


@dataclass(frozen=True, slots=True)
class TooLong(Finding):
    """A text that is longer than the register keeps it."""

    code = "actuals.too-long"
    title = "Text too long"
    explanation = "The text is longer than the register keeps it."
    template = "has {length} characters, more than the {limit} allowed"
    french = "Ce texte compte {length} caractères ; {limit} au plus sont admis."


@dataclass(frozen=True, slots=True)
class UnknownChoice(Finding):
    """A word that is none of those that the field takes."""

    code = "actuals.unknown-choice"
    title = "Unknown choice"
    explanation = "The field takes one of a few codes: a type, an indicator, a project, a source, a currency."
    template = "{text!r} is none of {allowed}"
    french = "« {text} » ne fait pas partie des choix possibles : {allowed}."


@dataclass(frozen=True, slots=True)
class BadNumber(Finding):
    """A field that is no number."""

    code = "actuals.bad-number"
    title = "No number"
    explanation = "Numbers are zero or more, written in digits; people are counted in whole numbers."
    template = "{text!r} is no number: write digits, such as 1234 or 1234.5"
    french = "« {text} » n’est pas un nombre : écrivez des chiffres, par exemple 1234 ou 1234,5."


@dataclass(frozen=True, slots=True)
class AmbiguousNumber(Finding):
    """A number whose comma or point may part thousands or decimals."""

    code = "actuals.ambiguous-number"
    title = "Ambiguous number"
    explanation = (
        "A comma or point before three digits may part thousands or decimals; a guess could be wrong."
    )
    template = "{text!r} may be read in two ways: write {thousands}, or another number of decimals"
    french = "« {text} » se lit de deux façons : écrivez {thousands}, ou un autre nombre de décimales."


@dataclass(frozen=True, slots=True)
class TooLarge(Finding):
    """A number with more digits than the register keeps."""

    code = "actuals.too-large"
    title = "Number too large"
    explanation = "The register keeps seventeen digits before the point and six after it."
    template = "{text} has more digits than the register keeps"
    french = "{text} a plus de chiffres que le registre n’en garde."


@dataclass(frozen=True, slots=True)
class BadDate(Finding):
    """A field that is no date."""

    code = "actuals.bad-date"
    title = "No date"
    explanation = "Dates are a day (2025-09-01 or 01/09/2025), a month (2025-09) or a year (2025)."
    template = "{text!r} is no date: write 2025-09-01, 2025-09 or 2025"
    french = "« {text} » n’est pas une date : écrivez 01/09/2025, 09/2025 ou 2025."


@dataclass(frozen=True, slots=True)
class DateToCome(Finding):
    """A value of a day that has not come yet."""

    code = "actuals.date-to-come"
    title = "Date to come"
    explanation = "An observation tells what is so: its date can't lie in the future."
    template = "{date} has not come yet: an observation tells what is so"
    french = "{date} est à venir : une réalisation ne s’observe qu’une fois atteinte."


@dataclass(frozen=True, slots=True)
class DateOutOfOrder(Finding):
    """A date before one that it must follow."""

    code = "actuals.date-out-of-order"
    title = "Dates out of order"
    explanation = "What happens to an item follows an order, and a period ends after it began."
    template = "{date} lies before {before}, which comes first"
    french = "{date} précède {before}, qui vient d’abord."


@dataclass(frozen=True, slots=True)
class BadAddress(Finding):
    """A field that is no web address."""

    code = "actuals.bad-address"
    title = "No web address"
    explanation = "An address begins with http:// or https:// and names a host."
    template = "{text!r} is no web address"
    french = "« {text} » n’est pas une adresse web : elle commence par https://."


@dataclass(frozen=True, slots=True)
class NotOfThisType(Finding):
    """A field that items of this type don't have."""

    code = "actuals.not-of-this-type"
    title = "Field of another type"
    explanation = "Each type of item has its own dates and details; this one has not that field."
    template = "an item of the type {type!r} has no such field"
    french = "Ce type d’élément n’a pas ce champ."


@dataclass(frozen=True, slots=True)
class TooMuchShared(Finding):
    """A part of the money above the whole."""

    code = "actuals.too-much-shared"
    title = "More than the whole"
    explanation = "The part of the money that is a project's own lies between 0 and 100 percent."
    template = "{text} percent is more than the whole"
    french = "{text} % dépasse le tout."


@dataclass(frozen=True, slots=True)
class CountedIndicator(Finding):
    """A value typed for an indicator whose items are listed."""

    code = "actuals.counted"
    title = "Counted, never typed"
    explanation = (
        "The project lists the items of this indicator one by one, so its value is counted from them: a "
        "number typed beside them could contradict the list. Add, change or withdraw items instead."
    )
    template = "{indicator!r} is counted from the items that the project lists: add items, not a number"
    french = (
        "Cet indicateur est compté à partir des éléments que vous déclarez : "
        "ajoutez des éléments, pas un nombre."
    )


@dataclass(frozen=True, slots=True)
class NotMeasured(Finding):
    """A value for an indicator that has none."""

    code = "actuals.not-measured"
    title = "Indicator without a value"
    explanation = "The indicator dates an event or describes something: it has no value to observe."
    template = "{indicator!r} has no unit, hence no value to observe"
    french = "Cet indicateur ne se mesure pas : il n’a pas d’unité."


@dataclass(frozen=True, slots=True)
class BadThresholds(Finding):
    """A programme's thresholds of standing can't be used."""

    code = "programme.bad-thresholds"
    title = "Thresholds that can't be used"
    explanation = (
        "A programme's `standing.toml` is laid over the thresholds that come with Grappe: it may only hold "
        "the tables and entries that they have, with values of the same kind: probabilities and shares "
        "between 0 and 1, the one for off track below the one for on track, days and figures not negative. "
        "It needs a `version` of its own."
    )
    template = "{entry}: {problem}"
