"""The organisations of the bundled programme, also held against the registers where these are at hand."""

import csv
import json
import re
import zipfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grappe.domain.organisation import Kinship, Scheme, Status
from grappe.linking.names import fold
from grappe.programmes.facts import OrganisationFacts, ProgrammeFolder
from grappe.programmes.folder import find_programme, load_folder

REGISTERS = Path(__file__).parents[2] / "../shared/organisations"
needs_registers = pytest.mark.skipif(
    not REGISTERS.is_dir(), reason="the registers beside the project are not here"
)
UNNAMED = {"pspbb"}
"""Those whose ROR record the partial registry lacks."""


@cache
def folder() -> ProgrammeFolder:
    return load_folder(find_programme("ia-cluster"))


def bodies() -> dict[str, OrganisationFacts]:
    return {one.code: one for one in folder().organisations}


def successors(code: str) -> dict[str, str]:
    return {
        kin.other: str(kin.date or "")
        for kin in folder().kin
        if (kin.organisation, kin.kinship) == (code, Kinship.SUCCESSOR)
    }


def holders(name: str) -> dict[str, tuple[str, str]]:
    """Who bears the name, with the dates between which it holds."""
    return {
        code: (known.valid_from, known.valid_to)
        for code, body in bodies().items()
        for known in body.names
        if fold(known.text) == fold(name)
    }


@cache
def ror() -> dict[str, dict[str, Any]]:
    with zipfile.ZipFile(REGISTERS / "ror-v2.9-partial.zip") as archive:
        records = json.loads(archive.read(archive.namelist()[0]))
    return {record["id"].rpartition("/")[2]: record for record in records}


@cache
def higher_education() -> tuple[dict[str, str], ...]:
    path = REGISTERS / "fr-esr-principaux_2025.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


def values(cell: str) -> set[str]:
    return {part.replace(" ", "") for part in re.split("[;,]", cell) if part.strip()}


def test_most_organisations_have_an_identifier() -> None:
    known = [one for one in bodies().values() if one.identifiers]
    assert len(bodies()) == 215
    assert len(known) == 168
    assert sum(bool(one.identifier(Scheme.SIREN)) for one in known) >= 58


def test_no_two_rows_are_one_body() -> None:
    """Two bodies share a name only at different dates, or as an acronym of theirs."""
    shared = defaultdict(set)
    for code, body in bodies().items():
        for name in body.names:
            if body.status is Status.ACTIVE:
                shared[fold(name.text)].add(code)
    assert {name: codes for name, codes in shared.items() if len(codes) > 1} == {
        "uca": {"univ-cote-dazur", "uca-clermont"}
    }


@pytest.mark.parametrize(
    ("name", "body", "successor", "date"),
    [
        ("Université Paris Descartes", "univ-paris-descartes", "univ-paris-cite", "2020-01-01"),
        ("Université Paris 7", "univ-paris-diderot", "univ-paris-cite", "2020-01-01"),
        ("UPMC", "upmc", "sorbonne-universite", "2018-01-01"),
        ("Université Paris-Sud", "univ-paris-sud", "univ-paris-saclay", "2020-01-01"),
        ("Université de Nice Sophia Antipolis", "univ-nice", "univ-cote-dazur", "2020-01-01"),
        ("Université Toulouse III", "univ-toulouse-3", "univ-toulouse", "2025-01-01"),
        ("Université de Rennes 1", "univ-rennes-1", "univ-rennes", "2023-01-01"),
        ("Université Joseph Fourier", "univ-grenoble-1", "univ-grenoble-alpes", "2016-01-01"),
        ("INRA", "inra", "inrae", "2020-01-01"),
        ("Télécom Bretagne", "telecom-bretagne", "imt-atlantique", "2017-01-01"),
    ],
)
def test_a_former_body_keeps_its_name_and_leads_to_what_became_of_it(
    name: str, body: str, successor: str, date: str
) -> None:
    assert set(holders(name)) == {body}
    assert bodies()[body].status is Status.INACTIVE
    assert successors(body) == {successor: date}


def test_the_day_on_which_a_body_ends_is_the_eve_of_its_successor() -> None:
    ends = {code: {name.valid_to for name in body.names} for code, body in bodies().items()}
    assert ends["univ-paris-diderot"] == {"2019-12-31"}
    assert ends["supelec"] == {"2014-12-31"}
    for kin in folder().kin:
        if kin.kinship is Kinship.SUCCESSOR:
            assert bodies()[kin.organisation].status is Status.INACTIVE
            assert bodies()[kin.other].status is Status.ACTIVE


def test_a_renamed_body_has_each_name_in_its_time() -> None:
    assert holders("Université de Paris") == {"univ-paris-cite": ("2019-03-22", "2022-03")}
    assert holders("Université Paris Cité") == {"univ-paris-cite": ("2022-03", "")}
    assert holders("Facebook") == {"meta": ("", "2021-10-28")}
    assert holders("Commissariat à l'énergie atomique") == {"cea": ("1945-10-18", "2010-03")}


def test_schools_of_one_family_are_distinct_bodies() -> None:
    schools = ("ENS-PSL", "ENS Paris-Saclay", "ENS de Lyon", "ENS Rennes")
    bearers = [holders(name).keys() for name in schools]
    assert bearers == [{"ens-psl"}, {"ens-paris-saclay"}, {"ens-lyon"}, {"ens-rennes"}]
    assert set(holders("INSA")) == set()


def test_neighbours_with_another_number_or_town_are_bodies_of_their_own() -> None:
    names = ("Université Rennes 2", "Université Toulouse Capitole", "CHU de Toulouse", "Panthéon-Sorbonne")
    assert [holders(name).keys() for name in names] == [
        {"univ-rennes-2"}, {"univ-toulouse-capitole"}, {"chu-toulouse"}, {"univ-paris-1"},
    ]  # fmt: skip


@needs_registers
def test_every_ror_id_is_there_not_withdrawn_and_of_that_name() -> None:
    wrong = {}
    unknown = set()
    for code, body in bodies().items():
        if not (ror_id := body.identifier(Scheme.ROR)):
            continue
        if not (record := ror().get(ror_id)):
            unknown.add(code)
            continue
        theirs = {fold(re.sub(r" \([A-Z][A-Za-z ]+\)$", "", name["value"])) for name in record["names"]}
        if record["status"] == "withdrawn" or theirs.isdisjoint(fold(name.text) for name in body.names):
            wrong[code] = (record["status"], theirs)
    assert wrong == {}
    assert unknown == UNNAMED


@needs_registers
def test_a_body_that_ror_calls_gone_is_gone_here_too() -> None:
    known = {code: ror().get(body.identifier(Scheme.ROR)) for code, body in bodies().items()}
    told = {code for code, record in known.items() if record and record["status"] == "inactive"}
    here = {code for code, body in bodies().items() if body.status is Status.INACTIVE}
    assert told <= here
    assert here - told == {"groupe-psa", "ensta-bretagne"}


@needs_registers
def test_what_became_of_a_body_is_what_ror_tells() -> None:
    codes = {body.identifier(Scheme.ROR): code for code, body in bodies().items()}
    told = {
        (codes[ror_id], codes[other])
        for ror_id, record in ror().items()
        for relation in record["relationships"]
        if relation["type"] == "successor"
        and ror_id in codes
        and (other := relation["id"].rpartition("/")[2]) in codes
    }
    here = {(kin.organisation, kin.other) for kin in folder().kin if kin.kinship is Kinship.SUCCESSOR}
    assert told <= here
    assert here - told == {
        ("groupe-psa", "stellantis"),
        ("ensta-bretagne", "ensta"),
    }


@needs_registers
def test_identifiers_of_higher_education_agree_with_its_register() -> None:
    columns = {
        Scheme.SIREN: "siren",
        Scheme.SIRET: "siret",
        Scheme.UAI: "uai - identifiant",
        Scheme.IDREF: "identifiant_idref",
    }
    rows = {
        value: row
        for row in higher_education()
        for value in values(row["siren"]) | values(row["Identifiant ROR"])
    }
    compared = 0
    for body in bodies().values():
        row = rows.get(body.identifier(Scheme.ROR)) or rows.get(body.identifier(Scheme.SIREN))
        for scheme, column in columns.items():
            mine = {one.value for one in body.identifiers if one.scheme is scheme}
            if row is None:
                assert scheme is Scheme.SIREN or not mine, body.code
                continue
            assert mine <= values(row[column]), (body.code, scheme)
            compared += len(mine)
    assert compared > 190


@needs_registers
def test_identifiers_of_hospitals_agree_with_their_register() -> None:
    with (REGISTERS / "finess_dataesr.csv").open(encoding="utf-8", newline="") as file:
        sites = {row["finess_et"]: row for row in csv.DictReader(file)}
    hospitals = [body for body in bodies().values() if body.kind == "hospital"]
    assert {body.identifier(Scheme.SIREN) for body in hospitals} <= {row["siren"] for row in sites.values()}
    for body in hospitals:
        if finess := body.identifier(Scheme.FINESS):
            assert sites[finess]["siren"] == body.identifier(Scheme.SIREN)
            assert fold(sites[finess]["name"]) in {fold(name.text) for name in body.names}


@needs_registers
def test_every_organisation_of_the_article_is_known_by_its_right_identifier() -> None:
    with (REGISTERS / "article_organisations.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["ror_id"].rpartition("/")[2]) for row in csv.DictReader(file)]
    found = {
        name: {bodies()[code].identifier(Scheme.ROR) for code in holders(name)} for name, _ in rows
    }  # fmt: skip
    assert found == {name: {ror_id} for name, ror_id in rows}
