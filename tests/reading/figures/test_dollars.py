"""Dollars: the bare sign stands for the dollar of the text's country."""

import pytest

from tests.reading.sayings import said


@pytest.mark.parametrize(
    ("sentence", "language", "currency"),
    [
        ("Québec a accordé 9,4 M$ au programme.", "fr", "CAD"),
        ("The Australian government granted the programme $35 million.", "en", "AUD"),
        ("The government granted the programme $35 million.", "en", "USD"),
        ("The Australian government granted the programme US$35 million.", "en", "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_country(sentence: str, language: str, currency: str) -> None:
    assert [statement.quantity.unit for statement in said(sentence, language)] == [currency]
