"""What every test may ask for: a database of each engine, a register's folder, the shipped programmes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker, Settings

from grappe.records.memory import Memory
from grappe.records.models import Programme, Source
from tests.editions import watched
from tests.postgresql import running_server, why_absent
from tests.register import with_document, with_programme

HARBOUR = Path(__file__).parent / "cast" / "harbour"
JOURNAL = Path(__file__).parent / "cast" / "journal_of_norport.md"
hypothesis.settings.register_profile("untimed", deadline=None)  # on a busy machine any example may take long
hypothesis.settings.load_profile("untimed")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
ABSENT = why_absent()
ENGINES = [
    "sqlite",
    pytest.param(
        "postgresql", marks=[pytest.mark.postgres, pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "")]
    ),
]


def pytest_configure() -> None:
    """Take the pages' files from the package, whatever `grappe serve` has collected here before."""
    django_settings.STATIC_ROOT = str(Path(__file__).parent / "nothing-collected")
    django_settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # slow ones are for real


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that touches the database once on each engine."""
    names = metafunc.fixturenames
    if metafunc.definition.get_closest_marker("django_db") or DATABASE_FIXTURES & set(names):
        if "engine" not in names:
            names.append("engine")
        metafunc.parametrize("engine", ENGINES, indirect=True, scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest, those in a browser: at the end one of two workers would wait for them."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL server of these tests' own."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The engine that the default database runs on, by name."""
    name: str = request.param
    before = connections.settings["default"]
    if name == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        use_database(dict(dj_database_url.parse(url)))
    yield name
    use_database(before)


def use_database(settings: dict[str, Any]) -> None:
    """Make the default database that of ``settings``, before anything connects to it."""
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": settings})["default"]


@pytest.fixture(scope="session")
def django_db_setup(
    engine: str, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The empty register, once for each engine."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def grappe_home(tmp_path: Path, settings: Settings) -> Path:
    """A folder of this test's own for the register's files."""
    settings.GRAPPE_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def no_memory(settings: Settings) -> None:
    """What other tests told of their register is forgotten: theirs are taken back, editions and all.

    Pages are made anew each time, whoever asks; the tests of what is kept of them turn that on again.
    """
    for memory in list(Memory.everywhere):
        memory.forget()
    settings.PAGE_CACHE = 0


@pytest.fixture(autouse=True)
def every_write_begins_an_edition(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test is about, its verbs write so that no page that is kept goes on showing what was."""
    if "engine" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")
    with watched():
        yield


@pytest.fixture
def harbour(db: None) -> Programme:
    """The register with the invented programme of three harbours, which comes with a letter."""
    return with_programme(str(HARBOUR), "harbour")


@pytest.fixture
def journal(harbour: Programme) -> Source:
    """A journal in that register, which tells of events, research, training, and contradicts itself."""
    return with_document(JOURNAL)


@pytest.fixture
def ia_cluster(db: None) -> Programme:
    """The register with the nine clusters."""
    return with_programme("ia-cluster", "ia-cluster")


@pytest.fixture(scope="session")
def harbours_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a register with the three harbours, made by the command as people make one."""
    home = tmp_path_factory.mktemp("harbours") / "home"
    environment = os.environ | {"GRAPPE_HOME": str(home), "GRAPPE_DATABASE_URL": ""}
    adding = [sys.executable, "-c", "from grappe.site.main import main; main()", "add", "--programme"]
    subprocess.run([*adding, str(HARBOUR)], env=environment, capture_output=True, check=True)
    return home


@pytest.fixture
def harbour_home(harbours_on_disk: Path, tmp_path: Path) -> Path:
    """A copy of that folder, for processes of this test's own."""
    return Path(shutil.copytree(harbours_on_disk, tmp_path / "home"))


@pytest.fixture
def harbour_folder(tmp_path: Path) -> Path:
    """A copy of the invented programme's folder, to be changed."""
    return shutil.copytree(HARBOUR, tmp_path / "harbour")
