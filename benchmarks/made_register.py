"""A register of organisations that never existed, as large and as alike as a real one, to time the linker on.

Words are made of syllables and used as often as words are (the n-th commonest about 1/n as often); kinds of
bodies, countries, towns and languages are those of the lexicon. The same seed makes the same register.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from grappe.domain.organisation import Entry, Identifier, Kin, Kinship, NameKind, OrganisationName, Scheme
from grappe.linking.words import vocabulary

SYLLABLES = [
    first + second
    for first in "bdfgklmnprstvz"
    for second in ("a", "e", "i", "o", "u", "an", "er", "il", "on")
]
SENTENCES = (
    "{kind} of {town}",
    "{kind} of {field} {town}",
    "{town} {kind} of {field} and {other}",
    "{kind} {word} {town}",
    "{word} {kind} for {field}",
    "{kind} {word} {second}",
    "{word} {second}",
    "{kind} of {field}, {kind_too} of {town}",
)
COUNTRIES = (
    "US",
    "CN",
    "GB",
    "FR",
    "DE",
    "JP",
    "IN",
    "IT",
    "ES",
    "CA",
    "BR",
    "KR",
    "NL",
    "PL",
    "SE",
    "CH",
    "BE",
    "AT",
)


class Words:
    """Made-up words, drawn as often as real ones are."""

    def __init__(self, chance: random.Random, count: int, syllables: tuple[int, int]) -> None:
        self._chance = chance
        made = {"".join(chance.choices(SYLLABLES, k=chance.randint(*syllables))) for _ in range(count)}
        self._words = sorted(made)
        chance.shuffle(self._words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def __call__(self) -> str:
        """One of them."""
        return self._chance.choices(self._words, cum_weights=self._weights)[0].title()


def organisations(count: int, seed: int = 1) -> Iterator[Entry]:
    """So many organisations, each with four names on the average."""
    chance = random.Random(seed)  # noqa: S311
    words, towns = Words(chance, count, (2, 5)), Words(chance, max(50, count // 8), (2, 3))
    known = vocabulary()
    tongues = [
        sorted(known.kinds),
        sorted(form for form, words in known.compared_as.items() if words[0] in known.kinds),
    ]
    fields = sorted(known.fields)
    for number in range(count):
        town, parts = towns(), {"word": words(), "second": words()}
        sentence = chance.choice(SENTENCES)
        names = [
            OrganisationName(_said(chance, sentence, tongue, fields, {**parts, "town": town}), kind)
            for tongue, kind in (
                (tongues[0], NameKind.LABEL),
                (tongues[1], NameKind.LABEL),
                (tongues[1], NameKind.ALIAS),
            )
        ]
        acronym = "".join(word[0] for word in names[0].text.split() if word[0].isupper())
        kin = (
            [Kin(Kinship.PARENT, Identifier(Scheme.ROR, f"0{chance.randrange(count):08d}"))]
            if number % 3
            else []
        )
        yield Entry(
            name=names[0].text,
            names=(*names, OrganisationName(acronym or "X", NameKind.ACRONYM)),
            identifiers=(Identifier(Scheme.ROR, f"0{number:08d}"), Identifier(Scheme.WIKIDATA, f"Q{number}")),
            registers=("made",),
            country=chance.choice(COUNTRIES),
            city=town,
            kin=tuple(kin),
        )


def _said(
    chance: random.Random, sentence: str, kinds: Sequence[str], fields: Sequence[str], parts: dict[str, str]
) -> str:
    drawn = {
        "kind": chance.choice(kinds).title(),
        "kind_too": chance.choice(kinds).title(),
        "field": chance.choice(fields).title(),
        "other": chance.choice(fields).title(),
    }
    return sentence.format(**drawn, **parts)


def printed(entries: Sequence[Entry], count: int, seed: int = 2) -> list[tuple[str, Entry | None]]:
    """Names as documents print them, and whom they mean: as registered, misspelt, mixed up, or nobody's."""
    chance = random.Random(seed)  # noqa: S311
    nobody = Words(chance, 5000, (4, 6))
    found: list[tuple[str, Entry | None]] = []
    for _ in range(count):
        entry = chance.choice(entries)
        words = chance.choice(entry.names[:3]).text.split()
        meant: Entry | None = entry
        way = chance.randrange(5)
        if way == 1:
            place = chance.randrange(len(words))
            at = chance.randrange(len(words[place]))
            words[place] = words[place][:at] + words[place][at + 1 :]
        elif way == 2:
            words = [*words, nobody()]
        elif way == 3:
            words = words[::-1]
        elif way == 4:
            words, meant = [nobody(), *words[:2], nobody()], None
        found.append((" ".join(words), meant))
    return found
