"""A desk with something on it: the harbours, and a journal that contradicts them and itself."""

import pytest
from django.test import Client

from grappe.records.models import Programme, Source
from tests.people import reviewer_of


@pytest.fixture
def desk(client: Client, harbour: Programme) -> Client:
    """A browser in which somebody who decides in the programme has signed in."""
    client.force_login(reviewer_of(harbour))
    return client


@pytest.fixture
def other(harbour: Programme) -> Client:
    """Somebody else's browser."""
    theirs = Client()
    theirs.force_login(reviewer_of(harbour))
    return theirs


@pytest.fixture
def busy(desk: Client, journal: Source) -> Client:
    """The desk after a journal came in."""
    return desk
