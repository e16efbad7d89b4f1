"""``grappe remind`` as an operator runs it: looked at, sent, killed and run again."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from grappe.records.models import Programme
from tests.cli import run
from tests.mailbox import receiving
from tests.people import contributor_of

GRAPPE = str(Path(sys.executable).with_name("grappe"))
ROOT = Path(__file__).parents[2]
ON = ("--on", "2030-12-09", "--lang", "en")
PEOPLE = [f"person-{number}@norport.example" for number in range(3)]


def test_the_letters_that_are_due_are_printed_and_not_sent(harbour: Programme) -> None:
    contributor_of(harbour.projects.get(code="north"), "north@norport.example")
    for _ in range(2):
        printed = run("remind", "--dry-run", *ON)
        assert printed.exit_code == 0, printed.output
        assert printed.stdout.startswith("north@norport.example\nGrappe – Norport\u00a0: 1 bientôt dû\n")
        assert "http://localhost:8000/fr/harbour/engagements/" in printed.stdout
    assert run("remind", "--dry-run", "--on", "2029-01-01", "--lang", "en").stdout == "No letter is due.\n"


@pytest.mark.django_db
def test_without_a_mail_server_the_command_says_what_to_set() -> None:
    refused = run("remind", *ON)
    assert (refused.exit_code, "GRAPPE_MAIL_URL" in refused.stderr) == (2, True)


def test_a_run_that_is_killed_at_work_and_run_again_tells_nobody_twice(harbour_home: Path) -> None:
    at_work = threading.Event()
    troubled = True

    def on_data(address: str) -> str:
        if troubled and address == PEOPLE[1]:
            at_work.set()
            return "hang"
        return "250 taken"

    with receiving(on_data=on_data) as mailbox:
        environment = os.environ | {
            "GRAPPE_HOME": str(harbour_home),
            "GRAPPE_MAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        environment.pop("GRAPPE_DATABASE_URL", None)

        def grappe(*words: str) -> "subprocess.CompletedProcess[str]":
            return subprocess.run(
                [GRAPPE, *words], env=environment, capture_output=True, text=True, cwd=ROOT, check=False
            )

        for email in PEOPLE:
            assert grappe("accounts", "add", email).returncode == 0
            granted = grappe("accounts", "grant", email, "contributor", "--project", "harbour/north")
            assert granted.returncode == 0, granted.stderr

        with subprocess.Popen([GRAPPE, "remind", *ON], env=environment, cwd=ROOT) as killed:
            assert at_work.wait(30)
            killed.send_signal(signal.SIGKILL)
        assert [to for to, _ in mailbox.taken] == PEOPLE[:1]

        troubled = False
        again = grappe("remind", *ON)
        assert again.returncode == 1
        assert again.stdout == "Letters sent: 1; refused: 0; of unknown fate: 1.\n"
        assert PEOPLE[1] in again.stderr
        assert "[remind.unsure]" in again.stderr
        assert [to for to, _ in mailbox.taken] == [PEOPLE[0], PEOPLE[2]]
        assert grappe("remind", *ON).stdout == "Letters sent: 0; refused: 0; of unknown fate: 0.\n"
        assert grappe("remind", "--again", *ON).returncode == 0
        assert sorted(to for to, _ in mailbox.taken) == PEOPLE
