"""Where promises stand is kept, told anew by what changes it, and every change of the word is remembered."""

import datetime as dt

import pytest

from grappe.actions.follow import follow
from grappe.actions.reconcile import reconcile
from grappe.actions.reconciling.telling import owed
from grappe.actions.rights import OPERATOR
from grappe.actions.submit import send_back
from grappe.records.models import Commitment, Programme, Standing, StandingChange
from grappe.records.queries.promises import is_promise, promised
from tests.declared import approved, opened, recorded

pytestmark = pytest.mark.django_db


def on_chairs(programme: Programme) -> Commitment:
    found = promised(programme, ["chairs"]).filter(project__isnull=False, value__isnull=False).first()
    assert found is not None
    return found


def test_every_promise_of_the_nine_clusters_stands_somewhere(ia_cluster: Programme) -> None:
    standings = Standing.objects.filter(commitment__programme=ia_cluster)
    assert standings.count() == promised(ia_cluster).count() > 50
    words = set(standings.values_list("word", flat=True))
    assert len(words) >= 3
    assert standings.filter(readings__gt=0).exists()


def test_the_newest_figure_is_told_with_its_share_of_the_promise(harbour: Programme) -> None:
    chairs = Commitment.objects.get(project__code="north", indicator__code="chairs", modality="target")
    assert (chairs.standing.current, chairs.standing.share) == (9, 0.5)


def test_told_anew_of_today_promises_stand_as_they_are_kept(ia_cluster: Programme) -> None:
    told = owed(ia_cluster, None, True).some(is_promise)
    assert {one.pk: one.standing.fingerprint for one in told} == dict(
        Standing.objects.values_list("pk", "fingerprint")
    )


def test_what_is_approved_changes_where_its_promises_stand(harbour: Programme) -> None:
    promise = on_chairs(harbour)
    assert promise.project is not None
    before = Standing.objects.get(pk=promise.pk)
    submission = opened(promise.project)
    for number in range(int(promise.value or 0) + 1):
        recorded(submission, type="chair", title=f"Chair {number}", awarded="2025-03-01")
    done = approved(submission)
    after = Standing.objects.get(pk=promise.pk)
    assert (before.word, after.word) != ("met", "no_data")
    assert after.current == float(promise.value or 0) + 1
    changes = StandingChange.objects.filter(commitment=promise.pk).order_by("pk")
    assert [(one.before, one.word) for one in changes] == [("", before.word), (before.word, after.word)]
    send_back(OPERATOR, done, "They are another project's.")
    assert Standing.objects.get(pk=promise.pk).word == before.word


def test_following_again_changes_nothing(harbour: Programme) -> None:
    follow(harbour)
    kept = list(Standing.objects.values_list("pk", "fingerprint"))
    assert not follow(harbour).change
    assert list(Standing.objects.values_list("pk", "fingerprint")) == kept


def test_reconciled_from_scratch_promises_stand_as_they_did(harbour: Programme) -> None:
    kept, told = list(Standing.objects.values_list("pk", "fingerprint")), StandingChange.objects.count()
    reconcile(harbour, from_scratch=True)
    assert list(Standing.objects.values_list("pk", "fingerprint")) == kept
    assert StandingChange.objects.count() == told


def test_a_day_that_passes_is_noted_without_a_change(harbour: Programme) -> None:
    follow(harbour, today=dt.date(2026, 11, 22))
    follow(harbour, today=dt.date(2026, 11, 23))
    assert set(Standing.objects.values_list("day", flat=True)) == {dt.date(2026, 11, 23)}
