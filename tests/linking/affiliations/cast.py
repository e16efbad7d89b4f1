"""Organisations of an invented country of the mind, as affiliations name them."""

from grappe.domain.organisation import Entry, Kin, Kinship, NameKind, OrganisationName, Status
from grappe.linking.index import build_index
from grappe.linking.linker import Linker
from tests.linking.cast import body, ror


def acronym(text: str) -> OrganisationName:
    return OrganisationName(text, NameKind.ACRONYM)


def part_of(*keys: str) -> tuple[Kin, ...]:
    return tuple(Kin(Kinship.PARENT, ror(key)) for key in keys)


def whole_of(*keys: str) -> tuple[Kin, ...]:
    return tuple(Kin(Kinship.CHILD, ror(key)) for key in keys)


def school(entry: Entry) -> Entry:
    return Entry(**{name: getattr(entry, name) for name in Entry.__slots__} | {"kinds": ("education",)})


VASELIN = body("vaselin", "Université de Vaselin", "University of Vaselin", city="Vaselin")
OBRAC = body("obrac", "Université d'Obrac", "University of Obrac", city="Obrac")
CNEM = body(
    "cnem",
    "Centre national d'étude des marées",
    acronym("CNEM"),
    city="Paris",
    kin=whole_of("larmor", "vagues"),
)
LARMOR = body(
    "larmor",
    "Laboratoire de recherche sur les marées d'Obrac",
    acronym("LARMOR"),
    OrganisationName("UMR 9871", NameKind.ALIAS),
    city="Obrac",
    kin=part_of("cnem", "obrac"),
)
CHU_VASELIN = body(
    "chuvaselin", "Centre hospitalier universitaire de Vaselin", "Vaselin University Hospital", city="Vaselin"
)
TILLEUL = body("tilleul", "Hôpital du Tilleul", city="Vaselin")
MARRONNIER = body("marronnier", "Hôpital du Marronnier", city="Vaselin")
AGENCE = body("agence", "Agence pour la mer, le vent et le sable", city="Paris")
BALISE_US = body("baliseus", "Balise", country="US", city="Marfa")
VIEUX = body(
    "vieux",
    "Université Lazare Bourdin",
    acronym("ULB"),
    city="Obrac",
    status=Status.INACTIVE,
    kin=(Kin(Kinship.SUCCESSOR, ror("obrac")),),
)
INSTITUT = school(body("insoude", "Insoude", "Institut Soude", city="Paris", kin=whole_of("insoudeobrac")))
INSTITUT_OBRAC = school(body("insoudeobrac", "Institut Soude Obrac", city="Obrac", kin=part_of("insoude")))
SCIENCES = body("sciences", "University of Science and Technology", country="YE", city="Aden")

CAST = (
    VASELIN,
    OBRAC,
    CNEM,
    LARMOR,
    CHU_VASELIN,
    TILLEUL,
    MARRONNIER,
    AGENCE,
    BALISE_US,
    VIEUX,
    INSTITUT,
    INSTITUT_OBRAC,
    SCIENCES,
)
LINKER = Linker([build_index(CAST)])


def named(text: str) -> list[str]:
    """The keys of the organisations that an affiliation names, in the order of the text."""
    return [link.entry.identifiers[0].value for link in LINKER.link_all(text) if link.entry]
