"""Spellings: which names in a document name the same: acronyms, short forms, parts of longer names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from grappe.reading.actors.names import Name, is_marked, words_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document

SMALL = words_of("words", "joining")
_PROGRAMMES = frozenset({"programme", "program", "project", "network", "initiative", "scheme", "plan"})
Key = tuple[str, ...]


def keys_of(names: Sequence[Name]) -> dict[Name, Key]:
    """The words that names are compared by: without generic words around them, where the rest is known."""
    known = {name.words for name in names}
    leads = words_of("generic", "leads")
    projects = words_of("types", "project")
    behind = projects | words_of("types", "papers")
    keys: dict[Name, Key] = {}
    for name in names:
        words = name.words
        start = 0
        while start < len(words) - 1 and words[start] in leads:
            start += 1
        if set(words[:-1]) & projects:
            start = max(start, len(words) - 1)  # "Cluster of Excellence PhotoMat"
        short = next((words[at:] for at in range(start, 0, -1) if words[at:] in known), words)
        if len(short) > 1 and short[-1] in behind and short[:-1] in known:
            short = short[:-1]
        keys[name] = short
    return keys


def aliases_of(document: Document, names: Sequence[Name], keys: Mapping[Name, Key]) -> dict[Key, Key]:
    """For the key of each other spelling, the key of the name that it stands for."""
    found, bracketed = _bracketed(document, names, keys)
    found = dict(_apposed(names, keys)) | found
    tails = tails_of(names)
    spellings = _Spellings()
    for name, key in keys.items():
        if document.blocks[name.block].kind is not BlockKind.META:
            spellings.add(key, name.text)
    for key, text in spellings.every.items():
        if key in found or (len(key) == 1 and key[0] in tails and not is_marked(text)):
            continue
        longer = _longer(key, text, spellings)
        if len(longer) == 1 and (key, longer[0]) not in bracketed and found.get(longer[0]) != key:
            found[key] = longer[0]
    for key in spellings.every:
        # "Trades Forward", where the same words also open "Trades Forward Apprenticeship Program".
        alike = spellings.by_two.get(key[:2], ())
        longer = [other for other in alike if len(other) > len(key) and other[: len(key)] == key]
        whole = [other for other in longer if other[-1] in _PROGRAMMES]
        if len(whole) == 1 and key not in found and not set(key) & words_of("types"):
            found[key] = whole[0]
    for key in spellings.every:
        # "TIDES Centre for Doctoral Training", where TIDES is known to stand for another such centre.
        centre = found.get(key[:1])
        if centre and len(key) > 2 and key != centre and len((set(key) & set(centre)) - SMALL) >= 2:
            found[key] = centre
    return {key: found.get(target, target) for key, target in found.items() if target != key}


def _apposed(names: Sequence[Name], keys: Mapping[Name, Key]) -> Iterator[tuple[Key, Key]]:
    """The name behind a noun in lower case, known alone too: "institut Halteria" and "Halteria"."""
    known = set(keys.values())
    for name in names:
        short = name.words[1:]
        described = name.text[0].islower() and name.words[0] in words_of("types")
        if described and short in known and short != keys[name]:
            yield short, keys[name]


def _bracketed(
    document: Document, names: Sequence[Name], keys: Mapping[Name, Key]
) -> tuple[dict[Key, Key], set[tuple[Key, Key]]]:
    """The abbreviations given in brackets, and every pair of a name and one in brackets behind it."""
    found: dict[Key, Key] = {}
    pairs: set[tuple[Key, Key]] = set()
    for first, second in pairwise(names):
        text = document.blocks[first.block].clean.text
        if first.block != second.block or text[first.end : second.start].strip() != "(":
            continue
        pairs.add((keys[first], keys[second]))
        if text[second.end : second.end + 1] != ")" or keys[first] == keys[second]:
            continue
        if abbreviates(second.text, first.text) or _squeezes(second.text, first.text):
            found[keys[second]] = keys[first]
        elif abbreviates(first.text, second.text):
            found[keys[first]] = keys[second]
    return found, pairs


@dataclass
class _Spellings:
    """The keys of a document with a spelling each, found by first word and by initials."""

    every: dict[Key, str] = field(default_factory=dict)
    by_first: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    by_two: dict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    by_initials: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: Key, text: str) -> None:
        """Add a key where it is new."""
        if key not in self.every:
            self.by_first[key[0]].append(key)
            if len(key) > 1:
                self.by_initials[_initials(key)].append(key)
                self.by_two[key[:2]].append(key)
        self.every[key] = text


def _longer(key: Key, text: str, spellings: _Spellings) -> list[Key]:
    """The keys of longer names that a short one may stand for."""
    if len(key) == 1:
        word = key[0]
        if is_marked(text):
            typed: list[Key] = [(head, word) for head in _HEADS if (head, word) in spellings.every]
            spelled = spellings.by_initials.get(re.sub(r"\W", "", word), []) or typed
            if spelled:
                return spelled
        if word in words_of("types") or word in words_of(
            "words", "fr", "en", "calendar", "places", "demonyms"
        ):
            return []
        institutes = words_of("types", "institute")
        longer = [other for other in spellings.by_first[word] if len(other) > 1]
        return [other for other in longer if not set(other) & institutes or _says_what_for(other)]
    if len(key) == 2 and is_marked(text.split(maxsplit=1)[0]):
        # "IP Paris": initials and the last word.
        alike = spellings.by_initials.get(key[0] + key[1][0], [])
        return [other for other in alike if other[-1] == key[1] and other != key]
    return []


def _says_what_for(key: Key) -> bool:
    """Whether a name goes on with what it is and is for: "Tideway Centre for Marine Robotics"."""
    return len(key) > 3 and key[1] in words_of("types", "institute") and key[2] in {"for", "of", "de"}


_HEADS = ("universite", "university", "ecole", "institut", "institute")


def _initials(words: Key) -> str:
    return "".join(word[0] for word in words if word not in SMALL)


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is an acronym, or a shorter form made of the letters, of ``long``."""
    if len(short.split()) > 2 or len(short) >= len(long):
        return False
    words = [word for word in re.findall(r"\w+", fold(long)) if word not in SMALL]
    letters = "".join(word[0] for word in words)
    parts = re.findall(r"\w+", fold(short))
    if any(part == letters for part in parts) or "".join(parts) == letters:
        return True
    # "PSAI" for "Paris School of AI": whole short words may stand in an acronym.
    spelled = "".join(word if len(word) <= 2 else word[0] for word in words)
    if any(part == spelled for part in parts):
        return True
    return (
        len(short) >= 3
        and short.isupper()
        and fold(short)[0] in letters
        and _in_order(fold(short), fold(long)) >= 0.75
    )


def _squeezes(short: str, long: str) -> bool:
    """Whether a word in brackets is made of letters of the name before it, in their order."""
    letters = fold(short)
    squeezed = 3 <= len(letters) <= 8 and letters.isalpha() and len(long.split()) >= 3
    return squeezed and letters[0] == fold(long)[0] and _in_order(letters, fold(long)) == 1


def _in_order(short: str, long: str) -> float:
    """The share of the letters of ``short`` that stand in ``long`` in the same order."""
    rows = [0] * (len(short) + 1)
    for letter in long[:80]:
        before = rows[:]
        for at, other in enumerate(short, start=1):
            rows[at] = before[at - 1] + 1 if letter == other else max(before[at], rows[at - 1])
    return rows[-1] / len(short)


def tails_of(names: Iterable[Name]) -> frozenset[str]:
    """The last words of longer names: alone they are places ("Paris" beside "HEC Paris")."""
    return frozenset(name.words[-1] for name in names if len(name.words) > 1)
