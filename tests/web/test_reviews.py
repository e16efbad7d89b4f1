"""Wherever a figure shows, a word and a sign say how far it was checked."""

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.decision import Matter, Verb
from grappe.records.models import Claim, Commitment, Decision, Programme, Source
from grappe.records.queries.reviews import unreviewed

pytestmark = pytest.mark.django_db


def decided(claim: Claim, verb: Verb) -> Decision:
    return Decision.objects.create(
        verb=verb, about=Matter.CLAIM, key=claim.pk, programme=claim.programme, because="The passage.",
        by_name="Ada", decided_at=timezone.now(),
    )  # fmt: skip


def marks(client: Client, address: str) -> set[str]:
    nodes = LexborHTMLParser(client.get(address).content).css("main .reviewed")
    assert all(node.css_first("svg") is not None and node.attributes["title"] for node in nodes)
    return {node.text().strip() for node in nodes}


@pytest.fixture
def promise(harbour: Programme) -> Commitment:
    """A commitment behind which stands one claim."""
    return next(one for one in Commitment.objects.filter(project__code="north") if one.parts.count() == 1)


@pytest.mark.parametrize(
    ("verb", "word"),
    [(Verb.ACCEPT, "reviewed"), (Verb.CHOOSE, "reviewed"), (Verb.CORRECT, "corrected"),
     (Verb.REJECT, "rejected")],
)  # fmt: skip
def test_the_last_review_that_stands_is_told(
    client: Client, promise: Commitment, verb: Verb, word: str
) -> None:
    claim = promise.parts.get().claim
    address = f"/en/harbour/commitments/{promise.address}/"
    before = marks(client, address)
    assert before <= {"unreviewed", "machine-read, unreviewed"}
    decision = decided(claim, verb)
    assert marks(client, address) == {word}
    decision.withdrawn_at, decision.withdrawn_by_name, decision.withdrawn_because = (
        timezone.now(),
        "Ada",
        "No.",
    )
    decision.save()
    assert marks(client, address) == before


def test_what_a_machine_read_in_a_text_is_marked_in_its_margin(client: Client, journal: Source) -> None:
    assert marks(client, f"/en/sources/harbour/{journal.code}/") == {"machine-read, unreviewed"}


def test_a_claim_that_somebody_reviewed_no_longer_waits(harbour: Programme) -> None:
    claims = Claim.objects.filter(programme=harbour)
    first = claims[0]
    decided(first, Verb.SPLIT)
    assert first in unreviewed(claims)
    decided(first, Verb.ACCEPT)
    assert first not in unreviewed(claims)
    assert unreviewed(claims).count() == claims.count() - 1
