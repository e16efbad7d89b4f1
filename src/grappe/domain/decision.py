"""Decisions: what a person may decide, and of what."""

from enum import StrEnum


class Verb(StrEnum):
    """What a person does with a matter; each decision is kept, and withdrawn by date rather than erased."""

    LINK = "link"  # this printed name means that organisation
    REFUSE = "refuse"  # this printed name means no organisation that is known
    MERGE = "merge"  # these two organisations are one; these two claims answer the same question
    SPLIT = "split"  # this claim answers a question of its own
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    CHOOSE = "choose"  # of all claims on its question, this one is shown
    SETTLE = "settle"  # this finding was looked at, and stands as it is
    PUBLISH = "publish"  # whether visitors see figures that nobody decided on yet


class Matter(StrEnum):
    """What a decision is about; each has its own kind of key."""

    NAME = "name"  # the folded printed name
    ORGANISATION = "organisation"  # its code
    CLAIM = "claim"  # its id, as for all that follow
    MEMBERSHIP = "membership"
    EVENT = "event"
    COMMITMENT = "commitment"
    FINDING = "finding"
    PROGRAMME = "programme"  # its code
