"""``grappe link`` and ``grappe decide``: names looked up, decided, and told in both languages."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, NameKind, OrganisationName, Scheme
from grappe.linking.index import write_index
from tests.conftest import HARBOUR

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PUBLIC = [
    Entry(
        name=name,
        names=(OrganisationName(name), OrganisationName(acronym, NameKind.ACRONYM)),
        identifiers=(Identifier(Scheme.ROR, ror), Identifier(Scheme.GRID, f"grid.{place}.1")),
        registers=("ror",),
        kinds=("education",),
        country=country,
        city=city,
    )
    for place, (name, acronym, ror, country, city) in enumerate(
        [
            ("Université de la Baie", "UBAIE", "02feahw73", "FR", "Norport"),
            ("Institute of Tides", "IOT", "013cjyk83", "GB", "Sudport"),
            ("Institute of Towers", "IOT", "03yrm5c26", "GB", "Norport"),
            ("Agence des rivages", "ADR", "05a28rw58", "FR", "Norport"),  # a letter of the harbours names it
        ]
    )
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def grappe(home: Path) -> Run:
    def run(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
        environment = {"GRAPPE_HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path)}
        command = [sys.executable, "-c", "from grappe.site.main import main; main()", *arguments]
        return subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            input=given,
            env=environment,
        )

    return run


@pytest.fixture
def public(home: Path) -> Path:
    write_index(PUBLIC, home / "organisations")
    return home


def test_with_nothing_to_link_with_it_says_what_to_do(grappe: Run, home: Path) -> None:
    asked = grappe("link", "CNRS")
    assert asked.returncode == 2
    assert "grappe organisations load" in asked.stderr
    assert "grappe add --programme" in asked.stderr
    assert not (home / "register.sqlite3").exists()


def test_public_registers_are_enough(grappe: Run, public: Path) -> None:
    asked = grappe("link", "Univ. de la baie", "Musée du Sel", "--country", "fr", "--lang", "fr")
    assert asked.stderr == ""
    assert "Univ. de la baie → Université de la Baie (Norport, FR)" in asked.stdout
    assert "ROR 02feahw73 · GRID grid.0.1" in asked.stdout
    assert "score 0,9" in asked.stdout or "score 1,00" in asked.stdout
    assert "pour\u00a0: " in asked.stdout
    assert "Musée du Sel → aucun organisme sûr" in asked.stdout
    assert not (public / "register.sqlite3").exists()


def test_a_name_that_two_bear_means_neither_and_both_are_named(grappe: Run, public: Path) -> None:
    asked = grappe("link", "IOT", "--format", "json")
    answer = json.loads(asked.stdout)
    assert answer["organisation"] is None
    assert {one["name"] for one in answer["candidates"]} == {"Institute of Tides", "Institute of Towers"}
    assert all(one["reasons"][0]["words"] for one in answer["candidates"])


def test_the_town_tells_them_apart(grappe: Run, public: Path) -> None:
    answer = json.loads(
        grappe("link", "IOT", "--city", "Sudport", "--country", "GB", "--format", "json").stdout
    )
    named = answer["organisation"] or answer["candidates"][0]
    assert named["name"] == "Institute of Tides"


def test_a_column_of_a_table_is_looked_up_row_by_row(grappe: Run, public: Path, tmp_path: Path) -> None:
    table = tmp_path / "partners.csv"
    table.write_text(
        "who;where;note\nUniversité de la Baie;FR;x\n\n=SUM(A1);FR;y\nInstitute of Tides;GB;z\n", "utf-8-sig"
    )
    asked = grappe(
        "link", "--file", str(table), "--column", "who", "--country-column", "where", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(asked.stdout.removeprefix("\ufeff"))))
    assert [(row["line"], row["organisation"], row["ror"]) for row in rows] == [
        ("2", "Université de la Baie", "02feahw73"), ("4", "", ""), ("5", "Institute of Tides", "013cjyk83"),
    ]  # fmt: skip
    assert rows[1]["asked"] == "'=SUM(A1)"


@pytest.mark.parametrize(
    ("content", "column", "told"),
    [
        (b"who,where\nA,B\n", "name", "has no column 'name', but who, where [names.no-such-column]"),
        (b"who,where\nA\nInstitute of Tides,GB\n", "who", "line 2: has 1 cells where the header has 2"),
        (b"who,where\n\xff,B\n", "who", "no UTF-8: byte 0xFF"),
        (b"", "who", "has no column 'who'"),
        (b'who\n"never closed\n', "who", "can't be read"),
        (b"who\n" + b"x" * 100_001, "who", "a line of more than 100000 characters"),
    ],
)
def test_a_bad_table_is_told_with_its_place(
    grappe: Run, public: Path, tmp_path: Path, content: bytes, column: str, told: str
) -> None:
    table = tmp_path / "partners.csv"
    table.write_bytes(content)
    asked = grappe("link", "--file", str(table), "--column", column)
    assert asked.returncode == 2
    assert str(table) in asked.stderr
    assert told in asked.stderr
    assert "Traceback" not in asked.stderr


def test_a_file_that_is_not_there_is_told(grappe: Run, public: Path) -> None:
    asked = grappe("link", "--file", "/nowhere/names.txt")
    assert asked.returncode == 2
    assert "/nowhere/names.txt: can't be read" in asked.stderr


@pytest.mark.parametrize(
    "arguments",
    [[], ["x", "--file", "y"], ["x", "--column", "y"], ["x", "--country", "France"], ["x", "--at", "hier"]],
)
def test_what_makes_no_sense_together_is_refused(grappe: Run, public: Path, arguments: list[str]) -> None:
    assert grappe("link", *arguments).returncode == 2


def test_names_come_from_stdin_one_a_line(grappe: Run, public: Path) -> None:
    asked = grappe("link", "-", "--format", "json", given="Institute of Tides\n\nInstitute of Towers\n")
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [(one["line"], one["organisation"]["name"]) for one in answers] == [
        (1, "Institute of Tides"), (3, "Institute of Towers"),
    ]  # fmt: skip


def test_an_affiliation_may_name_several(grappe: Run, public: Path) -> None:
    text = "Université de la Baie and Institute of Tides, Sudport"
    answer = json.loads(grappe("link", "--several", "--format", "json", text).stdout)
    named = [one["organisation"]["name"] for one in answer["organisations"]]
    assert named == ["Université de la Baie", "Institute of Tides"]
    assert "no organisation recognised" in grappe("link", "--several", "on a beach", "--lang", "en").stdout


def test_an_affiliation_is_about_the_part_and_not_the_body_above_it(grappe: Run, home: Path) -> None:
    above = PUBLIC[0]
    part = replace(
        PUBLIC[1],
        name="Laboratoire des Marées",
        names=(OrganisationName("Laboratoire des Marées"),),
        country="FR",
        city="Norport",
        kin=(Kin(Kinship.PARENT, above.identifiers[0]),),
    )
    write_index([above, part], home / "organisations")
    text = "Laboratoire des Marées, Université de la Baie, Norport, France"
    told = {
        flag: json.loads(grappe("link", flag, "--format", "json", text).stdout)["organisations"]
        for flag in ("--several", "--chief")
    }
    assert {flag: [one["organisation"]["name"] for one in found] for flag, found in told.items()} == {
        "--several": ["Laboratoire des Marées", "Université de la Baie"],
        "--chief": ["Laboratoire des Marées"],
    }


def test_what_is_decided_is_told_kept_and_withdrawn(grappe: Run, public: Path) -> None:
    grappe("add", "--programme", str(HARBOUR))
    because = ("--because", "même adresse", "--by", "Ada")
    made = grappe("decide", "link", "La Baie", "ror:02feahw73", *because, "--lang", "fr")
    assert made.stdout == "décision 1\u00a0: «\u00a0La Baie\u00a0» désigne Université de la Baie\n"
    asked = grappe("link", "la baie", "--lang", "fr").stdout
    assert "la baie → Université de la Baie (Norport, FR)" in asked
    assert "décision de Ada\u00a0: «\u00a0même adresse\u00a0»" in asked
    again = grappe("decide", "refuse", "La Baie", *because)
    assert again.returncode == 2
    assert "decided already by Ada" in again.stderr
    assert grappe("decide", "withdraw", "1", *because, "--lang", "en").stdout.startswith(
        "decision 1 withdrawn"
    )
    assert grappe("decide", "list", "--lang", "en").stdout == "no decision\n"
    assert "withdrawn on" in grappe("decide", "list", "--all", "--lang", "en").stdout
    assert "no organisation is sure" in grappe("link", "la baie", "--lang", "en").stdout


def test_two_organisations_are_merged_from_the_command_line(grappe: Run, harbour_home: Path) -> None:
    made = grappe("decide", "merge", "duoverse", "nobody", "--because", "x")
    assert made.returncode == 2
    assert "“nobody”" in made.stderr
    assert grappe("decide", "link", "A", "duoverse", "--because", "x", "--programme", "none").returncode == 2


def test_names_that_wait_are_linked_when_a_register_has_come(grappe: Run, harbour_home: Path) -> None:
    assert "links changed: 0;" in grappe("link", "--waiting", "--lang", "en").stdout
    write_index(PUBLIC, harbour_home / "organisations")
    first = grappe("link", "--waiting", "--lang", "en").stdout
    assert "links changed: 1;" in first
    assert "links changed: 0;" in grappe("link", "--waiting", "--lang", "en").stdout
