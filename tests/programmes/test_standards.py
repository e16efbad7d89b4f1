import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.programmes.standards import (
    is_address,
    is_country,
    is_currency,
    is_finess,
    is_grid,
    is_idref,
    is_isni,
    is_language,
    is_region,
    is_ror,
    is_siren,
    is_siret,
    is_uai,
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


@pytest.mark.parametrize("known", ["77570339000010", "19753480300014", "35600000000048"])
def test_a_siret_fits_its_check_digit_or_the_rule_of_the_post_office(known: str) -> None:
    assert is_siret(known)
    assert not is_siret(known[:-1] + str((int(known[-1]) + 1) % 10))
    assert not is_siret(known[:8] + str((int(known[8]) + 1) % 10) + known[9:])


@given(st.sampled_from(["0756036D", "0542493S", "0912403T"]), st.sampled_from("ABCDEFGHJKLMNPRSTUVWXYZIOQ"))
def test_only_one_letter_fits_the_seven_digits_of_a_uai(known: str, letter: str) -> None:
    assert is_uai(known[:-1] + letter) is (letter == known[-1])


@given(st.sampled_from(["026370921", "241597595"]), st.integers(0, 8), st.sampled_from("0123456789X"))
def test_an_idref_with_one_character_changed_does_not_fit(known: str, place: int, character: str) -> None:
    changed = known[:place] + character + known[place + 1 :]
    assert is_idref(changed) is (changed == known)


@given(st.integers(0, 15), st.sampled_from("0123456789X"))
def test_an_isni_with_one_character_changed_does_not_fit(place: int, character: str) -> None:
    known = "0000000478857602"
    changed = known[:place] + character + known[place + 1 :]
    assert is_isni(changed) is (changed == known)


def test_a_finess_of_corsica_has_a_letter_and_no_luhn_check() -> None:
    assert is_finess("010000024")
    assert not is_finess("010000025")
    assert is_finess("2A0000022")
    assert not is_finess("3A0000022")


def test_a_grid_id_carries_its_prefix() -> None:
    assert is_grid("grid.508487.6")
    assert not is_grid("508487.6")


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
