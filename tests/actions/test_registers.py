import multiprocessing
from pathlib import Path

import pytest

from grappe.actions.registers import (
    find,
    load,
    public_registers,
    rebuild,
    registers_kept,
    remove,
    update,
)
from grappe.domain.errors import BadInputError
from grappe.domain.organisation import Identifier, Scheme
from grappe.linking.index import StaleIndexError
from grappe.linking.keeping import BusyError, Registers
from tests.linking.registers.made import (
    HIGHER_EDUCATION,
    published,
    record,
    ror_id,
    siren,
    siret,
    write_dump,
    write_table,
)
from tests.loopback import serving

UNIT = siren(13009001)
UNITS = (
    "siren",
    "denominationUniteLegale",
    "categorieJuridiqueUniteLegale",
    "etatAdministratifUniteLegale",
    "trancheEffectifsUniteLegale",
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write_dump(
        tmp_path / "dump.zip", [record(1, "University of Norport"), record(2, "Dunes Institute")]
    )


@pytest.fixture
def schools(tmp_path: Path) -> Path:
    row = {"libellé": "Université de Norport", "siren": UNIT, "Identifiant ROR": ror_id(1)}
    return write_table(tmp_path / "schools.csv", HIGHER_EDUCATION, [row])


def units(path: Path, *sirens: str, staff: str = "NN") -> Path:
    rows = [
        {
            "siren": one,
            "denominationUniteLegale": f"UNIT {one}",
            "categorieJuridiqueUniteLegale": "5710",
            "etatAdministratifUniteLegale": "A",
            "trancheEffectifsUniteLegale": staff,
        }
        for one in sirens
    ]
    return write_table(path, UNITS, rows, ",")


def names() -> list[str]:
    index = public_registers()
    return sorted(entry.name for entry in index.entries()) if index else []


def test_registers_are_loaded_joined_and_found_by_any_identifier(dump: Path, schools: Path) -> None:
    change = load([dump, schools])
    assert [(one.kept.name, one.kept.rows, one.kept.entries) for one in change.loaded] == [
        ("higher-education", 1, 1),
        ("ror", 2, 2),
    ]
    assert (change.organisations, change.joined) == (2, 1)
    assert names() == ["Dunes Institute", "Université de Norport"]
    for printed in (UNIT, f"siren:{UNIT}", f"https://ror.org/{ror_id(1)}"):
        assert [entry.name for entry in find(printed)] == ["Université de Norport"]
    assert find("nonsense") == []


def test_before_anything_is_loaded_there_is_nothing_to_find() -> None:
    assert (public_registers(), registers_kept(), find(UNIT)) == (None, [], [])


def test_one_register_is_loaded_anew_without_the_files_of_the_others(
    dump: Path, schools: Path, tmp_path: Path
) -> None:
    load([dump, schools])
    schools.unlink()
    load([write_dump(tmp_path / "new.zip", [record(1, "Norport University")])])
    assert names() == ["Université de Norport"]
    assert [one.name for one in registers_kept()] == ["higher-education", "ror"]


def test_a_bad_file_among_good_ones_changes_nothing_and_every_mistake_is_told(
    dump: Path, schools: Path, tmp_path: Path, grappe_home: Path
) -> None:
    load([dump])
    before = sorted(path.name for path in grappe_home.rglob("*"))
    nothing = tmp_path / "nothing.csv"
    nothing.write_text("a;b\n1;2\n")
    broken = units(tmp_path / "units.csv", "123456789", staff="53")
    with pytest.raises(BadInputError) as refused:
        load([schools, broken])
    assert {finding.code for finding in refused.value.findings} >= {"register.too-many-bad-rows"}
    with pytest.raises(BadInputError) as refused:
        load([nothing, tmp_path / "none.zip"])
    assert [finding.code for finding in refused.value.findings] == ["register.unknown", "register.unreadable"]
    assert names() == ["Dunes Institute", "University of Norport"]
    assert sorted(path.name for path in grappe_home.rglob("*")) == before


def test_the_same_register_twice_is_refused(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"organisation\.register-twice"):
        load([dump, write_dump(tmp_path / "other.zip", [record(3, "Other")])])


def test_sirene_keeps_the_units_that_other_registers_know_and_adds_their_city(
    schools: Path, tmp_path: Path
) -> None:
    heads = write_table(
        tmp_path / "heads.csv",
        ("siren", "siret", "etablissementSiege", "libelleCommuneEtablissement"),
        [
            {
                "siren": one,
                "siret": siret(one),
                "etablissementSiege": "true",
                "libelleCommuneEtablissement": "NORPORT",
            }
            for one in (UNIT, siren(20))
        ],
        ",",
    )
    change = load([heads, units(tmp_path / "units.csv", UNIT, siren(20)), schools])
    assert [(one.kept.name, one.kept.entries) for one in change.loaded] == [
        ("higher-education", 1),
        ("sirene", 1),
        ("sirene-establishments", 1),
    ]
    (entry,) = find(siret(UNIT))
    assert (entry.name, entry.city, entry.registers) == (
        "Université de Norport",
        "NORPORT",
        ("higher-education", "sirene"),
    )


def test_a_removed_register_leaves_the_others(dump: Path, schools: Path) -> None:
    load([dump, schools])
    change = remove(["ror"])
    assert (change.removed, names()) == (("ror",), ["Université de Norport"])
    with pytest.raises(BadInputError, match="loaded: higher-education"):
        remove(["ror"])
    remove(["higher-education"])
    assert names() == []


def test_an_index_that_is_lost_is_made_again_from_what_is_kept(dump: Path, grappe_home: Path) -> None:
    load([dump])
    (grappe_home / "organisations" / "index.json").unlink()
    with pytest.raises(StaleIndexError, match="grappe organisations rebuild"):
        public_registers()
    assert rebuild().organisations == 2
    assert names() == ["Dunes Institute", "University of Norport"]


def test_a_load_stopped_between_its_index_and_its_catalogue_is_as_good_as_done(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([dump])
    larger = write_dump(tmp_path / "larger.zip", [record(number, f"School {number}") for number in (1, 2, 3)])
    with monkeypatch.context() as stopped:
        stopped.setattr(Registers, "replace", _stop)
        with pytest.raises(KeyboardInterrupt):
            load([larger])
    assert [one.entries for one in registers_kept()] == [3]
    assert names() == ["School 1", "School 2", "School 3"]
    assert rebuild().organisations == 3


def test_what_was_announced_counts_for_nothing_before_its_index_is_there(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([dump])
    with monkeypatch.context() as stopped:
        stopped.setattr("grappe.actions.registers.write_index", _stop)
        with pytest.raises(KeyboardInterrupt):
            load([write_dump(tmp_path / "one.zip", [record(1, "School 1")])])
    assert [one.entries for one in registers_kept()] == [2]
    assert names() == ["Dunes Institute", "University of Norport"]


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _hold(
    folder: Path, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event"
) -> None:
    import fcntl

    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        held.set()
        done.wait(20)


def test_two_processes_never_load_at_once(dump: Path, grappe_home: Path) -> None:
    load([dump])
    spawning = multiprocessing.get_context("fork")
    held, done = spawning.Event(), spawning.Event()
    other = spawning.Process(target=_hold, args=(grappe_home / "organisations" / "registers", held, done))
    other.start()
    try:
        assert held.wait(10)
        with pytest.raises(BusyError):
            load([dump])
    finally:
        done.set()
        other.join()
    assert load([dump]).organisations == 2


def test_the_register_of_a_body_tells_it_by_its_identifier(dump: Path) -> None:
    load([dump])
    index = public_registers()
    assert index is not None
    assert len(index.identified(Identifier(Scheme.ROR, ror_id(2)))) == 1


def test_the_current_dump_is_fetched_and_loaded_once(
    dump: Path, grappe_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    with serving(published(dump, asked)) as server:
        monkeypatch.setenv("GRAPPE_ROR_URL", server.url)
        change = update()
        assert change is not None
        assert change.loaded[0].kept.checksum.startswith("md5:")
        assert update() is None
    assert asked == ["/v1", "/v9.9-ror-data.zip", "/v1"]
    assert names() == ["Dunes Institute", "University of Norport"]
    assert not list((grappe_home / "organisations" / "downloads").iterdir())


def test_a_dump_that_is_broken_at_its_source_changes_nothing(
    dump: Path, tmp_path: Path, grappe_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([dump])
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 not a dump")
    with serving(published(broken, [])) as server:
        monkeypatch.setenv("GRAPPE_ROR_URL", server.url)
        with pytest.raises(BadInputError, match=r"register\.broken"):
            update()
    assert names() == ["Dunes Institute", "University of Norport"]
    assert not list((grappe_home / "organisations" / "downloads").iterdir())
