"""Who may do what, and where: every capacity, every action, every target, signed in and signed out."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from grappe.actions import rights
from grappe.actions.rights import OPERATOR, Action, NotAllowedError, Target, may, may_somewhere, require
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Membership, Organisation, Programme, Project, User
from tests.people import administrator, contributor_of, mandated, person, reviewer_of

pytestmark = pytest.mark.django_db

# Written a second time on purpose: whoever changes the table says here what it should be.
# - nowhere, o their own, e everywhere, for: visitor, reader, contributor, reviewer, administrator.
MATRIX = """
see_drafts         - e o o e
see_desk           - - - o e
add_sources        - - o o e
link               - - - o e
merge              - - - o e
accept             - - - o e
correct            - - - o e
reject             - - - o e
merge_claims       - - - o e
split              - - - o e
choose             - - - o e
settle             - - - o e
undo_own           - - o o e
undo_others        - - - o e
submit_actuals     - - o - e
approve_actuals    - - - o e
publish_drafts     - - - o e
ask_correction     e e e e e
answer_correction  - - - o e
see_people         - - - - e
invite             - - - - e
give_mandate       - - - - e
withdraw_mandate   - - - - e
visit_sources      - - - - e
send_letters       - - - - e
"""
WANTED = {line.split()[0]: line.split()[1:] for line in MATRIX.strip().splitlines()}


@pytest.fixture
def other(db: None) -> Programme:
    """A programme beside the harbours', with a project of its own."""
    programme = Programme.objects.create(code="other", name_fr="Autre", name_en="Other", currency="EUR")
    Project.objects.create(programme=programme, code="north", name="North elsewhere", position=1)
    return programme


def targets(harbour: Programme, other: Programme) -> dict[str, Target]:
    """Everything that an act can be about, near and far."""
    return {
        "own project": harbour.projects.get(code="north"),
        "project next door": harbour.projects.get(code="south"),
        "own programme": harbour,
        "other project": other.projects.get(),
        "other programme": other,
        "register": None,
    }


# Which targets are one's own, capacity by capacity.
OWN: dict[str, set[str]] = {
    "visitor": set(),
    "reader": set(),
    "contributor": {"own project"},
    "reviewer": {"own project", "project next door", "own programme"},
    "administrator": set(),
}


def test_every_action_and_every_capacity_stands_in_the_matrix() -> None:
    assert list(WANTED) == [action.value for action in Action]
    assert list(OWN) == ["visitor", *(capacity.value for capacity in Capacity)]
    assert all(len(row) == len(OWN) and set(row) <= {"-", "o", "e"} for row in WANTED.values())
    assert set(rights.RIGHTS) == set(Action)


def test_the_matrix_holds_for_every_capacity_action_and_target(harbour: Programme, other: Programme) -> None:
    actors: dict[str, list[User | AnonymousUser]] = {
        "visitor": [AnonymousUser(), person()],
        "reader": [mandated(Capacity.READER)],
        "contributor": [contributor_of(harbour.projects.get(code="north"))],
        "reviewer": [reviewer_of(harbour)],
        "administrator": [administrator()],
    }
    wrong = []
    for column, (name, people) in enumerate(actors.items()):
        for action in Action:
            reach = WANTED[action][column]
            for where, target in targets(harbour, other).items():
                wanted = reach == "e" or (reach == "o" and where in OWN[name])
                wrong += [(name, action, where) for who in people if may(who, action, target) is not wanted]
            wrong += [
                (name, action, "menu") for who in people if may_somewhere(who, action) is (reach == "-")
            ]
    assert wrong == []


def test_a_withdrawn_mandate_allows_nothing(harbour: Programme) -> None:
    user = reviewer_of(harbour)
    Mandate.objects.filter(user=user).update(withdrawn=timezone.now())
    assert not may(user, Action.ACCEPT, harbour)


def test_who_has_left_may_do_no_more_than_a_visitor(harbour: Programme) -> None:
    user = administrator()
    user.is_active = False
    assert not may(user, Action.ACCEPT, harbour)
    assert may(user, Action.ASK_CORRECTION, harbour)


def test_mandates_add_up(harbour: Programme, other: Programme) -> None:
    user = reviewer_of(harbour)
    Mandate.objects.create(
        user=user, capacity=Capacity.CONTRIBUTOR, project=other.projects.get(), since=timezone.now()
    )
    assert may(user, Action.ACCEPT, harbour)
    assert may(user, Action.SUBMIT_ACTUALS, other.projects.get())
    assert not may(user, Action.ACCEPT, other.projects.get())


def test_an_organisation_is_of_the_programmes_in_which_it_takes_part(
    harbour: Programme, other: Programme
) -> None:
    part = Membership.objects.filter(organisation__isnull=False, project__code="north").first()
    assert part is not None
    assert part.organisation is not None
    apart = Organisation.objects.create(code="apart", name="Apart")
    assert may(reviewer_of(harbour), Action.MERGE, part.organisation)
    assert not may(reviewer_of(other), Action.MERGE, part.organisation)
    assert not may(reviewer_of(harbour), Action.MERGE, apart)
    assert may(administrator(), Action.MERGE, apart)
    assert may(contributor_of(harbour.projects.get(code="north")), Action.ADD_SOURCES, part.organisation)


def test_the_operator_at_the_machine_may_do_everything(harbour: Programme) -> None:
    assert all(may(OPERATOR, action, harbour) and may_somewhere(OPERATOR, action) for action in Action)


def test_a_refusal_says_who_where_and_who_could(harbour: Programme) -> None:
    user = contributor_of(harbour.projects.get(code="north"))
    with pytest.raises(NotAllowedError) as refused:
        require(user, Action.MERGE_CLAIMS, harbour)
    assert str(refused.value) == (
        "Contributor may not merge claims (harbour): "
        "that takes a reviewer of the programme or an administrator"
    )
    with pytest.raises(
        NotAllowedError, match="somebody who is not signed in may not invite: that takes an administrator"
    ):
        require(AnonymousUser(), Action.INVITE)


def test_what_is_not_stored_yet_is_nobodys_own(harbour: Programme) -> None:
    assert not may(contributor_of(harbour.projects.get(code="north")), Action.SEE_DRAFTS, Programme())
    assert not may(reviewer_of(harbour), Action.ACCEPT, Project())


def test_the_mandates_are_asked_for_once(
    harbour: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = User.objects.get(pk=reviewer_of(harbour).pk)
    with django_assert_num_queries(1):
        assert all(may(user, Action.ACCEPT, project) for project in [harbour, harbour, harbour])
