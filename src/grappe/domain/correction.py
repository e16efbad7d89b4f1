"""How far a request for a correction has come."""

from enum import StrEnum


class Stage(StrEnum):
    """Received, taken in hand by somebody, then answered: the figure is corrected, or stays with a reason."""

    RECEIVED = "received"
    IN_HAND = "in_hand"
    ACCEPTED = "accepted"
    REFUSED = "refused"


ANSWERED = (Stage.ACCEPTED, Stage.REFUSED)
