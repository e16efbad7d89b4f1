"""What a document says, as a reading prints it: figures, relations between bodies, and events."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from json.encoder import encode_basestring

from grappe.domain.passage import Passage
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Modality, Quantity


class Predicate(StrEnum):
    """How a body is bound to another."""

    HOST_OF = "host_of"
    PARTNER_OF = "partner_of"
    MEMBER_OF = "member_of"
    SUPPORTER_OF = "supporter_of"
    PREDECESSOR_OF = "predecessor_of"
    PART_OF = "part_of"
    JOINED = "joined"
    FOUNDED = "founded"


class EventKind(StrEnum):
    """What happened."""

    PUBLICATION = "publication"
    STATEMENT = "statement"
    ANNOUNCEMENT = "announcement"
    SELECTION = "selection"
    LAUNCH = "launch"
    CREATION = "creation"
    INAUGURATION = "inauguration"
    JOINING = "joining"
    RENAMING = "renaming"
    PERIOD = "period"
    CALL_OPENED = "call_opened"
    CALL_CLOSED = "call_closed"
    MILESTONE = "milestone"


class Level(StrEnum):
    """The level of a training; ``any`` where the source tells none, or several."""

    BACHELOR = "licence"
    MASTER = "master"
    ENGINEER = "ingenieur"
    DOCTORATE = "doctorat"
    CONTINUING = "continue"
    ANY = "any"


class TrainingStatus(StrEnum):
    """Whether a training is to be made, or to grow."""

    NEW = "new"
    REINFORCED = "reinforced"


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure that a document states of a subject, with the words that say it and the rules that read it.

    ``figure`` is the passage of the number alone, inside or beside ``passage``; ``rules`` names, field by
    field, the rule that decided ("modality: target.prevoir").
    """

    subject: str
    indicator: str
    quantity: Quantity
    modality: Modality
    period: Period
    passage: Passage
    figure: Passage
    speaker: str | None = None
    rules: tuple[str, ...] = ()

    def identity(self, source: str) -> str:
        """The claim's id: a hash of what is said and where in ``source``; reading twice changes nothing."""
        return content_hash(
            source, self.subject, self.indicator, self.modality, str(self.quantity), str(self.period),
            self.speaker or "", self.passage.quote, str(self.passage.start), str(self.figure.start),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelationStatement:
    """One bond between two bodies that a document states."""

    subject: str
    predicate: Predicate
    object: str
    passage: Passage
    date: str | None = None
    rules: tuple[str, ...] = ()

    def identity(self, source: str) -> str:
        """The membership's id: a hash of what is said and where in ``source``."""
        return content_hash(source, self.subject, self.predicate, self.object, str(self.passage.start))


@dataclass(frozen=True, slots=True)
class EventStatement:
    """One dated (or undated) event that a document states; a period is "2019/2023"."""

    subject: str
    event: EventKind
    date: str | None
    passage: Passage
    rules: tuple[str, ...] = ()

    def identity(self, source: str) -> str:
        """The event's id: a hash of what is said and where in ``source``."""
        return content_hash(source, self.subject, self.event, self.date or "", str(self.passage.start))


@dataclass(frozen=True, slots=True)
class AxisStatement:
    """One line of research of a cluster; ``axis`` is its name without its article."""

    cluster: str
    axis: str
    passage: Passage
    rules: tuple[str, ...] = ()

    def identity(self, source: str) -> str:
        """The axis' id: a hash of what is said and where in ``source``."""
        return content_hash(source, self.cluster, self.axis, str(self.passage.start))


@dataclass(frozen=True, slots=True)
class TrainingStatement:
    """One training that a document says a cluster will open or make grow."""

    cluster: str
    action: str
    level: Level
    status: TrainingStatus
    passage: Passage
    rules: tuple[str, ...] = ()

    def identity(self, source: str) -> str:
        """The training's id: a hash of what is said and where in ``source``."""
        return content_hash(
            source, self.cluster, self.action, self.level, self.status, str(self.passage.start)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself."""

    file: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    language: str = "fr"


def content_hash(*parts: str) -> str:
    """The SHA-256 of the parts, in hexadecimal; equal parts give equal hashes on every machine."""
    # As json.dumps(parts, ensure_ascii=False) writes them, in a third of the time.
    listed = ", ".join(map(encode_basestring, parts))
    return hashlib.sha256(f"[{listed}]".encode()).hexdigest()
