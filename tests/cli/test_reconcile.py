"""``grappe reconcile``, ``changes`` and ``check``, and a register whose writers are killed at work."""

import os
import re
import subprocess
import sys
from pathlib import Path

GRAPPE = str(Path(sys.executable).with_name("grappe"))
ROOT = Path(__file__).parents[2]


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GRAPPE_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("GRAPPE_DATABASE_URL", None)
    return subprocess.run(words, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_register_made_again_from_scratch_is_published_byte_for_byte_the_same(harbour_home: Path) -> None:
    home = harbour_home
    published = (GRAPPE, "publish", "stances", "--programme", "harbour")
    before = run(*published, home=home).stdout
    told = run(GRAPPE, "reconcile", "--from-scratch", "--lang", "en", home=home)
    assert re.fullmatch(r"harbour: \d+ commitments, 0 of them new and 0 changed; 0 gone\n", told.stdout)
    assert run(*published, home=home).stdout == before != ""
    then = run(*published, "--as-of", "2020-01-01", home=home)
    assert (then.returncode, len(then.stdout.splitlines())) == (0, 1)
    unknown = run(GRAPPE, "reconcile", "--programme", "atlantis", home=home)
    assert (unknown.returncode, "atlantis" in unknown.stderr) == (2, True)
    changed = run(
        GRAPPE, "changes", "--programme", "harbour", "--since", "2020-01-01", "--lang", "en", home=home
    )
    assert "now known." in changed.stdout


def test_a_register_is_checked_against_itself(harbour_home: Path) -> None:
    home = harbour_home
    sound = run(GRAPPE, "check", "--lang", "fr", home=home)
    assert (sound.returncode, sound.stdout) == (
        0,
        "Le registre est conforme à ses documents et à ses décisions.\n",
    )
    next((home / "snapshots").glob("*/*")).write_bytes(b"something else")
    wrong = run(GRAPPE, "check", "--lang", "en", home=home)
    assert (wrong.returncode, wrong.stderr) == (1, "Faults of the register: 1\n")
    assert "[register.file-altered]" in wrong.stdout


def test_a_register_stays_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    told = run(sys.executable, "-m", "tests.killing", "12", "sqlite", home=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr
    found = re.findall(r"^([a-z ]+): (\d+) killed at work, \d+ .*, 0 faults$", told.stdout, re.MULTILINE)
    assert {name for name, _ in found} > {"add", "reconcile"}
    assert sum(int(killed) for _, killed in found) == 12
