"""Needles: every match of a pattern has one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.reading.actors.frames import triggers
from grappe.reading.figures.marks import measure_marks
from grappe.reading.language.folding import lexicon, spaced
from grappe.reading.language.needles import EDGE, needles, tell


def _patterns() -> list[str]:
    """Patterns of every sort: of events, bonds, measures and cues."""
    events = [table["words"] for table in lexicon("events").values() if "event" in table]
    bonds = [trigger.words.pattern for language in ("fr", "en") for trigger in triggers(language)]
    cues = [
        spaced(entry)
        for language in ("fr", "en")
        for rules in lexicon("modality")[language].values()
        for entries in rules.values()
        for entry in entries
    ]
    marks = measure_marks()
    return [*events, *bonds, *cues, marks.any_fraction.pattern, marks.any_multiple.pattern]


PATTERNS = [pattern for pattern in _patterns() if needles(pattern)]


@given(st.data())
def test_every_match_of_a_pattern_has_one_of_its_needles(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    match = re.search(pattern, text)
    assert match is not None
    assert any(needle.strip(EDGE) in match.group() for needle in needles(pattern) or ())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!\w)(?:objectif|cible)s?", {"\x01object", "\x01cible"}),
        (r"(?<!\w)(?:one|ten)(?!\w)", {"\x01one\x01", "\x01ten\x01"}),
        (r"port(?:er|e)a", {"porter", "portea"}),
        (r"(?:chaires?|[\w ]+ chairs) en", {"chaire", " chair"}),
        (r"\d{1,3}", set("0123456789")),
        (r"double(?! blind)", {"double"}),
        (r"(?:la|le) \w+", None),
        (r"x*", None),
        (r"(?:recteur|\w+)", None),
    ],
)
def test_needles_are_told_from_the_pattern(pattern: str, expected: set[str] | None) -> None:
    assert needles(pattern) == expected


def test_a_pattern_that_ignores_case_has_none() -> None:
    assert needles("total", re.IGNORECASE) is None


def test_the_kept_needles_are_those_that_the_patterns_tell() -> None:
    assert [needles(pattern) for pattern in PATTERNS] == [tell(pattern) for pattern in PATTERNS]
