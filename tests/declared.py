"""Declarations for tests: fields as an office writes them, read and recorded in one step."""

import datetime as dt

from grappe.actions.record import Recorded, Wanted, known_for, open_submission, record
from grappe.actions.rights import OPERATOR, Actor
from grappe.actions.submit import approve, submit
from grappe.domain.findings import Place
from grappe.domain.period import PartialDate
from grappe.following.declaring import DeclaredItem, DeclaredValue, read_item, read_value
from grappe.records.models import Item, Observation, Project, Submission

TODAY = dt.date(2026, 11, 22)


def read(project: Project, **said: str) -> DeclaredItem | DeclaredValue:
    """What the fields say: an item where they name a type, else a value."""
    known = known_for(project, TODAY)
    reader = read_item if "type" in said else read_value
    found, findings = reader(said, known, Place("form"))
    assert found is not None, [str(finding) for finding in findings]
    return found


def opened(project: Project, actor: Actor = OPERATOR, year: str = "2025") -> Submission:
    """A submission to write into."""
    return open_submission(actor, project, PartialDate(year), PartialDate(year))


def recorded(submission: Submission, actor: Actor = OPERATOR, /, **said: str) -> Item | Observation:
    """One entry, recorded."""
    return record_all(submission, Wanted(read(submission.project, **said)), actor=actor).entries[0]


def record_all(submission: Submission, *wanted: Wanted, actor: Actor = OPERATOR) -> Recorded:
    """Several entries, recorded together."""
    return record(actor, submission, wanted)


def approved(submission: Submission) -> Submission:
    """The submission, sent and approved."""
    return approve(OPERATOR, submit(OPERATOR, submission))
