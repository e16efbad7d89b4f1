import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grappe.cli.main import grappe
from tests.linking.registers.made import (
    HIGHER_EDUCATION,
    published,
    record,
    ror_id,
    write_dump,
    write_table,
)
from tests.loopback import serving


def run(*words: object) -> Result:
    return CliRunner().invoke(grappe, ["organisations", *map(str, words)])


def dump(path: Path) -> Path:
    successor = [{"type": "successor", "id": f"https://ror.org/{ror_id(2)}", "label": "x"}]
    old = record(1, "Vieux-Port College", status="inactive", established=1971, relationships=successor)
    return write_dump(path / "v9.9-ror-data.zip", [old, record(2, "University of Norport", established=2019)])


def test_what_was_read_kept_and_joined_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    row = {"libellé": "Université de Norport", "Identifiant ROR": ror_id(2), "siren": "12"}
    schools = write_table(tmp_path / "schools.csv", HIGHER_EDUCATION, [row])
    told = run("load", dump(tmp_path), schools, "--lang", "fr")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "higher-education — lignes lues\u00a0: 1, organisations gardées\u00a0: 1",
        "ror v9.9 — lignes lues\u00a0: 2, organisations gardées\u00a0: 2",
        "En tout — organisations\u00a0: 2, dont dans plusieurs registres\u00a0: 1",
    ]
    assert "register.bad-identifier\u00a0: 1" in told.stderr


def test_details_tell_each_odd_row(tmp_path: Path) -> None:
    row = {"libellé": "Université de Norport", "Identifiant ROR": ror_id(2), "siren": "12"}
    schools = write_table(tmp_path / "schools.csv", HIGHER_EDUCATION, [row])
    told = run("load", schools, "--details")
    assert "line 2: '12' is no siren [register.bad-identifier]" in told.stderr


def test_a_bad_file_is_told_with_exit_code_2_and_nothing_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n", "utf-8")
    told = run("load", dump(tmp_path), tmp_path / "a.csv")
    assert told.exit_code == 2
    assert "register.unknown" in told.stderr
    assert "No register is loaded" in run("list", "--lang", "en").stdout


def test_the_list_of_registers_for_people_and_for_programs(tmp_path: Path) -> None:
    run("load", dump(tmp_path))
    assert "v9.9" in run("list").stdout
    (told,) = json.loads(run("list", "--format", "json").stdout)
    assert (told["name"], told["version"], told["rows"], told["entries"]) == ("ror", "v9.9", 2, 2)
    assert len(told["sha256"]) == 64


def test_an_organisation_is_shown_with_its_dated_names_and_its_successor(tmp_path: Path) -> None:
    run("load", dump(tmp_path))
    told = run("show", f"https://ror.org/{ror_id(1)}", "--lang", "fr").stdout
    assert "Vieux-Port College (nom, jusqu’au 2019)" in told
    assert f"remplacée par University of Norport {ror_id(2)}" in told
    (data,) = json.loads(run("show", ror_id(1), "--format", "json").stdout)
    assert data["names"][0]["valid_to"] == "2019"


def test_an_identifier_that_nobody_bears_ends_with_exit_code_1(tmp_path: Path) -> None:
    run("load", dump(tmp_path))
    told = run("show", "Q1", "--lang", "en")
    assert (told.exit_code, told.stderr) == (1, "grappe: no organisation bears the identifier Q1\n")
    assert json.loads(run("show", "Q1", "--format", "json").stdout) == []


def test_a_register_is_removed_by_its_name(tmp_path: Path) -> None:
    run("load", dump(tmp_path))
    assert run("remove", "ror", "--lang", "en").stdout.startswith("ror — removed")
    assert run("remove", "ror").exit_code == 2
    assert json.loads(run("rebuild", "--format", "json").stdout)["organisations"] == 0


def test_without_a_network_update_says_so_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", dump(tmp_path))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("GRAPPE_ROR_URL", f"http://127.0.0.1:{port}/list")
    told = run("update")
    assert told.exit_code == 2
    assert told.stderr == "grappe: 127.0.0.1 can't be reached: Connection refused\n"
    assert len(json.loads(run("list", "--format", "json").stdout)) == 1


def test_update_loads_the_current_dump_and_says_so_where_it_is_there_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(published(dump(tmp_path), [])) as server:
        monkeypatch.setenv("GRAPPE_ROR_URL", server.url)
        told = run("update", "--lang", "fr")
        assert (told.exit_code, told.stdout.splitlines()[0]) == (
            0,
            "ror v9.9 — lignes lues\u00a0: 2, organisations gardées\u00a0: 2",
        )
        again = run("update", "--lang", "fr").stdout
        assert again == "ROR v9.9 est déjà chargé\u00a0: c’est la version en ligne.\n"
        assert json.loads(run("update", "--format", "json").stdout)["current"]["version"] == "v9.9"


def test_killing_a_load_at_any_moment_leaves_the_registers_that_were_there(
    tmp_path: Path, grappe_home: Path
) -> None:
    run("load", dump(tmp_path))
    many = write_dump(
        tmp_path / "many.zip", [record(number, f"School {number}") for number in range(10, 1_500)]
    )
    command = [str(Path(sys.executable).with_name("grappe")), "organisations", "load", str(many)]
    environment = {**os.environ, "GRAPPE_HOME": str(grappe_home)}
    for begun in ("ror-*", "../files-*", None):
        before = set(grappe_home.glob(f"organisations/registers/{begun}"))
        loading = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while begun and set(grappe_home.glob(f"organisations/registers/{begun}")) == before:
            assert loading.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.005)
        if begun is None:
            assert loading.wait(60) == 0
            break
        loading.kill()
        loading.wait(10)
        (kept,) = json.loads(run("list", "--format", "json").stdout)
        # However quick the load was: all as before, or all as after.
        assert kept["entries"] in (2, 1_490)
        assert run("show", ror_id(1 if kept["entries"] == 2 else 10)).exit_code == 0
    (kept,) = json.loads(run("list", "--format", "json").stdout)
    assert kept["entries"] == 1_490
    assert len(list((grappe_home / "organisations" / "registers").glob("*.gz"))) == 1
    assert len(list((grappe_home / "organisations").glob("files-*"))) == 1
