"""The shapes of the API's answers."""

import datetime as dt
from decimal import Decimal
from functools import cache

from ninja import Field, Schema

from grappe.domain.indicators import load_indicators
from grappe.publishing.exporter import plain_number
from grappe.publishing.findings import kind_of, labels_of, message
from grappe.publishing.stances import why_chosen, why_so
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    CommitmentVersion,
    Event,
    Programme,
    Project,
    Said,
    Source,
    SourceFinding,
)
from grappe.records.queries.standings import standing_of

Number = int | float
PLACE = "Where in its file it stands (p. 3, Budget!C4); empty where the file has no such places."


def number(value: Decimal | None) -> Number | None:
    """A stored number as JSON has it: whole numbers stay whole."""
    return None if value is None else plain_number(value)


class Bilingual(Schema):
    """One text in both languages."""

    fr: str
    en: str


class ProgrammeOut(Schema):
    """A funding scheme."""

    code: str
    name: Bilingual
    summary: Bilingual
    project_word: Bilingual = Field(description="What the programme calls its projects.")
    funder: str
    country: str = Field(description="ISO 3166-1.")
    currency: str = Field(description="ISO 4217.")
    start: str = Field(description="ISO date, month or year; empty if unknown.")
    horizon: str

    @staticmethod
    def resolve_name(row: Programme) -> dict[str, str]:
        """The name in both languages."""
        return {"fr": row.name_fr, "en": row.name_en}

    @staticmethod
    def resolve_summary(row: Programme) -> dict[str, str]:
        """The summary in both languages."""
        return {"fr": row.summary_fr, "en": row.summary_en}

    @staticmethod
    def resolve_project_word(row: Programme) -> dict[str, str]:
        """What the programme calls its projects, in both languages."""
        return {"fr": row.project_word_fr, "en": row.project_word_en}


class ProjectOut(Schema):
    """A funded consortium."""

    programme: str = Field(description="Code of the programme.", alias="programme.code")
    code: str
    name: str
    full_name: Bilingual
    objectives: Bilingual
    city: str
    region: str
    region_code: str = Field(description="ISO 3166-2.")
    website: str
    names: list[str] = Field(description="Names under which documents speak of it.")

    @staticmethod
    def resolve_full_name(row: Project) -> dict[str, str]:
        """The full name in both languages."""
        return {"fr": row.full_name_fr, "en": row.full_name_en}

    @staticmethod
    def resolve_objectives(row: Project) -> dict[str, str]:
        """The objectives in both languages."""
        return {"fr": row.objectives_fr, "en": row.objectives_en}

    @staticmethod
    def resolve_names(row: Project) -> list[str]:
        """The names as written."""
        return [name.name for name in row.names.all()]


class SourceOut(Schema):
    """A document that says something of a programme."""

    programme: str | None = Field(None, alias="programme.code")
    code: str
    title: str
    publisher: str
    published: str
    language: str
    url: str
    by_funder: bool = Field(description="Whether the funder speaks.")
    copy_of: str | None = Field(None, description="Code of the source that it relays.")

    @staticmethod
    def resolve_copy_of(row: Source) -> str | None:
        """The code of the original."""
        return row.copy_of.code if row.copy_of else None


class FigureOut(Schema):
    """What a claim and a commitment have in common."""

    programme: str | None = None
    project: str | None = Field(None, description="Code of the project; null for the whole programme.")
    indicator: str
    value: Number | None = Field(description="In the base unit: 75 M€ is 75000000.")
    value_max: Number | None
    bound: str = Field(
        description="exactly, about, at_least, more_than, up_to, less_than, between; or empty."
    )
    kind: str = Field(description="absolute, increase or multiple (a factor).")
    unit: str = Field(description="count, percent or an ISO 4217 code; empty where there is none.")
    per: str = Field(description="year or month for a rate, else empty.")
    modality: str = Field(description="awarded, budgeted, pledged, target, achieved or existing.")
    start: str
    horizon: str

    @staticmethod
    def resolve_programme(row: Claim | Commitment) -> str | None:
        """The programme's code."""
        return row.programme.code if row.programme else None

    @staticmethod
    def resolve_project(row: Claim | Commitment) -> str | None:
        """The project's code."""
        return row.project.code if row.project else None

    @staticmethod
    def resolve_indicator(row: Claim | Commitment) -> str:
        """The indicator's code."""
        return row.indicator.code

    @staticmethod
    def resolve_value(row: Claim | Commitment) -> Number | None:
        """The value as a JSON number."""
        return number(row.value)

    @staticmethod
    def resolve_value_max(row: Claim | Commitment) -> Number | None:
        """The upper end as a JSON number."""
        return number(row.value_max)


class ClaimOut(FigureOut):
    """One figure that one source states, with its evidence."""

    id: str
    source: str = Field(description="Code of the source.", alias="source.code")
    evidence: str = Field(description="quoted (the passage is kept), cited (the source is named) or counted.")
    subject: str = Field(description="As printed.")
    speaker: str
    quote: str
    start_char: int | None
    end_char: int | None
    place: str = Field(description=PLACE)
    rules: list[str] = Field(description="The rules that read it.")


class PartOut(Schema):
    """How a claim stands to the commitment."""

    claim: str = Field(alias="claim_id")
    source: str
    stance: str = Field(description="agrees, copy, rounding, differs, superseded or rejected.")
    why: str = Field(description="Why, as a code.")
    reason: str = Field(description="Why, in English.")
    chosen: bool = Field(description="Whether this claim gave the value.")

    @staticmethod
    def resolve_reason(row: CommitmentClaim) -> str:
        """Why the claim stands so, in words."""
        return why_so(row.why, row.particulars, "en")

    @staticmethod
    def resolve_source(row: CommitmentClaim) -> str:
        """The code of the claim's source."""
        return row.claim.source.code


class CommitmentOut(FigureOut):
    """What the claims on one question come to."""

    id: str
    address: str = Field(description="Readable, and unique within the programme.")
    rule: str = Field(description="The rule that chose the value.")
    rules_version: str = Field(description="The version of the rules that were asked.")
    reason: str = Field(description="Why the rule chose it, in English.")
    independent_sources: int = Field(description="A copy counts with its original.")
    sources_against: int
    contested: bool
    moved: bool = Field(description="Whether it was another figure, or due at another time, before.")
    milestone_of: str | None = Field(
        None, description="Id of the commitment that it is a step of.", alias="milestone_of_id"
    )
    baseline: str | None = Field(
        None, description="Id of the claim that a relative promise is measured from.", alias="baseline_id"
    )
    standing: str | None = Field(description="Where a promise stands: met, on_track, at_risk, off_track…")
    delivered: Number | None = Field(description="What was delivered so far, as the promise is held to it.")
    delivered_share: float | None = Field(description="How much of the way that is: 1 is all.")

    @staticmethod
    def resolve_reason(row: Commitment) -> str:
        """Why the rule chose the value, in words."""
        return why_chosen(row.rule, "en")

    @staticmethod
    def resolve_standing(row: Commitment) -> str | None:
        """The word for where it stands."""
        standing = standing_of(row)
        return None if standing is None else standing.word

    @staticmethod
    def resolve_delivered(row: Commitment) -> Number | None:
        """The delivered value as a JSON number."""
        standing = standing_of(row)
        current = None if standing is None else standing.current
        return None if current is None else number(Decimal(repr(current)))

    @staticmethod
    def resolve_delivered_share(row: Commitment) -> float | None:
        """The share of the way."""
        standing = standing_of(row)
        return None if standing is None else standing.share


class VersionOut(Schema):
    """What was owed for a time."""

    value: Number | None
    horizon: str
    claim: str = Field(description="The claim that first gave it.", alias="claim_id")
    published: str = Field(description="When sources first gave it.")
    recorded_at: dt.datetime = Field(description="When the register learned it.")
    independent_sources: int

    @staticmethod
    def resolve_value(row: CommitmentVersion) -> Number | None:
        """The value as a JSON number."""
        return number(row.value)


class CommitmentDetail(CommitmentOut):
    """A commitment with its claims and its versions."""

    parts: list[PartOut]
    versions: list[VersionOut]

    @staticmethod
    def resolve_versions(row: Commitment) -> list[CommitmentVersion]:
        """What was owed before and is now, the oldest first."""
        return list(row.versions.all())

    @staticmethod
    def resolve_parts(row: Commitment) -> list[CommitmentClaim]:
        """The claims, each with its stance."""
        return list(row.parts.all())


class WordsOut(Schema):
    """The words that say something, and where they stand."""

    id: str
    source: str = Field(description="Code of the source.", alias="source.code")
    quote: str = Field(description="The exact passage; empty where the text is not kept.")
    start_char: int | None
    end_char: int | None
    place: str = Field(description=PLACE)


class SaidOut(WordsOut):
    """What one source says of a project."""

    programme: str | None = None
    project: str | None = Field(None, description="Code of the project; null for the whole programme.")
    subject: str = Field(description="As printed.")
    rules: list[str] = Field(description="The rules that read it.")

    @staticmethod
    def resolve_programme(row: Said) -> str | None:
        """The programme's code."""
        return row.programme.code if row.programme else None

    @staticmethod
    def resolve_project(row: Said) -> str | None:
        """The project's code."""
        return row.project.code if row.project else None


class EventOut(SaidOut):
    """Something that happened or is to happen."""

    organisation: str | None = Field(None, description="Code of the organisation, where it is the subject.")
    event: str = Field(description="What happened: selection, launch, inauguration…", alias="kind")
    indicator: str | None = Field(None, description="Code of the indicator that dates it, if any.")
    start: str = Field(description="ISO date, month or year, as precise as the source; empty if unknown.")
    end: str = Field(description="End of a period, else empty.")
    expected: bool = Field(description="Whether the source announces it rather than tells it.")

    @staticmethod
    def resolve_organisation(row: Event) -> str | None:
        """The organisation's code."""
        return row.canonical.code if row.canonical else None

    @staticmethod
    def resolve_indicator(row: Event) -> str | None:
        """The indicator's code."""
        return row.indicator.code if row.indicator else None


class AxisOut(SaidOut):
    """A line of research of a project."""

    axis: str = Field(alias="name")


class TrainingOut(SaidOut):
    """A training that a project will open or make grow."""

    action: str
    level: str = Field(description="licence, master, ingenieur, doctorat, continue or any.")
    status: str = Field(description="new or reinforced.")


@cache
def standard_labels(language: str) -> dict[str, str]:
    """The standard indicators in words of a language."""
    return labels_of({code: one.labels for code, one in load_indicators().items()}, language)


class FindingOut(WordsOut):
    """What a reading found odd in a source, or left out of it."""

    code: str = Field(description="Kind of finding; docs/findings.md explains each.")
    title: str
    severity: str = Field(description="error, conflict, ambiguity, garbled, layout, note; empty: left out.")
    message: Bilingual
    particulars: dict[str, str] = Field(description="What the message is filled in with.")
    line: int | None = Field(description="Line of the kept text.")

    @staticmethod
    def resolve_title(row: SourceFinding) -> str:
        """The title of its kind."""
        return kind_of(row.code).title

    @staticmethod
    def resolve_message(row: SourceFinding) -> dict[str, str]:
        """The message in both languages."""
        kind = kind_of(row.code)
        return {
            language: message(kind, row.particulars, language, standard_labels(language))
            for language in ("fr", "en")
        }
