"""What happened, in order, as sources say it."""

import datetime as dt

import pytest

from grappe.domain.statement import EventKind
from grappe.records.models import Event, Programme, Project, Role, Source
from grappe.records.queries import projects as queries
from grappe.records.queries.projects import Partner
from grappe.web.entries import entry_of
from grappe.web.timeline import Moment, Timeline, is_before, timeline

TODAY = dt.date(2026, 1, 1)


def told(kind: str, start: str, **fields: object) -> Event:
    return Event(kind=kind, start=start, snapshot_id=1, project_id=1, source=Source(title="a"), **fields)


def of_events(*events: Event, start: str = "2024") -> Timeline:
    return timeline([], events, [], start, TODAY)


def test_moments_stand_in_order_around_today() -> None:
    found = of_events(
        told("milestone", "2030"), told("launch", "2025-09"), told("creation", "2019"), told("renaming", ""),
    )  # fmt: skip
    parts = (found.before, found.so_far, found.to_come, found.undated)
    assert [[moment.start for moment in part] for part in parts] == [["2019"], ["2025-09"], ["2030"], [""]]


def test_one_event_told_with_more_or_less_precision_is_one_moment() -> None:
    found = of_events(told("launch", "2025"), told("launch", "2025-09-03"), told("launch", "2025-09"))
    (moment,) = found.so_far
    assert (moment.start, len(moment.events)) == ("2025-09-03", 3)


def test_events_of_other_dates_or_kinds_stay_apart() -> None:
    found = of_events(told("launch", "2025-09"), told("launch", "2025-10"), told("creation", "2025-09"))
    assert len(found.so_far) == 3


def test_a_period_is_not_the_event_that_it_begins_with() -> None:
    assert len(of_events(told("period", "2024", end="2028"), told("period", "2024", end="2025")).so_far) == 2


def test_an_inauguration_on_the_day_of_the_launch_is_told_with_it() -> None:
    (moment,) = of_events(told("launch", "2025-09-03"), told("inauguration", "2025-09-03")).so_far
    assert len(moment.events) == 2


def test_an_event_without_a_date_adds_to_the_one_that_has_it() -> None:
    (moment,) = of_events(told("selection", ""), told("selection", "2024-05-21")).so_far
    assert len(moment.events) == 2


def test_what_is_about_the_sources_is_left_out() -> None:
    assert not of_events(told("statement", "2025-01-01"), told("publication", "2025-01-01"))


def test_those_who_join_on_one_date_stand_together() -> None:
    partners = [
        Partner(name, None, role, start, "", ())
        for name, role, start in (
            ("A", Role.PARTNER, "2025"), ("B", Role.ASSOCIATED, "2025"), ("C", Role.PARTNER, ""),
            ("D", Role.PREDECESSOR, "2019"),
        )
    ]  # fmt: skip
    found = timeline([], [], partners, "2024", TODAY)
    (moment,) = found.so_far
    assert (moment.kind, [partner.name for partner in moment.partners]) == (EventKind.JOINING, ["A", "B"])
    assert not found.before


@pytest.mark.parametrize(
    ("start", "programme", "before"),
    [
        ("2019", "2023-06", True),
        ("2023", "2023-06", False),
        ("2023-05", "2023-06", True),
        ("2019", "", False),
    ],
)
def test_a_moment_lies_before_the_programme_only_where_that_is_sure(
    start: str, programme: str, before: bool
) -> None:
    assert is_before(Moment(EventKind.LAUNCH, start), programme) is before


def test_the_dates_of_a_folder_and_the_words_of_a_document_are_one_line(ia_cluster: Programme) -> None:
    project = Project.objects.get(programme=ia_cluster, code="3ia-cote-dazur")
    entries = [entry_of(commitment, "fr") for commitment in queries.commitments_with_dates(project)]
    found = timeline(entries, queries.events_of(project), queries.consortium(project), "2023-06", TODAY)
    (selection,) = [
        moment for moment in found.so_far if moment.indicator and moment.indicator.code == "laureates"
    ]
    assert (selection.start, selection.overall, len(selection.events)) == ("2024-05-21", True, 1)
    assert selection.others > 10
    (label,) = [
        moment for moment in found.so_far if moment.indicator and moment.indicator.code == "label_date"
    ]
    assert label.entry is not None
    assert [dissent.figure for dissent in label.entry.dissents] == ["janv. 2025"]
