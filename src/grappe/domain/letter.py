"""Letters: what people are told of by e-mail, how often, and what became of a letter."""

from enum import StrEnum


class Topic(StrEnum):
    """What there is to tell, in the order in which a letter tells it."""

    OVERDUE = "overdue"
    OWED = "owed"
    DECIDED = "decided"  # a declaration was returned or approved
    SUBMITTED = "submitted"  # a declaration waits for approval
    CORRECTION = "correction"
    STANDING = "standing"
    MOVED = "moved"
    CONTRADICTED = "contradicted"
    DISAPPEARED = "disappeared"
    DESK = "desk"
    SOURCE = "source"  # a source came in: feeds tell it, letters don't


class Rhythm(StrEnum):
    """How often somebody wants a letter, at most."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


class Fate(StrEnum):
    """What became of a letter; one that was refused is kept no more, so that all of it is told again."""

    HANDING = "handing"  # it is being handed over
    SENT = "sent"  # a server took it
    UNSURE = "unsure"  # the connection, or Grappe, broke off while it was handed over
