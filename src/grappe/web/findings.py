"""What is to be checked in a source, in the words of a reader: what is odd, why, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grappe.actions.adding.document import FigureTooLarge
from grappe.actions.visiting.findings import SourceDisappeared
from grappe.linking.names import fold
from grappe.publishing.findings import kind_of, message
from grappe.reading.anomalies import Severity, kinds
from grappe.reading.formats.findings import AttachmentsLeftOut, HiddenSheets, PagesLeftOut, PagesWithoutText
from grappe.records.models import SourceFinding
from grappe.web.formatting import bare, typeset

Advice = tuple[Promise, Promise]

SEVERITIES: Mapping[str, Promise] = {
    Severity.ERROR: _("Probably wrong"),
    Severity.CONFLICT: _("Contradictory"),
    Severity.AMBIGUITY: _("Open to two readings"),
    Severity.GARBLED: _("Garbled on the way"),
    Severity.LAYOUT: _("Lost in the layout"),
    Severity.NOTE: _("Right, but easy to misuse"),
    "": _("Not read"),
}
ADVICE: Mapping[str, Advice] = {
    kinds.StatementYearOff.code: (
        _("A statement dated a year too early"),
        _("Day and month are those of the publication, the year is not. Check the date at the publisher."),
    ),
    kinds.StatementLater.code: (
        _("A statement dated after its publication"),
        _("One of the two dates is wrong. Check both at the publisher."),
    ),
    kinds.NoYear.code: (
        _("A date without a year"),
        _("The year was taken from the date of publication. Make sure that it is meant."),
    ),
    kinds.LateLaunch.code: (
        _("A launch long after the award"),
        _("Do not take the launch for the start of the funding: more than a year lies between them."),
    ),
    kinds.PastHorizon.code: (
        _("A promise that was already due"),
        _("The date is wrong, or the promise is overdue. Look for what was delivered."),
    ),
    kinds.SameAmount.code: (
        _("One amount, two meanings"),
        _("The two figures are equal by chance. Compare what they measure, never the number alone."),
    ),
    kinds.TwoValues.code: (
        _("Two values for one thing"),
        _("Find out which one holds; keep the other with the reason why it does not."),
    ),
    kinds.MovedTarget.code: (
        _("A target that was moved"),
        _("Both values are kept. Note when it was moved, and why."),
    ),
    kinds.TitleDropsIncrement.code: (
        _("A title that reads as a total"),
        _("The number comes on top of what exists: follow the text, not the title."),
    ),
    kinds.TitleDropsStep.code: (
        _("A title that leaves out a step"),
        _("Keep both values: the step on the way, and the target."),
    ),
    kinds.TwoKindsOfMoney.code: (
        _("Two kinds of money side by side"),
        _("The sentence does not say whether one is part of the other. Neither add nor subtract them."),
    ),
    kinds.NoAward.code: (
        _("An award that is not given"),
        _("The document gives it for the others. Leave it open until a source gives it."),
    ),
    kinds.NoFactor.code: (
        _("A growth without a figure"),
        _("The words promise more without saying how much. Ask for the figure; none is made up here."),
    ),
    kinds.WrongTotal.code: (
        _("A total that does not add up"),
        _("A row is missing or a figure is wrong. Check each row."),
    ),
    kinds.WrongParts.code: (
        _("Parts that do not make the whole"),
        _("One of the figures is wrong, or a part is missing. Check each of them."),
    ),
    kinds.WrongShare.code: (
        _("A percentage that does not follow"),
        _("One of the three figures is wrong. Do the sum again from the source’s own numbers."),
    ),
    kinds.WrongCount.code: (
        _("A list of another length than announced"),
        _("An entry is missing, or two were run together. Do not take the list for complete."),
    ),
    kinds.PartOfTable.code: (
        _("A table that shows only some of its rows"),
        _("It was copied with a filter on. Get the whole table from the publisher."),
    ),
    kinds.Garbled.code: (
        _("A name spelled oddly"),
        _("It is kept as printed. Link it to the right body once you are sure which one is meant."),
    ),
    kinds.SpelledTwoWays.code: (
        _("One name, two spellings"),
        _("Both mean the same: count it once."),
    ),
    kinds.NotAProject.code: (
        _("An organisation counted among projects"),
        _("The project that it hosts is meant: read the figures as those of the project."),
    ),
    kinds.BrokenQuotation.code: (
        _("A quotation that runs over a break"),
        _("Check who says what stands between the two quotation marks."),
    ),
    kinds.AlteredQuotation.code: (
        _("A quotation altered in the title"),
        _("Cite the text, not the title."),
    ),
    kinds.Disagreement.code: (
        _("A slip of grammar beside a figure"),
        _("Words may have been lost. Check the figure at the publisher."),
    ),
    kinds.Reworded.code: (
        _("A line of research worded in two ways"),
        _("Both mean the same: count it once."),
    ),
    PagesWithoutText.code: (
        _("Pages that hold no text"),
        _("They are scans. Have their text recognised (OCR), then add the document again."),
    ),
    PagesLeftOut.code: (
        _("Last pages that were not read"),
        _("The document is too long to be read at once. Split it, and add the rest."),
    ),
    HiddenSheets.code: (
        _("Hidden sheets"),
        _("What a workbook hides was left out. Show the sheets to have them read."),
    ),
    AttachmentsLeftOut.code: (
        _("Attachments"),
        _("Only the words of the message were read. Add the attachments as documents of their own."),
    ),
    FigureTooLarge.code: (
        _("A number too long to be one"),
        _("It is most likely an identifier. If it is a figure, write it in millions."),
    ),
    SourceDisappeared.code: (
        _("A source that is no longer at its address"),
        _("What was kept of it stays. Look for where it went, or for a copy in an archive."),
    ),
}
ANY: Advice = (_("Something to check"), _("Compare the words with those of the publisher."))


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check: what it says of its words."""

    finding: SourceFinding
    message: str

    @property
    def title(self) -> str:
        """What is odd, in a few words."""
        return str(ADVICE.get(self.finding.code, ANY)[0])

    @property
    def advice(self) -> str:
        """What to do about it."""
        return str(ADVICE.get(self.finding.code, ANY)[1])

    @property
    def says_its_words(self) -> bool:
        """Whether the message has the words already."""
        return fold(bare(self.finding.quote)) in fold(self.message)

    @property
    def anchor(self) -> str:
        """Its words' place in the text."""
        return f"f-{self.finding.pk[:12]}"


@dataclass(frozen=True, slots=True)
class Kind:
    """Things to check of one kind, with what to do about them."""

    title: str
    advice: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """The kinds of one severity."""

    title: str
    kinds: tuple[Kind, ...]


def check_of(finding: SourceFinding, language: str, labels: Mapping[str, str]) -> Check:
    """A finding in the words of the page's language; ``labels`` are indicators in words."""
    said = message(kind_of(finding.code), finding.particulars, language, labels)
    return Check(finding, typeset(said[:1].upper() + said[1:], language))


def weights_of(checks: Iterable[Check]) -> list[Weight]:
    """Things to check by severity, then by kind, each in the order of the text."""
    order = list(SEVERITIES)

    def place(check: Check) -> tuple[int, str, int]:
        finding = check.finding
        severity = finding.severity if finding.severity in order else ""
        return order.index(severity), finding.code, finding.start_char or 0

    return [
        Weight(str(SEVERITIES[order[weight]]), tuple(kinds_of(group)))
        for weight, group in groupby(sorted(checks, key=place), key=lambda check: place(check)[0])
    ]


def kinds_of(checks: Iterable[Check]) -> Iterable[Kind]:
    """Things to check, kind by kind."""
    for code, group in groupby(checks, key=lambda check: check.finding.code):
        title, advice = ADVICE.get(code, ANY)
        yield Kind(str(title), str(advice), tuple(group))
