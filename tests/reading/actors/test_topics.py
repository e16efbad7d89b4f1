"""Topics: whom each part of a document is about, whom its "we" and its generic headings mean."""

import pytest

from tests.reading.opening import with_cast


def main_of(text: str, name: str = "note.md") -> str | None:
    main = with_cast(text, name)[1].main
    return main.name if main else None


def topics(text: str, name: str = "note.md") -> list[str | None]:
    """What each paragraph is about."""
    document, cast = with_cast(text, name)
    return [
        topic.name if (topic := cast.topic_of(block.index)) else None
        for block in document.blocks
        if block.kind.value == "paragraph"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Brightwell in figures\n\nBrightwell trains nurses. Nurses like it.", "Brightwell"),
        ("# École du papier ancien : un an après\n\nL'école compte 12 élèves.", "École du papier ancien"),
        ("# La lettre de Marées vives\n\nNous sommes 40.\n\nMarées vives, quai Sud.", "Marées vives"),
        ("# Rapport d'activité de la Fondation Orme\n\nElle a soutenu 3 projets.", "Fondation Orme"),
        ("# Board minutes: Tarn Optics Foundry\n\nThe foundry has 80 staff.", "Tarn Optics Foundry"),
    ],
)
def test_a_title_that_is_about_a_body_makes_it_the_one_that_the_document_is_about(
    text: str, name: str
) -> None:
    assert main_of(text) == name


def test_who_is_interviewed_speaks_for_what_he_or_she_directs() -> None:
    text = (
        "« Nous sommes patients »\n\nDirectrice du Campus des métiers d'art de Sarlon, Anne Morel répond.\n\n"
        "Nous avons 600 élèves."
    )
    assert main_of(text, "note.txt") == "Campus des métiers d'art de Sarlon"


def test_a_funder_in_the_title_that_does_something_is_not_what_the_document_is_about() -> None:
    assert main_of("# Orme Bank funds the Xylo project\n\nThe Xylo project has 6 chairs.") == "Xylo"


def test_a_generic_heading_goes_back_to_the_body_of_the_document() -> None:
    text = (
        "# Brightwell in figures\n\nBrightwell trains nurses.\n\n## The ward strand\n\n"
        "WardLab, a strand run by Tarn University, has 3 labs.\n\n## Money\n\nWe spent £3 million.\n"
    )
    assert topics(text)[-1] == "Brightwell"


def test_who_says_we_is_the_body_of_the_document_whoever_the_sentence_names_first() -> None:
    text = "# Brightwell in figures\n\nBrightwell trains nurses.\n\n## Gifts\n\nOrme Trust has given us £6."
    assert topics(text)[-1] == "Brightwell"
