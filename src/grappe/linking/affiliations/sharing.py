"""Names that share a word with the name beside them: "Universities of Estran and Brume"."""

from collections.abc import Iterator, Sequence

from grappe.linking.affiliations.lexicon import lexicon
from grappe.linking.affiliations.printed import Word
from grappe.linking.affiliations.standing import Mention
from grappe.linking.names import fold

_MOST_WORDS = 3


def sharing(text: str, pieces: Sequence[Sequence[Word]], taken: Sequence[Mention]) -> Iterator[Mention]:
    """What is joined to a name by "and" and may want the kind that stands before or behind it.

    "Hôpitaux du Tilleul et du Marronnier" may name an "Hôpitaux du Marronnier", "Tilleul and Marronnier
    University Hospitals" a "Tilleul University Hospitals"; the span is that of the words joined alone.
    """
    for piece in pieces:
        for name in taken:
            own = [word for word in piece if name.start <= word.start and word.end <= name.end]
            if len([word for word in own if word.compared]) < 2:
                continue
            behind = _joined([word for word in piece if word.start >= name.end], taken)
            before = _joined([word for word in piece if word.end <= name.start][::-1], taken)[::-1]
            if behind:
                yield _made(behind, f"{text[own[0].start : own[0].end]} {_text(text, behind)}")
            if before:
                tail = text[own[1].start : own[-1].end]
                yield _made(before, f"{_text(text, before)} {tail}")


def _joined(words: Sequence[Word], taken: Sequence[Mention]) -> list[Word]:
    """The few words behind a word that joins, up to the end of the piece or the next name."""
    if len(words) < 2 or fold(words[0].printed) not in lexicon().joining:
        return []
    found: list[Word] = []
    for word in words[1:]:
        if any(one.takes(word.start, word.end) for one in taken):
            break
        found.append(word)
    found = [word for word in found if word.compared]
    return found if found and len(found) <= _MOST_WORDS and found[0].printed[0].isupper() else []


def _text(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]


def _made(words: Sequence[Word], name: str) -> Mention:
    return Mention(words[0].start, words[-1].end, name)
