"""Names that go on in lower case or stand in quotes: "Agence spatiale régionale", « Puces sobres »."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from grappe.reading.actors.words import Name, Token, is_capital, is_marked, words_of
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document

_BLANK = r"[ \xa0\u202f]"
_ADJECTIVE = re.compile(
    r"[a-z-]{3,}(?:iques?|[ai]le?s?|aux|elles?|ennes?|iens?|oise?s?|aises?|ives?|ieres?|geres?|aires?|ieures?|aine?s?|ines?|euses?|eaux|antes?|icole?s?|aques?|rices?)"
)
_PARTICIPLE = re.compile(r"[a-zà-ÿ-]{3,}ée?s?")
# Before one of these a participle opens a clause ("École créée en 2019").
_AGENT = re.compile(r"\s(?:par|en|au|à|le|la|il|pa|de)\b|,\s(?:pa|en|le)")
_WORD = re.compile(r"[ \xa0]((?:(?:de la|de|des|du)[ \xa0]|d['’]|de l['’])?[a-zà-ÿœ-]{4,20})(?![\w'’-])")
_ENDS = re.compile(r"\s*(?:$|[»\"”).,;:(])")
_QUOTED = re.compile(r"«[ \xa0\u202f]?([^«»]{3,60}?)[ \xa0\u202f]?»|“([^“”]{3,60})”|\"([^\"]{3,60})\"")
_PLURALS = re.compile(r"[ \xa0](?:et|and)[ \xa0]$")


def is_adjective(word: str) -> bool:
    """Whether a French word in lower case is an adjective by its ending, or one that names often have."""
    folded = fold(word)
    listed = folded in words_of("types", "adjectives")
    return word.islower() and (listed or _ADJECTIVE.fullmatch(folded) is not None)


def is_epithet(word: str, before: str, after: str) -> bool:
    """Whether a word in lower case goes on with a typed name: an adjective, or a participle behind a noun."""
    if is_adjective(word):
        return True
    return before.islower() and _PARTICIPLE.fullmatch(word) is not None and not _AGENT.match(after)


def complete(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names with those in quotes made whole, and with the words that always follow them."""
    quoted = list(_quoted(document))
    kept = [name for name in names if not any(_overlap(name, other) for other in quoted)]
    kept = _paired(document, [_as_quoted(document, name, quoted) for name in kept])
    kept = [_extended(document, name) for name in kept]
    kept = [name for at, name in enumerate(kept) if not at or not _overlap(kept[at - 1], name)]
    whole = _followed(document, kept) + quoted
    return sorted(whole, key=lambda name: (name.block, name.start))


def _overlap(name: Name, other: Name) -> bool:
    return name.block == other.block and name.start < other.end and other.start < name.end


def _named(document: Document, block: int, start: int, end: int, *, sure: bool = True) -> Name:
    text = document.blocks[block].clean.text[start:end]
    return Name(block, start, end, text, sure, tuple(re.findall(r"[^\W_]+(?:[-&+_][^\W_]+)*", fold(text))))


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('names')['phrases']['called']}) ?$")


def _quoted(document: Document) -> Iterator[Name]:
    """What stands in quotes behind the word for what it names: "l'appel « Puces sobres »"."""
    for block in document.blocks:
        text = block.clean.text
        if not any(mark in text for mark in '«“"'):
            continue
        folded = fold(text)
        for match in _QUOTED.finditer(text):
            group = next(at for at in (1, 2, 3) if match[at])
            words = match[group].split()
            if len(words) <= 5 and is_capital(words[0]) and _called().search(folded, 0, match.start()):
                yield _named(document, block.index, *match.span(group))


def _as_quoted(document: Document, name: Name, quoted: Sequence[Name]) -> Name:
    """The name as long as the document quotes it elsewhere."""
    text = document.blocks[name.block].clean.text
    for other in quoted:
        if other.text.startswith(name.text) and text.startswith(other.text, name.start):
            return _named(document, name.block, name.start, name.start + len(other.text))
    return name


def _paired(document: Document, names: Sequence[Name]) -> list[Name]:
    """Two plurals of one thing are one name: "le réseau Haies et Bocages"."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        text = document.blocks[name.block].clean.text
        merged = _merged(last, name, text) if last is not None and last.block == name.block else None
        if last is not None and merged is not None:
            found[-1] = _named(document, name.block, merged, name.end)
        elif (
            last is not None
            and last.block == name.block
            and _PLURALS.fullmatch(text[last.end : name.start])
            and all(len(one.words) == 1 for one in (last, name))
            and not any(is_marked(one.text) for one in (last, name))
            and _called().search(fold(text[max(0, last.start - 30) : last.start]))
        ):
            found[-1] = _named(document, name.block, last.start, name.end)
        else:
            found.append(name)
    return found


# What a French name goes on with behind its head: "du", "de l'", "pour la" and a noun, or an adjective.
_OF = re.compile(
    rf"{_BLANK}(?:(?:de{_BLANK}la|des|du|de|pour{_BLANK}l[ae]s?|aux?){_BLANK}|(?:de{_BLANK}|pour{_BLANK})?[ld]['’])"
)
_NOUN = re.compile(r"[^\W\d_][\w’'-]+")
_LOWER = re.compile(rf"{_BLANK}([a-zà-ÿœ-]{{4,}})(?![\w'’])")
_VERBAL = re.compile(r"(?:.{4,}(?:er|ir)|.*(?:ant|(?<!m)ent))$")
# "Institut de formation en soins infirmiers"
_TAUGHT = re.compile(r"(?:formations?|études|recherches?|sciences|soins|ingénierie|enseignement)$")
_EN = re.compile(rf"{_BLANK}en{_BLANK}(?:l['’])?")
_SEGMENTS = 3


def _extended(document: Document, name: Name) -> Name:
    """The name with the French phrase that goes on behind its head: "Service cantonal de l'énergie"."""
    text = document.blocks[name.block].clean.text
    words = text[name.start : name.end].split()
    head = set(name.words[0].split("-")) & words_of("types", "phrases")
    if document.facts.language != "fr":
        return name
    if not head:
        called = len(words) == 1 and _called().search(fold(text[max(0, name.start - 30) : name.start]))
        return _agreeing(document, name, text) if called else name
    if any(is_capital(word) for word in words[1:]) and not _ends_open(words):
        return _agreeing(document, name, text)
    end = name.end
    for _ in range(_SEGMENTS):
        further = _segment(text, end)
        if further == end:
            break
        end = further
    if end == name.end:
        return name
    while end > name.end and text[:end].rstrip().endswith(("'", "’")):
        end -= 1
    return _named(document, name.block, name.start, end, sure=name.sure or name.start > 0)


def _ends_open(words: Sequence[str]) -> bool:
    """Whether a name of a head and a noun may go on: "Haute École", "Conseil de bande"."""
    return len(words) == 2 and fold(words[1]) in words_of("types", "phrases")


def _segment(text: str, at: int) -> int:
    """Where the next part of a phrase ends, or ``at`` where none follows."""
    lower = _LOWER.match(text, at)
    if (
        lower
        and (is_adjective(lower[1]) or _is_participle(text, lower))
        and not _VERBAL.match(fold(lower[1]))
    ):
        return lower.end()
    joint = _OF.match(text, at) or (_EN.match(text, at) if _TAUGHT.search(text, 0, at) else None)
    noun = _NOUN.match(text, joint.end()) if joint else None
    if noun is None or fold(noun[0]) in words_of("words", "fr", "halting", "calendar"):
        return at
    if noun[0][0].islower() and (len(noun[0]) < 3 or _VERBAL.match(fold(noun[0]))):
        return at
    end = noun.end()
    while noun is not None and noun[0][0].isupper():
        noun = re.compile(rf"{_BLANK}([A-ZÀ-Þ][\w’'-]+)").match(text, end)
        end = noun.end() if noun else end
        noun = None if noun is None else _NOUN.match(text, noun.start(1))
    return end


def _is_participle(text: str, match: re.Match[str]) -> bool:
    return _PARTICIPLE.fullmatch(match[1]) is not None and not _AGENT.match(text, match.end())


def _agreeing(document: Document, name: Name, text: str) -> Name:
    """A name whose last noun is a plural, with the plural behind it: "agence Matières neuves"."""
    lower = _LOWER.match(text, name.end)
    plural = lower is not None and lower[1][-1] in "sx" and name.text[-1] in "sx"
    if lower is None or not plural or fold(lower[1]) in words_of("words", "fr", "halting"):
        return name
    return _named(document, name.block, name.start, lower.end(), sure=name.sure)


_ACRONYM = re.compile(rf"{_BLANK}\(([A-Z][A-Za-z]{{2,7}})\)")


def _merged(last: Name, name: Name, text: str) -> int | None:
    """Where a name of two parts begins that an acronym, or the country before it, tells to be one."""
    if text[last.end : name.start] not in {" and ", " & "}:
        return None
    if text[last.start - 3 : last.start] == "UK " and len(name.words) == len(last.words) == 1:
        return last.start - 3
    acronym = _ACRONYM.match(text, name.end)
    if acronym is None:
        return None
    small = words_of("words", "joining")
    letters = [word[0] for word in (*last.words, *name.words) if word not in small]
    return last.start if fold(acronym[1]) == "".join(letters) else None


def _followed(document: Document, names: Sequence[Name]) -> list[Name]:
    """A name that one plain word follows everywhere, and once at the end of a phrase, goes on with it."""
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if document.blocks[name.block].kind is not BlockKind.ROW:
            alike[name.text.split()[-1]].append(name)
    longer: dict[Name, Name] = {}
    for same in alike.values():
        if len(same) < 2 or is_marked(same[0].text.split()[-1]):
            continue
        tails = [_WORD.match(document.blocks[name.block].clean.text, name.end) for name in same]
        words = {tail[1] if tail else "" for tail in tails}
        word = words.pop() if len(words) == 1 else ""
        if not word or fold(word) in words_of("words", "fr", "en", "verbs") | words_of("types"):
            continue
        if any(tail and _ENDS.match(tail.string, tail.end()) for tail in tails):
            for name, tail in zip(same, tails, strict=True):
                if tail is not None:
                    longer[name] = _named(document, name.block, name.start, tail.end())
    whole = sorted({name.text for name in longer.values()})
    return [longer.get(name) or _with_tail(document, name, whole) for name in names]


def _with_tail(document: Document, name: Name, known: Iterable[str]) -> Name:
    """The name as long as one known by a longer head: "le campus Bâti ancien" is the "Campus Bâti ancien"."""
    text = document.blocks[name.block].clean.text
    for other in known:
        at = other.find(f" {name.text} ") + 1
        if at and text.startswith(other[at:], name.start):
            return _named(document, name.block, name.start, name.start + len(other) - at)
    return name


def wordy(tokens: Sequence[Token], upto: int, text: str) -> int:
    """ "Fondation sciences mathématiques de Paris": up to three plain words and a place."""
    tail = _PLAIN_TAIL.match(text, tokens[upto - 1].end)
    if not tail:
        return 0
    return sum(1 for token in tokens[upto : upto + 8] if token.end <= tail.end())


_PLAIN_TAIL = re.compile(rf"(?:{_BLANK}[a-zà-ÿ]{{5,20}}){{1,3}}{_BLANK}(?:de{_BLANK}|d['’])[A-ZÀ-Þ][\w-]+")


def titled(document: Document, names: Sequence[Name], lowered: frozenset[str]) -> set[str]:
    """The single words that open the title and another sentence, and that the text never writes small."""
    titles = {block.index for block in document.blocks if block.kind is BlockKind.TITLE}
    openers = {name.text for name in names if name.block in titles and name.start == 0}
    plain = words_of("types") | words_of("words", "fr", "en", "places", "demonyms")
    return {
        name.text
        for name in names
        if name.text in openers
        and name.block not in titles
        and len(name.words) == 1
        and name.words[0] not in lowered | plain
    }
