"""Frames: the words that bind bodies, and where those bound stand; a verb in every voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from grappe.domain.statement import Predicate
from grappe.reading.language.folding import lexicon
from grappe.reading.language.inflection import forms_of
from grappe.reading.language.patterns import Sieve, sought


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that bind bodies, which way round, and by which predicate."""

    name: str
    predicate: Predicate
    form: str
    words: re.Pattern[str]


_CLASS = re.compile(r"(\[(?:\\.|[^\]])*\])")
_SPACE = re.compile(r" (\?)?")
# Which form reads each voice of a verb whose subject, or whose object, is bound.
_FORMS = {
    "subject": {"passive": "by", "active": "of", "inverse": "inverse"},
    "object": {"active": "with", "gathered": "of"},
    "giver": {"active": "give"},
    "old": {"active": "from", "passive": "into"},
}


def loose(expression: str) -> str:
    """The expression with each space made any run of blanks and of characters left out of a clause."""
    parts = _CLASS.split(expression)
    parts[::2] = [_SPACE.sub(lambda space: r"[ \0]*" if space[1] else r"[ \0]+", part) for part in parts[::2]]
    return "".join(parts)


def compiled(expression: str) -> re.Pattern[str]:
    """A pattern for whole words over a clause's flat text."""
    return sought(rf"(?<!\w)(?:{loose(expression)})(?:(?<=')|(?!\w))")


@cache
def triggers(language: str) -> tuple[Trigger, ...]:
    """Every trigger for documents in a language: phrases of any language, verbs of this one."""
    phrases = [
        Trigger(name, Predicate(table["predicate"]), table["form"], compiled(table["words"]))
        for name, table in lexicon("relations").items()
        if "form" in table
    ]
    return (*phrases, *_of_verbs(language))


@cache
def sieve(language: str) -> Sieve[Trigger]:
    """The triggers for documents in a language, by the letters that they need."""
    return Sieve((trigger.words, trigger) for trigger in triggers(language))


def _of_verbs(language: str) -> Iterator[Trigger]:
    voices = lexicon("frames")["voices"][language]
    for name, frame in lexicon("frames").items():
        for voice, form in _FORMS.get(frame.get("bound", ""), {}).items():
            kind = "past" if voice == "active" and frame.get("past") else voice
            if kind in voices:
                words = compiled(_filled(voices[kind], frame, language))
                yield Trigger(f"{name}.{voice}", Predicate(frame["predicate"]), form, words)


def _filled(template: str, frame: dict[str, Any], language: str) -> str:
    """A voice with the forms of a frame's verbs in their places."""
    verbs = [forms_of(verb, language) for verb in frame[language]]
    places = {
        "finite": "|".join(verb.finite for verb in verbs),
        "participle": "|".join(verb.participle for verb in verbs),
        "infinitive": "|".join(verb.infinitive for verb in verbs),
        "gerund": "|".join(verb.gerund for verb in verbs),
        "agent": frame.get("agent", "by"),
    }
    for place, words in places.items():
        template = template.replace(f"{{{place}}}", words)
    return template
