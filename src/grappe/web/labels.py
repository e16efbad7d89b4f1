"""The words that pages use for the register's values, in both languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grappe.domain.correction import Stage
from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.items import Detail, Moment
from grappe.domain.letter import Rhythm
from grappe.domain.observation import Basis
from grappe.domain.organisation import NameKind
from grappe.domain.quantity import Modality
from grappe.domain.statement import EventKind, Level, TrainingStatus
from grappe.domain.submission import Status
from grappe.domain.upload import UploadStage
from grappe.reconciling.sums import Omitted
from grappe.records.models import Evidence, Role, Stance

Words = Mapping[str, Promise | str]

MODALITIES: Words = {
    Modality.AWARDED: pgettext_lazy("modality", "award"),
    Modality.BUDGETED: pgettext_lazy("modality", "budget"),
    Modality.PLEDGED: pgettext_lazy("modality", "pledge"),
    Modality.TARGET: pgettext_lazy("modality", "target"),
    Modality.ACHIEVED: pgettext_lazy("modality", "result"),
    Modality.EXISTING: pgettext_lazy("modality", "current state"),
}
MODALITY_EXPLANATIONS: Words = {
    Modality.AWARDED: _("Obtained from a public funder."),
    Modality.BUDGETED: _("Written in a plan, or still to be financed."),
    Modality.PLEDGED: _("Announced as certain."),
    Modality.TARGET: _("An aim, to be reached by a date."),
    Modality.ACHIEVED: _("Said to be done."),
    Modality.EXISTING: _("Said to be so at the date of the source."),
}
MONEY_KINDS: Words = {
    Modality.AWARDED: _("Awarded by a public funder"),
    Modality.BUDGETED: _("Budgeted"),
    Modality.PLEDGED: _("Pledged by partners"),
    Modality.TARGET: _("Aimed at"),
    Modality.ACHIEVED: _("Brought in or spent"),
    Modality.EXISTING: _("In place today"),
}
THEMES: Words = {
    Theme.MONEY: _("Money"),
    Theme.CONSORTIUM: _("Consortium"),
    Theme.RESEARCH: _("Research"),
    Theme.TRAINING: _("Training"),
    Theme.INNOVATION: _("Innovation"),
    Theme.OPERATION: _("Operation"),
}
ROLES: Words = {
    Role.HOST: _("Host"),
    Role.FOUNDING_PARTNER: _("Founding partners"),
    Role.ACADEMIC_PARTNER: _("Academic partners"),
    Role.INDUSTRIAL_PARTNER: _("Industrial partners"),
    Role.PARTNER: _("Partners"),
    Role.ASSOCIATED: _("Associated"),
    Role.SUPPORTER: _("Supporters"),
    Role.PREDECESSOR: _("Predecessors"),
}
ROLES_OF_ONE: Words = {
    Role.HOST: _("Host"),
    Role.FOUNDING_PARTNER: _("Founding partner"),
    Role.ACADEMIC_PARTNER: _("Academic partner"),
    Role.INDUSTRIAL_PARTNER: _("Industrial partner"),
    Role.PARTNER: _("Partner"),
    Role.ASSOCIATED: _("Associate"),
    Role.SUPPORTER: _("Supporter"),
    Role.PREDECESSOR: _("Predecessor"),
}
EVIDENCE: Words = {
    Evidence.QUOTED: pgettext_lazy("evidence", "quoted"),
    Evidence.CITED: pgettext_lazy("evidence", "cited"),
    Evidence.COUNTED: pgettext_lazy("evidence", "counted"),
}
STANCES: Words = {
    Stance.AGREES: pgettext_lazy("stance", "agrees"),
    Stance.COPY: pgettext_lazy("stance", "copy"),
    Stance.ROUNDING: pgettext_lazy("stance", "rounded"),
    Stance.DIFFERS: pgettext_lazy("stance", "differs"),
    Stance.SUPERSEDED: pgettext_lazy("stance", "replaced since"),
    Stance.REJECTED: pgettext_lazy("stance", "rejected"),
}
CORRECTIONS: Words = {
    Stage.RECEIVED: _("received"),
    Stage.IN_HAND: _("in hand"),
    Stage.ACCEPTED: _("accepted: the figure is corrected"),
    Stage.REFUSED: _("refused: the figure stays"),
}

EVENTS: Words = {
    EventKind.PUBLICATION: _("Publication"),
    EventKind.STATEMENT: _("Statement"),
    EventKind.ANNOUNCEMENT: _("Announcement"),
    EventKind.SELECTION: _("Selection"),
    EventKind.LAUNCH: _("Launch"),
    EventKind.CREATION: _("Creation"),
    EventKind.INAUGURATION: _("Inauguration"),
    EventKind.JOINING: _("Joining"),
    EventKind.RENAMING: _("New name"),
    EventKind.PERIOD: _("Period"),
    EventKind.CALL_OPENED: _("Call opened"),
    EventKind.CALL_CLOSED: _("Call closed"),
    EventKind.MILESTONE: _("Milestone"),
}
NAME_KINDS: Words = {
    NameKind.LABEL: pgettext_lazy("name", "name"),
    NameKind.ALIAS: pgettext_lazy("name", "other spelling or name"),
    NameKind.ACRONYM: pgettext_lazy("name", "acronym"),
}
# The words of programmes and of registers: what a register calls "facility" reads as a research facility.
KINDS: Words = {
    "university": pgettext_lazy("kind", "university"),
    "school": pgettext_lazy("kind", "school"),
    "education": pgettext_lazy("kind", "higher education"),
    "research_organisation": pgettext_lazy("kind", "research organisation"),
    "laboratory": pgettext_lazy("kind", "laboratory"),
    "facility": pgettext_lazy("kind", "research facility"),
    "hospital": pgettext_lazy("kind", "hospital"),
    "healthcare": pgettext_lazy("kind", "healthcare"),
    "company": pgettext_lazy("kind", "company"),
    "local_authority": pgettext_lazy("kind", "local authority"),
    "public_body": pgettext_lazy("kind", "public body"),
    "government": pgettext_lazy("kind", "government body"),
    "funder": pgettext_lazy("kind", "funder"),
    "foundation": pgettext_lazy("kind", "foundation"),
    "nonprofit": pgettext_lazy("kind", "non-profit"),
    "archive": pgettext_lazy("kind", "archive"),
    "network": pgettext_lazy("kind", "network"),
    "project": pgettext_lazy("kind", "project"),
    "other": pgettext_lazy("kind", "other"),
}
# What the search finds, as heads of its groups.
FOUND: Words = {
    "programme": _("Programmes"),
    "project": _("Projects"),
    "organisation": _("Organisations"),
    "commitment": _("Commitments and results"),
    "axis": _("Lines of research"),
    "training": _("Trainings"),
    "event": _("Events"),
    "claim": _("What sources say"),
    "source": _("Sources"),
}
LEVELS: Words = {
    Level.BACHELOR: _("Bachelor’s level"),
    Level.MASTER: _("Master’s level"),
    Level.ENGINEER: _("Engineer’s degree"),
    Level.DOCTORATE: _("Doctorate"),
    Level.CONTINUING: _("Continuing education"),
    Level.ANY: _("Level not told"),
}
STATUSES: Words = {
    TrainingStatus.NEW: pgettext_lazy("training", "new"),
    TrainingStatus.REINFORCED: pgettext_lazy("training", "reinforced"),
}

MOMENTS: Words = {
    Moment.PLEDGED: pgettext_lazy("moment", "Pledged on"),
    Moment.ANNOUNCED: pgettext_lazy("moment", "Announced on"),
    Moment.AWARDED: pgettext_lazy("moment", "Awarded on"),
    Moment.SIGNED: pgettext_lazy("moment", "Signed on"),
    Moment.RECEIVED: pgettext_lazy("moment", "Received on"),
    Moment.CREATED: pgettext_lazy("moment", "Created on"),
    Moment.OPENED: pgettext_lazy("moment", "Opened on"),
    Moment.STARTED: pgettext_lazy("moment", "Started on"),
    Moment.HELD: pgettext_lazy("moment", "Held on"),
    Moment.DEFENDED: pgettext_lazy("moment", "Defended on"),
    Moment.ENDED: pgettext_lazy("moment", "Ended on"),
    Moment.CANCELLED: pgettext_lazy("moment", "Cancelled on"),
}
DETAILS: Words = {
    Detail.ORGANISATIONS: _("Organisations"),
    Detail.PERSONS: _("Number of people"),
    Detail.AMOUNT: _("Amount"),
    Detail.URL: _("Web address"),
}
BASES: Words = {
    Basis.QUOTED: pgettext_lazy("basis", "quoted from a source"),
    Basis.CITED: pgettext_lazy("basis", "a source is cited"),
    Basis.COUNTED: pgettext_lazy("basis", "counted from items"),
    Basis.DECLARED: pgettext_lazy("basis", "declared by the office"),
}
SUBMISSIONS: Words = {
    Status.DRAFT: pgettext_lazy("submission", "being written"),
    Status.SUBMITTED: pgettext_lazy("submission", "submitted, waits for approval"),
    Status.RETURNED: pgettext_lazy("submission", "returned, to be mended"),
    Status.APPROVED: pgettext_lazy("submission", "approved"),
}
UPLOADS: Words = {
    UploadStage.CHECKING: pgettext_lazy("upload", "being checked"),
    UploadStage.REFUSED: pgettext_lazy("upload", "to be mended, nothing was recorded"),
    UploadStage.READY: pgettext_lazy("upload", "checked, waits for your yes"),
    UploadStage.RECORDING: pgettext_lazy("upload", "being recorded"),
    UploadStage.RECORDED: pgettext_lazy("upload", "recorded"),
}
RHYTHMS: Words = {
    Rhythm.DAILY: _("Every day"),
    Rhythm.WEEKLY: _("Every week, on Monday"),
    Rhythm.NONE: _("Never"),
}
STEPS: Words = {
    Status.DRAFT: pgettext_lazy("step", "Begun"),
    Status.SUBMITTED: pgettext_lazy("step", "Submitted"),
    Status.RETURNED: pgettext_lazy("step", "Returned"),
    Status.APPROVED: pgettext_lazy("step", "Approved"),
}
SINCE: Words = {
    Moment.PLEDGED: pgettext_lazy("since", "once pledged"),
    Moment.ANNOUNCED: pgettext_lazy("since", "once announced"),
    Moment.AWARDED: pgettext_lazy("since", "once awarded"),
    Moment.SIGNED: pgettext_lazy("since", "once signed"),
    Moment.RECEIVED: pgettext_lazy("since", "once received"),
    Moment.CREATED: pgettext_lazy("since", "once created"),
    Moment.OPENED: pgettext_lazy("since", "once opened"),
    Moment.STARTED: pgettext_lazy("since", "once started"),
    Moment.HELD: pgettext_lazy("since", "once held"),
    Moment.DEFENDED: pgettext_lazy("since", "once defended"),
    Moment.ENDED: pgettext_lazy("since", "once ended"),
    Moment.CANCELLED: pgettext_lazy("since", "once cancelled"),
}
UNITS: Words = {
    "money": _("amount"),
    "count": _("number"),
    "percent": _("share, in %"),
    "none": _("no figure"),
}
ADDING_UP: Words = {
    Aggregation.STOCK: _("a level: as it is on the day, never added up"),
    Aggregation.FLOW: _("so much a year"),
    Aggregation.CUMULATIVE: _("a total since the start"),
}


OMITTED: Words = {
    Omitted.NO_FIGURE: pgettext_lazy("left out", "no figure is known"),
    Omitted.RELATIVE: pgettext_lazy("left out", "a factor or a share, no number"),
    Omitted.RATE: pgettext_lazy("left out", "a rate, no total"),
    Omitted.OTHER_KIND: pgettext_lazy("left out", "of another kind"),
    Omitted.OTHER_UNIT: pgettext_lazy("left out", "in another unit"),
    Omitted.EARLIER: pgettext_lazy("left out", "from before the programme"),
    Omitted.STEP: pgettext_lazy("left out", "a step of another promise"),
    Omitted.SECOND: pgettext_lazy("left out", "the project has another figure in the sum"),
    Omitted.TWICE: pgettext_lazy("left out", "the same words give it for another project"),
    Omitted.SHARED: pgettext_lazy("left out", "projects may share them"),
    Omitted.STANDING: pgettext_lazy("left out", "what stands on a day, not what is made"),
}


def word(words: Words, value: str) -> str:
    """The word for ``value``, or the value itself where there is none."""
    return str(words.get(value, value))
