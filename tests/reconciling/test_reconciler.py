"""The stage as a whole: a pure function of claims, decisions and a day."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.decision import Verb
from grappe.domain.quantity import Quantity
from grappe.domain.testimony import Resolution, Stance, Testimony
from grappe.domain.verdict import Correction, Verdict, standing
from grappe.reconciling.copies import find_copies
from grappe.reconciling.reconciler import reconcile, reconcile_subject
from grappe.reconciling.rules import standard_rules
from grappe.reconciling.witnesses import witnesses_of
from tests.testimonies import claim

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def verdict(claim_id: str, verb: Verb, **more: object) -> Verdict:
    return Verdict(claim_id, verb, NOON, **more)  # type: ignore[arg-type]


def only(*said: Testimony, verdicts: tuple[Verdict, ...] = (), as_of: dt.date | None = None) -> Resolution:
    (resolution,) = reconcile(said, verdicts=verdicts, as_of=as_of).resolutions
    return resolution


FEW_AND_MANY = (claim("few", 9), claim("many", 18), claim("more", 18))


def test_what_a_person_accepted_goes_before_what_nobody_has_read() -> None:
    resolution = only(*FEW_AND_MANY, verdicts=(verdict("few", Verb.ACCEPT),))
    assert (resolution.value, resolution.rule) == (Decimal(9), "accepted")


def test_the_claim_that_a_person_chose_is_shown() -> None:
    verdicts = (verdict("many", Verb.ACCEPT), verdict("few", Verb.CHOOSE))
    assert only(*FEW_AND_MANY, verdicts=verdicts).value == 9 != only(*FEW_AND_MANY).value


def test_a_rejected_claim_has_no_voice_and_stays_in_sight() -> None:
    verdicts = (verdict("many", Verb.REJECT), verdict("more", Verb.REJECT))
    resolution = only(*FEW_AND_MANY, verdicts=verdicts)
    assert (resolution.value, resolution.contested) == (Decimal(9), False)
    assert [part.stance for part in resolution.parts] == [Stance.AGREES, Stance.REJECTED, Stance.REJECTED]


def test_a_question_of_which_all_claims_are_rejected_is_none() -> None:
    assert not reconcile([claim("a", 9)], verdicts=[verdict("a", Verb.REJECT)]).resolutions


def test_a_correction_counts_and_the_printed_claim_is_left_alone() -> None:
    said = claim("a", 9)
    correction = Correction(quantity=replace(said.quantity, value=Decimal(19)))
    assert only(said, verdicts=(verdict("a", Verb.CORRECT, correction=correction),)).value == 19
    assert said.quantity == Quantity(Decimal(9), None, said.quantity.bound)


def test_a_claim_set_apart_answers_a_question_of_its_own() -> None:
    result = reconcile([claim("a", 9), claim("b", 18)], verdicts=[verdict("a", Verb.SPLIT, apart="internal")])
    assert {one.scope.address: one.value for one in result.resolutions} == {
        "zostera/chairs/plan": 18,
        "zostera/chairs/plan/internal": 9,
    }


def test_a_withdrawn_decision_no_longer_counts_and_did_before() -> None:
    taken_back = Verdict("few", Verb.CHOOSE, NOON, withdrawn=NOON + dt.timedelta(days=10))
    assert only(*FEW_AND_MANY, verdicts=(taken_back,)).value == 18
    assert only(*FEW_AND_MANY, verdicts=(taken_back,), as_of=dt.date(2026, 3, 5)).value == 9
    assert only(*FEW_AND_MANY, verdicts=(taken_back,), as_of=dt.date(2026, 2, 1)).value == 18


@pytest.mark.parametrize(
    ("day", "value", "number"),
    [("2024-05-20", None, 0), ("2024-06-30", 150, 1), ("2026-01-31", 150, 1), ("2026-02-28", 120, 2)],
)
def test_as_of_a_day_only_what_was_known_then_counts(day: str, value: int | None, number: int) -> None:
    said = [claim("a", 150, published="2024-05-21"), claim("b", 120, published="2026-02")]
    found = reconcile(said, as_of=dt.date.fromisoformat(day)).resolutions
    assert [one.value for one in found] == ([value] if value else [])
    assert [len(one.versions) for one in found] == ([number] if number else [])


def test_an_undated_claim_was_known_when_it_was_recorded() -> None:
    undated = replace(claim("a", 150, published=None), recorded=NOON)
    assert undated.known == NOON.date()
    assert replace(undated, published=claim("b", 1, published="2031").published).known == NOON.date()


SAID = st.builds(
    lambda number, value, published, horizon, source, project, indicator, former: replace(
        claim(
            f"c{number}",
            value,
            published=published,
            horizon=horizon,
            source=f"s{source}",
            project=project,
            indicator=indicator,
            publisher=f"p{source % 3}",
        ),
        former=former,
    ),
    st.integers(0, 10**6),
    st.sampled_from([9, 18, 100, 150, "148.5"]),
    st.sampled_from([None, "2024", "2024-05-21", "2025-06-02", "2026-02"]),
    st.sampled_from([None, "2027", "2030"]),
    st.integers(0, 6),
    st.sampled_from([None, "zostera", "posidonia"]),
    st.sampled_from(["chairs", "doctoral_theses"]),
    st.booleans(),
)
MANY = st.lists(SAID, max_size=24, unique_by=lambda one: one.claim_id)


@given(MANY, st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_the_order_of_the_claims_never_matters(said: list[Testimony], random: Random) -> None:
    said = of_one_date_a_source(said)
    shuffled = list(said)
    random.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(said)


@given(MANY)
@settings(max_examples=80)
def test_a_subject_alone_comes_to_what_it_comes_to_among_all(said: list[Testimony]) -> None:
    said = of_one_date_a_source(said)
    whole = reconcile(said)
    witnesses = witnesses_of(said, find_copies(said))
    parts = [
        resolution
        for subject in sorted({one.project for one in said}, key=lambda subject: subject or "")
        for resolution in reconcile_subject(
            [one for one in said if one.project == subject], witnesses, None, standard_rules(), standing(())
        ).resolutions
    ]
    assert tuple(parts) == whole.resolutions


@given(MANY)
def test_every_claim_stands_in_exactly_one_place(said: list[Testimony]) -> None:
    said = of_one_date_a_source(said)
    parts = [part.claim_id for one in reconcile(said).resolutions for part in one.parts]
    assert sorted(parts) == sorted(one.claim_id for one in said)


@given(MANY, st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)))
def test_as_of_a_day_is_what_comes_of_the_claims_known_then(said: list[Testimony], day: dt.date) -> None:
    said = of_one_date_a_source(said)
    assert reconcile(said, as_of=day) == reconcile([one for one in said if one.known <= day])


@given(MANY)
def test_addresses_are_as_many_as_questions(said: list[Testimony]) -> None:
    scopes = [one.scope for one in reconcile(of_one_date_a_source(said)).resolutions]
    assert len({scope.address for scope in scopes}) == len(scopes)


def of_one_date_a_source(said: list[Testimony]) -> list[Testimony]:
    """The claims with the publication that their source has in the first of them: a source has but one."""
    published = {one.source: one.published for one in sorted(said, key=lambda one: one.claim_id)}
    return [replace(one, published=published[one.source]) for one in said]
