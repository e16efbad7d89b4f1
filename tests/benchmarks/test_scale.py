"""The large register is what its size says, holds together as any other, and its pages ask little."""

from typing import Any

import pytest
from benchmarks.scale.addresses import addresses
from benchmarks.scale.filling import made
from benchmarks.scale.making import SHAPES, Size, programmes
from benchmarks.scale.shaping import DERIVED, derived_fields, model_of
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.actions.reconcile import reconcile
from grappe.records.keeping import writing
from grappe.records.models import Claim, Commitment, Observation, Programme, Standing
from grappe.records.queries.searching.answers import search

SMALL = Size(programmes=SHAPES + 2, projects=3, indicators=3, periods=4, large=7)
MOST = 15  # queries of a page of any kind; test_speed holds most of them to ten
AS_FIRST = 20  # of a project's page of a day of which nothing was told yet


@pytest.fixture
def register(db: None) -> None:
    """A small one of its kind."""
    assert made(SMALL, told=lambda _: None)


def test_the_same_seed_makes_the_same_programmes_and_another_size_more_of_them() -> None:
    one, again = list(programmes(SMALL)), list(programmes(SMALL))
    assert one == again
    assert len({programme.code for programme in one}) == SMALL.programmes + 1
    assert Size().claims == 1_000_000 + 200 * 5 * 20


def test_it_holds_together(register: None) -> None:
    assert Programme.objects.count() == SMALL.programmes + 1
    assert Claim.objects.count() == SMALL.claims
    assert Commitment.objects.count() == SMALL.commitments
    assert Standing.objects.filter(course=[]).count() < Standing.objects.count()
    delivered = SMALL.commitments * (SMALL.indicators - 1) // SMALL.indicators * SMALL.periods
    assert Observation.objects.count() == delivered
    assert all(
        claim.snapshot is not None and claim.snapshot.text[claim.start_char : claim.end_char] == claim.quote
        for claim in Claim.objects.select_related("snapshot")
    )
    assert not made(SMALL)
    assert search("chaires", "fr").number


def test_what_was_laid_over_a_programme_is_what_reconciling_it_makes(register: None) -> None:
    last = Programme.objects.latest("pk")
    before = derived_of(last)
    with writing():
        reconcile(last, from_scratch=True)
    after = derived_of(last)
    assert before["commitment"]
    for name in DERIVED:
        assert before[name] == after[name], name


def derived_of(programme: Programme) -> dict[str, list[str]]:
    """All that is derived of a programme, hashes of hashes and the moment of a change left out."""
    found = {}
    for name, way in DERIVED.items():
        fields = [one for one in derived_fields(name) if one not in ("fingerprint", "at")]
        fields = [one for one in fields if not (name == "commitmentfinding" and one == "id")]
        rows = model_of(name)._default_manager.filter(**{way: programme}).values(*fields)
        found[name] = sorted(repr({at: rounded(value) for at, value in row.items()}) for row in rows)
    return found


def rounded(value: Any) -> Any:
    """The value without the last digits of its fractions, which follow the order of a sum."""
    return round(value, 9) if isinstance(value, float) else value


def test_no_kind_of_page_asks_more_than_fifteen_queries(
    register: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """What was owed on another day is told anew once an edition, and remembered."""
    for kind, some in addresses(2).items():
        for address in some[:2]:
            if kind == "as of a day, again":
                with django_assert_max_num_queries(AS_FIRST, info=address):
                    client.get(address)
            with django_assert_max_num_queries(MOST, info=f"{kind}: {address}"):
                assert client.get(address).status_code in (200, 302), address
