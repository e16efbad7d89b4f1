from pathlib import Path

import pytest

from grappe.domain.errors import BadInputError
from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, NameKind, OrganisationName, Scheme
from grappe.linking.registers.log import Log
from grappe.linking.registers.opening import open_register
from tests.linking.registers.made import (
    HIGHER_EDUCATION,
    ror_id,
    siren,
    siret,
    uai,
    write_table,
    write_zip,
)

SHARED = Path(__file__).parents[4] / "shared" / "organisations"
SITES = ("siret", "siren", "finess_et", "name", "short", "city")
NORPORT = {
    "libellé": "Université de Norport",
    "nom court": "U. Norport",
    "sigle": "UNP",
    "type d'établissement": "Université",
    "uai - identifiant": uai(759001),
    "anciens codes uai": f"{uai(759002)};{uai(759003)}",
    "siret": siret(siren(13009001)),
    "siren": siren(13009001),
    "Identifiant wikidata": "Q7000001",
    "Identifiant ROR": ror_id(70),
    "date_creation": "2019-03-22",
    "Commune": "Norport 5e",
    "Région": "Littoral",
    "Pays": "France",
    "English name": "Norport University",
    "champ_recherche": "Université de Norport;Université du Vieux-Port;UNP",
}


def read(path: Path) -> tuple[list[Entry], Log]:
    log = Log(path.name)
    return list(open_register(path).entries(log)), log


def test_an_establishment_has_its_names_identifiers_and_predecessors(tmp_path: Path) -> None:
    path = write_table(tmp_path / "export.csv", HIGHER_EDUCATION, [NORPORT])
    (entry,), _ = read(path)
    assert [(name.text, name.kind, name.language) for name in entry.names] == [
        ("Université de Norport", NameKind.LABEL, "fr"),
        ("Norport University", NameKind.LABEL, "en"),
        ("U. Norport", NameKind.ALIAS, "fr"),
        ("UNP", NameKind.ACRONYM, ""),
        ("Université du Vieux-Port", NameKind.ALIAS, ""),
    ]
    assert [one.scheme for one in entry.identifiers] == [
        Scheme.ROR,
        Scheme.SIREN,
        Scheme.SIRET,
        Scheme.UAI,
        Scheme.WIKIDATA,
    ]
    assert entry.kin == tuple(
        Kin(Kinship.PREDECESSOR, Identifier(Scheme.UAI, uai(number))) for number in (759002, 759003)
    )
    assert (entry.city, entry.region, entry.country, entry.established) == (
        "Norport",
        "Littoral",
        "FR",
        "2019-03-22",
    )


def test_the_delimiter_and_the_order_of_columns_do_not_matter(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", tuple(sorted(HIGHER_EDUCATION)), [NORPORT], delimiter=",")
    (entry,), _ = read(path)
    assert entry.name == "Université de Norport"


def test_a_row_of_another_width_is_told_with_its_line_and_skipped(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.csv",
        HIGHER_EDUCATION,
        [{**NORPORT, "libellé": f"École {number}"} for number in range(30)],
    )
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:5], "torn;line", *lines[5:]]) + "\n", "utf-8")
    entries, log = read(path)
    assert len(entries) == 30
    assert [str(finding) for finding in log.findings] == [
        f"{path}, line 6: has 2 cells where the header has {len(HIGHER_EDUCATION)} [register.bad-row]"
    ]


def test_an_identifier_that_is_none_is_told_and_left_out(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", HIGHER_EDUCATION, [{**NORPORT, "siren": "123456789"}])
    (entry,), log = read(path)
    assert entry.identifier(Scheme.SIREN) == ""
    assert [finding.message for finding in log.findings] == ["'123456789' is no siren"]


def test_a_table_that_is_not_utf_8_is_refused_near_its_line(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", HIGHER_EDUCATION, [NORPORT])
    path.write_bytes(path.read_bytes() + "Écoles".encode("latin-1"))
    with pytest.raises(BadInputError, match="is not UTF-8: byte 0xC9"):
        read(path)


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", HIGHER_EDUCATION, [NORPORT])
    path.write_bytes(path.read_bytes() + b"x" * 5_000_000)
    with pytest.raises(BadInputError, match="line 3: the line is larger"):
        read(path)


def test_an_open_quote_does_not_swallow_the_table(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", HIGHER_EDUCATION, [NORPORT])
    path.write_bytes(path.read_bytes() + b'"' + b"x\n" * 200_000)
    with pytest.raises(BadInputError, match=r"register\.broken"):
        read(path)


def test_a_hospital_site_keeps_its_numbers_with_their_zeros(tmp_path: Path) -> None:
    unit = siren(26009001)
    sites = [
        {
            "siret": siret(unit),
            "siren": unit,
            "finess_et": "10000024",
            "name": "HÔPITAL DU PORT",
            "short": "HP",
        },
        {"siret": "finess10000115", "siren": "finess100", "finess_et": "10000115", "short": "CH DES DUNES"},
    ]
    entries, log = read(write_table(tmp_path / "a.csv", SITES, sites, delimiter=","))
    assert [[one.value for one in entry.identifiers] for entry in entries] == [
        ["010000024", siret(unit), unit],
        ["010000115"],
    ]
    assert entries[0].names == (
        OrganisationName("HÔPITAL DU PORT", language="fr"),
        OrganisationName("HP", NameKind.ALIAS, "fr"),
    )
    assert entries[1].name == "CH DES DUNES"
    assert not log.findings


def test_a_table_in_an_archive_is_found_beside_other_files(tmp_path: Path) -> None:
    table = write_table(tmp_path / "a.csv", HIGHER_EDUCATION, [NORPORT]).read_bytes()
    path = write_zip(tmp_path / "a.zip", {"README.txt": "Licence Ouverte", "folder/a_2031.csv": table})
    register = open_register(path)
    assert (register.name, register.version) == ("higher-education", "2031")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"name;city\nNorport;Norport\n", "name, city"),
        (b'[{"title": "no organisation"}]', "title"),
        (b"\x00\x01\x02", "x00"),
    ],
)
def test_a_file_of_no_known_register_is_refused_and_its_start_told(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=said):
        open_register(path)


def test_a_broken_archive_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(BadInputError, match=r"register\.broken"):
        open_register(path)
    with pytest.raises(BadInputError, match=r"register\.unreadable"):
        open_register(tmp_path / "none.zip")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared registers are not here")
@pytest.mark.parametrize(
    ("name", "register", "rows"),
    [("fr-esr-principaux_2025.csv", "higher-education", 245), ("finess_dataesr.csv", "hospitals", 1741)],
)
def test_the_real_registers_are_read_without_loss(name: str, register: str, rows: int) -> None:
    entries, log = read(SHARED / name)
    assert (open_register(SHARED / name).name, log.rows, log.skipped) == (register, rows, 0)
    numbers = {one.value for entry in entries for one in entry.identifiers if one.scheme is Scheme.FINESS}
    assert len(numbers if register == "hospitals" else entries) == rows


def site(finess: str, number: str, name: str, long: str, area: str, city: str) -> str:
    cells = [""] * 32
    cells[0], cells[1], cells[3], cells[4], cells[15] = "structureet", finess, name, long, city
    cells[20], cells[22], cells[28] = area, number, "1979-02-13"
    return ";".join(cells)


def test_sites_of_one_legal_unit_under_one_name_are_one_organisation(tmp_path: Path) -> None:
    unit, other = siren(26009001), siren(26009002)
    sites = [
        {
            "siret": siret(one, number),
            "finess_et": finess,
            "name": "HOSPICES DU PORT",
            "short": finess,
            "city": city,
        }
        for one, number, finess, city in (
            (unit, 1, "10000024", "Norport"),
            (unit, 2, "10000032", "Dunes"),
            (other, 1, "10000065", "Dunes"),
        )
    ]
    entries, log = read(write_table(tmp_path / "a.csv", SITES, sites, delimiter=","))
    assert [(len(entry.identifiers), len(entry.names), entry.city) for entry in entries] == [
        (5, 1, ""),
        (3, 2, "Dunes"),
    ]
    assert log.kept == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_of_the_extraction_of_finess_the_hospitals_are_kept(encoding: str, tmp_path: Path) -> None:
    unit = siren(26009001)
    lines = [
        "finess;etalab;93;2030-01-02",
        site(
            "010000024",
            siret(unit),
            "CH DU PORT",
            "CENTRE HOSPITALIER DU PORT-ÉTÉ",
            "1102",
            "01440 NORPORT CEDEX 2",
        ),
        site("010000099", "", "PHARMACIE DES DUNES", "", "3201", "01440 NORPORT"),
        "geolocalisation;010000024;1;2;3;2030-01-02",
    ]
    path = tmp_path / "etalab-cs1100507-stock-20300102-0339.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    (entry,), log = read(path)
    assert log.rows == 2
    assert entry == Entry(
        name="CENTRE HOSPITALIER DU PORT-ÉTÉ",
        names=(
            OrganisationName("CENTRE HOSPITALIER DU PORT-ÉTÉ", NameKind.LABEL, "fr"),
            OrganisationName("CH DU PORT", NameKind.ALIAS, "fr"),
        ),
        identifiers=(
            Identifier(Scheme.FINESS, "010000024"),
            Identifier(Scheme.SIRET, siret(unit)),
            Identifier(Scheme.SIREN, unit),
        ),
        registers=("hospitals",),
        kinds=("healthcare",),
        country="FR",
        city="NORPORT",
        established="1979-02-13",
    )
