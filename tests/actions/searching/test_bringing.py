"""The search follows every write, and made again it is the same."""

from pathlib import Path

import pytest
from django.db import transaction

from grappe.actions.add import add_document, add_programme
from grappe.actions.decide import merge, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.rights import OPERATOR
from grappe.actions.search import build_forgotten_search, rebuild_search
from grappe.actions.writing import writing
from grappe.records.models import (
    Indicator,
    Organisation,
    Programme,
    Project,
    SearchEntry,
    SearchMark,
    SearchWord,
)
from grappe.records.queries.searching.answers import search
from tests.conftest import JOURNAL

pytestmark = pytest.mark.django_db
ADA = By(OPERATOR, "Ada", "même logo")


def whole() -> tuple[list[object], list[object]]:
    entries = SearchEntry.objects.order_by("pk").values_list("pk", "kind", "key", "words", "told")
    words = SearchWord.objects.order_by("word").values_list("word", "initial", "ending", "length", "entries")
    return list(entries), list(words)


def found(question: str, kind: str) -> list[str]:
    return [entry.told["fr"] for group in search(question, "fr", kind).groups for entry in group.entries]


def test_made_again_the_search_is_the_same(journal: object) -> None:
    before = whole()
    assert rebuild_search() == len(before[0]) > 0
    assert whole() == before


def test_what_is_added_is_found_and_what_is_withdrawn_is_not(harbour_folder: Path, db: None) -> None:
    add_programme(str(harbour_folder))
    add_document(JOURNAL)
    assert not SearchMark.objects.exists()
    claims = harbour_folder / "claims.csv"
    rows = claims.read_text("utf-8").splitlines(keepends=True)
    claims.write_text("".join(row for row in rows if ",quays," not in row), "utf-8")
    assert found("quais", "commitment")
    add_programme(str(harbour_folder))
    assert found("quais", "commitment") == []
    before = whole()
    rebuild_search()
    assert whole() == before


def test_a_renamed_project_is_found_by_its_new_name_and_so_is_all_that_tells_of_it(
    harbour: Programme,
) -> None:
    project = harbour.projects.first()
    assert project is not None
    owed = len(found(project.name, "commitment"))
    assert owed
    with writing():
        Project.objects.filter(pk=project.pk).update(name="Zanzibar")
    assert found("zanzibar", "project") == ["Zanzibar"]
    assert len(found("zanzibar", "commitment")) == owed


def test_a_new_label_of_an_indicator_finds_its_commitments(harbour: Programme) -> None:
    with writing():
        Indicator.objects.filter(code="chairs").update(label_en="Endowed professorships")
    assert found("professorship", "commitment")


def test_a_body_merged_into_another_is_found_as_that_one_until_it_is_undone(harbour: Programme) -> None:
    with writing():
        late = Organisation.objects.create(code="ulittoral", name="Zymurgie maritime")
        late.names.create(name="Zymurgie maritime", folded="zymurgie maritime")
    assert found("zymurgie", "organisation") == ["Zymurgie maritime"]
    decision = merge("ulittoral", "universite-du-littoral", ADA)
    assert found("zymurgie", "organisation") == ["Université du Littoral"]
    withdraw(decision.pk, ADA)
    assert found("zymurgie", "organisation") == ["Zymurgie maritime"]
    with writing():
        late.delete()
    assert found("zymurgie", "organisation") == []
    assert not SearchWord.objects.filter(word="zymurgie").exists()


def test_a_change_that_fails_leaves_the_search_as_it_was(harbour: Programme) -> None:
    before = whole()
    with pytest.raises(RuntimeError):
        _rename_and_fail()
    assert whole() == before
    assert found("nulle", "project") == []


def _rename_and_fail() -> None:
    with transaction.atomic(), writing():
        Project.objects.update(name="Nulle part")
        raise RuntimeError


def test_what_is_written_past_the_verbs_is_marked_until_the_next_one(harbour: Programme) -> None:
    Project.objects.filter(code="north").update(city="Valparaiso")
    assert SearchMark.objects.filter(kind="project").exists()
    assert found("valparaiso", "project") == []
    with writing():
        pass
    assert found("valparaiso", "project")
    assert not SearchMark.objects.exists()


def test_a_register_of_an_earlier_version_gets_its_search(harbour: Programme) -> None:
    before = whole()
    for model in (SearchEntry, SearchWord):
        model.objects.all().delete()
    build_forgotten_search()
    assert whole() == before
