"""The comparisons that speak for or against a link: each a small function, its docstring its documentation.

Each looks at one printed name and one name of one organisation and answers between 0 (no) and 1 (fully).
What each weighs is data (``weights.toml``), fitted on names whose organisation is known.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from grappe.domain.organisation import Entry, Kinship, NameKind, OrganisationName, Status
from grappe.linking.candidates import Question, likeness
from grappe.linking.names import fold
from grappe.linking.words import vocabulary, words_of


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed name beside one name of one organisation, and what else is known of the organisation here.

    ``lacking`` are the printed name's words that the other lacks, ``added`` the other's that the printed one
    lacks, each with how telling it is (0 to 1); words that only repeat town or country tell less. ``slip``
    is how much of the most telling word that stands for another is spelt otherwise.
    """

    question: Question
    entry: Entry
    name: OrganisationName
    text: str
    acronym: bool
    words: tuple[str, ...]
    found: float
    covered: float
    in_order: bool
    slip: float
    lacking: dict[str, float]
    added: dict[str, float]
    lacking_places: frozenset[str] = frozenset()
    added_places: frozenset[str] = frozenset()
    known: float = 0.0
    namesakes: int = 0
    above_namesake: bool = False
    below_namesake: bool = False
    beside: int = 0
    folded: str = field(default="")


def same_name(pair: Pair) -> float:
    """The printed name is, letter for letter but for case, a name of the organisation."""
    return float(pair.text.casefold() == pair.question.printed.casefold())


def same_folded_name(pair: Pair) -> float:
    """The names are the same but for accents, punctuation, articles and legal forms."""
    return float(pair.folded in (pair.question.folded, pair.question.bare))


def same_words(pair: Pair) -> float:
    """The names say the same words in the same order, whatever the language of words such as "university"."""
    return float(pair.words == pair.question.words)


def same_letters(pair: Pair) -> float:
    """The names are the same when written without spaces."""
    return float(pair.folded.replace(" ", "") == pair.question.bare.replace(" ", ""))


def same_acronym(pair: Pair) -> float:
    """The printed name is an acronym that the organisation is known by."""
    return float(pair.acronym and pair.folded.replace(" ", "") == pair.question.bare.replace(" ", ""))


def acronym_in_brackets(pair: Pair) -> float:
    """The printed name gives an acronym in brackets that the organisation is known by."""
    wanted = pair.question.acronym
    return float(bool(wanted) and any(fold(name.text) == wanted for name in pair.entry.names))


def initials(pair: Pair) -> float:
    """One name is made of the first letters of the other's words."""
    question = pair.question
    if question.one_word == (" " not in pair.folded):
        return 0.0
    short, long = (question.bare, pair.words) if question.one_word else (pair.folded, question.words)
    return float(len(short) > 2 and short == "".join(word[0] for word in long))


def words_found(pair: Pair) -> float:
    """How much of the printed name, telling words weighing more, the organisation's name says too."""
    return pair.found


def words_covered(pair: Pair) -> float:
    """How much of the organisation's name, telling words weighing more, is printed."""
    return pair.covered


def spelling(pair: Pair) -> float:
    """How alike the names are, letter by letter."""
    return max(0.0, 2 * Indel.normalized_similarity(pair.question.bare, pair.folded, score_cutoff=0.5) - 1)


def same_first_part(pair: Pair) -> float:
    """What the printed name says first, before a dash, comma or bracket, is the organisation's name."""
    return float(bool(pair.question.parts) and pair.words == pair.question.parts[0])


def same_later_part(pair: Pair) -> float:
    """What the printed name says after a dash, comma or bracket is the organisation's name."""
    return float(not same_first_part(pair) and pair.words in pair.question.parts[1:])


def printed_goes_on(pair: Pair) -> float:
    """The printed name begins as the organisation's name and says more."""
    printed, theirs = pair.question.words, pair.words
    return float(len(printed) > len(theirs) and printed[: len(theirs)] == theirs)


def printed_ends_so(pair: Pair) -> float:
    """The printed name ends as the organisation's name and says more before."""
    printed, theirs = pair.question.words, pair.words
    return float(len(printed) > len(theirs) and printed[-len(theirs) :] == theirs)


def name_goes_on(pair: Pair) -> float:
    """The organisation's name begins as the printed one and says more."""
    printed, theirs = pair.question.words, pair.words
    return float(len(printed) < len(theirs) and theirs[: len(printed)] == printed)


def name_adds_its_town(pair: Pair) -> float:
    """The organisation's name adds its own town or country to the printed one, and nothing else."""
    here = {*words_of(pair.entry.city), *pair.question.countries.get(pair.entry.country, ())}
    return float(bool(pair.added) and not pair.lacking and here.issuperset(pair.added))


def same_words_otherwise(pair: Pair) -> float:
    """The names say the same words, nothing more or less, in another order."""
    return float(not pair.lacking and not pair.added and not pair.in_order)


def other_order(pair: Pair) -> float:
    """The names say the same words in another order."""
    return float(not pair.in_order)


def spelt_otherwise(pair: Pair) -> float:
    """A telling word is spelt a little otherwise: a slip, or another word."""
    return min(1.0, 4 * pair.slip)


def unknown_word(pair: Pair) -> float:
    """The printed name has a telling word that the organisation's name lacks."""
    return max(pair.lacking.values(), default=0.0)


def missing_word(pair: Pair) -> float:
    """The organisation's name has a telling word that the printed name lacks."""
    return max(pair.added.values(), default=0.0)


def words_against_words(pair: Pair) -> float:
    """Each name has a telling word that the other lacks."""
    return min(unknown_word(pair), missing_word(pair))


def numbers_differ(pair: Pair) -> float:
    """The names have different numbers: "Paris 1" is not "Paris 7"."""
    printed = {word for word in pair.lacking if word.isdigit()}
    theirs = {word for word in pair.added if word.isdigit()}
    return float(bool(printed and theirs))


def number_on_one_side(pair: Pair) -> float:
    """Only one of the names has a number."""
    return float(not numbers_differ(pair) and any(word.isdigit() for word in (*pair.lacking, *pair.added)))


def directions_differ(pair: Pair) -> float:
    """Only one of the names says north, south, east, west, upper, lower or new, or each another of these."""
    directions = vocabulary().directions
    return float(any(word in directions for word in (*pair.lacking, *pair.added)))


def towns_differ(pair: Pair) -> float:
    """The names have different towns or regions in them: Troyes is not Compiègne."""
    return float(bool(pair.lacking_places and pair.added_places))


def saints_differ(pair: Pair) -> float:
    """The names have different saints in them."""
    printed, theirs = _saints(pair.question.words), _saints(pair.words)
    return float(
        bool(printed and theirs) and not any(likeness(one, other) for one in printed for other in theirs)
    )


def _saints(words: tuple[str, ...]) -> set[str]:
    return {after for word, after in pairwise(words) if word == "saint"}


def town_elsewhere(pair: Pair) -> float:
    """The printed name has a town in it that is not the organisation's."""
    return float(bool(pair.lacking_places) and not pair.added_places)


def kind_differs(pair: Pair) -> float:
    """The names say different kinds of bodies: a school is not its laboratory."""
    return float(_printed_only(pair, vocabulary().kinds) and _registered_only(pair, vocabulary().kinds))


def kind_printed_only(pair: Pair) -> float:
    """The printed name says a kind of body that the organisation's name does not."""
    kinds = vocabulary().kinds
    return float(_printed_only(pair, kinds) and not _registered_only(pair, kinds))


def kind_registered_only(pair: Pair) -> float:
    """The organisation's name says a kind of body that the printed name does not."""
    kinds = vocabulary().kinds
    return float(_registered_only(pair, kinds) and not _printed_only(pair, kinds))


def only_kind_printed_more(pair: Pair) -> float:
    """All that the printed name says more is what kind of body it is."""
    return float(bool(pair.lacking) and vocabulary().kinds.issuperset(pair.lacking))


def only_kind_registered_more(pair: Pair) -> float:
    """All that the organisation's name says more is what kind of body it is."""
    return float(bool(pair.added) and vocabulary().kinds.issuperset(pair.added))


def field_differs(pair: Pair) -> float:
    """The names say different fields: a university of technology is not one of medicine."""
    return float(_printed_only(pair, vocabulary().fields) and _registered_only(pair, vocabulary().fields))


def field_printed_only(pair: Pair) -> float:
    """The printed name says a field, such as medicine, that the organisation's name does not."""
    fields = vocabulary().fields
    return float(_printed_only(pair, fields) and not _registered_only(pair, fields))


def field_registered_only(pair: Pair) -> float:
    """The organisation's name says a field, such as medicine, that the printed name does not."""
    fields = vocabulary().fields
    return float(_registered_only(pair, fields) and not _printed_only(pair, fields))


def _printed_only(pair: Pair, words: frozenset[str]) -> bool:
    return not words.isdisjoint(pair.lacking)


def _registered_only(pair: Pair, words: frozenset[str]) -> bool:
    return not words.isdisjoint(pair.added)


def country_agrees(pair: Pair) -> float:
    """The organisation is in the country that the document is about."""
    return float(bool(pair.entry.country) and pair.entry.country == pair.question.context.country)


def country_differs(pair: Pair) -> float:
    """The organisation is in another country than the document is about."""
    wanted = pair.question.context.country
    return float(bool(wanted and pair.entry.country) and pair.entry.country != wanted)


def acronym_abroad(pair: Pair) -> float:
    """Only the acronym is the same, and the organisation is in another country or none is known."""
    return float(pair.acronym and not country_agrees(pair))


def town_agrees(pair: Pair) -> float:
    """The organisation is in the town that the document gives."""
    town = pair.question.town
    return float(bool(town and pair.entry.city) and _same_town(town, " ".join(words_of(pair.entry.city))))


def town_differs(pair: Pair) -> float:
    """The organisation is in another town than the document gives."""
    return float(bool(pair.question.town and pair.entry.city) and not town_agrees(pair))


def _same_town(one: str, other: str) -> bool:
    shorter, longer = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return longer.startswith(shorter) or longer.endswith(shorter) or bool(likeness(shorter, longer))


def town_in_name(pair: Pair) -> float:
    """The printed name has the organisation's own town or country in it."""
    printed = set(pair.question.words) - set(pair.words)
    named = pair.entry.country in pair.question.countries
    return float(named or any(word in printed for word in words_of(pair.entry.city)))


def name_at_date(pair: Pair) -> float:
    """The organisation bore the name at the date of the document."""
    at = pair.question.context.at
    dated = bool(at and (pair.name.valid_from or pair.name.valid_to))
    return float(dated and _holds(pair.name, at))


def name_of_another_time(pair: Pair) -> float:
    """The organisation bore the name, but not at the date of the document; without a date: no longer."""
    at = pair.question.context.at
    return float(not _holds(pair.name, at) if at else bool(pair.name.valid_to))


def _holds(name: OrganisationName, at: str) -> bool:
    begun = not name.valid_from or name.valid_from[: len(at)] <= at[: len(name.valid_from)]
    return begun and (not name.valid_to or at[: len(name.valid_to)] <= name.valid_to[: len(at)])


def no_longer_active(pair: Pair) -> float:
    """The organisation has been closed, merged or renamed."""
    return float(pair.entry.status is Status.INACTIVE)


def alias(pair: Pair) -> float:
    """The name is only an alias of the organisation, as registers also list those of its predecessors."""
    return float(pair.name.kind is NameKind.ALIAS and not pair.acronym)


def withdrawn(pair: Pair) -> float:
    """The register has withdrawn the record."""
    return float(pair.entry.status is Status.WITHDRAWN)


def well_known(pair: Pair) -> float:
    """How much registers tell about the organisation."""
    return pair.known


def namesakes(pair: Pair) -> float:
    """Other organisations bear the same name."""
    return 1 - 1 / (1 + pair.namesakes)


def parent_of_namesake(pair: Pair) -> float:
    """Another organisation that bears the same name is a part of this one."""
    return float(pair.above_namesake)


def part_of_namesake(pair: Pair) -> float:
    """The organisation is a part of another one that bears the same name."""
    return float(pair.below_namesake)


def kin_named_beside(pair: Pair) -> float:
    """A parent, part or relative of the organisation is named beside it."""
    return min(pair.beside, 2) / 2


def parts_of_its_own(pair: Pair) -> float:
    """The organisation has parts that registers know."""
    parts = sum(kin.kinship is Kinship.CHILD for kin in pair.entry.kin)
    return min(parts, 10) / 10


def several_registers(pair: Pair) -> float:
    """More than one register knows the organisation."""
    return float(len(pair.entry.registers) > 1)


def short_name(pair: Pair) -> float:
    """The printed name is so short that it tells little."""
    return float(len(pair.question.bare) < 5)


def scant_record(pair: Pair) -> float:
    """The register gives a name and nothing else: neither country nor town."""
    return float(not pair.entry.country)


FORBIDDING: tuple[Callable[[Pair], float], ...] = (
    numbers_differ,
    directions_differ,
    towns_differ,
    saints_differ,
)
"""Comparisons that forbid a link where they answer 1."""

WEIGHED: tuple[Callable[[Pair], float], ...] = (
    same_name,
    same_folded_name,
    same_words,
    same_letters,
    same_acronym,
    acronym_in_brackets,
    initials,
    words_found,
    words_covered,
    spelling,
    same_first_part,
    same_later_part,
    printed_goes_on,
    printed_ends_so,
    name_goes_on,
    name_adds_its_town,
    same_words_otherwise,
    other_order,
    spelt_otherwise,
    unknown_word,
    missing_word,
    words_against_words,
    number_on_one_side,
    town_elsewhere,
    kind_differs,
    kind_printed_only,
    kind_registered_only,
    only_kind_printed_more,
    only_kind_registered_more,
    field_differs,
    field_printed_only,
    field_registered_only,
    country_agrees,
    country_differs,
    acronym_abroad,
    town_agrees,
    town_differs,
    town_in_name,
    name_at_date,
    name_of_another_time,
    no_longer_active,
    alias,
    withdrawn,
    well_known,
    namesakes,
    parent_of_namesake,
    part_of_namesake,
    kin_named_beside,
    parts_of_its_own,
    several_registers,
    short_name,
    scant_record,
)
"""Comparisons whose answers are weighed and added."""
