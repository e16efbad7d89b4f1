"""What a programme folder says, as typed values: the programme, its projects, what sources say of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grappe.domain.indicators import Indicator
from grappe.domain.organisation import Identifier, Kinship, OrganisationName, Scheme, Status
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality, Quantity
from grappe.domain.statement import content_hash


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in French and in English."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A funding scheme; ``names`` are the further names under which documents speak of it.

    ``funder_names`` are the publishers who speak for the funder: a source of theirs is ``by_funder``;
    ``shows_drafts`` says whether visitors see figures that a machine read and nobody reviewed; ``former`` are
    the codes that it had before.
    """

    code: str
    name: Bilingual
    names: tuple[str, ...]
    summary: Bilingual
    project_word: Bilingual
    funder: str
    funder_names: tuple[str, ...]
    country: str
    currency: str
    start: PartialDate | None
    horizon: PartialDate | None
    shows_drafts: bool = True
    former: tuple[str, ...] = ()


Ring = tuple[tuple[float, float], ...]
"""A closed line, as longitudes and latitudes in degrees (WGS 84)."""


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """A region of a map by its ISO 3166-2 code; a ring within another one is a hole."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class MapFacts:
    """Outlines of regions with source and licence; ``insets`` (codes) have a frame of their own each."""

    name: Bilingual
    source: str
    url: str
    licence: str
    note: Bilingual
    insets: tuple[str, ...]
    regions: tuple[RegionFacts, ...]


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """Where a project has its seat, in degrees (WGS 84); ``source`` is who says so."""

    longitude: float
    latitude: float
    source: str


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A funded consortium; ``names`` are the further names under which documents speak of it.

    ``former`` are the codes that it had before.
    """

    code: str
    name: str
    names: tuple[str, ...]
    full_name: Bilingual
    city: str
    region: str
    region_code: str
    objectives: Bilingual
    website: str = ""
    seat: SeatFacts | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstCodes:
    """The first code that a programme had, and that of each project by its code of today.

    Ids are made with them, so that what was decided on a claim holds when a code is changed.
    """

    programme: str
    projects: Mapping[str, str]

    def of(self, project: str | None) -> str:
        """The first code of a project; empty for the programme as a whole."""
        return self.projects.get(project, project) if project else ""


ANY = FirstCodes("", {})
"""For telling the rows of one folder apart, by the codes that they have in it."""


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """A body that takes part, or that such a one came from; its ``name`` to show is also among ``names``."""

    code: str
    name: str
    names: tuple[OrganisationName, ...]
    kind: str
    country: str
    city: str = ""
    region: str = ""
    status: Status = Status.ACTIVE
    established: PartialDate | None = None
    website: str = ""
    identifiers: tuple[Identifier, ...] = ()

    def identifier(self, scheme: Scheme) -> str:
        """Its first identifier in that scheme, or an empty string."""
        return next((one.value for one in self.identifiers if one.scheme is scheme), "")


@dataclass(frozen=True, slots=True)
class KinFacts:
    """What the organisation ``other`` is to ``organisation`` (both are codes), and since when."""

    organisation: str
    kinship: Kinship
    other: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A document that is cited; ``copy_of`` is the code of the source that it says it relays."""

    code: str
    title: str
    publisher: str
    published: PartialDate | None
    language: str
    url: str
    copy_of: str | None
    copy_reason: str
    by_funder: bool


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One figure that one source states; ``project`` is ``None`` where it is about the whole programme."""

    source: str
    project: str | None
    indicator: str
    quantity: Quantity
    modality: Modality
    period: Period
    speaker: str
    note: str

    def identity(self, codes: FirstCodes) -> str:
        """The claim's id: a hash of what is said and by which source of the programme."""
        return content_hash(
            codes.programme, self.source, codes.of(self.project), self.indicator, str(self.quantity),
            self.modality, str(self.period), self.speaker, self.note,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """One source says that an organisation has a role; ``project`` is ``None`` for the whole programme.

    ``organisation`` is a code of the folder's organisations; ``printed_name`` is the source's spelling.
    """

    source: str
    project: str | None
    organisation: str
    printed_name: str
    role: str
    start: PartialDate | None
    end: PartialDate | None

    def identity(self, codes: FirstCodes) -> str:
        """The membership's id: a hash of what is said and by which source of the programme."""
        return content_hash(
            codes.programme, self.source, codes.of(self.project), self.printed_name, self.role,
            str(self.start or ""), str(self.end or ""),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document that comes with the folder, to be read with its passages kept.

    ``copy_of`` is the code of the source whose facts it relays: it then bears no witness of its own.
    """

    path: Path
    title: str
    publisher: str
    published: PartialDate | None
    language: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeFolder:
    """Everything that one folder says; ``indicators`` are its own ones, without the standard ones.

    ``rules`` is its ``reconciling.toml`` as written, empty where it has none; who reconciles checks it.
    ``item_types`` are the tables of its ``items.toml``, checked, and ``thresholds`` those of its
    ``standing.toml`` as written; each is empty where it has no such file. ``map`` is the map that it names.
    """

    path: Path
    programme: ProgrammeFacts
    projects: tuple[ProjectFacts, ...]
    indicators: Mapping[str, Indicator]
    organisations: tuple[OrganisationFacts, ...]
    kin: tuple[KinFacts, ...]
    sources: tuple[SourceFacts, ...]
    claims: tuple[ClaimFacts, ...]
    memberships: tuple[MembershipFacts, ...]
    documents: tuple[DocumentFile, ...]
    rules: Mapping[str, Any] = field(default_factory=dict)
    item_types: Mapping[str, Any] = field(default_factory=dict)
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    map: MapFacts | None = None

    @property
    def first_codes(self) -> FirstCodes:
        """The codes that the programme and its projects had at first, as the folder tells them."""
        projects = {one.code: one.former[0] for one in self.projects if one.former}
        return FirstCodes(next(iter(self.programme.former), self.programme.code), projects)
