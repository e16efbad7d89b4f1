"""A small cast of organisations that never existed, for the tests of linking."""

from grappe.domain.organisation import (
    Entry,
    Identifier,
    Kin,
    Kinship,
    NameKind,
    OrganisationName,
    Scheme,
    Status,
)


def ror(value: str) -> Identifier:
    return Identifier(Scheme.ROR, value)


def body(
    key: str,
    name: str,
    *others: str | OrganisationName,
    acronym: str = "",
    country: str = "FR",
    city: str = "",
    status: Status = Status.ACTIVE,
    kin: tuple[Kin, ...] = (),
    code: str = "",
    registers: tuple[str, ...] = ("ror",),
) -> Entry:
    """An organisation whose ROR is its key."""
    more = [
        one if isinstance(one, OrganisationName) else OrganisationName(one, NameKind.ALIAS) for one in others
    ]
    short = [OrganisationName(acronym, NameKind.ACRONYM)] if acronym else []
    return Entry(
        name=name,
        names=(OrganisationName(name), *more, *short),
        identifiers=(ror(key),),
        registers=registers,
        country=country,
        city=city,
        status=status,
        kin=kin,
        code=code,
    )


ESTRAN = body(
    "estran", "Université de l'Estran", "University of the Foreshore", acronym="UE", city="Carentan"
)
BRUME_1 = body("brume1", "Université Brume 1", city="Brume")
BRUME_7 = body("brume7", "Université Brume 7", city="Brume")
TROYES = body("utt", "Université de Technologie de Troyes", acronym="UTT", city="Troyes")
COMPIEGNE = body("utc", "Université de Technologie de Compiègne", acronym="UTC", city="Compiègne")
CHATTANOOGA = body(
    "utk", "University of Tennessee Chattanooga", acronym="UTC", country="US", city="Chattanooga"
)
MARLY = body("marly", "Université Marly", city="Marly")
MARLY_NOUVELLE = body("marly3", "Université Marly Nouvelle", city="Marly")
MUSEE = body(
    "musee",
    "Muséum national des Marées",
    acronym="MNM",
    city="Paris",
    kin=(Kin(Kinship.CHILD, ror("labo")),),
)
LABO = body(
    "labo",
    "Laboratoire de molécules et nutriments marins",
    acronym="MNM",
    city="Paris",
    kin=(Kin(Kinship.PARENT, ror("musee")),),
)
ANCIEN = body(
    "ancien",
    "École des phares",
    city="Brest",
    status=Status.INACTIVE,
    kin=(Kin(Kinship.SUCCESSOR, ror("neuf")),),
)
NEUF = body("neuf", "Institut des phares et balises", city="Brest")
DOUBLON = body(
    "doublon",
    "Conservatoire du Varech",
    status=Status.WITHDRAWN,
    kin=(Kin(Kinship.SUCCESSOR, ror("varech")),),
)
VARECH = body("varech", "Conservatoire national du varech", city="Roscoff")
HOPITAL = body(
    "hopital", "Centre hospitalier régional universitaire de Granville", acronym="CHRU", city="Granville"
)
TELECOM = body("telecom", "Télécom SudEstran", city="Évry")
DUOVERSE = body("duoverse", "Duoverse (France)", city="Lyon")
BEIJING = body("bei", "海洋大学", "Haiyang University", country="CN", city="Qingdao")

CAST = (
    ESTRAN,
    BRUME_1,
    BRUME_7,
    TROYES,
    COMPIEGNE,
    CHATTANOOGA,
    MARLY,
    MARLY_NOUVELLE,
    MUSEE,
    LABO,
    ANCIEN,
    NEUF,
    DOUBLON,
    VARECH,
    HOPITAL,
    TELECOM,
    DUOVERSE,
    BEIJING,
)
