"""Bodies: names that name the same are gathered, and what each is told by the words in and around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.names import Name, is_marked, words_of
from grappe.reading.actors.persons import OFFICE, bracketed_office, personhood
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

# Heads that name projects as often as lasting bodies.
_SOFT = frozenset(
    {
        "centre",
        "center",
        "school",
        "campus",
        "academy",
        "laboratory",
        "alliance",
        "institute",
        "trust",
        "lab",
        "fund",
        "fonds",
    }
)
_SMALL = words_of("words", "joining")
_PROGRAMMES = frozenset({"programme", "program", "project", "network", "initiative", "scheme", "plan"})
_BEFORE = 90
_IS_PROJECT = 3
"""Weight from which a body is a project: one clear sign, such as "le projet X" or "X est porté par"."""
Key = tuple[str, ...]


@dataclass
class _Bunch:
    """The names gathered under one key, and how much speaks for each kind."""

    names: list[Name] = field(default_factory=list)
    project: int = 0
    programme: int = 0
    institute: int = 0
    person: int = 0
    place: int = 0
    cell: int = 0

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the names."""
        return frozenset(word for name in self.names for word in name.words)


def identify(document: Document, names: Sequence[Name]) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies that the names name, and the mentions by name, in the order of the text."""
    headers = {block.header for block in document.blocks}
    names = [name for name in names if name.block not in headers and not _is_generic(name)]
    keys = _keys(names)
    aliases = _aliases(document, names, keys)
    bunches: dict[Key, _Bunch] = defaultdict(_Bunch)
    for name in names:
        key = keys[name]
        bunches[aliases.get(key, key)].names.append(name)
    folded = {index: fold(document.blocks[index].clean.text) for index in {name.block for name in names}}
    tails = _tails([name for name in names if name.words[0] in words_of("types", "organisation")] or names)
    for bunch in bunches.values():
        for name in bunch.names:
            _weigh(bunch, name, document, folded[name.block])
    projects = _project_words(bunches)
    bodies: dict[Key, Body] = {}
    for key, bunch in bunches.items():
        kind = _kind(key, bunch, projects, tails)
        if kind is not None:
            spellings = Counter(name.text for name in bunch.names)
            bodies[key] = Body(_best(spellings, kind), kind, tuple(spellings))
    mentions = [
        Mention(bodies[key], name.block, name.start, name.end, "name")
        for name in names
        if (key := aliases.get(keys[name], keys[name])) in bodies
    ]
    return tuple(bodies.values()), mentions


def _project_words(bunches: Mapping[Key, _Bunch]) -> dict[str, set[Key]]:
    """For each word in the name of a project, the projects that have it."""
    projects: dict[str, set[Key]] = defaultdict(set)
    for key, bunch in bunches.items():
        if bunch.project >= _IS_PROJECT:
            for word in key:
                for part in word.split("-"):
                    projects[part].add(key)
    return projects


def _is_generic(name: Name) -> bool:
    """Whether a name is made of words that any project may have ("IA Cluster"), or is an office."""
    plain = words_of("generic", "leads") | words_of("types", "project")
    return set(name.words) <= plain or (
        len(name.words) == 1 and name.words[0] in words_of("persons", "offices")
    )


def _keys(names: Sequence[Name]) -> dict[Name, Key]:
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


def _best(spellings: Counter[str], kind: BodyKind) -> str:
    """The spelling to call a body by: of a project the most frequent, of another the longest."""
    if kind in FUNDED:
        return max(spellings, key=lambda name: (spellings[name], len(name)))
    return max(spellings, key=lambda name: (len(name), spellings[name]))


def _aliases(document: Document, names: Sequence[Name], keys: Mapping[Name, Key]) -> dict[Key, Key]:
    """For the key of each other spelling, the key of the name that it stands for."""
    found, bracketed = _bracketed(document, names, keys)
    tails = _tails(names)
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
        longer = [other for other in spellings.by_first[key[0]] if len(other) > len(key) > 1]
        whole = [other for other in longer if other[: len(key)] == key and other[-1] in _PROGRAMMES]
        if len(whole) == 1 and key not in found and not set(key) & words_of("types"):
            found[key] = whole[0]
    for key in spellings.every:
        # "TIDES Centre for Doctoral Training", where TIDES is known to stand for another such centre.
        centre = found.get(key[:1])
        if centre and len(key) > 2 and key != centre and len((set(key) & set(centre)) - _SMALL) >= 2:
            found[key] = centre
    return {key: found.get(target, target) for key, target in found.items() if target != key}


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
        if abbreviates(second.text, first.text):
            found[keys[second]] = keys[first]
        elif abbreviates(first.text, second.text):
            found[keys[first]] = keys[second]
    return found, pairs


@dataclass
class _Spellings:
    """The keys of a document with a spelling each, found by first word and by initials."""

    every: dict[Key, str] = field(default_factory=dict)
    by_first: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    by_initials: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: Key, text: str) -> None:
        """Add a key where it is new."""
        if key not in self.every:
            self.by_first[key[0]].append(key)
            if len(key) > 1:
                self.by_initials[_initials(key)].append(key)
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
        return [other for other in spellings.by_first[word] if len(other) > 1 and not set(other) & institutes]
    if len(key) == 2 and is_marked(text.split(maxsplit=1)[0]):
        # "IP Paris": initials and the last word.
        alike = spellings.by_initials.get(key[0] + key[1][0], [])
        return [other for other in alike if other[-1] == key[1] and other != key]
    return []


_HEADS = ("universite", "university", "ecole", "institut", "institute")


def _initials(words: Key) -> str:
    return "".join(word[0] for word in words if word not in _SMALL)


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is an acronym, or a shorter form made of the letters, of ``long``."""
    if len(short.split()) > 2 or len(short) >= len(long):
        return False
    words = [word for word in re.findall(r"\w+", fold(long)) if word not in _SMALL]
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


def _in_order(short: str, long: str) -> float:
    """The share of the letters of ``short`` that stand in ``long`` in the same order."""
    rows = [0] * (len(short) + 1)
    for letter in long[:80]:
        before = rows[:]
        for at, other in enumerate(short, start=1):
            rows[at] = before[at - 1] + 1 if letter == other else max(before[at], rows[at - 1])
    return rows[-1] / len(short)


def _tails(names: Iterable[Name]) -> frozenset[str]:
    """The last words of longer names: alone they are places ("Paris" beside "HEC Paris")."""
    return frozenset(name.words[-1] for name in names if len(name.words) > 1)


@cache
def _pattern(table: str, entry: str) -> re.Pattern[str]:
    value = lexicon("bodies")[table][entry]
    return re.compile(value if isinstance(value, str) else "|".join(f"(?:{part})" for part in value))


def _weigh(bunch: _Bunch, name: Name, document: Document, folded: str) -> None:
    """Add what the words around one mention say of its kind."""
    before = folded[max(0, name.start - _BEFORE) : name.start]
    after = re.sub(r"^ ?\([^()]{0,80}\)", "", folded[name.end : name.end + 120])
    typed = bool(set(name.words) & words_of("types", "organisation"))
    block = document.blocks[name.block]
    if _pattern("project", "before").search(before) and not typed:
        bunch.project += 3
    if _pattern("project", "after").match(after):
        bunch.project += 3 if set(name.words) & _SOFT or not typed else 2
    if _pattern("project", "programme").search(before) or _pattern("project", "programme_after").match(after):
        bunch.programme += 1
    if set(name.words) & words_of("types", "project"):
        bunch.project += 3
    bunch.project += _lists(name, document, block, folded) if not typed else 0
    bunch.programme += _calls(name, block, before)
    if _pattern("institute", "before").search(before):
        bunch.institute += 2
    if block.kind in HEADINGS and not set(name.words) & (words_of("types", "organisation") - _SOFT):
        bunch.project += _heads(name, folded)
    if block.kind is BlockKind.ROW:
        column = column_at(document, block, name.start)
        bunch.project += 4 if column == "project" else 0
        bunch.cell += column in {None, "role"} and not typed and not is_marked(name.text)
    if _pattern("place", "before").search(before) and not typed and not is_marked(name.text):
        bunch.place += 1
    bunch.person += personhood(name, before, after) or bracketed_office(folded[name.end : name.end + 40])


def _lists(name: Name, document: Document, block: Block, folded: str) -> int:
    """An item of a list of projects begins with the name of one."""
    if block.kind is not BlockKind.ITEM or name.start > 2 or block.section is None:
        return 0
    heading = fold(document.blocks[block.section].clean.text)
    listed = _pattern("project", "listed").search(heading) and folded[name.end :].lstrip()[:1] in {"(", ":"}
    return 3 if listed else 0


def _calls(name: Name, block: Block, before: str) -> int:
    """A call is a programme: in the title by its name alone, elsewhere where it is named again."""
    if name.words[0] in {"ami", "appel", "call"}:
        return 9
    called = _pattern("project", "call").search(before) is not None
    return (9 if block.index < 3 else 5) if called else 0


def _heads(name: Name, folded: str) -> int:
    """Whether a heading is about the name: "Prairie-PSAI (Université PSL) : …" or the first word of it."""
    if folded[: name.start].strip(' "'):
        return 0
    rest = folded[name.end :].lstrip(' "')
    return 3 if rest.startswith(("(", ":", ",")) or not rest else 1


def column_at(document: Document, block: Block, start: int) -> str | None:
    """What the header says that the column of a row's cell at ``start`` holds: see ``column_of``."""
    if block.header is None:
        return None
    at = next((i for i, (first, end) in enumerate(block.cells) if first <= start < max(end, first + 1)), None)
    header = document.blocks[block.header]
    if at is None or at >= len(header.cells):
        return None
    return column_of(fold(header.clean.text[slice(*header.cells[at])]))


def column_of(header: str) -> str | None:
    """The kind of bodies that a column with this folded header holds: project, host, partner or supporter."""
    bare = header.strip(" :")
    return next(
        (kind for kind in lexicon("bodies")["columns"] if _pattern("columns", kind).fullmatch(bare)), None
    )


def _kind(
    key: Key, bunch: _Bunch, projects: Mapping[str, set[Key]], tails: frozenset[str]
) -> BodyKind | None:
    """What the body of a bunch is, or None where it is none (a place, a plain word)."""
    words = bunch.words
    typed = bool(words & words_of("types", "organisation"))
    if bunch.person >= OFFICE or (bunch.person >= 2 and not bunch.project):
        return BodyKind.PERSON
    funds = len(key) == 2 and key[0] in words_of("types", "programme") and key[1].isdigit()
    if bunch.programme >= 9 or funds:
        return BodyKind.PROGRAMME
    if words & words_of("types", "institute") and (bunch.institute or _shares(key, projects, tails)):
        return BodyKind.INSTITUTE
    if bunch.institute >= 2 and bunch.institute > bunch.project:
        return BodyKind.INSTITUTE
    if bunch.project >= (5 if typed and not words & _SOFT else _IS_PROJECT):
        return BodyKind.PROGRAMME if bunch.programme * 4 >= bunch.project else BodyKind.PROJECT
    if typed:
        return BodyKind.ORGANISATION if len(key) > 1 or _is_marked(bunch) else None
    return None if _names_nobody(key, bunch, tails) else BodyKind.ORGANISATION


def _is_marked(bunch: _Bunch) -> bool:
    return any(is_marked(name.text) for name in bunch.names)


def _names_nobody(key: Key, bunch: _Bunch, tails: frozenset[str]) -> bool:
    """Whether names without a type word are plain words, places, or what some cell of a table holds."""
    if (
        bunch.cell
        or set(key) <= words_of("words", "fr", "en", "calendar", "places", "demonyms")
        or bunch.place == len(bunch.names)
    ):
        return True
    return len(key) == 1 and not _is_marked(bunch) and (key[0] in tails or bunch.place > 0)


def _shares(key: Key, projects: Mapping[str, set[Key]], tails: frozenset[str]) -> bool:
    """Whether an institute has its own word in common with a project ("Institut MIAI" and "MIAI Cluster")."""
    own = (word for word in key if word not in _SMALL and word not in words_of("types") and word not in tails)
    return any(projects.get(word, set()) - {key} for word in own)
