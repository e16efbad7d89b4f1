from typing import Any

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Kind, Modality, Rate
from grappe.domain.testimony import Resolution, Scope, Testimony
from grappe.following.progress import Progress, delivered
from grappe.reconciling.resolving import resolve
from tests.testimonies import claim

START = PartialDate("2025-01")


def promise(
    value: float | None, kind: Kind = Kind.ABSOLUTE, unit: str = "count", before: bool = False
) -> Resolution:
    scope = Scope("zostera", "chairs", kind, "plan", None, unit, before)
    return resolve(scope, [claim("p", value, kind=kind, unit=unit)])


def done(claim_id: str, value: float, **changes: Any) -> Testimony:
    fields = {"modality": Modality.ACHIEVED, "horizon": "2026"} | changes
    return claim(claim_id, value, **fields)


def against(value: float, *deliveries: Testimony) -> Progress | None:
    return delivered(promise(value), deliveries, START)


def test_the_newest_delivery_is_compared_with_the_promise() -> None:
    progress = against(18, done("a", 4, horizon="2025"), done("b", 9))
    assert progress is not None
    assert (progress.claim_id, progress.share, str(progress.observed)) == ("b", 0.5, "2026")


def test_more_than_promised_is_more_than_one() -> None:
    progress = against(10, done("a", 12))
    assert progress is not None
    assert progress.share == 1.2


def test_what_exists_today_counts_as_delivered() -> None:
    assert against(10, done("a", 5, modality=Modality.EXISTING)) is not None


def test_a_promise_delivers_nothing() -> None:
    assert against(10, done("a", 5, modality=Modality.PLEDGED)) is None


def test_no_data_is_no_progress() -> None:
    assert against(10) is None


def test_a_yearly_rate_is_not_compared_with_a_total() -> None:
    assert against(150, done("a", 150, per=Rate.YEAR)) is None


def test_another_project_delivers_nothing_here() -> None:
    assert against(10, done("a", 5, project="kelpline")) is None


def test_another_unit_is_not_compared() -> None:
    assert against(10, done("a", 5, unit="CAD")) is None


def test_what_was_done_before_the_programme_is_not_its_delivery() -> None:
    assert against(10, done("a", 5, start="2019", horizon="2024")) is None


def test_a_factor_is_not_compared_while_its_baseline_is_unknown() -> None:
    assert delivered(promise(2, Kind.MULTIPLE), [done("a", 500)], START) is None
    assert against(10, done("a", 2, kind=Kind.MULTIPLE)) is None


def test_a_percentage_or_a_promise_without_figure_is_not_compared() -> None:
    assert delivered(promise(50, unit="percent"), [done("a", 40, unit="percent")], START) is None
    assert delivered(promise(None), [done("a", 40)], START) is None


def test_a_promise_of_an_earlier_programme_is_not_followed() -> None:
    assert delivered(promise(10, before=True), [done("a", 5)], START) is None


def test_of_two_figures_for_one_day_the_lower_is_taken() -> None:
    progress = against(10, done("a", 8), done("b", 6))
    assert progress is not None
    assert progress.claim_id == "b"
