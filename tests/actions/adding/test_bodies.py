"""What a programme's folder tells of organisations, as the register keeps it."""

import shutil
from pathlib import Path

import pytest

from grappe.actions.add import add_programme
from grappe.domain.errors import BadInputError
from grappe.records.models import Organisation, OrganisationIdentifier, OrganisationKin, OrganisationName
from tests.conftest import HARBOUR

pytestmark = pytest.mark.django_db
LITTORAL = Path(__file__).parents[3] / "examples" / "programmes" / "littoral"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))
    edit(folder / "organisations.csv", "status,ror,siren,wikidata", "status,uai,siren,wikidata")
    edit(folder / "organisations.csv", "school,CA,,,,,", "school,CA,Halifax,,0772517T | 0753501Y,,Q273523")
    add_programme(str(folder))
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def names(code: str) -> set[tuple[str, str, str, str, str]]:
    rows = OrganisationName.objects.filter(organisation__code=code)
    return set(rows.values_list("name", "kind", "language", "valid_from", "valid_to"))


def identifiers(code: str) -> set[tuple[str, str]]:
    rows = OrganisationIdentifier.objects.filter(organisation__code=code)
    return set(rows.values_list("scheme", "value"))


def test_names_are_kept_with_their_kind_language_and_dates(folder: Path) -> None:
    assert names("port-harmon-college") == {
        ("Port Harmon College", "label", "en", "2019-07-01", ""),
        ("Port Harmon Nautical School", "label", "en", "1974", "2019-06-30"),
        ("PHC", "acronym", "", "2019-07-01", ""),
        ("Harmon College", "alias", "", "", ""),
    }


def test_every_identifier_of_a_scheme_is_kept(folder: Path) -> None:
    assert identifiers("port-harmon-college") == {
        ("uai", "0772517T"), ("uai", "0753501Y"), ("wikidata", "Q273523"),
    }  # fmt: skip


def test_what_became_of_a_body_is_kept_with_its_date_and_its_status(folder: Path) -> None:
    (kin,) = OrganisationKin.objects.all()
    assert kin.other is not None
    assert (kin.organisation.code, kin.kinship, kin.other.code, kin.date) == (
        "laboratoire-des-marees", "successor", "institut-estran", "2022-01-01",
    )  # fmt: skip
    assert Organisation.objects.get(code="laboratoire-des-marees").status == "inactive"


def test_the_same_folder_again_changes_nothing(folder: Path) -> None:
    before = [(row.pk, row.name) for row in OrganisationName.objects.order_by("pk")]
    assert add_programme(str(folder)).nothing_new
    assert [(row.pk, row.name) for row in OrganisationName.objects.order_by("pk")] == before


def test_a_mended_date_takes_the_place_of_the_one_before(folder: Path) -> None:
    edit(folder / "organisation_names.csv", "1974,2019-06-30", "1974-09,2019-06-30")
    edit(folder / "organisation_kin.csv", "2022-01-01", "2022-02-01")
    add_programme(str(folder))
    dates = {(start, end) for name, _, _, start, end in names("port-harmon-college") if "Nautical" in name}
    assert dates == {("1974-09", "2019-06-30")}
    assert [kin.date for kin in OrganisationKin.objects.all()] == ["2022-02-01"]


def test_a_bond_that_the_folder_no_longer_tells_goes(folder: Path) -> None:
    (folder / "organisation_kin.csv").unlink()
    add_programme(str(folder))
    assert not OrganisationKin.objects.exists()


def test_another_code_for_a_body_that_the_register_knows_is_refused(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))
    (other / "organisations.csv").write_text(
        (other / "organisations.csv").read_text("utf-8").replace("ror,siren,wikidata", "uai,siren,wikidata")
        + "harmon,Harmon,,school,CA,0753501Y,,\n",
        "utf-8",
    )
    with pytest.raises(BadInputError, match="'harmon', UAI '0753501Y', is 'port-harmon-college'"):
        add_programme(str(other))
    assert not Organisation.objects.filter(code="harmon").exists()
