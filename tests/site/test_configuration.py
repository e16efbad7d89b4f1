"""Settings that make no sense are refused at start-up, with the name of the setting."""

import stat
from pathlib import Path

import pytest

from grappe.site.configuration import Configuration, ConfigurationError

NAMES = (
    "GRAPPE_HOME",
    "GRAPPE_DATABASE_URL",
    "GRAPPE_HOSTS",
    "GRAPPE_HTTPS",
    "GRAPPE_DEBUG",
    "GRAPPE_LICENCE",
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_settings_the_register_is_local_and_without_debug(tmp_path: Path) -> None:
    configuration = Configuration.from_environment()
    assert configuration.home == tmp_path / "var"
    assert configuration.database()["NAME"] == str(tmp_path / "var" / "register.sqlite3")
    assert configuration.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (configuration.debug, configuration.https) == (False, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRAPPE_DATABASE_URL", "mysql://localhost/grappe"),
        ("GRAPPE_DATABASE_URL", "grappe"),
        ("GRAPPE_DATABASE_URL", "postgresql://localhost:many/grappe"),
        ("GRAPPE_DATABASE_URL", "postgresql://localhost"),
        ("GRAPPE_HOSTS", "https://grappe.example"),
        ("GRAPPE_HOSTS", "grappe.example:8000"),
        ("GRAPPE_HOSTS", "grappe.example, a/b"),
        ("GRAPPE_DEBUG", "true"),
        ("GRAPPE_HTTPS", "yes"),
        ("GRAPPE_LICENCE", "mine"),
        ("GRAPPE_HOME", "/dev/null"),
    ],
)
def test_nonsense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        Configuration.from_environment()


@pytest.mark.parametrize("hosts", ["grappe.example", "a.example,b.example", ".example.org", "*", "[::1]"])
def test_names_of_hosts_are_taken(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    monkeypatch.setenv("GRAPPE_HOSTS", hosts)
    assert Configuration.from_environment().hosts == tuple(hosts.split(","))


def test_postgresql_is_one_setting_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPPE_DATABASE_URL", "postgresql://grappe:secret@db.example:5433/register")
    database = Configuration.from_environment().database()
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "register")


@pytest.mark.parametrize(
    ("asked", "options"),
    [
        ("", {"options": "-c jit=off"}),
        ("?sslmode=require", {"options": "-c jit=off", "sslmode": "require"}),
        ("?options=-c%20jit%3Don", {"options": "-c jit=on"}),
    ],
)
def test_postgresql_compiles_no_query_unless_the_address_says_so(
    monkeypatch: pytest.MonkeyPatch, asked: str, options: dict[str, str]
) -> None:
    monkeypatch.setenv("GRAPPE_DATABASE_URL", f"postgresql://grappe@db.example/register{asked}")
    assert Configuration.from_environment().database()["OPTIONS"] == options


def test_a_register_on_sqlite_lets_readers_in_while_it_is_written() -> None:
    assert "journal_mode=WAL" in Configuration.from_environment().database()["OPTIONS"]["init_command"]


def test_the_key_is_made_once_and_for_its_owner_alone() -> None:
    configuration = Configuration.from_environment()
    key = configuration.secret_key()
    assert len(key) >= 50
    assert configuration.secret_key() == key
    assert stat.S_IMODE((configuration.home / "secret-key").stat().st_mode) == 0o600
