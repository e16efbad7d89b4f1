"""Sentences as they are printed."""

from grappe.publishing.prose import spaced


def test_french_signs_get_the_blanks_of_french_print_and_english_ones_none() -> None:
    said = "Prévu : 18 % ; vu ? « Oui » !"
    assert spaced(said, "en") == said
    assert spaced(said, "fr") == "Prévu\xa0: 18\xa0%\u202f; vu\xa0? «\xa0Oui\xa0»\xa0!"
