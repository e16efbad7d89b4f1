"""Linking what documents print: what public registers know comes and goes, what is doubtful waits."""

from pathlib import Path

import pytest

from grappe.actions.add import add_document, add_programme
from grappe.actions.decide import link, merge, withdraw
from grappe.actions.deciding.decisions import By
from grappe.actions.link import link_again
from grappe.actions.rights import OPERATOR
from grappe.domain.organisation import Entry, Identifier, NameKind, OrganisationName, Scheme
from grappe.linking.index import write_index
from grappe.records.models import FormerCode, LinkDoubt, Membership, Organisation, Programme
from grappe.records.queries.decisions import link_doubts
from grappe.records.queries.organisations import find_organisation
from tests.conftest import HARBOUR
from tests.register import everything

pytestmark = pytest.mark.django_db

ADA = By(OPERATOR, "Ada", "l’adresse est la même")
SHORE = "Agence des rivages"  # the letter of the harbours names it


def entry(name: str, ror: str, city: str, acronym: str = "") -> Entry:
    names = (OrganisationName(name, language="fr"), *filter(None, [_acronym(acronym)]))
    return Entry(
        name=name,
        names=names,
        identifiers=(Identifier(Scheme.ROR, ror),),
        registers=("ror",),
        kinds=("government",),
        country="FR",
        city=city,
    )


def _acronym(text: str) -> OrganisationName | None:
    return OrganisationName(text, NameKind.ACRONYM) if text else None


@pytest.fixture
def home(grappe_home: Path, harbour: Programme) -> Path:
    return grappe_home / "organisations"


def shore() -> Membership:
    return Membership.objects.select_related("organisation").get(printed_name=SHORE)


def test_what_a_public_register_alone_knows_comes_with_its_names_and_identifiers(home: Path) -> None:
    assert shore().organisation is None
    write_index([entry(SHORE, "05a28rw58", "Norport", "ADR")], home)
    assert link_again().changed == 1
    found = shore().organisation
    assert found is not None
    assert (found.code, found.registers, found.city) == ("agence-des-rivages", ["ror"], "Norport")
    assert [(one.scheme, one.value) for one in found.identifiers.all()] == [("ror", "05a28rw58")]
    assert {(one.name, one.kind) for one in found.names.all()} == {(SHORE, "label"), ("ADR", "acronym")}
    before = everything()
    assert link_again().changed == 0
    assert add_programme(str(HARBOUR)).nothing_new
    assert everything() == before


def test_two_namesakes_wait_for_a_person_and_go_again_when_the_decision_is_withdrawn(home: Path) -> None:
    write_index([entry(SHORE, "05a28rw58", "Norport"), entry(SHORE, "02feahw73", "Sudport")], home)
    assert link_again().doubtful == 1
    (doubt,) = link_doubts()
    assert (doubt.printed_name, doubt.membership) == (SHORE, shore())
    assert {one["city"] for one in doubt.candidates} == {"Norport", "Sudport"}
    before = everything()
    decision = link(SHORE, "ror:02feahw73", ADA)
    found = shore().organisation
    assert found is not None
    assert (found.city, shore().decision) == ("Sudport", decision)
    assert not link_doubts()
    assert len(decision.before["candidates"]) == 2
    withdraw(decision.pk, ADA)
    assert everything() == before
    assert not Organisation.objects.filter(name=SHORE)


def test_two_entries_that_are_one_leave_nothing_to_doubt(home: Path) -> None:
    for code, ror in (("shore-a", "05a28rw58"), ("shore-b", "02feahw73")):
        row = Organisation.objects.create(code=code, name=SHORE, country="FR")
        row.names.create(name=SHORE, folded="agence des rivages")
        row.identifiers.create(scheme="ror", value=ror)
    assert link_again().doubtful == 1
    before = everything()
    decision = merge("shore-a", "shore-b", ADA)
    found = shore().organisation
    assert found is not None
    assert found.code == "shore-b"
    assert not LinkDoubt.objects.exists()
    withdraw(decision.pk, ADA)
    assert everything() == before


def test_a_body_that_a_programme_names_comes_before_its_namesake_in_a_register(home: Path) -> None:
    write_index([entry("Duoverse", "05a28rw58", "Nice"), entry("Duoverse", "02feahw73", "Lille")], home)
    rows = Membership.objects.filter(stated=None, printed_name__startswith="Duoverse")
    for membership in rows:
        assert membership.organisation is not None
        assert membership.organisation.code == "duoverse"


def test_a_folder_gives_its_own_code_to_what_came_from_a_register(home: Path, harbour_folder: Path) -> None:
    write_index([entry(SHORE, "05a28rw58", "Norport")], home)
    link_again()
    table = harbour_folder / "organisations.csv"
    table.write_text(table.read_text("utf-8") + f"shores,{SHORE},,agency,FR,05a28rw58,,\n", "utf-8")
    add_programme(str(harbour_folder))
    found = shore().organisation
    assert found is not None
    assert (found.code, found.registers, found.kind) == ("shores", [], "agency")
    assert FormerCode.objects.get().code == "agence-des-rivages"
    assert find_organisation("agence-des-rivages") == find_organisation("ror:05a28rw58") == found


def test_a_second_of_the_same_name_gets_a_code_of_its_own(home: Path, tmp_path: Path) -> None:
    Organisation.objects.create(code="agence-des-rivages", name="Another one altogether")
    write_index([entry(SHORE, "05a28rw58", "Norport")], home)
    link_again()
    found = shore().organisation
    assert found is not None
    assert found.code == "agence-des-rivages-05a28rw58"


def test_a_document_that_is_added_is_linked_at_once(home: Path, tmp_path: Path) -> None:
    write_index([entry("Zéphyr Labs", "05a28rw58", "Norport")], home)
    file = tmp_path / "one.txt"
    file.write_text(
        "Les partenaires de Norport\n\nLe 12 juin 2025\n\nZéphyr Labs est partenaire de Norport.\n", "utf-8"
    )
    add_document(file)
    linked = Membership.objects.get(printed_name="Zéphyr Labs")
    assert linked.organisation is not None
    assert linked.organisation.code == "zephyr-labs"
    assert linked.link_score is not None
    assert linked.link_reasons[0]["comparison"]
