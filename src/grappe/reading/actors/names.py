"""Proper names, told by capitals, small joining words and type words."""

import re
from collections.abc import Iterator, Sequence

from grappe.reading.actors.openers import shouted, stands_alone
from grappe.reading.actors.phrases import complete, is_adjective, is_epithet, titled, wordy
from grappe.reading.actors.shared import distribute
from grappe.reading.actors.words import Name, Token, is_capital, is_marked, is_organisation, words_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

__all__ = ["Name", "find_names", "is_marked", "is_organisation", "words_of"]

_TOKEN = re.compile(r"[^\W_]+(?:[-‑@&+_][^\W_]+)*")
_LONG_TOKEN = re.compile(r"(?:[^\W_]|(?<=[^\W_])[-‑@&+_](?=[^\W_])){3,}")
_BLANK = r"[ \xa0\u202f]"
_SPACE = re.compile(_BLANK + "{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"\d{1,2}")
_BANG = re.compile(_BLANK + "?!" + _BLANK + "?")
# Small words inside names, after the blank that precedes them.
_JOINTS = {
    "fr": re.compile(_BLANK + rf"(?:d['’]|de{_BLANK}(?:la{_BLANK}|l['’])?|des{_BLANK}|du{_BLANK})"),
    "en": re.compile(_BLANK + rf"(?:of|for){_BLANK}(?:the{_BLANK})?"),
}
_ELISION = re.compile(_BLANK + r"d['’]")
_PAIRS = {
    "fr": re.compile(_BLANK + rf"et{_BLANK}(?:de{_BLANK}(?:la{_BLANK}|l['’])|des{_BLANK}|du{_BLANK}|d['’])"),
    "en": re.compile(_BLANK + rf"and{_BLANK}"),
}
_IN = re.compile(_BLANK + rf"in{_BLANK}")


def find_names(document: Document) -> list[Name]:
    """Every proper name of a document, in the order of the text."""
    starts: dict[int, list[int]] = {}
    for sentence in document.sentences:
        starts.setdefault(sentence.block.index, []).append(sentence.start)
    lowered = _lowered(document)
    found: list[Name] = []
    for block in document.blocks:
        if not _shouts(block):
            dateline = _DATELINE.match(block.clean.text) if block.index < 6 else None
            inside = _names_in(block, starts.get(block.index, [0]), document.facts.language, lowered)
            found += [name for name in inside if dateline is None or name.start >= dateline.end()]
        else:
            found += shouted(block)
    found = complete(document, found)
    known = {name.text for name in found if name.sure}
    heads = {name.words[0] for name in found if name.sure}
    heads |= {name.words[-1] for name in found if _is_apposed(name, lowered)}
    known |= titled(document, found, lowered)
    known |= {name.text for name in found if not name.sure and stands_alone(name, heads, document, lowered)}
    return distribute(document, [name for name in found if name.sure or name.text in known])


def _is_apposed(name: Name, lowered: frozenset[str]) -> bool:
    """Whether a noun in lower case leads to the proper name: "institut Halteria", "groupe Orme"."""
    return len(name.words) == 2 and name.text[0].islower() and name.words[1] not in lowered


# "TOURVILLE (AGP) - ", "LISSELAAR, 3 June 2025 – ": where and by whom a dispatch is sent.
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,30}(?:,[^.:;()]{3,40})? ?(?:\([^()]{2,30}\))? ?[-–—] (?=\S)")


def _lowered(document: Document) -> frozenset[str]:
    """The words that the document also writes without a capital."""
    words = {word for block in document.blocks for word in _TOKEN.findall(block.clean.text)}
    return frozenset(fold(word) for word in words if word[0].islower())


def _shouts(block: Block) -> bool:
    """Whether a line is all in capitals, so that they tell nothing."""
    first = _LONG_TOKEN.search(block.clean.text)
    if first is None or not first[0].isupper():
        return False
    words = [word for word in _TOKEN.findall(block.clean.text) if len(word) > 2]
    enough = bool(words) if block.kind in HEADINGS and block.kind is not BlockKind.TITLE else len(words) > 1
    return block.kind is not BlockKind.ROW and enough and all(word.isupper() for word in words)


def _tokens(block: Block, starts: Sequence[int]) -> list[Token]:
    text = block.clean.text
    begins = sorted({*starts, *(start for start, _ in block.cells)})
    opened = 0
    tokens: list[Token] = []
    fresh = True
    last = 0
    for match in _TOKEN.finditer(text):
        gap = text[last : match.start()]
        while opened < len(begins) and begins[opened] <= match.start():
            fresh = True
            opened += 1
        fresh = fresh or (len(gap) > 1 and _opens(gap))
        # An elided article keeps the start of the sentence open for the noun that follows it.
        elided = len(match[0]) == 1 and text[match.end() : match.end() + 1] in {"'", "’"}
        tokens.append(Token(match[0], match.start(), match.end(), fresh and not elided))
        fresh = False
        last = match.end()
    return tokens


def _opens(gap: str) -> bool:
    return any(mark in gap for mark in (":", "«", "“", '"', "•", "\t")) or gap.strip() in {".", "!", "?"}


def _names_in(block: Block, starts: Sequence[int], language: str, lowered: frozenset[str]) -> Iterator[Name]:
    tokens = _tokens(block, starts)
    text = block.clean.text
    at = 0
    while at < len(tokens):
        begins = _may_begin(tokens[at]) or _own_article(tokens, at, text)
        if not begins and not _lower_head(tokens, at, text):
            at += 1
            continue
        upto = _extent(tokens, at, text, language)
        if upto - at == 1 and tokens[at].text.islower():
            at = upto
            continue
        if _year_only(tokens, at, upto):
            at = upto
            continue
        if upto - at > 1 and tokens[at].folded in _prefixes(tokens[at:upto]):
            at += 1
            continue
        if upto - at > 2 and tokens[at + 1].folded in words_of("persons", "titles"):
            at += 2  # "Science Minister Helen Carter"
            continue
        first, last = tokens[at], tokens[upto - 1]
        words = tuple(token.folded for token in tokens[at:upto])
        name = text[first.start : last.end]
        sure = _is_sure(tokens[at:upto], block, lowered)
        if not _is_no_name(words, text[last.end : last.end + 16]) and not _PORTFOLIO.search(
            fold(text[max(0, first.start - 40) : first.start])
        ):
            yield Name(block.index, first.start, last.end, name, sure, words)
        at = upto


# "le ministre de l'Énergie", "the Minister for Water": what a person is in charge of names no body.
_PORTFOLIO = re.compile(
    r"(?<!\w)(?:ministres?|ministers?|secretaires? d'etat|secretar(?:y|ies) of state)(?: deleguee?s?)? "
    r"(?:chargee?s? )?(?:de la |de l'|du |des |d'|de |a la |a l'|au |aux |of |for )(?:the )?$"
)


def _prefixes(tokens: Sequence[Token]) -> frozenset[str]:
    """The words that stand before a name without being part of it; a typed name keeps where it is from."""
    typed = any(token.folded in words_of("types", "organisation") for token in tokens)
    titles = words_of("persons", "titles")
    return titles if typed else titles | words_of("words", "demonyms")


def _is_no_name(words: Sequence[str], after: str) -> bool:
    """Whether one word alone names nobody: a unit, a title, "3D", "two Fraunhofer institutes"."""
    if len(words) > 1:
        return False
    word = words[0]
    plural = (
        re.match(r" (?:institut|universit|laborator|school|cent(?:er|re)|cluster)\w*s\b", fold(after))
        is not None
    )
    return word in words_of("generic", "never") or len(word) == 1 or word[0].isdigit() or plural


def _own_article(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether an article with a capital within a sentence is part of the name: "l'association La Ruche"."""
    token = tokens[at]
    if token.initial or token.text not in {"La", "Le", "Les"} or at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    return is_capital(after.text) and _SPACE.fullmatch(text[token.end : after.start]) is not None


def _lower_head(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a plain noun is part of the name behind it: "hôpital Saint-Roch", "hôpital de la Côte"."""
    if tokens[at].folded not in words_of("types", "lower"):
        return False
    small = {"de", "la", "l", "du", "des", "d"}
    following = [token for token in tokens[at + 1 : at + 6] if token.folded not in small]
    # "institut agronomique de Montbrac", "chambre de métiers de la Sarre"
    plain, between = 0, False
    if following and following[0].text.islower() and len(following[0].text) > 3:
        between = tokens[at + 1].folded in small
        plain = int(between or is_adjective(following[0].text))
    if len(following) <= plain or not is_capital(following[plain].text):
        return False
    before = text[max(0, tokens[at].start - 4) : tokens[at].start]
    if (plain and not _ARTICLE.search(before)) or _NUMBERED.match(following[plain].text):
        return False  # "Eurecom, école d'ingénieurs de la Côte" says what it is; "l'institut 3IA"
    last = following[plain - 1] if plain else tokens[at]
    joined = following[plain].start - last.end
    return 2 < joined <= 7 if plain and between else joined <= 7


_ARTICLE = re.compile(r"\b(?:l[ae] |du |au )$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d|[A-Z]{2}")


def _may_begin(token: Token) -> bool:
    if not is_capital(token.text):
        return False
    word = token.folded
    if word in words_of("words", "calendar"):
        return False
    return not (word in words_of("words", "fr", "en") and not (is_marked(token.text) and len(word) > 3))


def _year_only(tokens: Sequence[Token], at: int, upto: int) -> bool:
    return (
        upto - at == 2
        and _YEAR.fullmatch(tokens[at + 1].text) is not None
        and (tokens[at].folded in words_of("words", "fr", "en", "calendar"))
    )


def _is_sure(tokens: Sequence[Token], block: Block, lowered: frozenset[str]) -> bool:
    """Whether the capitals are those of a name and not of the start of a sentence, cell or heading."""
    first = tokens[0]
    text = block.clean.text
    if (
        len(tokens) == 1
        and text[first.start - 1 : first.start] in {"«", '"', "“"}
        and text[first.end : first.end + 1] in {"»", '"', "”"}
    ):
        return True
    if any(is_marked(token.text) for token in tokens):
        return True
    types = words_of("types", "organisation")
    if len(tokens) > 1:
        begins_plain = first.initial and first.folded in lowered and first.folded not in types
        return not begins_plain
    if first.folded in types or first.folded in words_of("types", "project"):
        return first.folded in words_of("types", "alone") and not first.initial
    titled = block.kind in HEADINGS and first.folded in lowered
    return not first.initial and not titled


# A number before a unit or a noun counts something; before these words it ends a name ("Paris 8 et").
_COUNTED = re.compile(rf"{_BLANK}?(?:%|(?!(?:et|and|est|a|ou|or|is|has|with|avec|qui)\b)[a-zé])")


def _extent(tokens: Sequence[Token], at: int, text: str, language: str) -> int:
    """Where the name that begins at token ``at`` ends (one past its last token)."""
    types = words_of("types", "organisation")
    upto = at + 1
    typed = tokens[at].folded in types
    head = tokens[at].folded
    joined = False
    while upto < len(tokens):
        gap = text[tokens[upto - 1].end : tokens[upto].start]
        word = tokens[upto]
        high = tokens[upto - 1].folded in words_of("types", "high") and word.folded in types
        if (
            (high and _SPACE.fullmatch(gap) is not None)
            or (gap == " & " and is_capital(word.text))
            or (_SPACE.fullmatch(gap) and _follows(tokens, upto, at, text, typed=typed))
            or (
                _BANG.fullmatch(gap)
                and is_capital(word.text)
                and len(tokens[upto - 1].text) <= (3 if " " in gap[:1] else 8)
            )
        ):
            step = 1
        else:
            step = _joint(tokens, upto, text, language, head=head, typed=typed, joined=joined)
            joined = joined or step > 0
        if not step:
            break
        upto += step
        new = tokens[upto - 1].folded
        if new in types and (high or not joined):
            typed, head = True, new
    return upto


def _follows(tokens: Sequence[Token], upto: int, at: int, text: str, *, typed: bool) -> bool:
    """Whether the token after a blank goes on with the name."""
    word = tokens[upto]
    if is_capital(word.text):
        return word.folded not in words_of("words", "calendar") and not (
            word.initial and tokens[upto - 1].end + 1 < word.start
        )
    if _YEAR.fullmatch(word.text):
        return not text[word.end : word.end + 2].startswith(("-", "–", "/")) or upto - at > 0
    if _ORDINAL.fullmatch(word.text):
        return (
            typed
            and tokens[upto - 1].folded not in words_of("types", "organisation")
            and not _COUNTED.match(text, word.end)
        )
    if typed and is_epithet(word.text, tokens[upto - 1].text, text[word.end : word.end + 5]):
        return True
    return word.folded == "international" and upto - at >= 2


def _joint(
    tokens: Sequence[Token], upto: int, text: str, language: str, *, head: str, typed: bool, joined: bool
) -> int:  # fmt: skip
    """How many tokens a joining word adds to the name: itself and what it joins; 0 where it joins nothing."""
    end = tokens[upto - 1].end
    other = "en" if language == "fr" else "fr"
    for tongue in (language, other):
        match = _JOINTS[tongue].match(text, end)
        if match:
            return _joined(
                tokens,
                upto,
                match.end(),
                typed=typed,
                elided=_ELISION.match(text, end) is not None,
                joined=joined,
            )
        match = _PAIRS[tongue].match(text, end)
        if (
            match
            and (typed or tongue == other)
            and ((head in words_of("types", "fields") and joined) or tongue == other)
        ):
            return _paired(tokens, upto, match.end(), tongue=tongue, language=language)
    if (
        typed
        and _IN.match(text, end)
        and tokens[upto - 1].folded in {"training", "research", "excellence", "studies", "innovation"}
    ):
        return _joined(tokens, upto, end + 4, typed=True, elided=False)
    if typed and tokens[upto - 1].folded in words_of("types", "wordy") and _SPACE.match(text, end):
        return wordy(tokens, upto, text)
    return 0


def _at(tokens: Sequence[Token], upto: int, start: int) -> int | None:
    """The number of tokens up to the one that begins at ``start``."""
    for count, token in enumerate(tokens[upto : upto + 5], start=1):
        if token.start == start:
            return count
    return None


def _joined(
    tokens: Sequence[Token], upto: int, start: int, *, typed: bool, elided: bool, joined: bool = False
) -> int:
    count = _at(tokens, upto, start)
    if count is None:
        return 0
    word = tokens[upto + count - 1]
    types = words_of("types", "organisation")
    if is_capital(word.text):
        if typed or tokens[upto - 1].folded in words_of("types", "project"):
            return count if word.folded not in types or tokens[upto - 1].folded in types else 0
        return count if elided and word.folded not in types and not is_marked(word.text) else 0
    if joined and elided and typed and tokens[upto - 1].text.islower():
        return count  # "Campus des métiers d'art"
    if tokens[upto - 1].folded in words_of("types", "networks") and _deliberate(tokens[upto - 1]):
        return count  # "le Réseau des tailleurs de pierre"
    head = tokens[upto - 2] if upto > 1 and is_adjective(tokens[upto - 1].text) else tokens[upto - 1]
    if not (typed and head.folded in types):
        return 0
    # "École de l'air", "Cour de cassation", "Université de technologie de Troyes": one noun after the head.
    fields = head.folded in words_of("types", "fields") and head.text[0].isupper()
    return count if fields or _leads_to_capital(tokens, upto + count) else 0


def _deliberate(token: Token) -> bool:
    """Whether a capital is not that of a sentence's start."""
    return token.text[0].isupper() and not token.text.isupper() and not token.initial


def _leads_to_capital(tokens: Sequence[Token], upto: int) -> bool:
    """Whether a joining word and a capitalised one come next."""
    nearest = [
        token
        for token in tokens[upto : upto + 3]
        if token.folded not in {"de", "d", "du", "des", "l", "la", "of"}
    ]
    return len(nearest) < 3 and bool(nearest) and is_capital(nearest[0].text)


def _paired(tokens: Sequence[Token], upto: int, start: int, *, tongue: str, language: str) -> int:
    count = _at(tokens, upto, start)
    if count is None:
        return 0
    word = tokens[upto + count - 1]
    following = tokens[upto + count : upto + count + 3]
    types = words_of("types", "organisation")
    if word.folded in types or any(
        token.folded in types and token.text[0].isupper() for token in following[:2]
    ):
        return 0
    if tongue == "fr" and language == "fr":
        return count
    return count if is_capital(word.text) and not is_marked(word.text) else 0
