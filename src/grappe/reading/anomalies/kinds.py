"""The kinds of anomaly: what a careful reader stops at, why it matters, and what to do about it."""

from dataclasses import dataclass
from typing import ClassVar

from grappe.domain.findings import Severity
from grappe.reading.anomalies.anomaly import Anomaly


@dataclass(frozen=True, slots=True)
class StatementYearOff(Anomaly):
    """A statement is dated a year before the document that brings it."""

    code: ClassVar[str] = "reading.statement-year-off"
    title: ClassVar[str] = "A statement is dated a year too early"
    explanation: ClassVar[str] = (
        "The day and month are those of the publication, the year is another: most often a slip. "
        "The printed date is kept; check it, and decide on the right one."
    )
    template: ClassVar[str] = "dated {date}, in a document of {published}: the year is probably wrong"
    french: ClassVar[str] = (
        "déclaration datée du {date} dans un document du {published} : l’année est sans doute fausse"
    )
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class StatementLater(Anomaly):
    """A statement is dated after the document that brings it."""

    code: ClassVar[str] = "reading.statement-after-publication"
    title: ClassVar[str] = "A statement is dated after its publication"
    explanation: ClassVar[str] = (
        "Nobody quotes what has not been said yet: the date of the statement or that of the document is "
        "wrong. "
        "Check both."
    )
    template: ClassVar[str] = "dated {date}, in a document of {published}"
    french: ClassVar[str] = "déclaration datée du {date} dans un document du {published}"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class NoYear(Anomaly):
    """A date names no year."""

    code: ClassVar[str] = "reading.date-without-year"
    title: ClassVar[str] = "A date without a year"
    explanation: ClassVar[str] = (
        "The year was taken from the date of publication, and the last date before names another. Check it."
    )
    template: ClassVar[str] = "read as {date}, by the date of publication"
    french: ClassVar[str] = "date sans année, lue {date} d’après la date de publication"
    severity: ClassVar[Severity] = Severity.AMBIGUITY


@dataclass(frozen=True, slots=True)
class LateLaunch(Anomaly):
    """A project is launched long after it was selected."""

    code: ClassVar[str] = "reading.late-launch"
    title: ClassVar[str] = "A launch long after the award"
    explanation: ClassVar[str] = (
        "More than a year lies between the selection and the launch. Don't take the launch for the start "
        "of the funding."
    )
    template: ClassVar[str] = "{subject} is launched in {launch}, {months} months after {award}"
    french: ClassVar[str] = "{subject} est lancé en {launch}, {months} mois après {award}"


@dataclass(frozen=True, slots=True)
class PastHorizon(Anomaly):
    """A promise is due before the document was published."""

    code: ClassVar[str] = "reading.past-horizon"
    title: ClassVar[str] = "A horizon in the past"
    explanation: ClassVar[str] = (
        "What is said to come was due before the document appeared: the date is wrong, or the promise is "
        "overdue. "
        "Look for what was delivered."
    )
    template: ClassVar[str] = "due by {horizon}, in a document of {published}"
    french: ClassVar[str] = "échéance {horizon} dans un document du {published}"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class SameAmount(Anomaly):
    """One amount stands for two things."""

    code: ClassVar[str] = "reading.same-amount"
    title: ClassVar[str] = "The same amount with another meaning elsewhere"
    explanation: ClassVar[str] = (
        "Two figures are equal by chance: they measure different things of different bodies. "
        "Compare what is measured, never the number alone."
    )
    template: ClassVar[str] = "{amount} is {indicator} of {subject} here, {other} of {body} on line {line}"
    french: ClassVar[str] = "{amount} : {indicator} de {subject} ici, {other} de {body} à la ligne {line}"


@dataclass(frozen=True, slots=True)
class TwoValues(Anomaly):
    """One thing is given two values."""

    code: ClassVar[str] = "reading.two-values"
    title: ClassVar[str] = "Two values for one thing"
    explanation: ClassVar[str] = (
        "The document gives two values for the same measure of the same body at the same date. "
        "Decide which one holds, and keep the other with its reason."
    )
    template: ClassVar[str] = "{indicator} of {subject}: {value} here, {other} on line {line}"
    french: ClassVar[str] = "{indicator} de {subject} : {value} ici, {other} à la ligne {line}"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class MovedTarget(Anomaly):
    """The document says that a target was moved."""

    code: ClassVar[str] = "reading.moved-target"
    title: ClassVar[str] = "A target that was moved"
    explanation: ClassVar[str] = (
        "The document gives an old and a new value. Both are kept: record the change with its date and "
        "reason."
    )
    template: ClassVar[str] = "{indicator} of {subject}: {value} where it was {other}"
    french: ClassVar[str] = "{indicator} de {subject} : {value} au lieu de {other}"


@dataclass(frozen=True, slots=True)
class TitleDropsIncrement(Anomaly):
    """A title gives as a total what the text gives on top of what exists."""

    code: ClassVar[str] = "reading.title-drops-increment"
    title: ClassVar[str] = "A title that reads as a total"
    explanation: ClassVar[str] = (
        "The title drops that the number comes on top of what exists. Follow the text."
    )
    template: ClassVar[str] = "the title reads as a total, the text says that it comes on top (line {line})"
    french: ClassVar[str] = "le titre se lit comme un total, le texte parle d’un surcroît (ligne {line})"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class TitleDropsStep(Anomaly):
    """A title drops a step on the way to a target."""

    code: ClassVar[str] = "reading.title-drops-step"
    title: ClassVar[str] = "A title that drops a step"
    explanation: ClassVar[str] = (
        "The text names a smaller value on the way to that of the title. Keep both, as milestone and target."
    )
    template: ClassVar[str] = "the title drops the step of {step} that the text names (line {line})"
    french: ClassVar[str] = "le titre omet l’étape de {step} que donne le texte (ligne {line})"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class TwoKindsOfMoney(Anomaly):
    """An award stands beside other money in one sentence."""

    code: ClassVar[str] = "reading.two-kinds-of-money"
    title: ClassVar[str] = "An award beside other money"
    explanation: ClassVar[str] = (
        "What was awarded, budgeted and pledged is not the same money, and the sentence doesn't say "
        "whether one is "
        "part of the other. Don't add or subtract them."
    )
    template: ClassVar[str] = "{amount} ({indicator}) beside {other} ({kind}): not to be added up"
    french: ClassVar[str] = "{amount} ({indicator}) à côté de {other} ({kind}) : à ne pas additionner"


@dataclass(frozen=True, slots=True)
class NoAward(Anomaly):
    """One of several projects has no award."""

    code: ClassVar[str] = "reading.no-award"
    title: ClassVar[str] = "An award that is not given"
    explanation: ClassVar[str] = (
        "The document gives an award for the other projects that it describes, for this one none. "
        "Leave it open until a source gives it."
    )
    template: ClassVar[str] = "no award is given for {subject}; {count} other projects have one"
    french: ClassVar[str] = "aucune dotation indiquée pour {subject} ; {count} autres projets en ont une"


@dataclass(frozen=True, slots=True)
class NoFactor(Anomaly):
    """A growth is promised without a factor."""

    code: ClassVar[str] = "reading.no-factor"
    title: ClassVar[str] = "A growth without a factor"
    explanation: ClassVar[str] = (
        "The words promise more, and no number says how much more. The value stays empty; ask for it."
    )
    template: ClassVar[str] = "{words}: no factor is given"
    french: ClassVar[str] = "« {words} » : aucun facteur n’est donné"
    severity: ClassVar[Severity] = Severity.AMBIGUITY


@dataclass(frozen=True, slots=True)
class WrongTotal(Anomaly):
    """A total is not the sum of its rows."""

    code: ClassVar[str] = "reading.wrong-total"
    title: ClassVar[str] = "A total that does not add up"
    explanation: ClassVar[str] = (
        "The rows above the total make another sum: a row is missing or a figure is wrong. Check each row."
    )
    template: ClassVar[str] = "{column}: the rows make {sum}, the total says {total}"
    french: ClassVar[str] = "{column} : les lignes font {sum}, le total indique {total}"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class WrongParts(Anomaly):
    """Parts do not make their whole."""

    code: ClassVar[str] = "reading.wrong-parts"
    title: ClassVar[str] = "Parts that do not make the whole"
    explanation: ClassVar[str] = (
        "The parts that are named make more than the whole, or another number. Check each of them."
    )
    template: ClassVar[str] = "the parts make {sum}, the whole is {whole}"
    french: ClassVar[str] = "les parties font {sum}, le tout est de {whole}"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class WrongShare(Anomaly):
    """A percentage is not that of the two figures beside it."""

    code: ClassVar[str] = "reading.wrong-share"
    title: ClassVar[str] = "A percentage that does not follow"
    explanation: ClassVar[str] = (
        "The percentage is not what the two figures beside it make: one of the three is wrong. Check them."
    )
    template: ClassVar[str] = "{part} of {whole} is {right} %, not {share} %"
    french: ClassVar[str] = "{part} sur {whole} font {right} %, non {share} %"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class WrongCount(Anomaly):
    """A list has another length than announced."""

    code: ClassVar[str] = "reading.wrong-count"
    title: ClassVar[str] = "A list of another length than announced"
    explanation: ClassVar[str] = (
        "The number announced is not that of the entries: one is missing, or two were run together. "
        "Don't take the list for complete."
    )
    template: ClassVar[str] = "{announced} announced, {listed} listed"
    french: ClassVar[str] = "{announced} annoncés, {listed} énumérés"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class PartOfTable(Anomaly):
    """A table was copied while a filter hid most of its rows."""

    code: ClassVar[str] = "reading.part-of-table"
    title: ClassVar[str] = "A table that shows a part of its rows"
    explanation: ClassVar[str] = (
        "The page was copied with a filter on: the other rows are missing here. Get the whole table from "
        "the source."
    )
    template: ClassVar[str] = "{shown} of {all} rows are shown"
    french: ClassVar[str] = "lignes affichées : {shown} sur {all}"
    severity: ClassVar[Severity] = Severity.LAYOUT


@dataclass(frozen=True, slots=True)
class Garbled(Anomaly):
    """A name is one slip away from a well-known one."""

    code: ClassVar[str] = "reading.garbled-name"
    title: ClassVar[str] = "A garbled name"
    explanation: ClassVar[str] = (
        "The name is one letter away from a well-known one: scanned or typed wrongly. It is kept as "
        "printed; link it "
        "to the right body."
    )
    template: ClassVar[str] = "“{name}” is probably “{likely}”"
    french: ClassVar[str] = "« {name} » est sans doute « {likely} »"
    severity: ClassVar[Severity] = Severity.GARBLED


@dataclass(frozen=True, slots=True)
class SpelledTwoWays(Anomaly):
    """One name has two spellings."""

    code: ClassVar[str] = "reading.spelled-two-ways"
    title: ClassVar[str] = "One name, two spellings"
    explanation: ClassVar[str] = "Both name the same body or place: count it once."
    template: ClassVar[str] = "“{name}” here, “{other}” on line {line}"
    french: ClassVar[str] = "« {name} » ici, « {other} » à la ligne {line}"


@dataclass(frozen=True, slots=True)
class NotAProject(Anomaly):
    """A body is counted among projects."""

    code: ClassVar[str] = "reading.body-among-projects"
    title: ClassVar[str] = "A body counted among projects"
    explanation: ClassVar[str] = (
        "The sentence names an organisation where it counts projects: the project that it hosts is meant."
    )
    template: ClassVar[str] = "{subject} is no project: the one that it hosts is meant"
    french: ClassVar[str] = "{subject} n’est pas un projet : il s’agit de celui que l’établissement porte"
    severity: ClassVar[Severity] = Severity.AMBIGUITY


@dataclass(frozen=True, slots=True)
class BrokenQuotation(Anomaly):
    """A quotation begins in one block and ends in another."""

    code: ClassVar[str] = "reading.broken-quotation"
    title: ClassVar[str] = "A quotation that runs over a break"
    explanation: ClassVar[str] = (
        "The quotation marks open in one paragraph or item and close in another. Check who says what "
        "stands between."
    )
    template: ClassVar[str] = "opened here, closed on line {line}"
    french: ClassVar[str] = "citation ouverte ici, fermée à la ligne {line}"
    severity: ClassVar[Severity] = Severity.LAYOUT


@dataclass(frozen=True, slots=True)
class AlteredQuotation(Anomaly):
    """A title quotes words that the text quotes otherwise."""

    code: ClassVar[str] = "reading.altered-quotation"
    title: ClassVar[str] = "A quotation altered in the title"
    explanation: ClassVar[str] = (
        "Words in quotation marks differ from the quotation in the text: cite the text."
    )
    template: ClassVar[str] = "the text says “{words}” (line {line})"
    french: ClassVar[str] = "le texte dit « {words} » (ligne {line})"
    severity: ClassVar[Severity] = Severity.CONFLICT


@dataclass(frozen=True, slots=True)
class Disagreement(Anomaly):
    """A singular article stands before a number above one."""

    code: ClassVar[str] = "reading.article-and-number"
    title: ClassVar[str] = "An article that does not fit its number"
    explanation: ClassVar[str] = (
        "A slip of grammar beside a figure: words may have been lost. Check the figure."
    )
    template: ClassVar[str] = "“{words}”: singular before a plural"
    french: ClassVar[str] = "« {words} » : un singulier devant un pluriel"
    severity: ClassVar[Severity] = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Reworded(Anomaly):
    """A line of research has two wordings."""

    code: ClassVar[str] = "reading.axis-reworded"
    title: ClassVar[str] = "An axis worded in two ways"
    explanation: ClassVar[str] = (
        "Both wordings mean the same line of research of the same cluster: count it once."
    )
    template: ClassVar[str] = "“{axis}” here, “{other}” on line {line}"
    french: ClassVar[str] = "« {axis} » ici, « {other} » à la ligne {line}"
    severity: ClassVar[Severity] = Severity.CONFLICT
