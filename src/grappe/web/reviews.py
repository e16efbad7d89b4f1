"""What pages say of how far a figure was checked: by a machine only, by a person, or corrected by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
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


# There are a dozen of these, and hundreds of them on a page: each is made once in a language.
@lru_cache(maxsize=64)
def in_words(state: Review, language: str) -> SafeString:
    """The word and sign for how far a figure was checked, in the language of the page."""
    return render_to_string("grappe/parts/_reviewed.html", {"state": state, "language": language})


@lru_cache(maxsize=256)
def level(evidence: str, state: Review, language: str) -> SafeString:
    """How far a reader can check a figure, and how far it was checked, in the language of the page."""
    told = {"evidence": evidence, "state": state, "language": language}
    return render_to_string("grappe/parts/_level.html", told)
