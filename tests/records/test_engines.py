"""The same tests run on every promised engine."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_that_of_the_engine(engine: str) -> None:
    assert connection.vendor == engine


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_meets_its_engine_too(engine: str) -> None:
    assert connection.vendor == engine
