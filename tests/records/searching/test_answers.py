"""What answers a question, and in which order, on both engines."""

import pytest
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Programme, SearchEntry
from grappe.records.queries.searching.answers import Answers, search
from grappe.records.queries.searching.kinds import ALL, BY_NAME
from grappe.records.queries.searching.words import HEADING

pytestmark = pytest.mark.django_db


def names(answers: Answers, kind: str) -> list[str]:
    return [entry.told["fr"] for group in answers.groups if group.kind == kind for entry in group.entries]


def test_an_unfinished_word_without_accents_finds_what_has_it(ia_cluster: Programme) -> None:
    answers = search("Grenobl", "fr")
    assert names(answers, "project") == ["MIAI"]
    assert "Université Grenoble Alpes" in names(answers, "organisation")
    assert answers.guessed == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("grenbole", "grenoble"), ("grenoblee", "grenoble"), ("toulose", "toulouse"), ("lorrainne", "lorraine"),
     ("krenoble", "grenoble"), ("inrai", "inria")],
)  # fmt: skip
def test_a_slip_of_the_keys_is_forgiven(ia_cluster: Programme, typed: str, meant: str) -> None:
    answers = search(typed, "fr")
    assert meant in answers.guessed[typed]
    assert answers.number > 0


def test_accents_that_are_wrong_count_for_nothing(ia_cluster: Programme) -> None:
    assert names(search("théses", "fr"), "commitment") == names(search("theses", "fr"), "commitment") != []


def test_the_beginning_of_a_name_finds_it_before_a_like_word(ia_cluster: Programme) -> None:
    assert names(search("enac", "fr"), "project") == ["ENACT"]
    assert search("enac", "fr").guessed == {}


def test_a_question_in_one_language_finds_what_is_told_in_the_other(ia_cluster: Programme) -> None:
    french, english = search("étudiants formés", "fr"), search("students trained", "en")
    assert names(french, "commitment") != []
    assert {e.key for g in french.groups if g.kind == "commitment" for e in g.entries} & {
        e.key for g in english.groups if g.kind == "commitment" for e in g.entries
    }


@pytest.mark.parametrize(
    ("question", "language"), [("75 M€", "fr"), ("€75m", "en"), ("75 millions d’euros", "fr")]
)
def test_an_amount_finds_the_commitments_with_that_figure(
    ia_cluster: Programme, question: str, language: str
) -> None:
    found = [group for group in search(question, language).groups if group.kind == "commitment"]
    assert found
    assert {entry.told["figure"]["value"] for entry in found[0].entries} == {"75000000"}


def test_a_number_and_a_noun_find_the_promise(ia_cluster: Programme) -> None:
    answers = search("150 thèses", "fr", "commitment")
    assert {(entry.told["fr"], entry.told["beside"]) for entry in answers.groups[0].entries} == {
        ("Thèses", "ENACT")
    }


def test_small_words_of_a_question_are_passed_over(ia_cluster: Programme) -> None:
    assert names(search("les chaires de MIAI", "fr"), "commitment") == names(
        search("chaires MIAI", "fr"), "commitment"
    )


def test_whose_name_is_the_question_comes_first_then_the_more_prominent(ia_cluster: Programme) -> None:
    assert names(search("CNRS", "fr"), "organisation")[0] == "CNRS"
    assert names(search("université de lorraine", "fr"), "organisation")[0] == "Université de Lorraine"
    paris = names(search("universite paris", "fr", "organisation", 0, 30), "organisation")
    assert len(paris) == len(set(paris)) > 3


def test_words_of_a_text_that_no_figure_quotes_find_their_source(ia_cluster: Programme) -> None:
    entry = search("carnet promesses doctorats", "fr").groups[0].entries[0]
    assert (entry.kind, entry.told["fr"]) == (
        "source",
        "Neuf clusters, 360\xa0M€\xa0: le carnet des promesses",
    )


def test_pages_of_answers_share_none_and_leave_none_out(ia_cluster: Programme) -> None:
    whole = [entry.pk for entry in search("universite", "fr", "organisation", 0, 1000).groups[0].entries]
    parts = [
        entry.pk
        for start in range(0, len(whole), 7)
        for entry in search("universite", "fr", "organisation", start, 7).groups[0].entries
    ]
    assert parts == whole
    assert len(whole) > 20


@pytest.mark.parametrize(
    "question", ["", "   ", "'", '" OR 1 --', "a*", "%", "_", "(((", "=miai", "🍇", "ﬁ \x01"]
)
def test_nothing_that_is_typed_is_read_as_a_command(harbour: Programme, question: str) -> None:
    assert search(question, "fr").question == question


def test_what_nobody_says_has_no_answer(ia_cluster: Programme) -> None:
    assert search("xyzzyqwfp", "fr").groups == ()
    assert search("76 M€", "fr", "commitment").groups == ()


def test_a_question_costs_few_queries(
    ia_cluster: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for question in ("grenoble", "grenbole loraine 75 M€", "chaires xyzzyqwfp"):
        with django_assert_max_num_queries(6):
            search(question, "fr")


def test_every_kind_of_thing_is_in_the_index(ia_cluster: Programme) -> None:
    kinds = set(SearchEntry.objects.values_list("kind", flat=True))
    assert kinds == {
        "programme", "project", "organisation", "commitment", "axis", "training", "event", "claim", "source",
    }  # fmt: skip


def test_what_is_not_asked_by_its_name_has_none(ia_cluster: Programme) -> None:
    nameless = [kind.name for kind in ALL if not kind.named]
    entries = SearchEntry.objects.filter(kind__in=nameless)
    assert set(entries.values_list("kind", flat=True)) == set(nameless)
    assert [entry for entry in entries if f" {HEADING}" in entry.words] == []


def test_a_word_is_found_in_the_kind_that_has_it_and_in_no_other(ia_cluster: Programme) -> None:
    nobody_else_says = SearchEntry.objects.create(
        id=BY_NAME["source"].place("far", 0), kind="source", key="far", words="@source =quixote quixote"
    )
    found = search("quixote", "fr").groups
    assert [(group.kind, group.entries) for group in found] == [("source", (nobody_else_says,))]
    assert search("quixote", "fr", "claim").groups == ()
