"""What a careful reader stops at is told, and a sound document is left in peace."""

import re

import pytest

from grappe.domain.findings import all_findings
from grappe.domain.indicators import load_indicators
from grappe.reading.anomalies import Anomaly
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import read_document

INDICATORS = load_indicators()
HEAD = """Le cluster Calypso fait le point

Norville, le 12 mars 2026

Le cluster Calypso est porté par l'Université de Norville. """
ENGLISH = """The Kestrel Centre at half time

12 March 2026

The Kestrel Centre is hosted by the University of Marl. """


def told(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """Code and quotation of every anomaly, the code without its prefix."""
    reading = read_document(text.encode(), name, INDICATORS)
    return [
        (finding.code.removeprefix("reading."), " ".join(finding.passage.quote.split()))
        for finding in reading.findings
        if isinstance(finding, Anomaly)
    ]


@pytest.mark.parametrize(
    ("sentence", "code", "quote"),
    [
        ("Il réunit trois axes : la voile ; le vent.", "wrong-count", "trois axes :"),
        ("Sur les 200 k€ inscrits, 150 k€ ont été dépensés, soit 84 %.", "wrong-share", "84 %"),
        ("Il compte 40 partenaires, dont 25 PME et 19 grands groupes.", "wrong-parts", "40 partenaires"),
        ("Il compte 40 partenaires : 25 PME et 12 grands groupes.", "wrong-parts", "40 partenaires"),
        ("Le nombre de thèses sera démultiplié d'ici 2030.", "no-factor", "démultiplié"),
        ("Il ajoute 4 M€ au 19 M€ de la Région Norville.", "article-and-number", "au 19 M€"),
        ("Il est né le 3 juin 2024. Le rapport est rendu le 14 mai.", "date-without-year", "le 14 mai"),
        ("Il travaille avec Inria, le CNRS et lnserm.", "garbled-name", "lnserm"),
        (
            "Il dispose de 24 M€ de l'État et de 6 M€ de la Région, soit un total de 32 M€.",
            "wrong-parts",
            "6 M€",
        ),
        ("Il se partage ainsi : 45 % à la voile, 40 % au vent et 25 % au sel.", "wrong-parts", "40 %"),
        ("Quatre thèmes sont retenus : la houle, le sel et les algues.", "wrong-count", "Quatre thèmes"),
        ("Il vise 120 thèses d'ici 2030. Il soutiendra 150 thèses d'ici 2030.", "two-values", "150 thèses"),
        ("Il travaille avec la Sattu et le CNRS.", "garbled-name", "Sattu"),
        ("Le Grand-Port finance une chaire. La Région Grand Port suit.", "spelled-two-ways", "Grand Port"),
        ("Il a obtenu 30 M€, alors que son budget est de 67 M€.", "two-kinds-of-money", "30 M€"),
        ("L'objectif de 60 start-up d'ici 2030 est ramené à 45 start-up.", "moved-target", "45 start-up"),
    ],
)
def test_one_odd_sentence_is_told_with_its_passage(sentence: str, code: str, quote: str) -> None:
    assert [(one, quote in words) for one, words in told(HEAD + sentence + "\n")] == [(code, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Il réunit trois axes : la voile, le vent et les ports.",
        "Sur les 9 650 k€ inscrits au budget, 8 104 k€ ont été dépensés, soit 84 %.",
        "Il compte 55 partenaires : 23 grands groupes, 21 PME et 11 jeunes pousses.",
        "Il compte 40 partenaires, dont 25 PME.",
        "Le rapport sera rendu le 14 mai.",
        "Il dispose de 24 M€ de l'État et de 6 M€ de la Région, soit un total de 30 M€.",
        "Le budget du 14 mai 2025 est de 3 M€, soit 25 % de plus que le précédent.",
        "L'Inria, l'Inserm, le CNRS et l'Insead y participent. Il vise 100 puis 150 thèses en 2030.",
        "Il a 18 chaires ; il en vise 25 en 2028 et 30 en 2030.",
    ],
)
def test_a_sound_sentence_is_left_in_peace(sentence: str) -> None:
    assert told(HEAD + sentence + "\n") == []


def test_english_slips_are_told() -> None:
    assert told(ENGLISH + "It has three themes: flight; feathers.") == [("wrong-count", "three themes:")]
    wrong = "Of the EUR 20 million planned, EUR 15 million, or 89 per cent, had been spent."
    assert [code for code, _ in told(ENGLISH + wrong)] == ["wrong-share"]
    right = "Of the EUR 21.3 million planned, EUR 18.9 million, or 89 per cent, had been spent."
    assert told(ENGLISH + right) == []


def test_a_statement_dated_a_year_before_its_publication_is_told() -> None:
    text = HEAD + "\n\n« Nous avançons », déclare Léa Morin, directrice du cluster, le 11/03/2025.\n"
    assert [code for code, _ in told(text)] == ["statement-year-off"]
    assert told(text.replace("2025", "2026")) == []


def test_a_launch_more_than_a_year_after_the_selection_is_told() -> None:
    text = HEAD + "Calypso a été sélectionné en mai 2024. Le cluster Calypso sera lancé en septembre 2026."
    assert [code for code, _ in told(text)] == ["late-launch"]


def test_two_budgets_of_one_body_are_told_once_with_the_line_of_the_other() -> None:
    text = HEAD + "Son budget est de 67 M€.\n\nLa plaquette parle d'un budget de 50 M€ pour Calypso.\n"
    reading = read_document(text.encode(), "a.txt", INDICATORS)
    (finding,) = (one for one in reading.findings if one.code == "reading.two-values")
    assert finding.message == "total_budget of Calypso: 50 000 000 EUR here, 67 000 000 EUR on line 5"
    assert finding.place.line == 7


def test_a_total_is_held_against_its_rows() -> None:
    table = "Projet\tMontant (M€)\tPart (%)\nCalypso\t18\t60\nBoréal\t12\t40\nTotal\t{}\t101\n"
    assert told(table.format(30)) == []
    assert told(table.format(32)) == [("wrong-total", "32")]


def test_a_table_of_which_a_filter_hid_rows_is_told_once() -> None:
    pager = "1 à 5 sur 5 (filtré de 12 éléments au total)"
    assert told(HEAD + f"\n\n{pager}\n\nTexte.\n\n{pager}\n") == [("part-of-table", pager)]
    assert told(HEAD + "\n\n1 à 12 sur 12 éléments\n") == []


def test_a_title_that_drops_the_increment_or_alters_a_quotation_is_told() -> None:
    text = (
        "# Calypso : 200 techniciens formés par an, « le port le plus sûr »\n\n"
        "Le cluster Calypso est porté par l'Université de Norville. « Nous serons le port d'Europe le plus "
        "sûr », dit Léa Morin, sa directrice. Il formera chaque année 200 techniciens supplémentaires.\n"
    )
    assert ("altered-quotation", "« le port le plus sûr »") in told(text, "a.md")


def test_a_quotation_over_a_list_is_told_and_one_of_several_paragraphs_is_not() -> None:
    broken = HEAD + "Il « propose un cursus\n\n- une licence ;\n- un master ».\n"
    assert [code for code, _ in told(broken, "a.md")] == ["broken-quotation"]
    whole = HEAD + "« Nous avançons.\n\n« Nous avançons vite », dit-elle.\n"
    assert told(whole) == []


def test_the_exchange_format_carries_the_anomalies() -> None:
    text = HEAD + "Il réunit trois axes : la voile ; le vent.\n"
    (anomaly,) = to_exchange(read_document(text.encode(), "a.txt", INDICATORS))["anomalies"]
    assert anomaly["code"] == "reading.wrong-count"
    assert anomaly["what"] == "A list of another length than announced"
    assert anomaly["why"] == "3 announced, 2 listed"
    assert anomaly["severity"] == "conflict"
    assert text[anomaly["start_char"] : anomaly["end_char"]] == anomaly["quote"]


def test_every_anomaly_is_told_in_french_with_the_same_particulars() -> None:
    kinds = [kind for kind in all_findings() if issubclass(kind, Anomaly)]
    assert len(kinds) > 20
    for kind in kinds:
        named = set(re.findall(r"\{(\w+)", kind.template))
        assert kind.french, kind
        assert set(re.findall(r"\{(\w+)", kind.french)) <= named, kind
