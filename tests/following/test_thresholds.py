from typing import Any

import pytest

from grappe.domain.errors import BadInputError
from grappe.following.thresholds import standard_thresholds, thresholds_from


def test_a_programme_without_thresholds_of_its_own_has_the_standard_ones() -> None:
    assert thresholds_from({}) == standard_thresholds()


def test_a_programmes_thresholds_are_laid_over_the_standard_ones_and_have_a_version_of_their_own() -> None:
    own = thresholds_from({"version": "harbour-1", "probability": {"on_track": 0.8}})
    assert (own.on_track, own.off_track) == (0.8, standard_thresholds().off_track)
    assert own.version == f"{standard_thresholds().version}+harbour-1"
    assert own.fingerprint != standard_thresholds().fingerprint


@pytest.mark.parametrize(
    ("own", "entry"),
    [
        ({"probability": {"on_track": 0.8}}, "version"),
        ({"version": "1", "stars": {}}, "stars"),
        ({"version": "1", "days": 3}, "days"),
        ({"version": "1", "days": {"weeks": 3}}, "days.weeks"),
        ({"version": "1", "days": {"stale": "ten"}}, "days.stale"),
        ({"version": "1", "days": {"stale": 1.5}}, "days.stale"),
        ({"version": "1", "days": {"stale": -1}}, "days.stale"),
        ({"version": "1", "probability": {"on_track": 70}}, "probability.on_track"),
        ({"version": "1", "probability": {"on_track": 0.2}}, "probability.off_track"),
        ({"version": "1", "bounds": {"about": True}}, "bounds.about"),
        ({"version": "1", "levels": {"must_hold": 1}}, "levels.must_hold"),
    ],
)
def test_thresholds_that_cannot_be_used_are_told_by_entry(own: dict[str, Any], entry: str) -> None:
    with pytest.raises(BadInputError) as caught:
        thresholds_from(own, "standing.toml")
    assert entry in {finding.particulars["entry"] for finding in caught.value.findings}


def test_all_that_is_wrong_with_thresholds_is_told_at_once() -> None:
    with pytest.raises(BadInputError) as caught:
        thresholds_from({"days": {"stale": -1}, "stars": {}})
    assert len(caught.value.findings) == 3
