"""Bodies: names that name the same are gathered, and what each is told by the words in and around it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.kinds import IS_PROJECT, Bunch, kind_of, weigh
from grappe.reading.actors.names import Name, words_of
from grappe.reading.actors.spellings import Key, aliases_of, keys_of, tails_of
from grappe.reading.language.folding import fold
from grappe.reading.text.documents import Document


def identify(document: Document, names: Sequence[Name]) -> tuple[tuple[Body, ...], list[Mention]]:
    """The bodies that the names name, and the mentions by name, in the order of the text."""
    headers = {block.header for block in document.blocks}
    names = [
        name for name in names if (name.block not in headers or _is_typed(name)) and not _is_generic(name)
    ]
    keys = keys_of(names)
    aliases = aliases_of(document, names, keys)
    bunches: dict[Key, Bunch] = defaultdict(Bunch)
    for name in names:
        key = keys[name]
        bunches[aliases.get(key, key)].names.append(name)
    folded = {index: fold(document.blocks[index].clean.text) for index in {name.block for name in names}}
    tails = tails_of([name for name in names if name.words[0] in words_of("types", "organisation")] or names)
    for bunch in bunches.values():
        for name in bunch.names:
            weigh(bunch, name, document, folded[name.block])
    projects = _project_words(bunches)
    bodies: dict[Key, Body] = {}
    for key, bunch in bunches.items():
        kind = kind_of(key, bunch, projects, tails)
        if kind is not None:
            spellings = Counter(name.text for name in bunch.names)
            bodies[key] = Body(_best(spellings, kind), kind, tuple(spellings))
    for key in [key for key in bodies if len(key) == 1 and key[0] in words_of("types", "alone")]:
        if any(key[0] in other for other in bodies if other != key):
            del bodies[key]  # "la Région", where the text names the "Région Ponant"
    mentions = [
        Mention(bodies[key], name.block, name.start, name.end, "name")
        for name in names
        if (key := aliases.get(keys[name], keys[name])) in bodies
    ]
    return tuple(bodies.values()), mentions


def _is_typed(name: Name) -> bool:
    """Whether a name is an organisation's by its words, even in what looks like the head of a table."""
    return len(name.words) > 1 and bool(set(name.words) & words_of("types", "organisation"))


def _project_words(bunches: Mapping[Key, Bunch]) -> dict[str, set[Key]]:
    """For each word in the name of a project, the projects that have it."""
    projects: dict[str, set[Key]] = defaultdict(set)
    for key, bunch in bunches.items():
        if bunch.project >= IS_PROJECT:
            for word in key:
                for part in word.split("-"):
                    projects[part].add(key)
    return projects


def _is_generic(name: Name) -> bool:
    """Whether a name is made of words that any project may have ("IA Cluster"), or is an office."""
    plain = words_of("generic", "leads") | words_of("types", "project")
    return set(name.words) <= plain or (name.words[-1] in words_of("persons", "offices"))


def _best(spellings: Counter[str], kind: BodyKind) -> str:
    """The spelling to call a body by: of a project the most frequent, of another the longest."""
    if kind in FUNDED:
        return max(spellings, key=lambda name: (spellings[name], len(name)))
    return max(spellings, key=lambda name: (len(name), spellings[name]))
