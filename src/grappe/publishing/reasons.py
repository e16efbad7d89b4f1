"""Why a printed name was linked or not, in words: a phrase in each language for each comparison."""

from collections.abc import Mapping

COMPARISONS: Mapping[str, Mapping[str, str]] = {
    "same_name": {
        "fr": "le même nom, lettre pour lettre",
        "en": "the same name, letter for letter",
    },
    "same_folded_name": {
        "fr": "le même nom, aux accents, à la ponctuation et aux articles près",
        "en": "the same name but for accents, punctuation and articles",
    },
    "same_words": {
        "fr": "les mêmes mots dans le même ordre",
        "en": "the same words in the same order",
    },
    "same_letters": {
        "fr": "les mêmes lettres, espaces mises à part",
        "en": "the same letters, spaces aside",
    },
    "same_acronym": {
        "fr": "un sigle sous lequel il est connu",
        "en": "an acronym that it is known by",
    },
    "acronym_in_brackets": {
        "fr": "le sigle entre parenthèses est le sien",
        "en": "the acronym in brackets is its own",
    },
    "initials": {
        "fr": "les initiales des mots forment l’autre nom",
        "en": "the first letters of the words make the other name",
    },
    "words_found": {
        "fr": "son nom contient les mots écrits",
        "en": "its name says the words that are printed",
    },
    "words_covered": {
        "fr": "les mots de son nom sont écrits",
        "en": "its words are printed",
    },
    "spelling": {
        "fr": "graphies voisines",
        "en": "spelt alike",
    },
    "same_first_part": {
        "fr": "ce que le nom écrit dit d’abord, avant un tiret ou une virgule, est son nom",
        "en": "what the printed name says first, before a dash or comma, is its name",
    },
    "same_later_part": {
        "fr": "ce que le nom écrit dit après un tiret ou une virgule est son nom",
        "en": "what the printed name says after a dash or comma is its name",
    },
    "printed_goes_on": {
        "fr": "le nom écrit commence comme le sien et continue",
        "en": "the printed name begins as its name and goes on",
    },
    "printed_ends_so": {
        "fr": "le nom écrit finit comme le sien",
        "en": "the printed name ends as its name",
    },
    "name_goes_on": {
        "fr": "son nom commence comme le nom écrit et continue",
        "en": "its name begins as the printed one and goes on",
    },
    "name_adds_its_town": {
        "fr": "son nom ajoute seulement sa ville ou son pays",
        "en": "its name only adds its town or country",
    },
    "same_words_otherwise": {
        "fr": "les mêmes mots, ni plus ni moins, dans un autre ordre",
        "en": "the same words, no more and no less, in another order",
    },
    "other_order": {
        "fr": "les mots sont dans un autre ordre",
        "en": "the words stand in another order",
    },
    "spelt_otherwise": {
        "fr": "un mot distinctif s’écrit un peu autrement",
        "en": "a telling word is spelt a little otherwise",
    },
    "unknown_word": {
        "fr": "un mot distinctif écrit manque à son nom",
        "en": "a telling word that is printed is not in its name",
    },
    "missing_word": {
        "fr": "un mot distinctif de son nom n’est pas écrit",
        "en": "a telling word of its name is not printed",
    },
    "words_against_words": {
        "fr": "chaque nom a un mot distinctif que l’autre n’a pas",
        "en": "each name has a telling word that the other lacks",
    },
    "numbers_differ": {
        "fr": "les numéros diffèrent",
        "en": "the numbers differ",
    },
    "number_on_one_side": {
        "fr": "un seul des deux noms porte un numéro",
        "en": "only one of the names has a number",
    },
    "directions_differ": {
        "fr": "nord, sud, nouveau ou ancien : ils diffèrent",
        "en": "north, south, old or new: they differ",
    },
    "towns_differ": {
        "fr": "les villes que disent les noms diffèrent",
        "en": "the towns in the names differ",
    },
    "saints_differ": {
        "fr": "les saints que disent les noms diffèrent",
        "en": "the saints in the names differ",
    },
    "town_elsewhere": {
        "fr": "le nom écrit dit une autre ville",
        "en": "the printed name has another town in it",
    },
    "kind_differs": {
        "fr": "les noms disent des organismes de nature différente",
        "en": "the names say different kinds of bodies",
    },
    "kind_printed_only": {
        "fr": "seul le nom écrit dit de quelle nature il est",
        "en": "only the printed name says what kind of body it is",
    },
    "kind_registered_only": {
        "fr": "le nom écrit ne dit pas de quelle nature il est",
        "en": "the printed name doesn’t say what kind of body it is",
    },
    "only_kind_printed_more": {
        "fr": "le nom écrit ajoute seulement de quelle nature il est",
        "en": "the printed name only adds what kind of body it is",
    },
    "only_kind_registered_more": {
        "fr": "son nom ajoute seulement de quelle nature il est",
        "en": "its name only adds what kind of body it is",
    },
    "field_differs": {
        "fr": "les noms disent des domaines différents",
        "en": "the names say different fields",
    },
    "field_printed_only": {
        "fr": "seul le nom écrit dit un domaine",
        "en": "only the printed name says a field",
    },
    "field_registered_only": {
        "fr": "le nom écrit ne dit pas de quel domaine il est",
        "en": "the printed name doesn’t say its field",
    },
    "country_agrees": {
        "fr": "dans le pays dont parle le document",
        "en": "in the country that the document is about",
    },
    "country_differs": {
        "fr": "dans un autre pays que celui dont parle le document",
        "en": "in another country than the document is about",
    },
    "acronym_abroad": {
        "fr": "seul le sigle est le même, et le pays ne l’est pas",
        "en": "only the acronym is the same, and the country is not",
    },
    "town_agrees": {
        "fr": "dans la ville que donne le document",
        "en": "in the town that the document gives",
    },
    "town_differs": {
        "fr": "dans une autre ville que celle que donne le document",
        "en": "in another town than the document gives",
    },
    "town_in_name": {
        "fr": "le nom écrit dit sa ville ou son pays",
        "en": "the printed name says its town or country",
    },
    "name_at_date": {
        "fr": "il portait ce nom à la date du document",
        "en": "it bore the name at the date of the document",
    },
    "name_of_another_time": {
        "fr": "il ne portait pas ce nom à la date du document",
        "en": "it didn’t bear the name at the date of the document",
    },
    "no_longer_active": {
        "fr": "il a été fermé, fusionné ou renommé",
        "en": "it has been closed, merged or renamed",
    },
    "alias": {
        "fr": "ce n’est qu’un autre nom sous lequel les registres le citent",
        "en": "it is only another name under which registers list it",
    },
    "withdrawn": {
        "fr": "son registre l’a retiré",
        "en": "its register has withdrawn it",
    },
    "well_known": {
        "fr": "les registres en disent beaucoup",
        "en": "registers tell much about it",
    },
    "namesakes": {
        "fr": "d’autres portent le même nom",
        "en": "others bear the same name",
    },
    "parent_of_namesake": {
        "fr": "un autre du même nom en fait partie",
        "en": "another one of that name is a part of it",
    },
    "part_of_namesake": {
        "fr": "il fait partie d’un autre du même nom",
        "en": "it is a part of another one of that name",
    },
    "kin_named_beside": {
        "fr": "un organisme dont il dépend, ou qui dépend de lui, est nommé à côté",
        "en": "a parent, part or relative of it is named beside it",
    },
    "parts_of_its_own": {
        "fr": "il a des composantes que les registres connaissent",
        "en": "it has parts that registers know",
    },
    "several_registers": {
        "fr": "plusieurs registres le connaissent",
        "en": "several registers know it",
    },
    "short_name": {
        "fr": "le nom écrit est trop court pour en dire long",
        "en": "the printed name is too short to tell much",
    },
    "scant_record": {
        "fr": "son registre ne donne guère que son nom",
        "en": "its register gives a name and little else",
    },
    "decided": {
        "fr": "une personne en a décidé ainsi",
        "en": "a person decided so",
    },
}

AGAINST = frozenset(
    {
        "other_order", "unknown_word", "missing_word", "words_against_words", "numbers_differ",
        "number_on_one_side", "directions_differ", "towns_differ", "saints_differ", "town_elsewhere",
        "kind_differs", "kind_printed_only", "kind_registered_only", "country_differs", "acronym_abroad",
        "town_differs", "name_of_another_time", "no_longer_active", "withdrawn", "namesakes",
        "part_of_namesake", "short_name", "scant_record", "printed_goes_on", "printed_ends_so",
        "name_goes_on", "only_kind_printed_more", "only_kind_registered_more", "field_differs",
        "field_printed_only", "field_registered_only",
    }
)  # fmt: skip
"""The comparisons whose words speak against a link; those of the others speak for it."""


def side(comparison: str, weight: float | None) -> int:
    """1 where a reason speaks for the link, -1 where against it or (without weight) forbids it, else 0.

    Where fitted weights give a comparison the sign that its words have not, it only tempers the others: told
    to people, it would mislead.
    """
    if comparison in AGAINST:
        return -1 if weight is None or weight < 0 else 0
    return 1 if weight is not None and weight >= 0 else 0


def phrase(comparison: str, language: str) -> str:
    """The phrase for a comparison; its own name where this version has none."""
    words = COMPARISONS.get(comparison)
    return words[language] if words else comparison.replace("_", " ")
