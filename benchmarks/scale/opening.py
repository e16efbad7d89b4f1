"""Opens a register that was made for measuring, on SQLite or on a PostgreSQL server of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENGINES = ("sqlite", "postgresql")


@contextmanager
def opened(home: Path, engine: str) -> Iterator[None]:
    """The register in that folder, made where there is none; a server runs as long as it is open."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["GRAPPE_HOME"] = str(home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    with served(home, engine) as url:
        os.environ["GRAPPE_DATABASE_URL"] = url
        import django

        django.setup()
        from grappe.records.keeping import bring_up_to_date

        bring_up_to_date()
        yield


@contextmanager
def served(home: Path, engine: str) -> Iterator[str]:
    """The address of the database in that folder; empty for SQLite, whose file is found there."""
    if engine == "sqlite":
        yield ""
        return
    from tests.postgresql import running_server

    with running_server(home.resolve() / "postgresql") as url:
        yield url
