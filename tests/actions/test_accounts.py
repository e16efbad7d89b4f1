"""Accounts are opened by invitation; mandates are given and withdrawn, and both are kept."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from grappe.actions.accounts import (
    AccountError,
    AccountExistsError,
    LastAdministratorError,
    close_account,
    give_mandate,
    invite,
    one_time_link,
    reopen_account,
    set_password,
    withdraw_mandate,
)
from grappe.actions.rights import OPERATOR, Action, NotAllowedError, may
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Programme, User
from tests.people import administrator, contributor_of, person, reviewer_of

pytestmark = pytest.mark.django_db


def test_who_is_invited_has_neither_password_nor_mandate() -> None:
    user = invite(OPERATOR, " Ada@Norport.Example ", "Ada Norport", "en")
    assert (user.email, user.name, user.language) == ("ada@norport.example", "Ada Norport", "en")
    assert not user.has_usable_password()
    assert user.mandates_in_force == ()


def test_one_address_has_one_account_however_it_is_written() -> None:
    invite(OPERATOR, "ada@norport.example")
    with pytest.raises(AccountExistsError, match="has an account already"):
        invite(OPERATOR, "ADA@norport.example")


@pytest.mark.parametrize("email", ["", "ada", "ada@", "ada@norport example", "a@b.c\nBcc: d@e.f"])
def test_what_is_no_address_gets_no_account(email: str) -> None:
    with pytest.raises(AccountError, match="no e-mail address"):
        invite(OPERATOR, email)
    assert not User.objects.exists()


def test_the_link_lets_its_owner_choose_a_password_once() -> None:
    user = invite(administrator(), "ada@norport.example", language="en")
    link = one_time_link(OPERATOR, user)
    form = Client().get(link, follow=True)
    assert "Choose a password" in form.content.decode()
    set_password(OPERATOR, user, "another ferry at dawn")
    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_a_weak_password_is_refused_with_every_reason() -> None:
    with pytest.raises(AccountError) as refused:
        set_password(OPERATOR, person(), "1234567")
    assert str(refused.value).count(".") >= 3


def test_a_mandate_is_given_once_and_says_by_whom(harbour: Programme) -> None:
    chief, user = administrator(), person()
    mandate = give_mandate(chief, user, Capacity.REVIEWER, harbour)
    assert (mandate.given_by, mandate.programme, mandate.withdrawn) == (chief, harbour, None)
    assert may(user, Action.ACCEPT, harbour)
    assert give_mandate(OPERATOR, user, Capacity.REVIEWER, harbour) == mandate


def test_a_withdrawn_mandate_stays_with_its_dates(harbour: Programme) -> None:
    chief, user = administrator(), person()
    mandate = give_mandate(OPERATOR, user, Capacity.CONTRIBUTOR, harbour.projects.get(code="north"))
    ended = withdraw_mandate(chief, mandate)
    assert ended.withdrawn is not None
    assert (ended.given_by, ended.withdrawn_by) == (None, chief)
    assert not may(User.objects.get(pk=user.pk), Action.SUBMIT_ACTUALS, mandate.project)
    assert withdraw_mandate(OPERATOR, mandate).withdrawn == ended.withdrawn
    again = give_mandate(OPERATOR, user, Capacity.CONTRIBUTOR, mandate.project)
    assert again.pk != mandate.pk
    assert user.mandates.count() == 2


def test_a_mandate_is_of_what_its_capacity_is_of(harbour: Programme) -> None:
    north = harbour.projects.get(code="north")
    wrong = [
        (Capacity.REVIEWER, None), (Capacity.REVIEWER, north), (Capacity.CONTRIBUTOR, harbour),
        (Capacity.CONTRIBUTOR, None), (Capacity.READER, harbour), (Capacity.ADMINISTRATOR, north),
    ]  # fmt: skip
    for capacity, target in wrong:
        with pytest.raises(AccountError, match=f"{capacity} is a mandate of"):
            give_mandate(OPERATOR, person(), capacity, target)


def test_the_database_itself_refuses_a_mandate_of_the_wrong_thing(harbour: Programme) -> None:
    user, now = person(), timezone.now()
    wrong = [
        Mandate(user=user, capacity="reviewer", since=now),
        Mandate(user=user, capacity="owner", since=now),
        Mandate(user=user, capacity="administrator", programme=harbour, since=now),
        Mandate(user=user, capacity="reader", since=now, withdrawn=now - dt.timedelta(days=1)),
    ]
    for mandate in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            mandate.save()


def test_two_mandates_alike_are_not_in_force_at_once(harbour: Programme) -> None:
    user = reviewer_of(harbour)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(user=user, capacity="reviewer", programme=harbour, since=timezone.now())


def test_the_last_administrator_stays() -> None:
    chief = administrator()
    with pytest.raises(LastAdministratorError, match="last administrator"):
        withdraw_mandate(OPERATOR, chief.mandates.get())
    with pytest.raises(LastAdministratorError):
        close_account(chief, chief)
    deputy = administrator()
    withdraw_mandate(deputy, chief.mandates.get())
    with pytest.raises(LastAdministratorError):
        close_account(OPERATOR, deputy)


def test_a_closed_account_signs_in_no_more_until_it_is_opened_again(
    client: Client, harbour: Programme
) -> None:
    chief, user = administrator(), reviewer_of(harbour)
    client.force_login(user)
    assert client.get("/en/account/").status_code == 200
    close_account(chief, user)
    assert client.get("/en/account/").status_code == 302
    assert not may(user, Action.ACCEPT, harbour)
    with pytest.raises(AccountError, match="is closed"):
        give_mandate(chief, user, Capacity.READER)
    reopen_account(chief, user)
    assert may(user, Action.ACCEPT, harbour)


def test_only_administrators_invite_and_give_mandates(harbour: Programme) -> None:
    user = person()
    for actor in (user, reviewer_of(harbour), contributor_of(harbour.projects.get(code="north"))):
        with pytest.raises(NotAllowedError):
            invite(actor, "eve@norport.example")
        with pytest.raises(NotAllowedError):
            give_mandate(actor, actor, Capacity.ADMINISTRATOR)
        with pytest.raises(NotAllowedError):
            one_time_link(actor, user)
        with pytest.raises(NotAllowedError):
            set_password(actor, user, "another ferry at dawn")
        with pytest.raises(NotAllowedError):
            close_account(actor, user)
        with pytest.raises(NotAllowedError):
            reopen_account(actor, user)
    with pytest.raises(NotAllowedError):
        withdraw_mandate(reviewer_of(harbour), reviewer_of(harbour).mandates.get())
