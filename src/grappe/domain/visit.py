"""Visits to the addresses of sources: what was found there, and when that means that a source disappeared."""

import datetime as dt
from enum import StrEnum

APART = dt.timedelta(days=3)
"""How long nothing but failures must be met before a source counts as disappeared."""


class Outcome(StrEnum):
    """What a visit found."""

    REACHED = "reached"
    MOVED = "moved"  # it answers elsewhere, and says that it does so for good
    CLOSED = "closed"  # somebody answers, and lets us not in: that says nothing of the document
    GONE = "gone"  # there is no such page any more
    FAILING = "failing"  # nobody answers, or somebody who is broken
    UNVISITED = "unvisited"  # an address that we don't go to


class Trouble(StrEnum):
    """Why there was no answer."""

    NO_SUCH_HOST = "no_such_host"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    UNPROVEN = "unproven"  # it can't prove who it is
    GARBLED = "garbled"  # what comes is no HTTP
    ASTRAY = "astray"  # it redirects without end, or to what is no address
    PRIVATE = "private"  # it lies in a network that is nobody else's
    NO_ADDRESS = "no_address"


OF_VISITS = "visit."
"""How the codes of findings begin that visits make: no document says them."""
FAILURES = frozenset({Outcome.GONE, Outcome.FAILING})
_OURS = frozenset({Trouble.PRIVATE, Trouble.NO_ADDRESS})
_GONE = frozenset({404, 410})
_CLOSED = frozenset({401, 402, 403, 405, 406, 407, 429, 451})


def outcome_of(status: int | None, trouble: Trouble | None, *, moved: bool = False) -> Outcome:
    """What a status, or the trouble that stands in its place, comes to; ``moved`` is for good."""
    if trouble is not None or status is None:
        return Outcome.UNVISITED if trouble in _OURS else Outcome.FAILING
    if status == 304 or 200 <= status < 300:
        return Outcome.MOVED if moved else Outcome.REACHED
    if status in _GONE:
        return Outcome.GONE
    return Outcome.CLOSED if status in _CLOSED else Outcome.FAILING
