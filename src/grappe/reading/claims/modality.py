"""Cues: the words of a sentence that tell a modality."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.domain.quantity import Modality
from grappe.reading.language.folding import lexicon
from grappe.reading.language.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the folded text that tell a modality."""

    start: int
    end: int
    modality: Modality
    rule: str
    weak: bool = False


@lru_cache
def _cue_words(language: str) -> Lookup[tuple[Modality, str, bool]]:
    words: Lookup[tuple[Modality, str, bool]] = Lookup()
    for name, rules in lexicon("modality")[language].items():
        for rule, expressions in rules.items():
            weak = name == "weak"
            modality = Modality(rule if weak else name)
            for expression in expressions:
                words.add(expression, (modality, f"{modality.value}.{'tense' if weak else rule}", weak))
    return words


def find_cues(text: str, language: str, printed: str = "") -> list[Cue]:
    """Every cue of the folded ``text``; an infinitive tells nothing, "had promised" is a promise, no deed.

    ``printed`` is the text before folding: it tells the auxiliary "a" from the preposition "à".
    """
    found = [
        Cue(start, end, modality, rule, weak)
        for start, end, (modality, rule, weak) in _cue_words(language).find(text)
        if modality is not Modality.ACHIEVED or printed[start : start + 2] not in ("à ", "À ")
    ]
    if language == "fr" and printed:
        found += [
            Cue(match.start("deed"), match.end("deed"), *_of_deed(text, match.start()))
            for match in _DEED.finditer(printed)
        ]
    said = [cue for cue in found if cue.modality in SAYING and not cue.weak]
    return [
        cue
        for cue in found
        if not _COMPARED.search(text[max(0, cue.start - 8) : cue.start])
        if cue.modality in SAYING
        or not (
            _DEPENDENT.search(text[max(0, cue.start - _LONGEST) : cue.start])
            or any(_within(other, cue) or _within(cue, other) or _leads_to(cue, other) for other in said)
        )
    ]


# A second participle that shares its auxiliary: "… et financé 200 thèses".
_DEED = re.compile(
    r"(?:,|\bet)\s(?P<deed>\w{3,}é|vu naître|reçu|obtenu)"
    r"(?=\s(?:plus|près|environ|quelque|une?|des|\d|[a-z]{3,}\s))"
)
_AUXILIARY = re.compile(r"(?<!\w)(?:(?P<to_come>aur(?:a|ont|ez|ons))|a|ont|avait|avaient|avons)(?= \w+)")


def _of_deed(text: str, at: int) -> tuple[Modality, str]:
    """What a second participle tells: done, or by then to be done ("aura ouvert 18 chaires et financé …")."""
    shared = list(_AUXILIARY.finditer(text, 0, at))
    if shared and shared[-1]["to_come"]:
        return Modality.PLEDGED, "pledged.participe"
    return Modality.ACHIEVED, "achieved.participe"


# "more than announced", "deux de moins que prévu": a plan to compare with, none of the source's own
_COMPARED = re.compile(r"(?<!\w)(?:than|que|qu') ?$")
SAYING = frozenset({Modality.TARGET, Modality.PLEDGED})
_DEPENDENT = re.compile(r"(?<!\w)(?:to|will|should|must|shall|can|not)(?: have| be| have been)? $")
_LONGEST = 18


def _leads_to(cue: Cue, other: Cue) -> bool:
    """Whether a tense is only the auxiliary of a promise or an aim ("avaient été promises")."""
    return cue.weak and 0 <= other.start - cue.end <= 1


def _within(inner: Cue, outer: Cue) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer
