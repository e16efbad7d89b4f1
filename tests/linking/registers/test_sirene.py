import importlib.util
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.organisation import Entry, Identifier, NameKind, OrganisationName, Scheme, Status
from grappe.linking.registers.log import Log
from grappe.linking.registers.opening import open_register
from grappe.linking.registers.sirene import Keep, _through
from tests.linking.registers.made import siren, siret, write_table, write_zip

UNITS = (
    "siren",
    "dateCreationUniteLegale",
    "sigleUniteLegale",
    "trancheEffectifsUniteLegale",
    "etatAdministratifUniteLegale",
    "nomUniteLegale",
    "denominationUniteLegale",
    "denominationUsuelle1UniteLegale",
    "categorieJuridiqueUniteLegale",
)
PORT, YARD, SHOP, TOWN = (siren(number) for number in (10000001, 10000002, 10000003, 10000004))
needs_parquet = pytest.mark.skipif(
    importlib.util.find_spec("pyarrow") is None, reason="the extra parquet is not installed"
)


def unit(
    number: str, name: str, form: str = "5710", staff: str = "21", state: str = "A", **cells: str
) -> dict[str, str]:
    return {
        "siren": number,
        "denominationUniteLegale": name,
        "categorieJuridiqueUniteLegale": form,
        "trancheEffectifsUniteLegale": staff,
        "etatAdministratifUniteLegale": state,
        **cells,
    }


def read(path: Path, keep: Keep = Keep()) -> list[Entry]:  # noqa: B008
    return list(open_register(path).entries(Log(path.name), keep))


def units(path: Path, *rows: dict[str, str]) -> Path:
    return write_table(path, UNITS, list(rows), delimiter=",")


def as_parquet(path: Path) -> Path:
    from pyarrow import csv, string
    from pyarrow import parquet as written

    options = csv.ConvertOptions(column_types=dict.fromkeys(UNITS, string()), strings_can_be_null=True)
    content = path.with_suffix(".plain")
    content.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    target = path.with_suffix(".parquet")
    written.write_table(csv.read_csv(content, convert_options=options), target)
    return target


def test_a_legal_unit_has_its_names_state_and_date(tmp_path: Path) -> None:
    told = unit(
        PORT,
        "CHANTIERS DU PORT",
        sigleUniteLegale="CDP",
        denominationUsuelle1UniteLegale="PORT ET FILS",
        dateCreationUniteLegale="1999-04-01",
    )
    assert read(units(tmp_path / "a.csv", told)) == [
        Entry(
            name="CHANTIERS DU PORT",
            names=(
                OrganisationName("CHANTIERS DU PORT", NameKind.LABEL, "fr"),
                OrganisationName("CDP", NameKind.ACRONYM, "fr"),
                OrganisationName("PORT ET FILS", NameKind.ALIAS, "fr"),
            ),
            identifiers=(Identifier(Scheme.SIREN, PORT),),
            registers=("sirene",),
            kinds=("company",),
            country="FR",
            established="1999-04-01",
        )
    ]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (unit(SHOP, "ENOUGH EMPLOYEES", staff="21"), True),
        (unit(SHOP, "TOO FEW", staff="12"), False),
        (unit(SHOP, "UNKNOWN STAFF", staff="NN"), False),
        (unit(SHOP, "CEASED", staff="53", state="C"), False),
        (unit(SHOP, "A TOWN", form="7210", staff="00"), True),
        (unit(SHOP, "A FOUNDATION", form="9300", staff="NN"), True),
        (unit(SHOP, "AN ASSOCIATION", form="9220", staff="NN"), False),
        (unit(SHOP, "[ND]", staff="53"), False),
        (unit(SHOP, "", form="1000", staff="53", nomUniteLegale="PERSON"), False),
    ],
)
def test_which_units_are_kept(row: dict[str, str], kept: bool, tmp_path: Path) -> None:
    path = units(tmp_path / "a.csv", unit(TOWN, "ALWAYS", form="7210"), row)
    assert (SHOP in {entry.identifier(Scheme.SIREN) for entry in read(path)}) is kept


def test_a_unit_that_another_register_knows_is_kept_even_once_it_ceased(tmp_path: Path) -> None:
    path = units(tmp_path / "a.csv", unit(YARD, "SMALL AND GONE", staff="NN", state="C"))
    (entry,) = read(path, Keep(known={YARD}))
    assert entry.status is Status.INACTIVE


def test_a_natural_person_is_not_kept_even_where_the_number_is_known(tmp_path: Path) -> None:
    path = units(tmp_path / "a.csv", unit(YARD, "", form="1000"), unit(TOWN, "TOWN", form="7210"))
    assert [entry.name for entry in read(path, Keep(known={YARD}))] == ["TOWN"]


def test_the_least_number_of_employees_is_an_option(tmp_path: Path) -> None:
    path = units(tmp_path / "a.csv", unit(YARD, "YARD", staff="12"))
    assert [entry.name for entry in read(path, Keep(employees=20))] == ["YARD"]


def test_a_file_of_which_nothing_is_kept_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"register\.empty"):
        read(units(tmp_path / "a.csv", unit(YARD, "YARD", staff="NN")))


def test_the_head_of_a_unit_tells_its_city_and_establishment(tmp_path: Path) -> None:
    columns = (
        "siren",
        "siret",
        "etablissementSiege",
        "enseigne1Etablissement",
        "libelleCommuneEtablissement",
    )
    rows = [
        {
            "siren": PORT,
            "siret": siret(PORT),
            "etablissementSiege": "true",
            "libelleCommuneEtablissement": "NORPORT 05",
        },
        {
            "siren": PORT,
            "siret": siret(PORT, 2),
            "etablissementSiege": "false",
            "libelleCommuneEtablissement": "DUNES",
        },
        {
            "siren": YARD,
            "siret": siret(YARD),
            "etablissementSiege": "true",
            "libelleCommuneEtablissement": "DUNES",
        },
    ]
    rows[0]["enseigne1Etablissement"] = "AU PORT"
    path = write_zip(
        tmp_path / "StockEtablissement_utf8.zip",
        {"StockEtablissement_utf8.csv": write_table(tmp_path / "a.csv", columns, rows, ",").read_bytes()},
    )
    (head,) = read(path, Keep(known={PORT}))
    assert (head.name, head.city) == ("", "NORPORT")
    assert head.identifiers == (Identifier(Scheme.SIREN, PORT), Identifier(Scheme.SIRET, siret(PORT)))
    assert head.names == (OrganisationName("AU PORT", NameKind.ALIAS, "fr"),)


def test_the_history_of_a_unit_tells_its_names_with_their_dates(tmp_path: Path) -> None:
    columns = ("siren", "dateFin", "dateDebut", "denominationUniteLegale", "sigleUniteLegale")
    periods = [
        ("", "2015-01-01", "NORPORT SA", "NSA"),
        ("2014-12-31", "2009-07-01", "VIEUX-PORT SA", "VP"),
        ("2009-06-30", "1900-01-01", "VIEUX-PORT SA", ""),
    ]
    rows = [dict(zip(columns, (PORT, *period), strict=True)) for period in periods]
    rows.append(dict(zip(columns, (YARD, "", "2000-01-01", "YARD", ""), strict=True)))
    (history,) = read(write_table(tmp_path / "a.csv", columns, rows, ","), Keep(known={PORT}))
    assert set(history.names) == {
        OrganisationName("NORPORT SA", NameKind.LABEL, "fr", "2015-01-01", ""),
        OrganisationName("NSA", NameKind.ACRONYM, "fr", "2015-01-01", ""),
        OrganisationName("VIEUX-PORT SA", NameKind.LABEL, "fr", "", "2014-12-31"),
        OrganisationName("VP", NameKind.ACRONYM, "fr", "2009-07-01", "2014-12-31"),
    }


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 3)), min_size=1, max_size=6))
def test_spans_of_one_name_never_overlap(told: list[tuple[str, int]]) -> None:
    periods = [
        (f"20{10 + at}-01-01", f"20{10 + at}-12-31", (OrganisationName(name),))
        for at, (name, _) in enumerate(told)
    ]
    spans = _through(list(reversed(periods)))
    assert {replace(span, valid_from="", valid_to="") for span in spans} == {
        OrganisationName(name) for name, _ in told
    }
    ordered = sorted((span.valid_from, span.valid_to) for span in spans)
    assert all(first[1] < second[0] for first, second in pairwise(ordered))
    assert (ordered[0][0], ordered[-1][1]) == (periods[0][0], periods[-1][1])


@needs_parquet
def test_parquet_tells_the_same_as_csv(tmp_path: Path) -> None:
    table = units(
        tmp_path / "a.csv",
        unit(PORT, "PORT", sigleUniteLegale="P"),
        unit(TOWN, "TOWN", form="7210", staff=""),
    )
    assert read(as_parquet(table)) == read(table)


@needs_parquet
def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    content = as_parquet(units(tmp_path / "a.csv", unit(PORT, "PORT"))).read_bytes()
    path = tmp_path / "cut.parquet"
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInputError, match=r"register\.broken"):
        open_register(path)


def test_without_pyarrow_a_parquet_file_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + bytes(20) + b"PAR1")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(BadInputError, match=r"pip install 'grappe\[parquet\]'"):
        open_register(path)
