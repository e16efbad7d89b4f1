"""Workbooks for offices: what is written into one and read back is the same."""

import pytest

from grappe.actions.record import Wanted
from grappe.actions.recording.workbook import open_filled
from grappe.actions.rights import OPERATOR
from grappe.actions.template import FORMATS, template
from grappe.actions.upload import look_through
from grappe.domain.period import PartialDate
from grappe.records.models import Programme, Project
from tests.declared import opened, read, record_all

YEAR = PartialDate("2025")
ITEMS = (
    {
        "type": "thesis", "title": "Swell and steel", "started": "2025-10-01", "projects": "south",
        "organisations": "Université du Nord; Port de Norport", "note": "=1+1",
    },
    {"type": "thesis", "title": "=HYPERLINK(1)", "started": "2025-10"},
    {"type": "thesis", "title": "'+33 quoted", "started": "2025"},
    {
        "type": "contribution", "title": "Cranes _x0041_", "pledged": "2025", "amount": "1234.125",
        "part": "12.5", "organisations": "Port de Norport", "url": "https://norport.example/cranes",
    },
    {
        "type": "session", "title": "Welding\u2028twice", "variant": "students", "ended": "2025-06-30",
        "persons": "1200", "note": 'First line\nsecond; "third"',
    },
)  # fmt: skip
VALUES = (
    {"indicator": "publications", "value": "1204", "end": "2025-12-31", "proof": "Bilan 2025, p. 4",
     "bound": "at_least"},
)  # fmt: skip


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


def filled(project: Project) -> None:
    wanted = [Wanted(read(project, **said)) for said in (*ITEMS, *VALUES)]
    record_all(opened(project), *wanted)


@pytest.mark.parametrize("format_", list(FORMATS))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workbook_that_is_sent_back_as_it_was_changes_nothing(
    north: Project, format_: str, language: str
) -> None:
    filled(north)
    content = template(OPERATOR, north, YEAR, YEAR, language, format_)
    checked = look_through(OPERATOR, north, open_filled(content, f"north.{format_}"), "north")
    assert not checked.plan.changes
    assert checked.plan.unchanged == len(ITEMS) + len(VALUES)
    assert not checked.effects
