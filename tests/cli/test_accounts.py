"""``grappe accounts``: accounts and mandates from the command line."""

import pytest
from click.testing import CliRunner
from django.test import Client

from grappe.cli.main import grappe
from grappe.records.models import Mandate, Programme, User
from tests.cli import run
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_with_a_link_to_choose_the_password() -> None:
    added = run("accounts", "add", "Ada@norport.example", "--name", "Ada", "--administrator")
    assert added.exit_code == 0, added.output
    link = added.stdout.strip()
    assert link.startswith("http://localhost:8000/fr/compte/mot-de-passe/nouveau/")
    assert Client().get(link.removeprefix("http://localhost:8000"), follow=True).status_code == 200
    assert [(m.user.email, m.capacity, m.given_by) for m in Mandate.objects.all()] == [
        ("ada@norport.example", "administrator", None)
    ]


def test_an_address_that_is_taken_or_none_is_told() -> None:
    person("ada@norport.example")
    taken = run("accounts", "add", "ada@norport.example")
    assert (taken.exit_code, taken.stderr) == (2, "grappe: ada@norport.example has an account already\n")
    assert run("accounts", "add", "ada").exit_code == 2


def test_mandates_are_given_listed_and_withdrawn(harbour: Programme) -> None:
    person("ada@norport.example")
    given = run("accounts", "grant", "ada@norport.example", "reviewer", "--programme", "harbour")
    assert given.exit_code == 0, given.output
    assert given.stdout.startswith("ada@norport.example: reviewer harbour, ")
    run("accounts", "grant", "ada@norport.example", "contributor", "--project", "harbour/north")
    listed = run("accounts", "list")
    assert "reviewer harbour, contributor harbour/north" in listed.stdout
    assert "Mandats" in run("accounts", "list", "--lang", "fr").stdout
    ended = run("accounts", "withdraw", "ada@norport.example", "reviewer", "--programme", "harbour")
    assert ended.exit_code == 0, ended.output
    assert "reviewer" not in run("accounts", "list").stdout
    assert Mandate.objects.get(capacity="reviewer").withdrawn is not None
    again = run("accounts", "withdraw", "ada@norport.example", "reviewer", "--programme", "harbour")
    assert (again.exit_code, again.stderr) == (2, "grappe: ada@norport.example holds no such mandate\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nobody@norport.example", "reader"], "has no account"),
        (["ada@norport.example", "reviewer", "--programme", "nowhere"], "no programme nowhere"),
        (["ada@norport.example", "contributor", "--project", "harbour"], "no project harbour"),
        (["ada@norport.example", "contributor", "--project", "harbour/east"], "no project harbour/east"),
        (["ada@norport.example", "reviewer"], "reviewer is a mandate of a programme"),
        (["ada@norport.example", "reader", "--programme", "harbour"], "reader is a mandate of the whole"),
        (
            ["ada@norport.example", "reviewer", "--programme", "harbour", "--project", "harbour/north"],
            "--programme or --project",
        ),
    ],
)
def test_what_cannot_be_given_is_told(harbour: Programme, words: list[str], told: str) -> None:
    person("ada@norport.example")
    refused = run("accounts", "grant", *words)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert not Mandate.objects.exists()


def test_a_password_is_asked_for_unseen_or_chosen_by_link() -> None:
    user = person("ada@norport.example")
    assert "/compte/mot-de-passe/nouveau/" in run("accounts", "password", "ada@norport.example").stdout
    typed = "another ferry at dawn\nanother ferry at dawn\n"
    asked = CliRunner().invoke(grappe, ["accounts", "password", "ada@norport.example", "--ask"], input=typed)
    assert asked.exit_code == 0, asked.output
    assert "another ferry" not in asked.output
    user.refresh_from_db()
    assert user.check_password("another ferry at dawn")
    weak = CliRunner().invoke(
        grappe, ["accounts", "password", "ada@norport.example", "--ask"], input="ada\nada\n"
    )
    assert weak.exit_code == 2


def test_an_account_is_closed_and_opened() -> None:
    user = person("ada@norport.example")
    assert run("accounts", "close", "ada@norport.example").exit_code == 0
    assert not User.objects.get(pk=user.pk).is_active
    assert "closed" in run("accounts", "list").stdout
    assert run("accounts", "open", "ada@norport.example").exit_code == 0
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
