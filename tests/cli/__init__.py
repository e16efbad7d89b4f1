"""The command line, most of it run in the tests' own process."""

from pathlib import Path

from click.testing import CliRunner, Result

from grappe.cli.main import grappe

HARBOUR = Path(__file__).parents[1] / "cast" / "harbour"
LETTER = HARBOUR / "documents" / "letter.txt"


def run(*words: object, **environment: str) -> Result:
    """Run a command; what it prints, what it tells on stderr, and its exit code."""
    env = {"LANG": "en_GB.UTF-8", "LC_ALL": None, "LC_MESSAGES": None, "COLUMNS": "160", **environment}
    return CliRunner(env=env).invoke(grappe, [str(word) for word in words])
