import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.organisation import Entry, Kin, Kinship, NameKind, OrganisationName, Scheme, Status
from grappe.domain.organisation import Identifier as Id
from grappe.linking.registers.log import Log
from grappe.linking.registers.opening import open_register
from grappe.linking.registers.ror import MAX_RECORD, read_ror
from grappe.linking.registers.sources import Source
from tests.linking.registers.made import old_record, record, ror_id, write_dump, write_zip

DUMP = Path(__file__).parents[4] / "shared" / "organisations" / "ror-v2.9-partial-FR.zip"


def read(content: bytes, log: Log | None = None) -> list[Entry]:
    source = Source("dump.json", content[:65_536], lambda: io.BytesIO(content))
    return list(read_ror(source, log or Log("dump.json")))


def read_records(*records: Any) -> list[Entry]:
    return read(json.dumps(list(records)).encode())


def test_a_record_becomes_an_entry_with_names_place_and_identifiers() -> None:
    told = record(
        7,
        "University of Norport",
        names=[
            {"value": "UN", "types": ["acronym"], "lang": None},
            {"value": "Université de Norport", "types": ["label"], "lang": "fr"},
            {"value": "University of Norport", "types": ["label", "ror_display"], "lang": "en"},
        ],
        established=1971,
        links=[
            {"type": "wikipedia", "value": "https://w.example"},
            {"type": "website", "value": "https://n.example"},
        ],
        external_ids=[
            {"type": "wikidata", "preferred": "Q42", "all": ["Q41", "Q42"]},
            {"type": "isni", "preferred": None, "all": ["0000 0001 2097 0141"]},
            {"type": "ukprn", "preferred": "1", "all": ["1"]},
        ],
        relationships=[{"type": "successor", "id": f"https://ror.org/{ror_id(8)}", "label": "x"}],
        status="inactive",
    )
    assert read_records(told) == [
        Entry(
            name="University of Norport",
            names=(
                OrganisationName("UN", NameKind.ACRONYM),
                OrganisationName("Université de Norport", language="fr"),
                OrganisationName("University of Norport", language="en"),
            ),
            identifiers=(
                Id(Scheme.ROR, ror_id(7)),
                Id(Scheme.WIKIDATA, "Q42"),
                Id(Scheme.WIKIDATA, "Q41"),
                Id(Scheme.ISNI, "0000000120970141"),
            ),
            registers=("ror",),
            kinds=("education",),
            country="FR",
            city="Norport",
            status=Status.INACTIVE,
            established="1971",
            kin=(Kin(Kinship.SUCCESSOR, Id(Scheme.ROR, ror_id(8))),),
            website="https://n.example",
        )
    ]


def test_schema_v1_tells_the_same() -> None:
    old = old_record(
        7,
        "University of Norport",
        labels=[{"label": "Université de Norport", "iso639": "fr"}],
        acronyms=["UN"],
        aliases=["Norport University"],
        relationships=[{"type": "Parent", "id": f"https://ror.org/{ror_id(9)}", "label": "x"}],
        external_ids={
            "GRID": {"preferred": "grid.1.a", "all": "grid.1.a"},
            "ISNI": {"preferred": None, "all": []},
        },
    )
    (entry,) = read_records(old)
    assert (entry.name, entry.city, entry.region, entry.kinds) == (
        "University of Norport",
        "Norport",
        "Littoral",
        ("education",),
    )
    assert {name.text for name in entry.names} == {
        "University of Norport",
        "Université de Norport",
        "UN",
        "Norport University",
    }
    assert entry.identifier(Scheme.GRID) == "grid.1.a"
    assert entry.kin == (Kin(Kinship.PARENT, Id(Scheme.ROR, ror_id(9))),)


def test_the_archive_may_hold_both_schemas_and_tables_and_v2_is_read(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "anything",
        {
            "v9.9-ror-data.csv": "id,name\nx,y\n",
            "v9.9-ror-data.json": json.dumps([old_record(7, "By v1")]),
            "v9.9-ror-data_schema_v2.json": json.dumps([record(7, "By v2")]),
        },
    )
    register = open_register(path)
    assert (register.name, register.version) == ("ror", "v9.9")
    assert [entry.name for entry in register.entries()] == ["By v2"]


def test_a_bare_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "download (1).txt"
    path.write_text("\n " + json.dumps([record(7, "University of Norport")]), "utf-8")
    assert [entry.name for entry in open_register(path).entries()] == ["University of Norport"]


def test_a_bad_record_is_told_by_its_number_and_skipped() -> None:
    records = [record(number, f"University {number}") for number in range(1, 41)]
    records[6] = record(7, "Without a right identifier", id="https://ror.org/07xxxxx00")
    log = Log("dump.json")
    entries = read(json.dumps(records).encode(), log)
    log.close()
    assert len(entries) == 39
    assert [str(finding) for finding in log.findings] == [
        "dump.json, record 7: has no ROR identifier: 'https://ror.org/07xxxxx00' [register.bad-row]"
    ]


def test_a_field_of_another_type_makes_a_bad_record() -> None:
    where = [{"geonames_details": {"country_code": "FR", "name": 5}}]
    log = Log("dump.json")
    assert (
        read(json.dumps([record(1, "One", locations=where), record(2, "Two", links=[7])]).encode(), log) == []
    )
    assert [finding.code for finding in log.findings] == ["register.bad-row"] * 2


def test_a_register_that_is_half_broken_is_refused_with_every_place(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "dump.zip", [record(1, "One"), record(2, " "), {"id": 3}, record(4, "Four")])
    with pytest.raises(BadInputError) as refused:
        list(open_register(path).entries())
    told = [finding.code for finding in refused.value.findings]
    assert told == ["register.too-many-bad-rows", "register.bad-row", "register.bad-row"]


def test_a_dump_that_is_cut_short_is_refused() -> None:
    whole = json.dumps([record(1, "One"), record(2, "Two")]).encode()
    with pytest.raises(BadInputError, match=r"register\.broken"):
        read(whole[:-20])


def test_one_endless_record_does_not_fill_the_memory() -> None:
    endless = b'[{"id": "' + b"x" * (2 * MAX_RECORD) + b'"}]'
    with pytest.raises(BadInputError, match=r"one record is larger"):
        read(endless)


def test_endless_nesting_does_not_fill_the_memory() -> None:
    with pytest.raises(BadInputError, match=r"nesting of one record"):
        read(b'[{"id": ' + b"[" * (2 * MAX_RECORD))


def test_an_archive_made_to_inflate_is_refused(tmp_path: Path) -> None:
    padded = json.dumps([record(1, "One")])[:-1] + "," + " " * 100_000_000 + "]"
    path = write_zip(tmp_path / "bomb.zip", {"ror-data.json": padded})
    with pytest.raises(BadInputError, match=r"register\.oversized"):
        list(open_register(path).entries())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "names", "name", "value", "types", "status", "locations", "relationships"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_a_record_is_reading_ends_in_an_entry_or_a_finding(told: Any) -> None:
    log = Log("dump.json")
    entries = read(
        json.dumps([{"id": f"https://ror.org/{ror_id(1)}", "names": told, "name": "One"}, told]).encode(), log
    )
    assert len(entries) + log.skipped == log.rows == 2


@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_reading_ends(content: bytes) -> None:
    try:
        entries = read(b"[" + content)
    except BadInputError:
        return
    assert all(entry.name for entry in entries)


@pytest.mark.skipif(not DUMP.exists(), reason="the shared registers are not here")
def test_the_real_records_are_read_without_loss() -> None:
    register = open_register(DUMP)
    log = Log("real")
    entries = list(register.entries(log))
    assert (register.name, len(entries), log.skipped) == ("ror", 4604, 0)
    assert {entry.status for entry in entries} == set(Status)
