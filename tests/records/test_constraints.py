"""The database itself refuses what makes no sense."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    Event,
    Membership,
    Organisation,
    Programme,
    Source,
    SourceFinding,
    TrainingAction,
)

pytestmark = pytest.mark.django_db


def refused(row: Claim | Membership | Event | TrainingAction | SourceFinding, **changes: Any) -> str:
    """What the database says to the row with these changes."""
    for field, value in changes.items():
        setattr(row, field, value)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        row.save()
    return str(error.value)


@pytest.fixture
def quoted(harbour: Programme) -> Claim:
    return Claim.objects.filter(evidence="quoted", value__isnull=False).first() or pytest.fail(
        "nothing was read"
    )


@pytest.fixture
def cited(harbour: Programme) -> Claim:
    return Claim.objects.filter(evidence="cited", project__isnull=False).first() or pytest.fail(
        "nothing cited"
    )


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"quote": ""}, "claim_is_quoted_or_cited"),
        ({"snapshot": None, "figure_start": None, "figure_end": None}, "claim_is_quoted_or_cited"),
        ({"figure_start": None}, "claim_figure_is_a_passage"),
        ({"start_char": None}, "claim_is_quoted_or_cited"),
        ({"start_char": 9, "end_char": 9}, "claim_is_quoted_or_cited"),
        ({"figure_start": 9, "figure_end": 9}, "claim_figure_is_a_passage"),
        ({"modality": "hoped"}, "claim_modality_is_known"),
        ({"kind": "relative"}, "claim_kind_is_known"),
        ({"bound": ""}, "claim_has_a_bound_with_its_value"),
        ({"value": 5, "value_max": 4}, "claim_range_is_ordered"),
        ({"value": None}, "claim_has_a_bound_with_its_value"),
    ],
)
def test_a_quoted_claim_without_its_words_or_sense_is_refused(
    quoted: Claim, changes: dict[str, Any], constraint: str
) -> None:
    assert constraint in refused(quoted, **changes)


def test_a_cited_claim_has_no_quotation(cited: Claim) -> None:
    assert "claim_is_quoted_or_cited" in refused(cited, quote="« douze »")


def test_a_claim_on_a_project_is_on_its_programme_too(cited: Claim) -> None:
    assert "claim_of_a_project_is_of_its_programme" in refused(cited, programme=None)


def test_a_role_that_nobody_knows_is_refused(harbour: Programme) -> None:
    membership = Membership.objects.first() or pytest.fail("no membership")
    assert "membership_role_is_known" in refused(membership, role="friend")


def test_a_commitment_has_one_claim_that_gave_its_value(harbour: Programme) -> None:
    contested = Commitment.objects.filter(parts__chosen=False).first() or pytest.fail("all agree")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentClaim.objects.filter(commitment=contested).update(chosen=True)


def test_a_ror_is_of_one_organisation_and_a_siren_may_be_shared(
    harbour: Programme,
) -> None:
    one = Organisation.objects.create(code="one", name="One")
    two = Organisation.objects.create(code="two", name="Two")
    for scheme, value in (("ror", "00tw3jy02"), ("siren", "130025661")):
        one.identifiers.create(scheme=scheme, value=value)
    two.identifiers.create(scheme="siren", value="130025661")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        two.identifiers.create(scheme="ror", value="00tw3jy02")
    assert "unique" in str(error.value).lower()


def test_a_source_of_no_programme_is_there_once(harbour: Programme) -> None:
    letter = Source.objects.get(snapshots__isnull=False)
    for _ in range(2):
        letter.pk, letter.programme = None, None
        if Source.objects.filter(programme__isnull=True).exists():
            with pytest.raises(IntegrityError), transaction.atomic():
                letter.save()
        else:
            letter.save()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"quote": ""}, "event_is_quoted_or_cited"),
        ({"snapshot": None}, "event_is_quoted_or_cited"),
        ({"start_char": 9, "end_char": 9}, "event_is_quoted_or_cited"),
        ({"programme": None}, "event_of_a_project_is_of_its_programme"),
        ({"kind": "party"}, "event_kind_is_known"),
        ({"start": "", "end": "2030"}, "event_that_ends_begins"),
    ],
)
def test_an_event_without_its_words_or_sense_is_refused(
    journal: Source, changes: dict[str, Any], constraint: str
) -> None:
    assert constraint in refused(journal.events.get(kind="inauguration"), **changes)


def test_an_event_is_of_a_project_or_of_an_organisation(journal: Source) -> None:
    event = journal.events.get(kind="inauguration")
    assert "event_has_one_subject" in refused(event, organisation=Organisation.objects.get(code="duoverse"))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"level": "primary"}, "training_level_is_known"), ({"status": "closed"}, "training_status_is_known")],
)
def test_a_training_of_no_known_level_or_status_is_refused(
    journal: Source, changes: dict[str, Any], constraint: str
) -> None:
    assert constraint in refused(journal.trainings.all()[0], **changes)


def test_a_finding_that_names_no_kind_or_half_quotes_is_refused(journal: Source) -> None:
    assert "finding_has_a_code" in refused(journal.findings.all()[0], code="")
    assert "finding_is_quoted_or_has_no_words" in refused(journal.findings.all()[0], quote="")
