"""Addresses made many at once are those that Django makes one by one."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from grappe.web.addressing import address_of


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", ["enact", "été 2030", "a/b", "{0}", "hole0hole", "50 %", "l’éveil?x=1#y"])
def test_an_address_is_the_one_that_django_makes(code: str, language: str) -> None:
    with override(language):
        for _ in range(2):
            made = address_of("web:commitment", "ia-cluster", code)
            assert made == reverse("web:commitment", args=["ia-cluster", code])


def test_an_address_that_is_not_made_of_any_text_is_made_by_django() -> None:
    assert address_of("web:winners_file", "ia-cluster", "csv") == reverse(
        "web:winners_file", args=["ia-cluster", "csv"]
    )
