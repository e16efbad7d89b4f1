"""Submissions: what a project's office declares for a period, and how far it got."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Status(StrEnum):
    """How far a submission got."""

    DRAFT = "draft"  # the office still writes it
    SUBMITTED = "submitted"  # it waits for the funder
    RETURNED = "returned"  # back at the office, with a comment
    APPROVED = "approved"  # the public sees it


OPEN = frozenset({Status.DRAFT, Status.RETURNED})
"""Where the office may still write."""

MOVES: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.DRAFT: frozenset({Status.SUBMITTED}),
        Status.SUBMITTED: frozenset({Status.RETURNED, Status.APPROVED}),
        Status.RETURNED: frozenset({Status.SUBMITTED}),
        Status.APPROVED: frozenset({Status.RETURNED}),
    }
)
"""Where a submission can go from where it is; an approval that proves wrong is taken back by returning it."""
