from dataclasses import replace

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Kind, Modality, Rate
from grappe.domain.testimony import Testimony
from grappe.reconciling.grouping import group
from tests.testimonies import claim

START = PartialDate("2025-01")


def grouped(*said: Testimony) -> list[list[str]]:
    return sorted([one.claim_id for one in members] for members in group(said, START).values())


def test_a_pledge_and_an_aim_are_one_plan() -> None:
    assert grouped(claim("a", 18, modality=Modality.PLEDGED), claim("b", 18)) == [["a", "b"]]


def test_what_is_promised_and_what_is_done_are_two_questions() -> None:
    assert grouped(claim("a", 18), claim("b", 9, modality=Modality.ACHIEVED)) == [["a"], ["b"]]


def test_money_of_different_kinds_is_never_one_question() -> None:
    said = [
        claim(modality.value, 5, indicator="total_budget", unit="CAD", modality=modality)
        for modality in (Modality.AWARDED, Modality.BUDGETED, Modality.ACHIEVED)
    ]
    assert len(group(said, START)) == 3


def test_an_award_announced_and_an_award_made_are_one_question() -> None:
    said = [
        claim(modality.value, 5, indicator="funding_awarded", unit="CAD", modality=modality)
        for modality in (Modality.AWARDED, Modality.PLEDGED)
    ]
    assert len(group(said, START)) == 1


def test_a_total_and_a_yearly_rate_are_two_questions() -> None:
    assert grouped(claim("a", 150), claim("b", 150, per=Rate.YEAR)) == [["a"], ["b"]]


def test_a_number_and_a_factor_are_two_questions() -> None:
    assert grouped(claim("a", 2), claim("b", 2, kind=Kind.MULTIPLE)) == [["a"], ["b"]]


def test_what_lies_before_the_programme_is_apart() -> None:
    before, since = claim("a", 30, start="2019"), claim("b", 19)
    scopes = group([before, since], START)
    assert {scope.before: [one.claim_id for one in said] for scope, said in scopes.items()} == {
        True: ["a"],
        False: ["b"],
    }


def test_a_plan_published_before_the_programme_is_not_of_it() -> None:
    assert all(scope.before for scope in group([claim("a", 30, horizon="2029", published="2019")], START))


def test_two_figures_of_one_source_for_two_horizons_are_milestones() -> None:
    said = (
        claim("a", 100, source="press"),
        claim("b", 150, source="press", horizon="2030"),
        claim("c", 150),
        claim("d", 120, horizon="2030"),
    )
    assert grouped(*said) == [["a"], ["b", "c", "d"]]


def test_two_sources_with_two_horizons_speak_of_one_plan() -> None:
    assert grouped(claim("a", 100, horizon="2029"), claim("b", 150, horizon="2030")) == [["a", "b"]]


def test_states_of_two_years_are_a_series() -> None:
    said = (
        claim("a", 5, modality=Modality.EXISTING, start="2025"),
        claim("b", 6, modality=Modality.EXISTING, start="2026"),
        claim("c", 7, modality=Modality.EXISTING, published=None),
    )
    assert grouped(*said) == [["a"], ["b", "c"]]


def test_an_event_is_one_question_whatever_the_year_it_is_given() -> None:
    said = [
        claim(year, None, indicator="label_date", unit=None, modality=Modality.ACHIEVED, start=year)
        for year in ("2025", "2026")
    ]
    assert len(group(said, START)) == 1


def test_what_a_person_put_beside_another_claim_answers_its_question() -> None:
    done = replace(claim("a", 9, modality=Modality.ACHIEVED), beside="b")
    (scope,) = group([done, claim("b", 18)], None)
    assert scope.family == "plan"


def test_a_claim_in_another_unit_answers_its_own_question_whoever_it_was_put_beside() -> None:
    money = replace(claim("a", 9, unit="EUR"), beside="b")
    assert len(group([money, claim("b", 18)], None)) == 2


def test_a_circle_of_claims_put_beside_each_other_has_one_home() -> None:
    one = replace(claim("a", 9, modality=Modality.ACHIEVED), beside="b")
    other = replace(claim("b", 18), beside="a")
    (scope,) = group([other, one], None)
    assert scope.family == "result"
