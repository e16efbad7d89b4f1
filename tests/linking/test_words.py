import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.linking.words import countries_named, forms_beginning, vocabulary, words_of


@pytest.mark.parametrize(
    "names",
    [
        ("University of Vienna", "Universität Wien", "Univ. Wien", "UNIVERSITAET WIEN"),
        ("Hospital of Porto", "Hôpital de Porto", "Hospital do Porto"),
        ("Institute of Physics", "Institut de physique", "Instituto de Física", "Inst. Phys."),
        ("Université Paris VII", "Université Paris 7", "Universite Paris7"),
        ("CHRU de Granville", "Centre Hospitalier Régional Universitaire de Granville"),
        ("Duoverse", "Duoverse SAS", "Duoverse S.p.A.", "Duoverse A/S", "Duoverse GmbH & Co. KG"),
        ("Saint-Malo", "St. Malo", "St Malo"),
        ("Yıldız", "Yildiz"),
    ],
)
def test_names_that_say_the_same_have_the_same_words(names: tuple[str, ...]) -> None:
    assert len({words_of(name) for name in names}) == 1, [words_of(name) for name in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Université Brume 1", "Université Brume 7"),
        ("Université Brume Sud", "Université Brume Nord"),
        ("Université Marly Nouvelle", "Université Marly"),
        ("Université de médecine", "Université de technologie"),
        ("Faculté de Brume", "Université de Brume"),
    ],
)
def test_names_that_say_something_else_have_other_words(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_a_name_is_never_stripped_to_nothing_or_to_one_short_word() -> None:
    assert words_of("SA") == ("sa",)
    assert words_of("AG SA") == ("ag", "sa")
    assert words_of("de la") == ("de", "la")


def test_names_in_other_scripts_stay_as_they_are() -> None:
    assert words_of("海洋大学") == ("海洋大学",)
    assert words_of("МОСКВА") == ("moscow",)


def test_countries_are_found_among_words() -> None:
    assert set(countries_named(words_of("Duoverse Deutschland GmbH"))) == {"DE"}
    assert "KR" in countries_named(words_of("Duoverse South Korea"))
    assert countries_named(words_of("Duoverse")) == {}


def test_a_beginning_leads_to_the_words_it_may_become() -> None:
    assert {"hospital", "university"} <= forms_beginning("hopi") | forms_beginning("univ")


def test_no_form_of_the_lexicon_stands_for_two_words() -> None:
    known = vocabulary()
    assert not known.kinds & known.directions
    assert not known.fields & known.directions


@given(st.text(max_size=60))
def test_any_text_has_words_that_stay_when_said_again(name: str) -> None:
    words = words_of(name)
    assert all(word and " " not in word for word in words)
