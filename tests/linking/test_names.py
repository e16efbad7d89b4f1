import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.linking.names import acronym_of, begun, fold, without_brackets


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Université de Lorraine", "UNIVERSITE DE LORRAINE"),
        ("L’Oréal", "L'Oréal"),
        ("L'Oréal", "Oréal"),
        ("C.N.R.S.", "CNRS"),
        ("Duoverse SAS", "Duoverse"),
        ("The University of Oxford", "University of Oxford"),
        ("Univ. de Rennes", "Université de Rennes"),
        ("IRT St Exupéry", "IRT Saint-Exupéry"),
        ("Hi ! PARIS", "Hi! Paris"),
        ("Télécom  Paris", "Telecom Paris"),
        ("LANG & Associés", "Lang et Associés"),
        ("Cœur-Val", "Coeur Val"),
    ],
)
def test_spellings_of_one_name_fold_alike(printed: str, known: str) -> None:
    assert fold(printed) == fold(known)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Université de Rennes", "Université de Rennes 2"),
        ("ENS Rennes", "INSA Rennes"),
        ("SAP SE", "SE"),
        ("3IA Côte d'Azur", "Université Côte d'Azur"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_legal_form_is_never_the_whole_name() -> None:
    assert fold("SA") == "sa"
    assert fold("AB SE") == "ab se"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="ABCdeé'’.-() &", max_size=30))
def test_folding_names_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(min_size=1, max_size=30))
def test_upper_and_lower_case_fold_alike(name: str) -> None:
    assert fold(name.upper().lower()) == fold(name.upper())


def test_an_acronym_in_brackets_is_found() -> None:
    assert acronym_of("Centre national de la recherche scientifique (CNRS)") == "cnrs"
    assert acronym_of("Assistance publique (AP-HP)") == "ap hp"


def test_words_in_brackets_are_no_acronym() -> None:
    assert acronym_of("Sorbonne Université (Paris)") is None
    assert acronym_of("PR[AI]RIE") is None


def test_a_name_is_left_when_its_brackets_go() -> None:
    assert without_brackets("Institut Pasteur (Paris), France") == "Institut Pasteur, France"
    assert without_brackets("PR[AI]RIE") == "PR[AI]RIE"


def test_the_last_word_as_one_types_it_may_still_become_another() -> None:
    assert begun("Ville de st") == (("ville",), ("de",), ("saint", "st"))
    assert begun("Université de Lorr") == (("universite",), ("de",), ("lorr",))
    assert begun(" ") == ()
