"""Coreference: which named body "the cluster", "l'établissement" or "it" stands for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Mention
from grappe.reading.actors.names import is_marked
from grappe.reading.actors.phrases import is_adjective
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.language.patterns import Sieve, sought
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

_NOUN = re.compile(
    r"\b(?:l'|la |le |cette |cet |ce |notre |the |this |our )"
    r"(?:(?:premiere?|nouveau|nouvelle|jeune|new|first|young) )?(?P<noun>[a-z]+)\b"
)


@cache
def _pattern(table: str, language: str) -> re.Pattern[str]:
    return sought(rf"\b(?:{lexicon('coreference')[table][language]})")


def refer(
    document: Document, named: Mapping[int, Sequence[Mention]], topics: Mapping[int, Body | None]
) -> dict[int, tuple[Mention, ...]]:
    """Add to the mentions by name those by noun and pronoun, block by block."""
    seen: list[Mention] = []
    found: dict[int, tuple[Mention, ...]] = {}
    hosts = _hosts(document, named, topics)
    subject: Body | None = None
    before: Body | None = None
    for block in document.blocks:
        names = list(named.get(block.index, ()))
        if block.kind in {BlockKind.META, BlockKind.ROW}:
            found[block.index] = tuple(names)
            continue
        topic = topics.get(block.index)
        earlier = [*seen, *names]
        if topic is not None and topic in hosts:
            earlier.append(hosts[topic])
        nominal = [m for m in _nominals(document, block, names, earlier, topic) if not _overlaps(m, names)]
        nominal += _namesakes(block, topic)
        nominal += _demonstratives(block, names, seen)
        mentions = sorted([*names, *nominal], key=lambda mention: mention.start)
        if subject is None or topic is not before or block.kind is BlockKind.ITEM:
            subject, before = topic, topic
        mentions, subject = _pronouns(document, block, mentions, subject)
        if block.kind in HEADINGS:
            # "À propos de l'Université …": the text below speaks of the one that its heading names.
            subject = names[0].body if len(names) == 1 else topic
        found[block.index] = tuple(mentions)
        seen += names
        del seen[:-60]
    return found


_HOSTING = re.compile(
    r"\b(?:porte|mene|pilote|coordonne|heberge|led|hosted|coordinated|managed)e? (?:par|by|at)"
    r" (?:l'|le |la |the )?$"
)
_BRACKET = re.compile(r"[\w\"] ?\($")


def _hosts(
    document: Document, named: Mapping[int, Sequence[Mention]], topics: Mapping[int, Body | None]
) -> dict[Body, Mention]:  # fmt: skip
    """For each project the first organisation said to run it: the one that "the university" stands for."""
    found: dict[Body, Mention] = {}
    for pattern, kinds in ((_HOSTING, frozenset(BlockKind)), (_BRACKET, HEADINGS)):
        for block in document.blocks:
            topic = topics.get(block.index)
            names = named.get(block.index, ())
            if topic is None or topic in found or not names or block.kind not in kinds:
                continue
            folded = fold(block.clean.text)
            for mention in names:
                before = folded[max(0, mention.start - 60) : mention.start]
                if mention.body.kind is BodyKind.ORGANISATION and pattern.search(before):
                    # Placed before every text, so that it is an antecedent wherever it stands.
                    found[topic] = Mention(mention.body, -1, 0, 0, "name")
                    break
    return found


def _overlaps(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


@cache
def _nouns() -> Sieve[None]:
    nouns = lexicon("coreference")["organisation"]["nouns"]
    return Sieve((re.compile(rf"\b{noun}\b"), None) for noun in nouns)


def _nominals(
    document: Document, block: Block, names: Sequence[Mention], seen: Sequence[Mention], topic: Body | None
) -> Iterator[Mention]:  # fmt: skip
    """Mentions by a noun with its article."""
    language = document.facts.language
    folded = fold(block.clean.text)
    taken: list[tuple[int, int]] = []
    for table in ("successor", "institute", "project"):
        for match in _pattern(table, language).finditer(folded):
            stands = not any(match.start() < end and start < match.end() for start, end in taken)
            stands = stands and not _named_next(match.end(), names, folded)
            body = _antecedent(table, match, block, seen, topic) if stands else None
            if body is not None:
                taken.append(match.span())
                yield Mention(body, block.index, match.start(), match.end(), "nominal")
    nouns: Mapping[str, Sequence[str]] = lexicon("coreference")["organisation"]["nouns"]
    own_words = fold(topic.name).split() if topic is not None else []
    if not _nouns().may(folded) and not any(len(word) > 3 and word in folded for word in own_words):
        return
    for match in _NOUN.finditer(folded):
        noun = match["noun"]
        own = topic is not None and len(noun) > 3 and noun in fold(topic.name).split()
        kinds = [noun] if own else nouns.get(noun)
        if not kinds or any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if _named_next(match.end(), names, folded) or re.match(
            r" (?:de|d'|du|des|of)\b|-[a-z]", folded[match.end() : match.end() + 4]
        ):
            continue
        body = _organisation(kinds, match, block, seen, topic)
        if body is not None:
            yield Mention(body, block.index, match.start(), match.end(), "nominal")


@cache
def _demonstrative(entry: str) -> re.Pattern[str]:
    return sought(rf"\b(?:{lexicon('coreference')['demonstratives'][entry]})\b")


def _demonstratives(
    block: Block, names: Sequence[Mention], seen: Sequence[Mention]
) -> Iterator[Mention]:  # fmt: skip
    """ "Celui-ci", "the latter" and "the former": one of the last two that were named."""
    folded = fold(block.clean.text)
    for entry, place in (("last", 1), ("first", 2)):
        for match in _demonstrative(entry).finditer(folded):
            before = [*seen, *(m for m in names if m.end <= match.start())]
            bodies = [m for m in before if m.body.kind is not BodyKind.PERSON]
            if len(bodies) >= place:
                yield Mention(bodies[-place].body, block.index, match.start(), match.end(), "nominal")


_NAMESAKE = sought(
    r"\b(?:l'|le |la |the )(?P<noun>[\w-]+(?: [\w-]+){0,3}) (?:du meme nom|of the same name)\b"
)


def _namesakes(block: Block, topic: Body | None) -> Iterator[Mention]:
    """What is said to have the project's name: "l'institut 3IA du même nom" is its institute."""
    if topic is None:
        return
    for match in _NAMESAKE.finditer(fold(block.clean.text)):
        words = block.clean.text[slice(*match.span("noun"))].split()
        noun = next((word for word in words if is_marked(word)), words[-1])
        body = Body(f"{noun} {topic.name}", BodyKind.INSTITUTE, (f"{noun} {topic.name}",))
        yield Mention(body, block.index, *match.span(), "nominal")


def _named_next(end: int, names: Sequence[Mention], folded: str) -> bool:
    """Whether a name follows, behind an adjective at most: "le cluster toulousain Aniti" is one mention."""
    following = next((mention.start for mention in names if mention.start >= end), None)
    if following is None or following - end > _ADJECTIVE:
        return False
    return following - end <= 2 or is_adjective(folded[end:following].strip(' "'))


_ADJECTIVE = 20


def _antecedent(
    table: str, match: re.Match[str], block: Block, before: Sequence[Mention], topic: Body | None
) -> Body | None:  # fmt: skip
    if table in {"project", "successor"}:
        return _called(match[0].split()[-1], before, block, match.start(), topic)
    for mention in reversed(before):
        if mention.body.kind is BodyKind.INSTITUTE and (
            mention.block < block.index or mention.start < match.start()
        ):
            return mention.body
    return None


def _called(noun: str, before: Sequence[Mention], block: Block, at: int, topic: Body | None) -> Body | None:
    """The project that has the noun in its name ("the Hub"), where the topic has not and one came before."""
    if topic is not None and noun in fold(topic.name).split():
        return topic
    for mention in reversed(before):
        earlier = mention.block < block.index or mention.start < at
        if earlier and mention.body.kind in FUNDED and fold(mention.body.name).split()[-1] == noun:
            return mention.body
    return topic


def _organisation(
    kinds: Sequence[str], match: re.Match[str], block: Block, before: Sequence[Mention], topic: Body | None
) -> Body | None:  # fmt: skip
    """The nearest organisation before whose name has one of the words that the noun stands for."""
    if topic is not None and set(kinds) & set(fold(topic.name).split()):
        return topic
    for mention in reversed(before):
        if mention.block == block.index and mention.start >= match.start():
            continue
        if mention.body.kind is BodyKind.ORGANISATION and set(kinds) & set(
            re.findall(r"\w+", fold(" ".join(mention.body.names)))
        ):
            return mention.body
    return None


def _pronouns(
    document: Document, block: Block, mentions: list[Mention], subject: Body | None
) -> tuple[list[Mention], Body | None]:  # fmt: skip
    """Add the pronouns that open a sentence or clause; the subject is carried from sentence to sentence."""
    folded = fold(block.clean.text)
    pattern = _pronoun(document.facts.language)
    for sentence in document.sentences_of(block):
        inside = [mention for mention in mentions if sentence.start <= mention.start < sentence.end]
        own = _subject(folded, sentence.start, inside)
        added: list[Mention] = []
        for match in pattern.finditer(folded, sentence.start, sentence.end):
            at = match.start("word")
            candidates = [body for body in (own if at > sentence.start + 2 else None, subject) if body]
            body = _agreeing(match["word"], candidates)
            if body is not None:
                added.append(Mention(body, block.index, at, match.end("word"), "pronoun"))
        subject = own or next((mention.body for mention in added), subject)
        mentions = [*mentions, *added]
    return sorted(mentions, key=lambda mention: mention.start), subject


@cache
def _pronoun(language: str) -> re.Pattern[str]:
    words = "|".join(lexicon("coreference")["pronouns"][language])
    return re.compile(rf"(?:^|(?<=[.;,:!?\"] )|(?<=, et )|(?<=; et )|(?<=, and ))(?P<word>{words})(?=[ ,'])")


_OPENING = re.compile(
    r"""["( -]*(?:(?:l|le|la|les|the|its|son|sa|ses|avec|mais|so|but|et|and|a|en|in|dans)"""
    r"""[ '][^,.;:]{0,60})?"""
    # "In Nancy, …": where or when, and then the subject
    r"""|["( -]*(?:a|en|in|dans|at|near|pres de) [^,.;:]{2,40}, (?:(?:le |la |the )(?:[a-z]+ )?)?"""
    r"""|.{0,120}\b(?:par|by) [^,]{0,80}, (?:le |la |l'|the )?"""
    r"""|[a-z-]{3,}e[sd]? [^;:.]{3,160}, (?:(?:(?:le|la|the|its|son|sa) |l')(?:[a-z]+ ){0,2})?"""
)


def _subject(folded: str, start: int, inside: Sequence[Mention]) -> Body | None:
    """The body that a sentence begins with, where it begins with one."""
    for mention in inside:
        before = folded[start : mention.start]
        if mention.body.kind is BodyKind.PERSON or re.search(
            r"\b(?:par|by|avec|with|de|of|d'|du) ?(?:le |la |l'|the )?$", before
        ):
            continue
        return mention.body if _OPENING.fullmatch(before) else None
    return None


def _agreeing(pronoun: str, bodies: Sequence[Body]) -> Body | None:
    """The first body whose gender the pronoun may have."""
    feminine = set(lexicon("coreference")["feminine"])
    for body in bodies:
        female = fold(body.name).split()[0] in feminine
        if pronoun == "it" or (pronoun == "elle") == (female and body.kind not in FUNDED):
            return body
    return None
