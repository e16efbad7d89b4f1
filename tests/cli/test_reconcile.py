"""``grappe reconcile`` and ``grappe changes``, and a register whose writers are killed at work."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import HARBOUR

GRAPPE = str(Path(sys.executable).with_name("grappe"))
ROOT = Path(__file__).parents[2]


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GRAPPE_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("GRAPPE_DATABASE_URL", None)
    return subprocess.run(words, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_register_made_again_from_scratch_is_published_byte_for_byte_the_same(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(GRAPPE, "add", "--programme", str(HARBOUR), home=home).returncode == 0
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


def test_a_register_stays_whole_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    told = run(sys.executable, "-m", "tests.killing", "25", home=tmp_path)
    found = re.fullmatch(r"25 rounds, (\d+) killed at work, 0 registers broken\n", told.stdout)
    assert found, told.stdout + told.stderr
    assert int(found[1]) >= 10
