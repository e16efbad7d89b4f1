"""What pages say of how far a figure was checked: by a machine only, by a person, or corrected by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grappe.domain.decision import Verb


@dataclass(frozen=True, slots=True)
class Review:
    """How far a figure was checked: ``code`` chooses its sign, ``word`` says it, ``meaning`` explains it."""

    code: str
    word: Promise
    meaning: Promise

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.code in ("machine", "noted")


MACHINE = Review(
    "machine",
    pgettext_lazy("review", "machine-read, unreviewed"),
    _("A program read the words after fixed rules. No person has checked it yet."),
)
NOTED = Review(
    "noted",
    pgettext_lazy("review", "unreviewed"),
    _("It was noted from the source with the programme’s figures. No reviewer has checked it yet."),
)
REVIEWED = Review(
    "reviewed", pgettext_lazy("review", "reviewed"), _("A reviewer compared it with its source, and agrees.")
)
BY_VERB: Mapping[str, Review] = {
    Verb.ACCEPT: REVIEWED,
    Verb.CHOOSE: REVIEWED,
    Verb.CORRECT: Review(
        "corrected",
        pgettext_lazy("review", "corrected"),
        _("A reviewer put it right; what was read before is kept beside it."),
    ),
    Verb.REJECT: Review(
        "rejected",
        pgettext_lazy("review", "rejected"),
        _("A reviewer set it aside, with the reason; it counts for nothing."),
    ),
}
REVIEWS = (MACHINE, NOTED, *dict.fromkeys(BY_VERB.values()))


def review(verb: str | None, *, by_machine: bool) -> Review:
    """How far a claim was checked, by the last review that stands on it (see ``queries.reviews``)."""
    return BY_VERB.get(verb or "", MACHINE if by_machine else NOTED)
