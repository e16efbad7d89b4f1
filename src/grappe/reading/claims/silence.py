"""Silence: figures of a sentence that are no claims of its source: denied, corrected, imagined, given up."""

import re
from dataclasses import dataclass
from functools import lru_cache

from grappe.reading.figures.figures import Figure, Measure
from grappe.reading.language.clauses import Clauses
from grappe.reading.language.folding import lexicon, pattern, spaced


@dataclass(frozen=True, slots=True)
class _Silence:
    """The lexicon of silence in one language, compiled."""

    corrected: re.Pattern[str]
    denied: re.Pattern[str]
    imagined: re.Pattern[str]
    given_up: re.Pattern[str]
    reported: re.Pattern[str]
    spoken: re.Pattern[str]


@lru_cache
def _silence(language: str) -> _Silence:
    words = lexicon("silence")[language]
    return _Silence(
        re.compile(pattern(*words["corrected"]).pattern + r"[ \"]{0,3}$"),
        pattern(*words["denied"]),
        pattern(*words["imagined"]),
        pattern(*words["given_up"]),
        re.compile(rf"(?<!\w)(?:{spaced('|'.join(words['reported']))})[^.;]{{0,120}}$"),
        re.compile(pattern(*words["spoken"]).pattern + r"[ \"]*$"),
    )


# Another statement begins between the two.
_PARTED = re.compile(r";| : |\. |, (?:and|but|et|mais|while|alors)(?!\w)")
# What a rule allows is no promise: "a team may hand in up to three files".
_PERMITTED = re.compile(
    r"(?<!\w)(?:may|peut|peuvent|pourra|pourront|must not|est limite|sont limites)(?!\w)[^.;:]*$"
)
# The conditional of a French verb, accents kept: "formerait", not "espérait".
_CONDITIONAL = re.compile(r"(?<!\w)\w*(?:[eidv]|au|r|tt|ît)r(?:ait|aient)(?!\w)")


@lru_cache
def _no_conditional() -> re.Pattern[str]:
    return re.compile(pattern(*lexicon("silence")["fr"]["conditional_never"]).pattern)


_LEAST = 100  # of any currency: less is a price or a rate of exchange
# An age behind a name: ", 44, "
_AGE = re.compile(r"\w, $")
_AGED = re.compile(r",(?! (?:\d|et|and|ou|or))")
_QUESTION = re.compile(r"\?[ \")]*")


def _asked(figure: Figure, folded: str) -> bool:
    """Whether the figure stands in a question, which claims nothing."""
    found = _QUESTION.search(folded, figure.end)
    return found is not None and found.end() == len(folded) and ". " not in folded[figure.end : found.start()]


def silenced(figure: Figure, text: str, folded: str, clauses: Clauses, language: str) -> str | None:
    """Why a figure of a sentence is no claim ("denied", "imagined" …), or None where it is one."""
    words = _silence(language)
    if _asked(figure, folded):
        return "asked"
    if figure.measure is Measure.COUNT and _AGE.search(folded[: figure.start]) and _AGED.match(folded, figure.end):
        return "age"
    if figure.measure is Measure.MONEY and figure.value is not None and figure.value < _LEAST:
        return "price"
    if words.corrected.search(folded[max(0, figure.start - 30) : figure.start]):
        return "corrected"
    for match in words.given_up.finditer(folded):
        first, last = sorted((figure.end, match.start()))
        if not _PARTED.search(
            folded[min(first, figure.start, match.end()) : last]
            if match.start() > figure.end
            else folded[match.end() : figure.start]
        ):
            return "given_up"
    if _imagined(figure, text, folded, clauses, language, words):
        return "imagined"
    if figure.measure is Measure.COUNT and _PERMITTED.search(
        folded[max(0, figure.start - 60) : figure.start]
    ):
        return "permitted"
    if _refuted(figure, folded, words):
        return "denied"
    for denial in words.denied.finditer(folded, 0, figure.start):
        between = clauses.broken(denial.end(), figure.start) - _ASIDE_WEIGHT * bool(
            _REMARK.match(folded, denial.end())
        )
        if between < 3 and clauses.words(denial.end(), figure.start) <= 10:
            if language == "fr" and re.search(r"(?<!\w)qu(?:e |')", folded[denial.end() : figure.start]):
                continue
            return "denied"
    return None


_REMARK = re.compile(r", [^,;:.]{2,30}, ")  # "il n'est pas question, en revanche, de"
_ASIDE_WEIGHT = 6


def _refuted(figure: Figure, folded: str, words: _Silence) -> bool:
    """Whether a figure is spoken of as a figure, and its sentence denies it ("le chiffre de 30 n'a jamais …")."""
    if not words.spoken.search(folded[: figure.start]):
        return False
    return any(
        not _PARTED.search(folded[figure.end : denial.start()])
        for denial in words.denied.finditer(folded, figure.end)
    )


def _imagined(
    figure: Figure, text: str, folded: str, clauses: Clauses, language: str, words: _Silence
) -> bool:
    """Whether the sentence only supposes: a condition, a rumour, a conditional near the figure."""
    for match in words.imagined.finditer(folded):
        if match.group() != "would" or not words.reported.search(folded[: match.start()]):
            return True
    if language != "fr":
        return False
    lower = text.lower()
    for match in _CONDITIONAL.finditer(lower):
        verb = folded[match.start() : match.end()]
        if _no_conditional().fullmatch(verb) or words.reported.search(folded[: match.start()]):
            continue
        if clauses.gap((match.start(), match.end()), (figure.start, figure.end)) < 25:
            return True
    return False
