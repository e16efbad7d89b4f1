"""Subjects: which project, programme or organisation a figure is about."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.claims.actors import RECEIVED, actor_of
from grappe.reading.claims.lines import Line
from grappe.reading.claims.picks import Pick
from grappe.reading.claims.sections import headed_by
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.text.documents import Document

_OWNERS = frozenset({*FUNDED, BodyKind.INSTITUTE})
_CHOOSERS = frozenset({*FUNDED, BodyKind.ORGANISATION})
_CALL_WIDE = frozenset({"laureates", "proposals_received", "success_rate"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The body that a figure is about, and the rule that told it."""

    name: str
    rule: str
    kind: BodyKind


@dataclass(slots=True)
class Subjects:
    """Finds subjects in a document's cast; remembers whom the sentence before in the block was about."""

    document: Document
    cast: Cast
    block: int = -1
    carried: Body | None = None
    actor: tuple[Body, int, int] | None = None
    institute: Body | None = field(init=False, default=None)
    programmes: list[Body] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """The one institute of the document, where it has just one."""
        past = {
            m.body
            for inside in self.cast.mentions.values()
            for m in inside
            if m.body.kind is BodyKind.INSTITUTE
        }
        self.institute = past.pop() if len(past) == 1 else None
        over = {m.body for inside in self.cast.mentions.values() for m in inside if self._is_over(m)}
        self.programmes = [
            body for body in self.cast.bodies if body.kind is BodyKind.PROGRAMME and body not in over
        ]

    def _is_over(self, mention: Mention) -> bool:
        """Whether a programme is named with its years, as one of the past ("le plan X (2018-2021)")."""
        if mention.body.kind is not BodyKind.PROGRAMME:
            return False
        return _YEARS.match(self.document.blocks[mention.block].clean.text, mention.end) is not None

    def of(self, line: Line, pick: Pick) -> Subject | None:
        """The subject of a pick: whom its clause names, else its sentence, else what the block is about."""
        if line.block.index != self.block:
            self.block, self.carried = line.block.index, None
        return (
            self._of_call(line, pick)
            or self._acting(line, pick)
            or self._named(line, pick)
            or self._carried()
            or self._topic(line)
        )

    def is_all(self, line: Line, pick: Pick) -> bool:
        """Whether a figure only names all the projects of a programme, whatever they are said to do."""
        start = line.offset + pick.figure.start
        return pick.indicator.code in _CALL_WIDE and any(
            m.body.kind is BodyKind.PROGRAMME and m.form == "nominal" and m.start <= start < m.end
            for m in self._mentions(line)
        )

    def _acting(self, line: Line, pick: Pick) -> Subject | None:
        found = actor_of(line, pick, self._mentions(line))
        if found is not None:
            self.actor = (found[0], line.block.index, line.offset + len(line.text))
            return _subject(*found)
        taken_up = (
            self.actor is not None and line.block.index == self.actor[1] and _PRONOUN.match(line.folded)
        )
        if (
            self.actor is not None
            and taken_up
            and pick.indicator.code not in RECEIVED
            and line.offset - self.actor[2] < _NEXT
        ):
            return _subject(self.actor[0], "subject: sentence.actor")
        return None

    def read(self, line: Line) -> None:
        """Remember whom the line spoke of first, for the next line of its block."""
        if line.block.index != self.block:
            self.block, self.carried = line.block.index, None
        owners = self._owners(line)
        if owners:
            opening = [m for m in owners if _opens(line, m)]
            self.carried = (opening or owners)[0].body

    def _mentions(self, line: Line) -> tuple[Mention, ...]:
        return self.cast.mentions_between(line.block.index, line.offset, line.offset + len(line.text))

    def _owners(self, line: Line) -> list[Mention]:
        """The mentions of a line that a figure may be about; where the past is told, a pronoun takes up the
        past.
        """
        owners = [m for m in self._mentions(line) if m.body.kind in _OWNERS or _dated(line, m)]
        if self._section(line) is not None:
            return [
                m for m in owners if m.form == "name" or (m.form == "nominal" and not _of_past_year(line, m))
            ]
        if self.carried is not None and self.carried.kind is BodyKind.INSTITUTE:
            return [m for m in owners if m.form != "pronoun"]
        return owners

    def _of_call(self, line: Line, pick: Pick) -> Subject | None:
        """The programme, for what a whole call counts; the body itself, where it is said to have chosen."""
        if pick.indicator.code not in _CALL_WIDE:
            return None
        inside = self._mentions(line)
        chooser = [m for m in inside if m.body.kind in _CHOOSERS and m.end <= line.offset + pick.figure.start]
        for mention in reversed(chooser):
            if _CHOOSES.match(line.folded[mention.end - line.offset : pick.figure.start]):
                return _subject(mention.body, "subject: clause.chooser")
        programmes = [m.body for m in inside if m.body.kind is BodyKind.PROGRAMME]
        topic = self.cast.topic_of(line.block.index)
        programmes += [topic] if topic is not None and topic in self.programmes else []
        programmes += self.programmes
        return _subject(programmes[0], "subject: programme.call") if programmes else None

    def _named(self, line: Line, pick: Pick) -> Subject | None:
        start, end = line.offset + pick.figure.start, line.offset + pick.figure.end
        owners = self._owners(line)
        behind = next((m for m in owners if m.start >= end and m.body.kind is not BodyKind.PROGRAMME), None)
        if behind is not None and _possesses(line, pick, behind):
            return _subject(behind.body, "subject: clause.possessor")
        shared = next((m for m in owners if m.start >= end and m.body.kind is BodyKind.PROGRAMME), None)
        if shared is not None and shared.form == "nominal" and _goes_to(line, pick, shared):
            return _subject(shared.body, "subject: clause.receivers")
        before = [m for m in owners if m.end <= start]
        if not before:
            # "19 chaires … pour le cluster": the only one that the clause names
            if (
                behind is not None
                and behind.form == "name"
                and self.carried is None
                and _close(line, pick, behind)
            ):
                return _subject(behind.body, "subject: clause.behind")
            return None
        chosen = self._governing(line, pick, before)
        return _subject(chosen.body, f"subject: clause.{chosen.form}")

    def _governing(self, line: Line, pick: Pick, before: list[Mention]) -> Mention:
        """The mention that governs the figure: one with a relative clause round it, else the last to open a
        clause.
        """
        nearest = before[-1]
        behind = line.folded[nearest.end - line.offset : pick.figure.start]
        if _RELATIVE.match(behind) and not _CLOSED.search(behind):
            return nearest
        outside = [m for m in before if not _aside(line, m.start - line.offset, pick.figure.start)] or before
        opening = [m for m in outside if _opens(line, m)]
        if opening:
            return opening[-1]
        funded = [m for m in outside if m.body.kind is not BodyKind.PROGRAMME]
        return (funded or outside)[-1]

    def _section(self, line: Line) -> Body | None:
        """What the project grew out of, where the section is about it."""
        section = line.block.section
        if section is None:
            return None
        named = [m.body for m in self.cast.mentions_in(section) if m.body.kind in _OWNERS]
        if named and named[0].kind is BodyKind.INSTITUTE:
            return named[0]
        if (headed := headed_by(self.document.blocks[section], self.cast.main)) is not None:
            return headed
        heading = fold(self.document.blocks[section].clean.text)
        return self.institute if self.institute is not None and _past_headings().search(heading) else None

    def _carried(self) -> Subject | None:
        return None if self.carried is None else _subject(self.carried, "subject: sentence.before")

    def _topic(self, line: Line) -> Subject | None:
        if (section := self._section(line)) is not None:
            return _subject(section, "subject: topic.heading")
        topic = self.cast.topic_of(line.block.index)
        if topic is not None:
            return _subject(topic, "subject: topic.section")
        if self.cast.main is not None:
            return _subject(self.cast.main, "subject: topic.document")
        # A block about no project is about the organisation that it names first.
        first = [m for m in self.cast.mentions_in(line.block.index) if m.body.kind is BodyKind.ORGANISATION]
        return _subject(first[0].body, "subject: block.first") if first else None


_NEXT = 4  # characters between a sentence and the next
_PRONOUN = re.compile(
    r"[^,;:.]{0,30}(?<!\w)(?:it|its|they|their|elle|ils?(?! (?:lui|y|en|est|a ete|faut))|son|sa|ses)(?!\w)"
)
_YEARS = re.compile(r" \((?:19|20)\d\d ?[-–] ?(?:19|20)\d\d\)")
_CHOOSES = re.compile(
    r"(?: \([^()]*\))?(?:, [^,;]{0,90},)? (?:(?:a|n'a|has|had|will|avait) )?"
    r"(?:(?:deja|also|so far|already) )?(?:recu|retenu|selectionne|finance|attire|suscite|choisi|"
    r"received|funded|selected|attracted|chosen|"
    r"drew|chose)\b"
)
_RELATIVE = re.compile(
    r"(?: (?:project|programme|program|initiative|scheme|network|pilot))? ?(?:\([^()]*\))?"
    r"(?:, (?:cree|lance|ouvert|fonde|ne|set up|created|founded|launched|"
    r"opened)\w*[^,;]{0,40})?,? (?:(?:under|through|with|in|for) which|"
    r"(?:sous|par|avec|dans) (?:lequel|laquelle)|"
    r"qui|dont|auquel|auxquels|which|who|whose|that|dote|had|has|a|"
    r"avait|laureat)(?!\w)|,? dote"
)
_CLOSED = re.compile(r"(?:qui|dont|which|who|auquel)[^,;]*,[^,;]*(?:et|and|il|elle|it|,)")
_ASIDE = re.compile(r", (?:dont|qui|que|which|whose|where|ou|auquel|the|le|la|l'|un|une|an?)(?!\w)[^,;]*,")


@lru_cache
def _past_headings() -> re.Pattern[str]:
    return pattern(*lexicon("claims")["past"]["headings"])


def _of_past_year(line: Line, mention: Mention) -> bool:
    return re.match(r" (?:de|of) (?:19|20)\d\d(?!\w)", line.folded[mention.end - line.offset :]) is not None


def _dated(line: Line, mention: Mention) -> bool:
    """Whether a mention opens the sentence with its years behind it ("Le plan Ponant (2018-2021)"): a past
    project.
    """
    if mention.body.kind is BodyKind.PERSON or line.clauses.words(0, mention.start - line.offset) > 3:
        return False
    return (
        re.match(r" \((?:19|20)\d\d ?- ?(?:19|20)\d\d\)", line.folded[mention.end - line.offset :])
        is not None
    )


def _aside(line: Line, place: int, figure: int) -> bool:
    """Whether ``place`` stands in an aside that the figure does not stand in."""
    return any(match.start() <= place < match.end() <= figure for match in _ASIDE.finditer(line.folded))


def _opens(line: Line, mention: Mention) -> bool:
    """Whether a mention is the first thing said in its clause, a few small words aside."""
    start = mention.start - line.offset
    clause = re.split(r"[;:,(\[]|(?<!\w)(?:et|and|mais|but|que|that)(?!\w)", line.folded[:start])[-1]
    words = re.findall(r"\w+", clause)
    return len(words) <= 3 and not set(words) & _PREPOSITIONS


_PREPOSITIONS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "of",
        "par",
        "by",
        "pour",
        "for",
        "avec",
        "with",
        "a",
        "au",
        "aux",
        "to",
        "on",
        "sur",
        "dans",
        "in",
        "en",
        "from",
        "chez",
        "at",
        "into",
    ]
)


_OF = re.compile(
    r" (?:d(?:u|e|es|e l')|dont|of|of the|from the)(?: (?:l'|le |la |projet |programme |premier |the )*)?"
)


def _possesses(line: Line, pick: Pick, mention: Mention) -> bool:
    """Whether a figure is of a body named right behind it ("19 M€ du projet X")."""
    return _OF.fullmatch(line.folded[pick.figure.end : mention.start - line.offset]) is not None


_TO = re.compile(
    r"(?: de plus| more)? (?:a|aux|pour|entre|dans|to|for|into|in|between|among)(?: (?:les|ces|the|these))? "
)


def _goes_to(line: Line, pick: Pick, mention: Mention) -> bool:
    """Whether a figure goes to all that a mention stands for ("430 M€ aux neuf lauréats")."""
    return _TO.fullmatch(line.folded[pick.figure.end : mention.start - line.offset]) is not None


def _close(line: Line, pick: Pick, mention: Mention) -> bool:
    span = (mention.start - line.offset, mention.end - line.offset)
    return line.clauses.gap(span, (pick.figure.start, pick.figure.end)) < 7


def _subject(body: Body, rule: str) -> Subject:
    return Subject(body.name, rule, body.kind)
