"""Claims: what a figure measures, of whom, by when, and whether the source says it at all."""

import pytest

from grappe.domain.indicators import indicator_from, load_indicators
from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.domain.statement import Statement
from grappe.reading.reader import read_document

FRENCH = """Lumerys : un projet de recherche sur les matériaux

Le cluster Lumerys est porté par l'Université de Belmont. Publié le 3 mars 2025.

"""
ENGLISH = """Lumerys: a research project on materials

The Lumerys cluster is hosted by the University of Belmont. Published on 3 March 2025.

"""


def read(sentence: str, language: str = "fr") -> list[Statement]:
    lead = FRENCH if language == "fr" else ENGLISH
    text = lead + sentence + "\n"
    reading = read_document(text.encode(), "lumerys.txt", load_indicators())
    return [statement for statement in reading.statements if statement.passage.start >= len(lead)]


def number(statement: Statement) -> int | None:
    return None if statement.quantity.value is None else int(statement.quantity.value)


def one(sentence: str, language: str = "fr") -> Statement:
    (statement,) = read(sentence, language)
    return statement


@pytest.mark.parametrize(
    ("sentence", "language", "indicator", "value"),
    [
        ("Lumerys a obtenu 12 M€ de l'État.", "fr", "funding_awarded", 12_000_000),
        ("Le budget total du projet s'élève à 30 M€.", "fr", "total_budget", 30_000_000),
        ("Les industriels apporteront 6 M€.", "fr", "cofunding_pledged", 6_000_000),
        ("Le projet réunit 14 laboratoires.", "fr", "laboratories", 14),
        ("Le projet rassemble 25 partenaires industriels.", "fr", "industrial_partners", 25),
        ("Il créera dix chaires.", "fr", "chairs", 10),
        ("Le projet formera 300 techniciens par an.", "fr", "specialists_trained", 300),
        ("Quarante thèses seront soutenues.", "fr", "doctoral_theses", 40),
        ("Le cluster vise 12 start-up d'ici 2030.", "fr", "companies_created", 12),
        ("Les femmes représentent 38 % des doctorants.", "fr", "women_share", 38),
        ("Lumerys has been awarded €12m by the State.", "en", "funding_awarded", 12_000_000),
        ("The project has a total budget of €30m.", "en", "total_budget", 30_000_000),
        ("It will create ten professorships.", "en", "chairs", 10),
        ("The cluster brings together 25 industrial partners.", "en", "industrial_partners", 25),
        ("It expects 12 start-ups by 2030.", "en", "companies_created", 12),
        ("Women make up 38 per cent of the doctoral students.", "en", "women_share", 38),
    ],
)
def test_a_figure_is_told_its_indicator(sentence: str, language: str, indicator: str, value: int) -> None:
    statement = one(sentence, language)
    assert (statement.indicator, number(statement)) == (indicator, value)


@pytest.mark.parametrize(
    ("sentence", "language", "modality"),
    [
        ("Le cluster prévoit d'ouvrir huit chaires.", "fr", Modality.TARGET),
        ("Le cluster s'engage à ouvrir huit chaires.", "fr", Modality.PLEDGED),
        ("Huit chaires seront ouvertes.", "fr", Modality.PLEDGED),
        ("Huit chaires ont été attribuées.", "fr", Modality.ACHIEVED),
        ("Le cluster compte aujourd'hui huit chaires.", "fr", Modality.EXISTING),
        ("The cluster plans to open eight chairs.", "en", Modality.TARGET),
        ("The cluster has promised eight chairs.", "en", Modality.PLEDGED),
        ("The cluster will open eight chairs.", "en", Modality.PLEDGED),
        ("Eight chairs have been filled.", "en", Modality.ACHIEVED),
        ("The cluster has eight chairs today.", "en", Modality.EXISTING),
    ],
)
def test_the_modality_is_that_of_the_verb(sentence: str, language: str, modality: Modality) -> None:
    assert one(sentence, language).modality is modality


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Le cluster n'a jamais promis 40 chaires.", "fr"),
        ("Si l'État doublait son aide, le cluster pourrait ouvrir 40 chaires.", "fr"),
        ("Selon une rumeur, 40 chaires seront ouvertes.", "fr"),
        ("Le comité a écarté l'idée de 40 chaires.", "fr"),
        ("The cluster never promised 40 chairs.", "en"),
        ("With more money it would open 40 chairs.", "en"),
        ("A plan for 40 chairs was turned down.", "en"),
        ("A team may hold up to 4 chairs.", "en"),
    ],
)
def test_a_figure_that_is_denied_or_imagined_is_no_claim(sentence: str, language: str) -> None:
    assert read(sentence, language) == []


def test_a_corrected_figure_is_no_claim_but_the_right_one_is() -> None:
    assert number(one("Le cluster ouvrira huit chaires, et non douze.")) == 8
    assert one("The cluster will open eight chairs, not twelve.", "en").quantity.value == 8


@pytest.mark.parametrize(
    "sentence",
    [
        "La visite aura lieu le 4 juin à 14 h, salle 12.",
        "Le campus compte 45 arbres.",
        "Contact : 12, rue des Lilas, 38000 Grenoble.",
    ],
)
def test_a_number_of_nothing_known_is_no_claim(sentence: str) -> None:
    assert read(sentence) == []


def test_milestones_keep_their_own_dates() -> None:
    first, second = read("Le cluster vise 20 thèses en 2028 puis 45 en 2031.")
    assert (number(first), str(first.period.horizon)) == (20, "2028")
    assert (number(second), str(second.period.horizon)) == (45, "2031")
    assert {first.indicator, second.indicator} == {"doctoral_theses"}


def test_an_opening_date_holds_for_every_figure_of_its_sentence() -> None:
    statements = read("D'ici 2031, Lumerys entend ouvrir huit chaires et former 90 doctorants.")
    assert [str(statement.period.horizon) for statement in statements] == ["2031", "2031"]


def test_a_year_in_a_name_is_no_horizon() -> None:
    statement = one("Le programme Horizon Belmont 2030 finance huit chaires.")
    assert statement.period.horizon is None


def test_a_duration_and_a_rate_are_kept() -> None:
    budget = one("Le budget du projet est de 30 M€ sur six ans.")
    assert budget.period.duration_years == 6
    assert one("Le projet formera chaque année 300 techniciens.").quantity.per is Rate.YEAR


def test_a_level_and_an_aim_are_two_claims() -> None:
    first, second = read("Le cluster veut porter de 12 à 20 le nombre de chaires.")
    assert (number(first), first.modality) == (12, Modality.EXISTING)
    assert (number(second), second.modality) == (20, Modality.TARGET)


def test_a_relative_promise_stays_relative() -> None:
    statement = one("Le projet prévoit de tripler le nombre de diplômés d'ici 2030.")
    assert (statement.indicator, statement.quantity.kind) == ("graduates", Kind.MULTIPLE)
    assert statement.quantity.value == 3


def test_an_increase_a_range_and_a_bound_are_told() -> None:
    assert one("Le projet créera six chaires supplémentaires.").quantity.kind is Kind.INCREASE
    assert one("Le master offrira de 20 à 24 places.").quantity.value_max == 24
    assert one("Le projet réunit une quarantaine d'entreprises.").quantity.bound is Bound.ABOUT


def test_a_figure_without_noun_takes_the_one_named_before() -> None:
    statements = read("Lumerys a ouvert six chaires en 2024. Il en annonce dix en 2027.")
    assert [(s.indicator, number(s)) for s in statements] == [("chairs", 6), ("chairs", 10)]


def test_the_speaker_is_whom_the_text_names() -> None:
    statement = one("« Nous ouvrirons huit chaires », annonce Jeanne Moreuil, directrice du cluster.")
    assert statement.speaker == "Jeanne Moreuil"


def test_the_introduction_of_a_list_tells_the_modality_of_its_items() -> None:
    statements = read(
        "Le cluster prévoit de :\n\n- ouvrir huit chaires ;\n- doubler le nombre de doctorants."
    )
    assert {statement.modality for statement in statements} == {Modality.TARGET}
    assert len(statements) == 2


def test_every_claim_names_the_rules_that_read_it() -> None:
    statement = one("Lumerys a obtenu 12 M€ de l'État.")
    fields = {rule.split(":")[0] for rule in statement.rules}
    assert {"figure", "indicator", "subject", "modality"} <= fields


def test_passage_and_figure_stand_in_the_text() -> None:
    text = FRENCH + "D'ici 2030, Lumerys ouvrira « huit\xa0chaires » et formera 90\u202fdoctorants.\n"
    reading = read_document(text.encode(), "lumerys.txt", load_indicators())
    assert reading.statements
    for statement in reading.statements:
        assert statement.passage.stands_in(text)
        assert statement.figure.stands_in(text)


def test_a_programme_adds_its_own_indicator_without_code() -> None:
    own = indicator_from(
        "reefs_restored",
        {
            "label": {"fr": "Récifs restaurés", "en": "Reefs restored"},
            "definition": {"fr": "Récifs remis en état.", "en": "Reefs brought back to health."},
            "unit": "count", "aggregation": "cumulative", "theme": "innovation",
            "words": {"fr": {"heads": ["recifs?"]}, "en": {"heads": ["reefs?"]}},
        },
    )  # fmt: skip
    text = FRENCH + "Le cluster prévoit de restaurer 14 récifs d'ici 2030.\n"
    reading = read_document(text.encode(), "lumerys.txt", {**load_indicators(), own.code: own})
    assert [(s.indicator, number(s)) for s in reading.statements] == [("reefs_restored", 14)]


def test_what_is_compared_with_keeps_its_own_date() -> None:
    statements = read("En 2024, Lumerys a créé trois start-up, contre deux en 2022.")
    assert [(number(s), str(s.period.horizon)) for s in statements] == [(3, "2024"), (2, "2022")]


def test_the_head_of_a_group_of_nouns_is_counted() -> None:
    statements = read("Le cluster veut porter le nombre d'étudiants de master de 150 à 320 en 2029.")
    assert {statement.indicator for statement in statements} == {"students_trained"}


def test_a_figure_told_again_as_a_share_keeps_its_indicator() -> None:
    statements = read("Le cluster a dépensé 4 M€, soit 30 % de son aide.")
    assert [s.indicator for s in statements] == ["expenditure", "expenditure"]


def test_a_factor_may_have_two_objects() -> None:
    statements = read("Le projet vise à doubler le nombre de diplômés ainsi que le nombre de doctorants.")
    assert [s.indicator for s in statements] == ["graduates", "phd_students"]


def test_an_aside_in_brackets_announces_nothing_of_a_factor() -> None:
    statement = one("Le nombre de diplômés (licence, master et formation continue) sera doublé.")
    assert statement.indicator == "graduates"


def test_what_a_rule_of_a_call_allows_is_a_grant_but_no_count() -> None:
    statement = one("Each may request up to £3m.", "en")
    assert (statement.indicator, statement.quantity.bound) == ("grant_per_project", Bound.UP_TO)


def test_a_section_about_the_publisher_is_left_out() -> None:
    assert read("À propos de l'Université de Belmont\n\nElle accueille 40 000 étudiants.") == []
