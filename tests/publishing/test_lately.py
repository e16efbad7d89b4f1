"""What happened lately, each thing named for good."""

from django.utils import timezone

from grappe.publishing.lately import told
from grappe.records.models import Programme, Source
from grappe.records.queries.lately import Lately


def test_sources_of_two_programmes_with_the_same_code_are_two_news() -> None:
    sources = tuple(
        Source(code="S1", title="Rapport", programme=Programme(code=code), recorded_at=timezone.now())
        for code in ("ports", "trails")
    )
    assert {one.key for one in told(Lately((), (), sources), "fr")} == {"source/ports/S1", "source/trails/S1"}
