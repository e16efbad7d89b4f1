import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding
from grappe.domain.indicators import load_indicators
from grappe.programmes.folder import bundled_programmes, find_programme, load_folder

STANDARD = load_indicators()
LITTORAL = Path(__file__).parents[2] / "examples" / "programmes" / "littoral"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def findings_of(folder: Path) -> list[Finding]:
    with pytest.raises(BadInputError) as caught:
        load_folder(folder)
    return list(caught.value.findings)


def only(folder: Path) -> Finding:
    (finding,) = findings_of(folder)
    return finding


def where(finding: Finding) -> tuple[str, int | None, str | None]:
    return Path(finding.place.file).name, finding.place.line, finding.place.column


def test_a_folder_of_another_country_and_currency_loads() -> None:
    littoral = load_folder(LITTORAL)
    assert (littoral.programme.currency, littoral.programme.country) == ("CAD", "CA")
    assert [project.code for project in littoral.projects] == ["zostera", "kelpline", "tantramar"]
    assert set(littoral.indicators) == {"plots_restored", "divers_certified"}
    assert len(littoral.claims) == 14
    assert [document.path.name for document in littoral.documents] == ["fundy-courier.md"]


def test_a_source_of_the_funder_is_known_by_its_publisher() -> None:
    assert {source.code for source in load_folder(LITTORAL).sources if source.by_funder} == {"L1", "L2", "L5"}


def test_a_bundled_programme_is_found_by_its_name() -> None:
    assert find_programme("ia-cluster") == bundled_programmes()["ia-cluster"]


def test_a_folder_is_found_by_its_path(folder: Path) -> None:
    assert find_programme(str(folder)) == folder


def test_a_misspelt_programme_gets_a_hint() -> None:
    with pytest.raises(BadInputError, match=r"did you mean 'ia-cluster'\?"):
        find_programme("ia-clutser")


def test_the_mistakes_of_every_file_are_told_at_once(folder: Path) -> None:
    edit(folder / "programme.toml", 'region_code = "CA-NS"', 'region_code = "Nova Scotia"')
    edit(folder / "sources.csv", "2025-02-20", "20/02/2025")
    edit(folder / "claims.csv", "L1,kelpline,divers_certified", "L1,kelpline,diver_certified")
    edit(folder / "claims.csv", "L5,zostera,plots_restored,9,", "L5,zostera,plots_restored,9 ha,")
    edit(folder / "memberships.csv", "supporter", "suporter")
    assert [(where(one), one.code) for one in findings_of(folder)] == [
        (("claims.csv", 8, "indicator"), "programme.unknown-reference"),
        (("claims.csv", 15, "value"), "programme.bad-number"),
        (("memberships.csv", 6, "role"), "programme.unknown-word"),
        (("programme.toml", 40, "region_code"), "programme.bad-code"),
        (("sources.csv", 4, "published"), "programme.bad-date"),
    ]


def test_two_mistakes_of_one_row_are_both_told(folder: Path) -> None:
    edit(
        folder / "claims.csv",
        "L4,kelpline,divers_certified,80,,about",
        "L9,kelpline,divers_certified,80,,abuot",
    )
    assert [where(one)[2] for one in findings_of(folder)] == ["source", "bound"]


BREAKS: list[tuple[str, Callable[[Path], None], str, str]] = [
    (
        "a missing file",
        lambda folder: (folder / "sources.csv").unlink(),
        "programme.missing-file",
        "the folder lacks this file",
    ),
    (
        "broken TOML",
        lambda folder: edit(folder / "indicators.toml", 'unit = "count"', "unit = count"),
        "programme.bad-toml",
        "is no TOML",
    ),
    (
        "a misspelt entry",
        lambda folder: edit(folder / "programme.toml", "currency", "curency"),
        "programme.unknown-entry",
        "did you mean 'currency'?",
    ),
    (
        "a misspelt column",
        lambda folder: edit(folder / "claims.csv", "modality", "modalty"),
        "programme.unknown-column",
        "did you mean 'modality'?",
    ),
    (
        "too many cells",
        lambda folder: edit(
            folder / "claims.csv", "Counts a municipal grant in", "Counts, it seems, a grant in"
        ),
        "programme.wrong-cells",
        "has 17 cells where there are 15 columns",
    ),
    (
        "an open quotation mark",
        lambda folder: edit(folder / "claims.csv", "Eelgrass replanted", '"Eelgrass replanted'),
        "programme.bad-csv",
        "is no CSV row",
    ),
    (
        "an unknown currency",
        lambda folder: edit(folder / "claims.csv", "12000000,,exactly,,CAD", "12000000,,exactly,,CAN"),
        "programme.unknown-word",
        "an ISO 4217 currency",
    ),
    (
        "money counted in pieces",
        lambda folder: edit(folder / "claims.csv", "12000000,,exactly,,CAD", "12000000,,exactly,,count"),
        "programme.inconsistent",
        "funding_awarded is measured in money, not in count",
    ),
    (
        "a value without bound",
        lambda folder: edit(folder / "claims.csv", "120,,exactly", "120,,"),
        "programme.missing-value",
        "is empty",
    ),
    (
        "a bound without value",
        lambda folder: edit(folder / "claims.csv", "120,,exactly", ",,exactly"),
        "programme.inconsistent",
        "a quantity has a bound exactly where it has a value",
    ),
    (
        "a range upside down",
        lambda folder: edit(folder / "claims.csv", "120,,exactly", "120,100,between"),
        "programme.inconsistent",
        "the upper end of a range lies above its lower end",
    ),
    (
        "an end before its start",
        lambda folder: edit(folder / "claims.csv", "2025-02-03,2029,5", "2025-02-03,2024,5"),
        "programme.inconsistent",
        "horizon 2024 lies before start 2025-02-03",
    ),
    (
        "the same claim twice",
        lambda folder: edit(
            folder / "claims.csv",
            "L4,kelpline",
            "L4,kelpline,divers_certified,80,,about,,count,,pledged,,,,,\nL4,kelpline",
        ),
        "programme.duplicate",
        "is already at line 13",
    ),
    (
        "the same project twice",
        lambda folder: edit(folder / "programme.toml", 'code = "kelpline"', 'code = "zostera"'),
        "programme.duplicate",
        "project 'zostera' is already at line 20",
    ),
    (
        "a standard indicator defined again",
        lambda folder: edit(folder / "indicators.toml", "[plots_restored]", "[chairs]"),
        "programme.duplicate",
        "standard indicator 'chairs'",
    ),
    (
        "an indicator of an unknown theme",
        lambda folder: edit(folder / "indicators.toml", 'theme = "training"', 'theme = "trainings"'),
        "programme.unknown-word",
        "did you mean 'training'?",
    ),
    (
        "an indicator announced by a broken pattern",
        lambda folder: edit(folder / "indicators.toml", "heads = [", 'heads = ["(", '),
        "programme.bad-pattern",
        "'(' is no regular expression",
    ),
    (
        "an indicator of an unknown modality",
        lambda folder: edit(folder / "indicators.toml", 'theme = "', 'usual = "promised"\ntheme = "'),
        "programme.unknown-word",
        "'promised'",
    ),
    (
        "a ROR id that fails its check",
        lambda folder: edit(folder / "organisations.csv", "school,CA,,,", "school,CA,,,02feahw74"),
        "programme.bad-code",
        "'02feahw74' is no ROR id",
    ),
    (
        "a source that copies itself",
        lambda folder: edit(folder / "sources.csv", ",L1,The", ",L2,The"),
        "programme.inconsistent",
        "a source is no copy of itself",
    ),
    (
        "a document that is not there",
        lambda folder: (folder / "documents" / "fundy-courier.md").unlink(),
        "programme.missing-file",
        "the folder lacks this file",
    ),
    (
        "a document that relays an unknown source",
        lambda folder: edit(folder / "programme.toml", "[[documents]]", '[[documents]]\ncopy_of = "L99"'),
        "programme.unknown-reference",
        "'L99'",
    ),
    (
        "a document outside the folder",
        lambda folder: edit(folder / "programme.toml", "fundy-courier.md", "../programme.toml"),
        "programme.missing-file",
        "the folder lacks this file",
    ),
    (
        "a text that is no text",
        lambda folder: edit(folder / "programme.toml", 'funder = "Atlantic Shores Fund"', "funder = 3"),
        "programme.wrong-type",
        "'funder' must be a text",
    ),
    (
        "a language missing",
        lambda folder: edit(folder / "programme.toml", 'name.en = "Living Shores"', ""),
        "programme.missing-entry",
        "'name.en'",
    ),
]


@pytest.mark.parametrize(
    ("break_it", "code", "words"), [case[1:] for case in BREAKS], ids=[case[0] for case in BREAKS]
)
def test_a_mistake_is_told_by_its_kind(
    folder: Path, break_it: Callable[[Path], None], code: str, words: str
) -> None:
    break_it(folder)
    told = findings_of(folder)
    assert any(one.code == code and words in one.message for one in told), [str(one) for one in told]


def test_a_file_that_is_not_utf_8_is_told_with_its_line(folder: Path) -> None:
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"Eelgrass", b"\xc9elgrass"))
    finding = only(folder)
    assert (finding.code, where(finding)) == ("programme.not-utf-8", ("claims.csv", 7, None))


def test_broken_toml_is_told_with_line_and_column(folder: Path) -> None:
    edit(folder / "programme.toml", 'country = "CA"', "country = CA")
    broken = next(one for one in findings_of(folder) if one.code == "programme.bad-toml")
    assert where(broken) == ("programme.toml", 13, "11")


def test_a_broken_programme_file_does_not_hide_the_rows_of_the_others(folder: Path) -> None:
    edit(folder / "programme.toml", 'country = "CA"', "country = CA")
    edit(folder / "sources.csv", "2025-02-20", "soon")
    assert {one.code for one in findings_of(folder)} == {"programme.bad-toml", "programme.bad-date"}


def test_an_empty_folder_tells_every_file_that_it_lacks(tmp_path: Path) -> None:
    assert {where(one)[0] for one in findings_of(tmp_path)} == {
        "programme.toml",
        "indicators.toml",
        "organisations.csv",
        "sources.csv",
        "claims.csv",
        "memberships.csv",
    }


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "programme"
    path.write_text("not a folder", "utf-8")
    assert only(path).code == "programme.missing-file"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("claims.csv", "Eelgrass", "Eel\0grass", "programme.control-character"),
        ("programme.toml", 'city = "Halifax"', 'city = "Hali\\u0000fax"', "programme.control-character"),
        ("programme.toml", 'country = "CA"', "country = " + "[" * 5000, "programme.bad-toml"),
        ("programme.toml", 'country = "CA"', "country = " + "9" * 5000, "programme.bad-toml"),
        ("indicators.toml", "[divers_certified]", '["divers certified"]', "programme.bad-code"),
        ("sources.csv", "L3,", "L" * 81 + ",", "programme.too-long"),
        ("claims.csv", "2029,5,", "2029,5.125,", "programme.bad-number"),
        ("claims.csv", "12000000,", "1e7,", "programme.bad-number"),
        ("claims.csv", "12000000,", "９,", "programme.bad-number"),
    ],
)
def test_what_a_database_would_choke_on_is_told(
    folder: Path, file: str, old: str, new: str, code: str
) -> None:
    edit(folder / file, old, new)
    assert code in {one.code for one in findings_of(folder)}


def test_an_oversized_file_is_not_read(folder: Path) -> None:
    with (folder / "claims.csv").open("r+b") as file:
        file.truncate(33_000_000)
    assert only(folder).code == "programme.oversized-file"


@pytest.mark.parametrize("name", ["", "\0", "a" * 5000, "no/such/place"])
def test_no_name_is_too_odd_to_be_told_unknown(name: str) -> None:
    with pytest.raises(BadInputError) as caught:
        find_programme(name)
    assert caught.value.findings[0].code == "programme.unknown"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(
    st.sampled_from(["programme.toml", "indicators.toml", "organisations.csv", "sources.csv", "claims.csv"]),
    st.binary(max_size=40) | st.text('",\n[]=a1\0é', max_size=40).map(str.encode),
    st.integers(0, 3000),
)
def test_any_damage_is_told_or_harmless(tmp_path: Path, file: str, damage: bytes, place: int) -> None:
    broken = Path(shutil.copytree(LITTORAL, tmp_path / "littoral", dirs_exist_ok=True))
    content = (broken / file).read_bytes()
    (broken / file).write_bytes(content[:place] + damage + content[place + 5 :])
    try:
        told = load_folder(broken, STANDARD).programme.code
    except BadInputError as error:
        told = str(error)
    assert told


def test_a_column_of_another_order_and_a_byte_order_mark_are_fine(folder: Path) -> None:
    path = folder / "organisations.csv"
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    path.write_text("\ufeff" + "\r\n".join(",".join(reversed(row)) for row in rows), "utf-8")
    assert len(load_folder(folder).organisations) == 6


def test_former_codes_are_codes_and_lead_to_one_project_each(folder: Path) -> None:
    told = folder / "programme.toml"
    edit(told, 'code = "littoral"', 'code = "littoral"\nformer = ["shores", "Not a code"]')
    edit(told, 'code = "zostera"', 'code = "zostera"\nformer = ["kelpline", "eelgrass"]')
    edit(told, 'code = "tantramar"', 'code = "tantramar"\nformer = ["eelgrass"]')
    findings = findings_of(folder)
    assert [(one.code, one.place.column) for one in findings] == [
        ("programme.bad-code", "former"),
        ("programme.duplicate", "former"),
        ("programme.duplicate", "former"),
    ]
