import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grappe.domain.organisation import Entry, Identifier, OrganisationName, Scheme
from grappe.linking.keeping import Kept, KeptRegisterError, Registers

ENTRY = Entry("Norport", (OrganisationName("Norport"),), (Identifier(Scheme.ROR, "a"),), ("ror",))


def kept(registers: Registers, name: str, *entries: Entry) -> Kept:
    contents = registers.write(name, entries)
    return Kept(name, "v1", "2030-01-02T03:04:05+00:00", "a.zip", "0" * 64, 1, len(entries), 0, contents)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    registers = Registers(tmp_path)
    one = kept(registers, "ror", ENTRY, replace(ENTRY, name="Other"))
    registers.replace({"ror": one})
    again = Registers(tmp_path)
    assert again.kept() == {"ror": one}
    assert list(again.entries(one)) == [ENTRY, replace(ENTRY, name="Other")]


def test_a_register_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    registers = Registers(tmp_path)
    registers.replace({"ror": kept(registers, "ror", ENTRY), "sirene": kept(registers, "sirene", ENTRY)})
    registers.replace({"ror": kept(registers, "ror", replace(ENTRY, name="New"))})
    assert list(registers.kept()) == ["ror"]
    assert [entry.name for entry in registers.entries(registers.kept()["ror"])] == ["New"]
    assert len(list(tmp_path.glob("*.gz"))) == 1


def test_a_run_that_is_stopped_leaves_the_old_register_and_the_next_tidies_up(tmp_path: Path) -> None:
    registers = Registers(tmp_path)
    registers.replace({"ror": kept(registers, "ror", ENTRY)})

    def stopping() -> Iterator[Entry]:
        yield ENTRY
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        registers.write("ror", stopping())
    kept(registers, "ror", ENTRY)  # written, and killed before the catalogue named it
    assert [entry.name for entry in registers.entries(registers.kept()["ror"])] == ["Norport"]
    registers.tidy()
    assert len(list(tmp_path.glob("*.gz"))) == 1


def test_damage_is_told_with_what_to_do(tmp_path: Path) -> None:
    registers = Registers(tmp_path)
    one = kept(registers, "ror", ENTRY)
    registers.replace({"ror": one})
    path = tmp_path / one.contents
    for content in (path.read_bytes()[:-9], b"not gzip", gzip.compress(b'["cut"]\n')):
        path.write_bytes(content)
        with pytest.raises(KeptRegisterError, match="load ror again"):
            list(registers.entries(one))
    (tmp_path / "registers.json").write_text('{"format": 99}')
    with pytest.raises(KeptRegisterError, match="another version"):
        registers.kept()
    (tmp_path / "registers.json").write_text("{")
    with pytest.raises(KeptRegisterError, match="load the registers again"):
        registers.kept()
