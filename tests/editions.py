"""Watches that nothing which pages show is written outside an edition of the register.

Every statement of every test is looked at, so that a verb which forgets it is found by its own tests,
whatever they are about: pages are kept by editions, and would go on showing what was.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.db import connection

WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|COPY)\s+"?(records_\w+)', re.IGNORECASE)
UNSEEN = {
    "records_edition",
    "records_searchmark",  # taken and made by the search itself
    "records_upload",  # how far a workbook got, which only who sent it sees
}
"""What no visitor sees."""
VERBS = re.compile(r"/grappe/actions/(deciding/)?(?!reconcile\.|follow\.)\w+\.py$")
"""Where verbs stand, but for the two that others call in a transaction of their own."""
Execute = Callable[..., Any]


class Watch:
    """Looks at statements as they pass; ``forgotten`` are those of verbs that no edition was begun for."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []
        self._begun: list[list[str]] = []

    def __call__(self, execute: Execute, sql: str, *asked: Any) -> Any:
        """Note what is written where, and pass on."""
        found = WRITE.match(sql)
        if found is not None:
            self._look(found[1].lower())
        return execute(sql, *asked)

    def _look(self, table: str) -> None:
        open_now = list(connection.savepoint_ids)
        if table == "records_edition":
            self._begun.append(open_now)
        elif table not in UNSEEN and not self._covers(open_now):
            self.forgotten += [f"{table}, {place}" for place in (verb_at_work(),) if place]

    def _covers(self, open_now: list[str]) -> bool:
        """Whether a transaction that began an edition is still open: in a test, one within the test's."""
        return any(open_now[: len(begun)] == begun for begun in self._begun)


def verb_at_work() -> str:
    """The place in the verb that was asked for this, if one was."""
    found = ""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if "/grappe/actions/" in frame.f_code.co_filename:
            found = f"{frame.f_code.co_filename}:{frame.f_lineno}"
        frame = frame.f_back
    return found if VERBS.search(found.partition(":")[0]) else ""


@contextmanager
def watched() -> Iterator[None]:
    """Nothing that pages show is written meanwhile by a verb that began no edition."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield
    assert watch.forgotten == [], "written outside an edition of the register"
