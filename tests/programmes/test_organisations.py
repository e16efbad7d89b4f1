import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grappe.domain.organisation import Kinship, NameKind, OrganisationName, Scheme, Status
from grappe.programmes.facts import OrganisationFacts
from grappe.programmes.folder import load_folder
from grappe.programmes.organisations import read_bodies
from grappe.programmes.report import Report
from tests.programmes.test_folder import LITTORAL, edit, findings_of, only, where

TOLD = {"organisations.csv", "organisation_names.csv", "organisation_kin.csv"}
HARBOUR = Path(__file__).parents[1] / "cast" / "harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))


def body(folder: Path, code: str) -> OrganisationFacts:
    (found,) = [one for one in load_folder(folder).organisations if one.code == code]
    return found


def test_a_body_has_its_names_with_their_kind_language_and_dates() -> None:
    assert body(LITTORAL, "port-harmon-college").names == (
        OrganisationName("Port Harmon College", NameKind.LABEL, "en", "2019-07-01"),
        OrganisationName("Port Harmon Nautical School", NameKind.LABEL, "en", "1974", "2019-06-30"),
        OrganisationName("PHC", NameKind.ACRONYM, "", "2019-07-01"),
        OrganisationName("Harmon College", NameKind.ALIAS),
    )


def test_a_name_that_no_file_dates_holds_always() -> None:
    assert body(LITTORAL, "homardiers-unis").names == (
        OrganisationName("Les Homardiers unis"),
        OrganisationName("United Lobster Fishers", NameKind.ALIAS),
    )


def test_what_became_of_a_body_is_told_with_its_date() -> None:
    (kin,) = load_folder(LITTORAL).kin
    assert (kin.organisation, kin.kinship, kin.other) == (
        "laboratoire-des-marees", Kinship.SUCCESSOR, "institut-estran",
    )  # fmt: skip
    assert str(kin.date) == "2022-01-01"
    assert body(LITTORAL, "laboratoire-des-marees").status is Status.INACTIVE


def test_a_folder_without_names_and_kin_is_whole() -> None:
    harbour = load_folder(HARBOUR)
    assert harbour.kin == ()
    assert [name.text for name in harbour.organisations[0].names] == ["Université du Littoral", "ULCO"]


def test_a_cell_may_hold_several_identifiers_of_one_scheme(folder: Path) -> None:
    edit(folder / "organisations.csv", "ror,siren,wikidata", "ror,uai,wikidata")
    edit(folder / "organisations.csv", "school,CA,,,,,", "school,CA,,,,0772517T | 0753501Y,Q273523")
    identifiers = body(folder, "port-harmon-college").identifiers
    assert [(one.scheme, one.value) for one in identifiers] == [
        (Scheme.UAI, "0772517T"), (Scheme.UAI, "0753501Y"), (Scheme.WIKIDATA, "Q273523"),
    ]  # fmt: skip


def test_every_scheme_of_the_domain_has_a_column_and_a_check(folder: Path) -> None:
    for scheme in Scheme:
        text = "code,name,kind,country," + scheme + "\na,A,school,CA,wrong one\n"
        (folder / "organisations.csv").write_text(text, "utf-8")
        codes = [(where(one), one.code) for one in findings_of(folder) if one.code == "programme.bad-code"]
        assert codes == [(("organisations.csv", 2, scheme.value), "programme.bad-code")]


def test_two_bodies_with_one_identifier_are_told(folder: Path) -> None:
    edit(folder / "organisations.csv", "school,CA,,,,,", "school,CA,,,,,Q273523")
    edit(folder / "organisations.csv", "network,CA,,,,,", "network,CA,,,,,Q273523")
    assert "Wikidata item 'Q273523' is already at line 4" in str(only(folder))
    assert where(only(folder)) == ("organisations.csv", 5, "wikidata")


def test_the_mistakes_of_names_and_kin_are_told_at_once_with_their_cells(folder: Path) -> None:
    (folder / "organisation_names.csv").write_text(
        "organisation,name,kind,language,valid_from,valid_to\n"
        "port-harmon-colege,PHC,acronym,,,\n"
        "institut-estran,,label,french,2020,2019\n"
        "institut-estran,Estran,nickname,fr,,\n"
        "institut-estran,IE,acronym,,,\n"
        "institut-estran,IE,acronym,,,\n",
        "utf-8",
    )
    (folder / "organisation_kin.csv").write_text(
        "organisation,kinship,other,date\n"
        "institut-estran,sister,laboratoire-des-marees,\n"
        "institut-estran,parent,,in 2022\n",
        "utf-8",
    )
    assert [(where(one), one.code) for one in findings_of(folder)] == [
        (("organisation_kin.csv", 2, "kinship"), "programme.unknown-word"),
        (("organisation_kin.csv", 3, "other"), "programme.missing-value"),
        (("organisation_kin.csv", 3, "date"), "programme.bad-date"),
        (("organisation_names.csv", 2, "organisation"), "programme.unknown-reference"),
        (("organisation_names.csv", 3, "valid_to"), "programme.inconsistent"),
        (("organisation_names.csv", 3, "name"), "programme.missing-value"),
        (("organisation_names.csv", 3, "language"), "programme.bad-code"),
        (("organisation_names.csv", 4, "kind"), "programme.unknown-word"),
        (("organisation_names.csv", 6, "name"), "programme.duplicate"),
    ]


@pytest.mark.parametrize(
    ("rows", "code", "message"),
    [
        (
            ["institut-estran,parent,institut-estran,"],
            "programme.inconsistent",
            "institut-estran can't be its own parent",
        ),
        (
            [
                "institut-estran,predecessor,laboratoire-des-marees,",
                "laboratoire-des-marees,successor,institut-estran,",
            ],
            "programme.duplicate",
            "laboratoire-des-marees successor institut-estran",
        ),
        (
            ["institut-estran,related,port-harmon-college,", "port-harmon-college,related,institut-estran,"],
            "programme.duplicate",
            "institut-estran related port-harmon-college",
        ),
        (
            [
                "institut-estran,parent,port-harmon-college,",
                "port-harmon-college,parent,homardiers-unis,",
                "institut-estran,child,homardiers-unis,",
            ],
            "programme.inconsistent",
            "homardiers-unis would be its own parent in the end",
        ),
    ],
)  # fmt: skip
def test_a_bond_is_told_once_and_nobody_comes_from_itself(
    folder: Path, rows: list[str], code: str, message: str
) -> None:
    text = "\n".join(["organisation,kinship,other,date", *rows, ""])
    (folder / "organisation_kin.csv").write_text(text, "utf-8")
    finding = only(folder)
    assert (finding.code, finding.place.line) == (code, len(rows) + 1)
    assert message in str(finding)


def test_two_parents_and_two_successors_are_no_circle(folder: Path) -> None:
    (folder / "organisation_kin.csv").write_text(
        "organisation,kinship,other\n"
        "institut-estran,parent,port-harmon-college\n"
        "institut-estran,parent,homardiers-unis\n"
        "port-harmon-college,parent,homardiers-unis\n"
        "laboratoire-des-marees,successor,institut-estran\n"
        "laboratoire-des-marees,successor,port-harmon-college\n",
        "utf-8",
    )
    assert len(load_folder(folder).kin) == 5


def test_a_folder_in_place_of_a_file_of_names_is_told(folder: Path) -> None:
    (folder / "organisation_names.csv").unlink()
    (folder / "organisation_names.csv").mkdir()
    assert only(folder).code == "programme.unreadable-file"


def test_names_are_not_blamed_for_organisations_that_cannot_be_read(folder: Path) -> None:
    (folder / "organisations.csv").write_bytes(b"\xff\xfe")
    assert {where(one)[0] for one in findings_of(folder)} == {"organisations.csv"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(TOLD)),
    st.binary(max_size=30) | st.text('",\n|=a1\0é', max_size=30).map(str.encode),
    st.integers(0, 500),
)
def test_any_damage_to_what_is_told_of_bodies_is_told_or_harmless(
    tmp_path: Path, file: str, damage: bytes, place: int
) -> None:
    broken = Path(shutil.copytree(LITTORAL, tmp_path / "littoral", dirs_exist_ok=True))
    content = (broken / file).read_bytes()
    (broken / file).write_bytes(content[:place] + damage + content[place + 5 :])
    report = Report()
    bodies = read_bodies(broken, report)
    if report.findings:
        assert {Path(one.place.file).name for one in report.findings} <= TOLD
    else:
        assert {one.organisation for one in bodies.kin} <= {one.code for one in bodies.organisations}
