"""Why a printed name was linked, in words: one phrase for each comparison of linking."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

COMPARISONS: Mapping[str, Promise | str] = {
    "same_name": pgettext_lazy("reason", "the same name, letter for letter"),
    "same_folded_name": pgettext_lazy("reason", "the same name but for accents, punctuation and articles"),
    "same_words": pgettext_lazy("reason", "the same words in the same order"),
    "same_letters": pgettext_lazy("reason", "the same letters, spaces aside"),
    "same_acronym": pgettext_lazy("reason", "an acronym that it is known by"),
    "acronym_in_brackets": pgettext_lazy("reason", "the acronym in brackets is its own"),
    "initials": pgettext_lazy("reason", "the first letters of the words make the other name"),
    "words_found": pgettext_lazy("reason", "its name says the words that are printed"),
    "words_covered": pgettext_lazy("reason", "its words are printed"),
    "spelling": pgettext_lazy("reason", "spelt alike"),
    "other_order": pgettext_lazy("reason", "the words stand in another order"),
    "unknown_word": pgettext_lazy("reason", "a telling word that is printed is not in its name"),
    "missing_word": pgettext_lazy("reason", "a telling word of its name is not printed"),
    "words_against_words": pgettext_lazy("reason", "each name has a telling word that the other lacks"),
    "numbers_differ": pgettext_lazy("reason", "the numbers differ"),
    "number_on_one_side": pgettext_lazy("reason", "only one of the names has a number"),
    "directions_differ": pgettext_lazy("reason", "north, south, old or new: they differ"),
    "towns_differ": pgettext_lazy("reason", "the towns in the names differ"),
    "saints_differ": pgettext_lazy("reason", "the saints in the names differ"),
    "town_elsewhere": pgettext_lazy("reason", "the printed name has another town in it"),
    "kind_differs": pgettext_lazy("reason", "the names say different kinds of bodies"),
    "kind_printed_only": pgettext_lazy("reason", "only the printed name says what kind of body it is"),
    "kind_registered_only": pgettext_lazy("reason", "the printed name doesn’t say what kind of body it is"),
    "country_agrees": pgettext_lazy("reason", "in the country that the document is about"),
    "country_differs": pgettext_lazy("reason", "in another country than the document is about"),
    "acronym_abroad": pgettext_lazy("reason", "only the acronym is the same, and the country is not"),
    "town_agrees": pgettext_lazy("reason", "in the town that the document gives"),
    "town_differs": pgettext_lazy("reason", "in another town than the document gives"),
    "town_in_name": pgettext_lazy("reason", "the printed name says its town or country"),
    "name_at_date": pgettext_lazy("reason", "it bore the name at the date of the document"),
    "name_of_another_time": pgettext_lazy("reason", "it didn’t bear the name at the date of the document"),
    "no_longer_active": pgettext_lazy("reason", "it has been closed, merged or renamed"),
    "withdrawn": pgettext_lazy("reason", "its register has withdrawn it"),
    "well_known": pgettext_lazy("reason", "registers tell much about it"),
    "namesakes": pgettext_lazy("reason", "others bear the same name"),
    "parent_of_namesake": pgettext_lazy("reason", "another one of that name is a part of it"),
    "part_of_namesake": pgettext_lazy("reason", "it is a part of another one of that name"),
    "kin_named_beside": pgettext_lazy("reason", "a parent, part or relative of it is named beside it"),
    "parts_of_its_own": pgettext_lazy("reason", "it has parts that registers know"),
    "several_registers": pgettext_lazy("reason", "several registers know it"),
    "short_name": pgettext_lazy("reason", "the printed name is too short to tell much"),
    "scant_record": pgettext_lazy("reason", "its register gives a name and little else"),
}


def in_words(reason: Mapping[str, Any]) -> str:
    """The phrase for one reason as the register keeps it; the comparison's own name where it has none."""
    comparison = str(reason.get("comparison", ""))
    return str(COMPARISONS.get(comparison, comparison.replace("_", " ")))
