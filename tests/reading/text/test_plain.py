"""Plain text: layout tells headings, wrapped paragraphs, lists, tables and date lines."""

from tests.reading.opening import opened, shape

RELEASE = """COMMUNIQUÉ DE PRESSE
Brume, le 7 juillet 2025

L'Université de Lande ouvre le centre Xylo

- 19 chaires
- huit programmes

Le centre a été inauguré ce lundi.

Ce que promet le centre

Nous créerons 19 chaires.

À propos de l'Université de Lande
Fondée en 1971, elle compte 12 000 étudiants.

Contact presse
Service communication, 4 rue du Port, 29999 Brume
Tél. 02 99 00 14 14
"""


def test_a_press_release_is_told_apart_by_its_layout() -> None:
    assert [kind for kind, _ in shape(opened(RELEASE))] == [
        "meta", "meta", "title", "item", "item", "paragraph", "heading", "paragraph",
        "heading", "paragraph", "heading", "meta", "meta",
    ]  # fmt: skip


def test_a_release_says_its_title_date_and_publisher() -> None:
    facts = opened(RELEASE).facts
    assert facts.title == "L'Université de Lande ouvre le centre Xylo"
    assert str(facts.published) == "2025-07-07"
    assert facts.publisher == "Université de Lande"
    assert facts.language == "fr"


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "  * Le programme Xylo prévoit de mobiliser 1,5 milliard d'euros d'ici à\n"
        "    2032, dont 800 millions d'argent public.\n\n"
        "  * Il est porté par l'Agence de Lande.\n"
    )
    assert shape(opened(text)) == [
        ("item", ("Le programme Xylo prévoit de mobiliser 1,5 milliard d'euros d'ici à "
         "2032, dont 800 millions d'argent public.")),
        ("item", "Il est porté par l'Agence de Lande."),
    ]  # fmt: skip


def test_lines_below_each_other_that_are_not_full_stay_apart() -> None:
    text = (
        "4. Timetable\n\nOpening of the call: 15 June 2026\nResults: December "
        "2026\n\n5. Rules\n\nOne project, one lead."
    )
    assert [words for _, words in shape(opened(text))] == [
        "4. Timetable", ("Opening of the call: 15 June "
         "2026"), "Results: December 2026", "5. Rules", "One project, one lead.",
    ]  # fmt: skip


def test_lines_of_cells_are_rows_with_a_header() -> None:
    document = opened(
        "Dotation\n\nCluster\tPorteur\tMontant (M€)\nXylo\tUniversité de Lande\t75\nTotal\t\t75\n"
    )
    rows = [block for block in document.blocks if block.kind.value == "row"]
    assert [len(row.cells) for row in rows] == [3, 3, 3]
    assert [row.header for row in rows] == [None, rows[0].index, rows[0].index]
    start, end = rows[2].cells[2]
    assert document.passage(rows[2], start, end).quote == "75"


def test_bars_part_the_cells_of_a_table_but_not_a_date_line() -> None:
    document = opened("Lande et Brume | Édition n° 21 874 | p. 7\n\nA | B | C\n1 | 2 | 3\n")
    assert [block.kind.value for block in document.blocks] == ["meta", "row", "row"]


def test_a_list_knows_the_line_that_leads_to_it() -> None:
    document = opened("Le projet propose de :\n\n- doubler les équipes ;\n- développer le calcul.\n")
    assert [block.lead for block in document.blocks] == [None, 0, 0]


def test_a_question_to_the_one_interviewed_is_no_heading() -> None:
    text = (
        "La revue : Qui fait partie du projet ?\n\nA. B. : L'Université de Lande le "
        "porte.\n\nLa revue : Et après ?\n\nA. B. : Rien."
    )
    assert "heading" not in {
        kind for kind, _ in shape(opened("Un titre qui dit bien quelque chose\n\n" + text))
    }


def test_a_date_line_before_the_first_words_dates_the_text() -> None:
    text = (
        "Un campus prend racine à Lande\n\nLande, le 3 octobre 2025 – La "
        "Région Ponant a signé hier la convention."
    )
    assert str(opened(text).facts.published) == "2025-10-03"


def test_a_date_that_the_text_speaks_of_is_not_that_of_publication() -> None:
    assert (
        opened("Le projet\n\nLe cluster a été inauguré le 11 février 2025 à Lande.").facts.published is None
    )


def test_a_sentence_that_opens_with_by_is_no_byline() -> None:
    text = (
        "The Tern College\n\nBy Jane Carrow\n\n"
        "By the spring the college had spent its grant, and nobody complained about it."
    )
    assert [kind for kind, _ in shape(opened(text))] == ["title", "meta", "paragraph"]
