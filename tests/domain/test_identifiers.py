import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.identifiers import (
    identifier_of,
    is_finess,
    is_grid,
    is_idref,
    is_isni,
    is_ror,
    is_siren,
    is_siret,
    is_uai,
    is_wikidata,
    siren_of,
)
from grappe.domain.organisation import Identifier, Scheme


@pytest.mark.parametrize(
    ("scheme", "printed", "kept"),
    [
        (Scheme.ROR, "https://ror.org/02FEAHW73 ", "02feahw73"),
        (Scheme.SIREN, "180 089 013", "180089013"),
        (Scheme.SIRET, "180 089 013 03720", "18008901303720"),
        (Scheme.UAI, "0542493s", "0542493S"),
        (Scheme.IDREF, "https://www.idref.fr/15863621X", "15863621X"),
        (Scheme.WIKIDATA, "https://www.wikidata.org/entity/Q280413", "Q280413"),
        (Scheme.ISNI, "http://www.isni.org/0000 0001 2106 639X", "000000012106639X"),
        (Scheme.GRID, "grid.4444.0", "grid.4444.0"),
        (Scheme.FUNDREF, "https://doi.org/10.13039/501100004794", "501100004794"),
        (Scheme.FINESS, "2A0000154", "2A0000154"),
        (Scheme.SIRET, "35600000000048", "35600000000048"),
        (Scheme.SIRET, "35600000009075", "35600000009075"),
    ],
)
def test_an_identifier_is_kept_without_address_and_spaces(scheme: Scheme, printed: str, kept: str) -> None:
    assert identifier_of(scheme, printed) == Identifier(scheme, kept)


@pytest.mark.parametrize(
    ("scheme", "printed"),
    [
        (Scheme.ROR, "02feahw74"),
        (Scheme.ROR, "02feahi73"),
        (Scheme.SIREN, "180089014"),
        (Scheme.SIRET, "18008901303721"),
        (Scheme.UAI, "0542493T"),
        (Scheme.IDREF, "158636211"),
        (Scheme.WIKIDATA, "280413"),
        (Scheme.ISNI, "0000 0001 2106 6391"),
        (Scheme.SIREN, "١٨٠٠٨٩٠١٣"),
        (Scheme.SIREN, ""),
    ],
)
def test_an_identifier_with_wrong_check_digits_or_form_is_none(scheme: Scheme, printed: str) -> None:
    assert identifier_of(scheme, printed) is None


def test_an_establishment_tells_its_legal_unit() -> None:
    assert siren_of(Identifier(Scheme.SIRET, "18008901303720")) == Identifier(Scheme.SIREN, "180089013")


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


def test_a_wikidata_item_starts_with_q() -> None:
    assert is_wikidata("Q280413")
    assert not is_wikidata("P31")
