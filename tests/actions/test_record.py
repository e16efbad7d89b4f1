"""Offices record items and values; each change is another version, and nothing is kept twice."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from grappe.actions.record import (
    ChangedMeanwhileError,
    RecordError,
    Wanted,
    known_for,
    open_submission,
    record,
    withdraw,
)
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.actions.submit import approve, send_back, submit
from grappe.domain.errors import BadInputError
from grappe.domain.period import PartialDate
from grappe.domain.submission import Status
from grappe.records.models import Item, Observation, Programme, Project
from grappe.records.queries.actuals import WITH_DRAFTS, counting, in_submission
from tests.declared import approved, opened, read, record_all, recorded
from tests.people import contributor_of, reviewer_of

pytestmark = pytest.mark.django_db
THESIS = {"type": "thesis", "title": "Swell and steel", "started": "2025-10-01"}


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


def test_an_item_keeps_its_dates_organisations_and_shares(north: Project) -> None:
    item = recorded(
        opened(north), **THESIS, organisations="Université du Nord; Port de Norport", projects="south"
    )
    assert isinstance(item, Item)
    assert item.dates == {"started": "2025-10-01"}
    assert [one.name for one in item.organisations.all()] == ["Port de Norport", "Université du Nord"]
    assert {one.project.code for one in item.shares.all()} == {"north", "south"}
    assert (item.version, item.by_name) == (1, "the operator")


def test_an_organisation_that_the_register_knows_is_linked(north: Project) -> None:
    known = north.memberships.filter(organisation__isnull=False).select_related("organisation").first()
    assert known is not None
    assert known.organisation is not None
    item = recorded(opened(north), **THESIS, organisations=f"{known.organisation.name}; Nobody at all")
    assert isinstance(item, Item)
    linked = {one.name: one.canonical for one in item.organisations.all()}
    assert linked == {known.organisation.name: known.organisation.canonical, "Nobody at all": None}


def test_a_change_is_another_version_and_the_last_one_counts(north: Project) -> None:
    submission = opened(north)
    first = recorded(submission, **THESIS)
    again = read(north, **THESIS | {"title": "Swell and stone"})
    record_all(submission, Wanted(again, first.reference, seen=1))
    assert list(Item.objects.values_list("version", "title")) == [
        (1, "Swell and steel"),
        (2, "Swell and stone"),
    ]
    assert [one.title for one in in_submission(Item.objects.all(), submission)] == ["Swell and stone"]


def test_who_was_slower_is_told_and_changes_nothing(north: Project) -> None:
    submission = opened(north)
    first = recorded(submission, **THESIS)
    mended = Wanted(read(north, **THESIS), first.reference, seen=1)
    record_all(submission, mended)
    with pytest.raises(ChangedMeanwhileError, match="meanwhile"):
        record_all(submission, mended)
    assert Item.objects.count() == 2


def test_what_was_approved_is_changed_only_with_a_reason(north: Project) -> None:
    entry = recorded(submission := opened(north), **THESIS)
    approved(submission)
    later = opened(north, year="2026")
    mended = read(north, **THESIS | {"title": "Mended"})
    with pytest.raises(RecordError, match="say why"):
        record_all(later, Wanted(mended, entry.reference, seen=1))
    record_all(later, Wanted(mended, entry.reference, seen=1, because="The title was settled."))
    assert [one.title for one in counting(Item.objects.all())] == ["Swell and steel"]
    approved(later)
    assert [one.title for one in counting(Item.objects.all())] == ["Mended"]


def test_what_is_taken_back_counts_no_more_once_that_is_approved(north: Project) -> None:
    entry = recorded(submission := opened(north), **THESIS, organisations="Université du Nord")
    approved(submission)
    later = opened(north, year="2026")
    with pytest.raises(RecordError, match="why"):
        withdraw(OPERATOR, later, entry, " ")
    gone = withdraw(OPERATOR, later, entry, "Declared twice.")
    assert isinstance(gone, Item)
    assert (gone.version, gone.withdrawn, gone.title) == (2, True, "Swell and steel")
    assert gone.organisations.count() == gone.shares.count() == 1
    assert counting(Item.objects.all()).count() == 1
    approved(later)
    assert not counting(Item.objects.all()).exists()


def test_what_is_sent_twice_with_one_key_is_kept_once(north: Project) -> None:
    submission = opened(north)
    wanted = Wanted(read(north, **THESIS), client_key="thesis-7")
    first, again = record_all(submission, wanted), record_all(submission, wanted)
    assert (first.new, again.new) == (1, 0)
    assert first.entries == again.entries
    assert Item.objects.count() == 1


def test_a_value_says_where_it_is_written(north: Project) -> None:
    said = {"indicator": "publications", "value": "1 204", "end": "2025-12-31", "proof": "Bilan 2025, p. 4"}
    value = recorded(opened(north), **said)
    assert isinstance(value, Observation)
    assert (int(value.value), value.unit, value.end, value.proof) == (
        1204,
        "count",
        "2025-12-31",
        "Bilan 2025, p. 4",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=value.pk).update(proof="")


def test_an_indicator_whose_items_are_listed_takes_no_typed_value(north: Project) -> None:
    typed = read(north, indicator="doctoral_theses", value="12", end="2025", proof="Bilan")
    submission = opened(north)
    recorded(submission, **THESIS)
    with pytest.raises(BadInputError) as caught:
        record_all(submission, Wanted(typed))
    assert [finding.code for finding in caught.value.findings] == ["actuals.counted"]
    assert known_for(north).counted == {"doctoral_theses"}


def test_items_and_a_typed_value_of_one_indicator_do_not_come_together(north: Project) -> None:
    typed = read(north, indicator="doctoral_theses", value="12", end="2025", proof="Bilan")
    with pytest.raises(BadInputError):
        record_all(opened(north), Wanted(read(north, **THESIS)), Wanted(typed))
    assert not Item.objects.exists()


def test_only_the_office_of_the_project_records(harbour: Programme, north: Project) -> None:
    submission, thesis = opened(north), Wanted(read(north, **THESIS))
    for other in (reviewer_of(harbour), contributor_of(harbour.projects.get(code="south"))):
        with pytest.raises(NotAllowedError):
            record(other, submission, [thesis])
        with pytest.raises(NotAllowedError):
            open_submission(other, north, PartialDate("2025"), PartialDate("2025"))
    office = contributor_of(north)
    record(office, submission, [thesis])
    with pytest.raises(NotAllowedError):
        withdraw(reviewer_of(harbour), submission, Item.objects.get(), "No.")
    assert Item.objects.get().by == office


def test_an_entry_of_another_project_is_not_changed(harbour: Programme, north: Project) -> None:
    south = harbour.projects.select_related("programme").get(code="south")
    entry = recorded(opened(south), **THESIS)
    with pytest.raises(RecordError, match="declared no"):
        record_all(opened(north), Wanted(read(north, **THESIS), entry.reference, seen=1))


def test_a_submission_goes_back_and_forth_until_it_is_approved(harbour: Programme, north: Project) -> None:
    office, funder = contributor_of(north), reviewer_of(harbour)
    submission = opened(north, office)
    with pytest.raises(RecordError, match="nothing in it"):
        submit(office, submission)
    entry = recorded(submission, office, **THESIS)
    sent = submit(office, submission)
    with pytest.raises(ChangedMeanwhileError):
        recorded(submission, office, **THESIS)
    with pytest.raises(RecordError, match="mended"):
        send_back(funder, sent, " ")
    returned = send_back(funder, sent, "Which laboratory?")
    mended = read(north, **THESIS, organisations="Université du Nord")
    record(office, returned, [Wanted(mended, entry.reference, seen=1)])
    again = submit(office, returned, "Done.")
    assert not counting(Item.objects.all()).exists()
    assert counting(Item.objects.all(), WITH_DRAFTS).count() == 1
    done = approve(funder, again)
    assert counting(Item.objects.all()).get().version == 2
    assert [(step.status, step.comment) for step in done.steps.all()] == [
        ("draft", ""),
        ("submitted", ""),
        ("returned", "Which laboratory?"),
        ("submitted", "Done."),
        ("approved", ""),
    ]


def test_nobody_approves_what_they_submitted(harbour: Programme, north: Project) -> None:
    office = contributor_of(north)
    submission = opened(north, office)
    recorded(submission, office, **THESIS)
    sent = submit(office, submission)
    with pytest.raises(NotAllowedError):
        approve(office, sent)
    with pytest.raises(NotAllowedError):
        send_back(office, sent, "No.")
    with pytest.raises(NotAllowedError):
        submit(reviewer_of(harbour), sent)


def test_of_two_reviewers_the_slower_one_is_told(harbour: Programme, north: Project) -> None:
    submission = opened(north)
    recorded(submission, **THESIS)
    sent = submit(OPERATOR, submission)
    approve(reviewer_of(harbour), sent)
    with pytest.raises(ChangedMeanwhileError):
        send_back(reviewer_of(harbour), sent, "Too late.")


def test_an_approval_is_taken_back_and_what_was_known_then_stays_known(
    harbour: Programme, north: Project
) -> None:
    submission = opened(north)
    recorded(submission, **THESIS)
    before = timezone.now()
    done = approved(submission)
    then = timezone.now()
    send_back(reviewer_of(harbour), done, "It was another project's.")
    items = Item.objects.all()
    assert not counting(items).exists()
    assert [counting(items, as_of=moment).count() for moment in (before, then, timezone.now())] == [0, 1, 0]
    assert done.status == Status.APPROVED  # as it was seen


def test_the_register_refuses_a_step_back_without_words(north: Project) -> None:
    submission = opened(north)
    with pytest.raises(IntegrityError), transaction.atomic():
        submission.steps.create(status=Status.RETURNED, by_name="Ada", at=timezone.now())


def test_a_period_ends_after_it_begins(north: Project) -> None:
    with pytest.raises(RecordError, match="can't end"):
        open_submission(OPERATOR, north, PartialDate("2026"), PartialDate("2025"))
