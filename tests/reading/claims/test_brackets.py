"""Brackets: a lead that says what the figures in brackets under it are."""

from tests.reading.sayings import told


def test_a_lead_says_that_the_figures_in_brackets_are_targets_and_when_the_others_hold() -> None:
    text = (
        "Results as at 30 September 2025 (target in brackets):\n\n"
        "Patents filed: 8 (12)\n\nDoctoral students: 31 (40)"
    )
    assert told(text, "en") == [
        "8 patents achieved 2025-09-30", "12 patents target",
        "31 phd_students existing 2025-09-30", "40 phd_students target",
    ]  # fmt: skip


def test_without_such_a_lead_brackets_tell_no_target() -> None:
    assert not any("target" in figure for figure in told("Patents filed: 8 (12)", "en"))


def test_who_sat_at_a_meeting_is_no_partner() -> None:
    assert told("Present: the Chair and five of the nine other members.", "en") == []
