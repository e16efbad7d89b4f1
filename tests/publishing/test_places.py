import pytest

from grappe.publishing.places import place_in_words, region_of


@pytest.mark.parametrize(
    ("place", "french", "english"),
    [
        ("p. 4", "page\xa04", "page\xa04"),
        ("Budget!C7", "feuille\xa0Budget, cellule\xa0C7", "sheet\xa0Budget, cell\xa0C7"),
        ("Suivi! 2025!AB12", "feuille\xa0Suivi! 2025, cellule\xa0AB12", "sheet\xa0Suivi! 2025, cell\xa0AB12"),
        ("'L''an 1'!B2", "feuille\xa0L'an 1, cellule\xa0B2", "sheet\xa0L'an 1, cell\xa0B2"),
        ("C7", "cellule\xa0C7", "cell\xa0C7"),
        ("note 2", "note\xa02", "note\xa02"),
        ("somewhere", "somewhere", "somewhere"),
    ],
)
def test_a_place_is_told_in_words(place: str, french: str, english: str) -> None:
    assert (place_in_words(place, "fr"), place_in_words(place, "en")) == (french, english)


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("p. 4", "p. 4"),
        ("Budget!C7", "Budget"),
        ("'Suivi 2025'!C7", "Suivi 2025"),
        ("C7", ""),
        ("note 2", ""),
        ("x", ""),
    ],
)
def test_cells_of_one_sheet_stand_in_one_region(place: str, region: str) -> None:
    assert region_of(place) == region
