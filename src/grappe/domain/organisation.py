"""Organisations as registers tell them: identifiers, dated names, places, and what became of them."""

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Whose identifier it is; each value is written without address, spaces or prefix ("02feahw73")."""

    ROR = "ror"
    SIREN = "siren"
    SIRET = "siret"
    UAI = "uai"
    IDREF = "idref"
    WIKIDATA = "wikidata"
    ISNI = "isni"
    GRID = "grid"
    FUNDREF = "fundref"
    FINESS = "finess"
    PIC = "pic"


OWN = (Scheme.ROR, Scheme.UAI)
"""The schemes in which an identifier is of one organisation alone; a school shares the SIREN of its owner."""


class NameKind(StrEnum):
    """What a name is to its organisation."""

    LABEL = "label"
    ALIAS = "alias"
    ACRONYM = "acronym"


class Kinship(StrEnum):
    """What another organisation is to this one."""

    PARENT = "parent"
    CHILD = "child"
    RELATED = "related"
    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"

    @property
    def inverse(self) -> "Kinship":
        """What this one is to the other."""
        return _INVERSE[self]


_INVERSE = {
    Kinship.PARENT: Kinship.CHILD,
    Kinship.CHILD: Kinship.PARENT,
    Kinship.RELATED: Kinship.RELATED,
    Kinship.PREDECESSOR: Kinship.SUCCESSOR,
    Kinship.SUCCESSOR: Kinship.PREDECESSOR,
}


class Status(StrEnum):
    """Whether it is still there; a withdrawn record was a mistake or a duplicate in its register."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier of an organisation in one scheme."""

    scheme: Scheme
    value: str


@dataclass(frozen=True, slots=True, order=True)
class OrganisationName:
    """A name, its language where known (ISO 639-1), and the ISO dates between which it holds."""

    text: str
    kind: NameKind = NameKind.LABEL
    language: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Kin:
    """Another organisation, by an identifier, and what it is to this one."""

    kinship: Kinship
    identifier: Identifier


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation as one register tells it, or several registers joined.

    ``name`` is the name to show, also among ``names``; ``kinds`` are the register's own words ("education",
    "facility"); ``country`` is ISO 3166-1 alpha-2; ``registers`` are those that tell it ("ror", "sirene");
    ``code`` is Grappe's own, where it is one of the organisations that Grappe follows.
    """

    name: str
    names: tuple[OrganisationName, ...]
    identifiers: tuple[Identifier, ...]
    registers: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    country: str = ""
    city: str = ""
    region: str = ""
    status: Status = Status.ACTIVE
    established: str = ""
    kin: tuple[Kin, ...] = ()
    website: str = ""
    code: str = ""

    def identifier(self, scheme: Scheme) -> str:
        """Its first identifier in that scheme, or an empty string."""
        return next((one.value for one in self.identifiers if one.scheme == scheme), "")
