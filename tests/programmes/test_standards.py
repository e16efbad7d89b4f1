import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.programmes.standards import (
    is_address,
    is_country,
    is_currency,
    is_language,
    is_region,
    is_ror,
    is_siren,
    is_wikidata,
)


@pytest.mark.parametrize("known", ["02feahw73", "02kvxyf05", "013cjyk83", "04vfs2w97"])
def test_a_ror_id_fits_its_check_digits(known: str) -> None:
    assert is_ror(known)


@given(st.sampled_from(["02feahw73", "013cjyk83"]), st.integers(1, 8), st.sampled_from("0123456789abcdefgh"))
def test_a_ror_id_with_one_character_changed_does_not_fit(known: str, place: int, character: str) -> None:
    changed = known[:place] + character + known[place + 1 :]
    assert is_ror(changed) is (changed == known)


@pytest.mark.parametrize("known", ["130026149", "197535016", "938271392"])
def test_a_siren_fits_its_check_digit(known: str) -> None:
    assert is_siren(known)


@given(st.sampled_from(["130026149", "938271392"]), st.integers(0, 8), st.sampled_from("0123456789"))
def test_a_siren_with_one_digit_changed_does_not_fit(known: str, place: int, digit: str) -> None:
    changed = known[:place] + digit + known[place + 1 :]
    assert is_siren(changed) is (changed == known)


def test_codes_of_countries_currencies_regions_and_languages_are_known() -> None:
    assert is_country("CA")
    assert not is_country("Canada")
    assert is_currency("CAD")
    assert not is_currency("CAN")
    assert is_region("FR-GES")
    assert not is_region("Grand Est")
    assert not is_region("QQ-GES")
    assert is_language("pt-BR")
    assert not is_language("français")


def test_an_address_has_a_scheme_and_a_host() -> None:
    assert is_address("https://shores.example/a?b=c")
    assert not is_address("shores.example")
    assert not is_address("javascript:alert(1)")
    assert not is_address("http://[::1")


def test_a_wikidata_item_starts_with_q() -> None:
    assert is_wikidata("Q280413")
    assert not is_wikidata("P31")
