from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.organisation import (
    Entry,
    Identifier,
    Kin,
    Kinship,
    NameKind,
    OrganisationName,
    Scheme,
    Status,
)
from grappe.linking.joining import Joining, Part, join
from grappe.linking.registers.opening import open_register

SHARED = Path(__file__).parents[3] / "shared" / "organisations"


def ids(**values: str) -> tuple[Identifier, ...]:
    return tuple(Identifier(Scheme(scheme), value) for scheme, value in values.items())


def told(register: str, name: str, identifiers: Sequence[Identifier], **fields: object) -> Entry:
    names = (OrganisationName(name),) if name else ()
    entry = Entry(name, names, tuple(identifiers), (register,))
    return replace(entry, **fields)  # type: ignore[arg-type]


def joining(**registers: Sequence[Entry]) -> Joining:
    parts = [
        Part(name.replace("_", "-"), lambda entries=entries: iter(entries))  # type: ignore[misc]
        for name, entries in registers.items()
    ]
    return join(parts)


def names_of(organisations: Iterable[Entry]) -> list[str]:
    return sorted(one.name for one in organisations)


def test_what_shares_a_ror_identifier_is_one_organisation_shown_by_its_french_name() -> None:
    ror = told(
        "ror", "University of Norport", ids(ror="a", wikidata="Q1"), city="Norport", established="1971"
    )
    esr = told("higher-education", "Université de Norport", ids(ror="a", siren="1"), established="1970-01-01")
    (one,) = joining(ror=[ror], higher_education=[esr]).entries()
    assert one == Entry(
        name="Université de Norport",
        names=(OrganisationName("Université de Norport"), OrganisationName("University of Norport")),
        identifiers=ids(ror="a", wikidata="Q1", siren="1"),
        registers=("higher-education", "ror"),
        city="Norport",
        established="1970-01-01",
    )


def test_a_weaker_identifier_never_makes_one_of_two_ror_identifiers() -> None:
    university = told("ror", "Université", ids(ror="a", wikidata="Q1"))
    laboratory = told("higher-education", "Laboratoire", ids(ror="b", wikidata="Q1"))
    made = joining(ror=[university], higher_education=[laboratory])
    assert names_of(made.entries()) == ["Laboratoire", "Université"]
    assert [finding.code for finding in made.findings] == ["organisation.contradictory-identifier"]


def test_a_chain_of_weak_identifiers_never_joins_what_a_surer_one_parts() -> None:
    made = joining(
        ror=[told("ror", "One", ids(ror="a", wikidata="Q1"))],
        hospitals=[told("hospitals", "Between", ids(wikidata="Q1", siren="9"))],
        higher_education=[told("higher-education", "Other", ids(ror="b", siren="9"))],
    )
    assert names_of(made.entries()) == ["One", "Other"]


def test_an_entry_with_two_ror_identifiers_does_not_make_one_of_them() -> None:
    both = told("higher-education", "Both", (Identifier(Scheme.ROR, "a"), Identifier(Scheme.ROR, "b")))
    made = joining(
        hospitals=[told("hospitals", "First", ids(ror="a"))],
        higher_education=[both],
        sirene=[told("sirene", "Second", ids(ror="b"))],
    )
    assert names_of(made.entries()) == ["Both", "Second"]


def test_sites_that_share_a_legal_unit_stay_apart_and_have_it_as_their_parent() -> None:
    unit = told("sirene", "CHU", ids(siren="9"))
    sites = [told("hospitals", f"Site {number}", ids(finess=str(number), siren="9")) for number in (1, 2)]
    made = joining(sirene=[unit], hospitals=sites)
    organisations = {one.name: one for one in made.entries()}
    assert set(organisations) == {"CHU", "Site 1", "Site 2"}
    assert organisations["Site 1"].identifiers == ids(finess="1")
    assert organisations["Site 1"].kin == (Kin(Kinship.PARENT, Identifier(Scheme.SIREN, "9")),)
    assert not made.findings


def test_the_only_site_of_a_legal_unit_is_that_unit() -> None:
    unit, site = (
        told("sirene", "CH", ids(siren="9")),
        told("hospitals", "Hôpital", ids(finess="1", siren="9")),
    )
    (one,) = joining(sirene=[unit], hospitals=[site]).entries()
    assert (one.name, one.registers) == ("Hôpital", ("hospitals", "sirene"))


def test_an_identifier_given_to_two_bodies_stays_with_the_register_that_issues_it() -> None:
    schools = [told("higher-education", name, ids(ror="a", uai=name)) for name in ("Old", "New")]
    made = joining(ror=[told("ror", "School", ids(ror="a"))], higher_education=schools)
    holders = [one.name for one in made.entries() if one.identifier(Scheme.ROR) == "a"]
    assert holders == ["School"]
    (finding,) = made.findings
    assert finding.message == "ror a is given to several bodies: higher-education: New; higher-education: Old"


def test_the_history_of_a_unit_adds_dated_names_and_is_nothing_by_itself() -> None:
    former = OrganisationName("Vieux-Port SA", valid_from="1999-01-01", valid_to="2010-12-31")
    history = told(
        "sirene", "", ids(siren="9"), names=(former, OrganisationName("Norport SA", valid_from="2011-01-01"))
    )
    unit = told("sirene", "Norport SA", ids(siren="9"))
    alone = told("sirene", "", ids(siren="8"))
    (one,) = joining(sirene=[unit], sirene_history=[history, alone]).entries()
    assert one.names == (OrganisationName("Norport SA", valid_from="2011-01-01"), former) or set(
        one.names
    ) == {
        former,
        OrganisationName("Norport SA", valid_from="2011-01-01"),
    }


def test_a_body_bore_its_names_until_its_one_successor_was_established() -> None:
    old = told(
        "ror",
        "Université du Vieux-Port",
        ids(ror="a"),
        status=Status.INACTIVE,
        established="1971",
        kin=(Kin(Kinship.SUCCESSOR, Identifier(Scheme.ROR, "b")),),
    )
    new = told("ror", "Université de Norport", ids(ror="b"))
    esr = told("higher-education", "Université de Norport", ids(ror="b"), established="2019-03-22")
    organisations = {one.name: one for one in joining(ror=[old, new], higher_education=[esr]).entries()}
    assert organisations["Université du Vieux-Port"].names == (
        OrganisationName("Université du Vieux-Port", valid_to="2019-03-22"),
    )
    assert organisations["Université de Norport"].kin == (
        Kin(Kinship.PREDECESSOR, Identifier(Scheme.ROR, "a")),
    )


def test_a_body_that_goes_on_or_split_keeps_its_names_undated() -> None:
    followed = (
        Kin(Kinship.SUCCESSOR, Identifier(Scheme.ROR, "b")),
        Kin(Kinship.SUCCESSOR, Identifier(Scheme.ROR, "c")),
    )
    split = told("ror", "Split", ids(ror="a"), status=Status.INACTIVE, kin=followed)
    active = told("ror", "Active", ids(ror="d"), kin=followed[:1])
    parts = [told("ror", name, ids(ror=name), established="2019") for name in ("b", "c")]
    organisations = {one.name: one for one in joining(ror=[split, active, *parts]).entries()}
    assert organisations["Split"].names[0].valid_to == organisations["Active"].names[0].valid_to == ""


def test_a_name_with_a_language_stands_for_the_same_without() -> None:
    bare = told(
        "ror",
        "Norport",
        ids(ror="a"),
        names=(OrganisationName("Norport"), OrganisationName("N", NameKind.ACRONYM)),
    )
    spoken = told(
        "higher-education", "Norport", ids(ror="a"), names=(OrganisationName("Norport", language="fr"),)
    )
    (one,) = joining(ror=[bare], higher_education=[spoken]).entries()
    assert one.names == (OrganisationName("Norport", language="fr"), OrganisationName("N", NameKind.ACRONYM))


def in_france(register: str, name: str, city: str = "", **identifiers: str) -> Entry:
    return told(register, name, ids(**identifiers), country="FR", city=city)


def test_what_no_identifier_joins_is_joined_by_its_full_name_and_city() -> None:
    made = joining(
        ror=[in_france("ror", "Hôpital du Vieux-Port", "Norport", ror="a")],
        hospitals=[in_france("hospitals", "HOPITAL DU VIEUX PORT", "NORPORT", finess="1")],
        sirene=[in_france("sirene", "HOPITAL DU VIEUX-PORT", siren="9")],
    )
    (one,) = made.entries()
    assert one.registers == ("ror", "hospitals", "sirene")


@pytest.mark.parametrize(
    "other",
    [
        in_france("hospitals", "Hôpital du Vieux-Port", "Dunes", finess="1"),
        in_france("hospitals", "Hôpital du Port", "Norport", finess="1"),
        replace(in_france("hospitals", "Hôpital du Vieux-Port", finess="1"), country="BE"),
        replace(in_france("hospitals", "Hôpital du Vieux-Port", finess="1"), country=""),
        replace(in_france("hospitals", "Hôpital du Vieux-Port", finess="1"), status=Status.INACTIVE),
        in_france("hospitals", "Hôpital du Vieux-Port", ror="b"),
    ],
    ids=["city", "name", "country", "no country", "status", "identifier"],
)
def test_the_same_name_joins_nothing_where_something_speaks_against_it(other: Entry) -> None:
    made = joining(ror=[in_france("ror", "Hôpital du Vieux-Port", "Norport", ror="a")], hospitals=[other])
    assert len(list(made.entries())) == 2


def test_a_name_that_one_register_gives_to_several_joins_none_of_them() -> None:
    sites = [in_france("hospitals", "Hôpital du Port", finess=number) for number in "12"]
    made = joining(ror=[in_france("ror", "Hôpital du Port", ror="a")], hospitals=sites)
    assert len(list(made.entries())) == 3


def test_a_name_of_one_word_joins_nothing() -> None:
    made = joining(
        ror=[in_france("ror", "Norport", ror="a")], sirene=[in_france("sirene", "NORPORT", siren="9")]
    )
    assert len(list(made.entries())) == 2


values = st.sampled_from("abc")
identifiers = st.lists(
    st.builds(Identifier, st.sampled_from([Scheme.ROR, Scheme.WIKIDATA, Scheme.SIREN, Scheme.UAI]), values),
    min_size=1,
    max_size=3,
    unique=True,
)
REGISTERS = ("ror", "higher-education", "hospitals", "sirene")


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[Entry]]:
    made = {}
    for register in REGISTERS:
        several = draw(st.lists(identifiers, max_size=3))
        made[register] = [
            told(
                register,
                f"{register} {number}",
                found,
                established=draw(st.sampled_from(["", "1990", "2020"])),
            )
            for number, found in enumerate(several)
        ]
    return made


def joined(made: dict[str, list[Entry]]) -> Joining:
    return joining(**{name.replace("-", "_"): entries for name, entries in made.items()})


@given(registers())
def test_no_organisation_has_two_entries_of_one_register_or_two_ror_identifiers(
    made: dict[str, list[Entry]],
) -> None:
    for one in joined(made).entries():
        tellers = Counter(name.text.rsplit(" ", 1)[0] for name in one.names)
        assert max(tellers.values()) == 1
        several = [
            e
            for entries in made.values()
            for e in entries
            if {n.text for n in e.names} <= {n.text for n in one.names}
        ]
        rors = [frozenset(i.value for i in e.identifiers if i.scheme is Scheme.ROR) for e in several]
        rors = [one for one in rors if one]
        assert all(first & second for first in rors for second in rors)


@given(registers(), st.lists(st.sampled_from(["Port Quai", "Port Dune", "Port"]), min_size=12, max_size=12))
def test_names_join_no_two_entries_of_one_register_either(
    made: dict[str, list[Entry]], names: list[str]
) -> None:
    given_names = iter(names)
    made = {
        register: [
            replace(
                entry,
                names=(OrganisationName(next(given_names)),),
                country="FR",
                website=f"https://{entry.name.replace(' ', '-')}.example",
            )
            for entry in entries
        ]
        for register, entries in made.items()
    }
    entries = [entry for one in made.values() for entry in one]
    organisations = list(joined(made).entries())
    assert sum(len(one.registers) for one in organisations) == len(entries)
    for one in organisations:
        assert len(set(one.registers)) == len(one.registers)
    again = {name: list(reversed(one)) for name, one in reversed(made.items())}
    assert sorted(joined(again).entries(), key=repr) == sorted(organisations, key=repr)


@given(registers())
def test_no_name_is_lost_and_none_is_told_twice(made: dict[str, list[Entry]]) -> None:
    before = sorted(entry.name for entries in made.values() for entry in entries)
    after = sorted(name.text for one in joined(made).entries() for name in one.names)
    assert after == before


@given(registers())
def test_the_order_of_rows_and_registers_changes_nothing(made: dict[str, list[Entry]]) -> None:
    shuffled = {name: list(reversed(entries)) for name, entries in reversed(made.items())}
    first, second = joined(made), joined(shuffled)
    assert sorted(first.entries(), key=repr) == sorted(second.entries(), key=repr)
    assert sorted(map(str, first.findings)) == sorted(map(str, second.findings))


@given(registers())
def test_the_organisations_can_be_read_again(made: dict[str, list[Entry]]) -> None:
    once = joined(made)
    assert list(once.entries()) == list(once.entries())


@pytest.mark.skipif(not SHARED.exists(), reason="the shared registers are not here")
def test_the_real_registers_join_and_keep_every_ror_identifier_single() -> None:
    files = ("ror-v2.9-partial-FR.zip", "fr-esr-principaux_2025.csv", "finess_dataesr.csv")
    read = [open_register(SHARED / name) for name in files]
    organisations = list(join(Part(one.name, one.entries) for one in read).entries())
    rors = Counter(one.identifier(Scheme.ROR) for one in organisations if one.identifier(Scheme.ROR))
    assert max(rors.values()) == 1
    both = [one for one in organisations if {"ror", "higher-education"} <= set(one.registers)]
    assert len(both) > 190
