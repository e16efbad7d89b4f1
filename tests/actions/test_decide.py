"""Deciding what printed names mean and which organisations are one, and withdrawing it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from grappe.actions.add import add_document
from grappe.actions.decide import link, merge, refuse, withdraw
from grappe.actions.deciding.decisions import By, Scope
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.records.models import (
    Decision,
    Event,
    LinkDoubt,
    Membership,
    Organisation,
    Programme,
    User,
)
from grappe.records.queries.organisations import find_organisation
from grappe.records.queries.projects import consortium, find_project
from tests.register import everything

pytestmark = pytest.mark.django_db

ADA = By(OPERATOR, "Ada", "on voit le même logo")
BEN = By(OPERATOR, "Ben", "le site dit autre chose")

PAPER = """Les partenaires de Norport

Le 12 juin 2025

Norport est porté par l'université de la Côte. Zéphyr Labs est partenaire de Norport.
"""


@pytest.fixture
def paper(harbour: Programme, tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        file = tmp_path / name
        file.write_text(PAPER + name, "utf-8")
        return file

    return write


@pytest.fixture
def university(harbour: Programme) -> Organisation:
    return Organisation.objects.get(name="Université du Littoral")


def new(code: str, name: str, **fields: str) -> Organisation:
    organisation = Organisation.objects.create(code=code, name=name, **fields)
    organisation.names.create(name=name, folded=name.lower())
    return organisation


def meanings(printed: str) -> set[str]:
    rows = Membership.objects.filter(printed_name=printed).select_related("organisation")
    return {row.organisation.code if row.organisation else "" for row in rows}


def test_a_name_that_was_decided_means_that_here_and_in_the_next_document(
    paper: Callable[[str], Path], university: Organisation
) -> None:
    add_document(paper("one.txt"))
    printed = Membership.objects.get(printed_name__contains="Côte").printed_name
    assert meanings(printed) == {""}
    decision = link(printed, university.code, ADA)
    assert meanings(printed) == {university.code}
    add_document(paper("two.txt"))
    rows = Membership.objects.filter(printed_name=printed)
    assert {(row.organisation, row.decision, row.link_score) for row in rows} == {
        (university, decision, None)
    }
    assert len(rows) == 2


def test_a_decision_that_is_withdrawn_leaves_the_register_as_it_was(
    paper: Callable[[str], Path], university: Organisation
) -> None:
    add_document(paper("one.txt"))
    printed = Membership.objects.get(printed_name__contains="Côte").printed_name
    before = everything()
    decision = link(printed, university.code, ADA)
    assert everything() != before
    withdraw(decision.pk, BEN)
    assert everything() == before
    add_document(paper("two.txt"))
    assert meanings(printed) == {""}
    kept = Decision.objects.get()
    assert (kept.by_name, kept.withdrawn_by_name, kept.withdrawn_because) == ("Ada", "Ben", BEN.because)


def test_a_refused_name_means_nobody_and_waits_for_nobody(
    paper: Callable[[str], Path], harbour: Programme
) -> None:
    known = Membership.objects.filter(stated=None, organisation__isnull=False).first()
    new("zephyr", "Zéphyr Labs")
    add_document(paper("one.txt"))
    assert known is not None
    assert meanings("Zéphyr Labs") == {"zephyr"}
    decision = refuse("Zéphyr Labs", ADA)
    assert meanings("Zéphyr Labs") == {""}
    assert not LinkDoubt.objects.filter(printed_name="Zéphyr Labs")
    withdraw(decision.pk, ADA)
    assert meanings("Zéphyr Labs") == {"zephyr"}


def test_a_decision_in_a_programme_comes_before_one_for_a_country_and_that_before_one_for_all(
    paper: Callable[[str], Path], harbour: Programme
) -> None:
    add_document(paper("one.txt"), "harbour")
    codes = ("everywhere", "in-france", "in-harbour")
    for code in codes:
        new(code, f"The organisation {code}")
    scopes = (Scope(), Scope(country=harbour.country), Scope(programme=harbour))
    made = []
    for code, scope in zip(codes, scopes, strict=True):
        made.append(link("Zéphyr Labs", code, ADA, scope))
        assert meanings("Zéphyr Labs") == {code}
    withdraw(made[-1].pk, BEN)
    assert meanings("Zéphyr Labs") == {"in-france"}
    link("Zéphyr Labs", "everywhere", ADA, Scope(country="DE" if harbour.country != "DE" else "FR"))
    assert meanings("Zéphyr Labs") == {"in-france"}


def test_who_comes_second_is_told_what_was_decided(harbour: Programme, university: Organisation) -> None:
    first = link("Zéphyr Labs", university.code, ADA)
    with pytest.raises(DecidedMeanwhileError, match="by Ada") as error:
        refuse("ZEPHYR LABS", BEN)
    assert error.value.standing == first
    withdraw(first.pk, BEN)
    with pytest.raises(DecidedMeanwhileError, match="withdrawn by Ben"):
        withdraw(first.pk, ADA)
    assert refuse("ZEPHYR LABS", BEN).stands


@pytest.mark.parametrize("printed", ["", "…", "x" * 501])
def test_what_is_no_name_is_refused(university: Organisation, printed: str) -> None:
    with pytest.raises(DecisionError):
        link(printed, university.code, ADA)
    assert not Decision.objects.exists()


def test_a_decision_needs_a_reason_and_somebody_who_takes_it() -> None:
    for name, because in (("", "why not"), ("Ada", " ")):
        with pytest.raises(DecisionError):
            By(OPERATOR, name, because)


def test_an_organisation_that_nobody_knows_is_told(harbour: Programme) -> None:
    with pytest.raises(DecisionError, match="nowhere"):
        link("Zéphyr Labs", "nowhere", ADA)
    with pytest.raises(DecisionError, match="013cjyk83"):
        link("Zéphyr Labs", "ror:013cjyk83", ADA)


def test_an_organisation_is_named_by_an_identifier_too(harbour: Programme, university: Organisation) -> None:
    university.identifiers.create(scheme="siren", value="130025661")
    for reference in ("siren:130025661", "130 025 661"):
        assert find_organisation(reference) == university


def test_two_that_were_merged_are_shown_as_one_and_undone_they_are_two(
    ia_cluster: Programme, django_assert_num_queries: Callable[[int], object]
) -> None:
    before = everything()
    decision = merge("inria", "cnrs", ADA)
    inria = Organisation.objects.get(code="inria")
    assert inria.canonical.code == "cnrs"
    assert inria.memberships.exists()
    assert find_organisation("inria") == inria.canonical
    project = find_project("ia-cluster", "prairie-psai")
    assert project is not None
    names = {partner.name for partner in consortium(project)}
    assert "CNRS" in names
    assert "Inria" not in names
    withdraw(decision.pk, BEN)
    assert everything() == before
    assert {"CNRS", "Inria"} <= {partner.name for partner in consortium(project)}


def test_a_chain_of_merges_leads_to_its_end_whichever_is_withdrawn_first(harbour: Programme) -> None:
    for code in "abc":
        new(code, f"The {code * 5} institute")
    before = everything()
    first, second = merge("a", "b", ADA), merge("b", "c", ADA)

    def pointers() -> dict[str, str]:
        rows = Organisation.objects.filter(code__in=["a", "b", "c"]).select_related("merged_into")
        return {row.code: row.canonical.code for row in rows}

    assert pointers() == {"a": "c", "b": "c", "c": "c"}
    withdraw(first.pk, BEN)
    assert pointers() == {"a": "a", "b": "c", "c": "c"}
    withdraw(second.pk, BEN)
    assert everything() == before
    first, second = merge("a", "b", ADA), merge("b", "c", ADA)
    withdraw(second.pk, BEN)
    assert pointers() == {"a": "b", "b": "b", "c": "c"}
    withdraw(first.pk, BEN)
    assert everything() == before


def test_nobody_is_merged_twice_into_themselves_or_in_a_circle(harbour: Programme) -> None:
    for code in "abc":
        new(code, f"The {code * 5} institute")
    with pytest.raises(DecisionError, match="itself"):
        merge("a", "a", ADA)
    merge("a", "b", ADA)
    for loser, winner in (("a", "c"), ("b", "a"), ("c", "a")):
        with pytest.raises(DecidedMeanwhileError, match="was merged into b already by Ada"):
            merge(loser, winner, BEN)
    assert Decision.objects.count() == 1


def test_a_person_without_the_right_decides_nothing(harbour: Programme, university: Organisation) -> None:
    user = User.objects.create(email="eve@norport.example", name="Eve", joined=timezone.now())
    with pytest.raises(NotAllowedError):
        link("Zéphyr Labs", university.code, By.person(user, "because"))
    with pytest.raises(NotAllowedError):
        merge(university.code, "duoverse", By.person(user, "because"))
    decision = link("Zéphyr Labs", university.code, ADA)
    with pytest.raises(NotAllowedError):
        withdraw(decision.pk, By.person(user, "because"))
    assert Decision.objects.get().stands


def test_a_decision_reaches_events_and_what_a_folder_states(journal: object, harbour: Programme) -> None:
    event = Event.objects.get(subject="Duoverse SAS")
    stated = Membership.objects.filter(stated__code="duoverse").first()
    assert event.organisation is not None
    assert event.organisation.code == "duoverse"
    assert stated is not None
    other = new("other-duoverse", "Comptoir des amarres")
    before = everything()
    decision = link("Duoverse SAS", other.code, ADA)
    event.refresh_from_db()
    stated.refresh_from_db()
    assert event.organisation == other
    assert stated.organisation == other
    withdraw(decision.pk, ADA)
    assert everything() == before
