"""The shapes of the API's answers."""

from decimal import Decimal

from ninja import Field, Schema

from grappe.publishing.exporter import plain_number
from grappe.records.models import Claim, Commitment, CommitmentClaim, Programme, Project, Source

Number = int | float


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
    rules: list[str] = Field(description="The rules that read it.")


class PartOut(Schema):
    """How a claim stands to the commitment."""

    claim: str = Field(alias="claim_id")
    source: str
    stance: str = Field(description="agrees, copy, rounding or differs.")
    reason: str
    chosen: bool = Field(description="Whether this claim gave the value.")

    @staticmethod
    def resolve_source(row: CommitmentClaim) -> str:
        """The code of the claim's source."""
        return row.claim.source.code


class CommitmentOut(FigureOut):
    """What the claims on one question come to."""

    id: str
    rule: str = Field(description="The rule that chose the value.")
    reason: str
    independent_sources: int = Field(description="A copy counts with its original.")
    contested: bool
    delivered: Number | None = Field(description="The newest figure said to be reached.")
    delivered_share: float | None = Field(description="Its share of the promise: 1 is all.")

    @staticmethod
    def resolve_delivered(row: Commitment) -> Number | None:
        """The delivered value as a JSON number."""
        return number(row.delivered.value) if row.delivered else None


class CommitmentDetail(CommitmentOut):
    """A commitment with its claims."""

    parts: list[PartOut]

    @staticmethod
    def resolve_parts(row: Commitment) -> list[CommitmentClaim]:
        """The claims, each with its stance."""
        return list(row.parts.all())
