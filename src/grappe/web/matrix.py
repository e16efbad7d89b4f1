"""Projects against indicators: where each promise stands, in a table that needs no colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import ngettext

from grappe.domain.indicators import Theme
from grappe.domain.standing import Word
from grappe.publishing.standings import standing_in, why_it_stands_so
from grappe.records.models import Indicator, Project, Standing
from grappe.web.language import page_language


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one promise stands."""

    standing: Standing

    @property
    def word(self) -> str:
        """The standing in a word."""
        return standing_in(page_language(), self.standing.word)

    @property
    def why(self) -> str:
        """Why it stands so, in a sentence."""
        return why_it_stands_so(self.standing.why, self.standing.particulars, page_language())


Cell = tuple[Mark, ...]
"""The promises of a project on an indicator."""

Told = tuple[int | None, int, str]
"""Where a promise stands by the keys of its project (of the whole programme: None) and of its indicator."""


@dataclass(frozen=True, slots=True)
class Row:
    """A project, or the programme as a whole, and its promises column by column."""

    project: Project | None
    cells: tuple[Cell, ...]

    @property
    def marks(self) -> list[Mark]:
        """The promises of the row."""
        return [mark for cell in self.cells for mark in cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``themes`` are headings over so many columns; ``counts`` say how many promises stand in each word.

    The rows may be some of them, while columns and counts are those of all.
    """

    themes: tuple[tuple[str, int], ...]
    columns: tuple[Indicator, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[Word, str], ...]

    @property
    def marks(self) -> list[Mark]:
        """The promises of all rows."""
        return [mark for row in self.rows for mark in row.marks]


def matrix_of(
    projects: Sequence[Project | None],
    indicators: Iterable[Indicator],
    standings: Sequence[Standing],
    told: Sequence[Told] | None = None,
    *,
    whole: bool,
) -> Matrix:
    """The promises by project and indicator, indicators by theme.

    Shown are the indicators on which a project promises something; with ``whole`` all of them. ``told`` are
    the promises of all rows, where the ``projects`` with their standings are some of them.
    """
    marks: defaultdict[tuple[int | None, int], list[Mark]] = defaultdict(list)
    for one in standings:
        marks[one.commitment.project_id, one.commitment.indicator_id].append(Mark(one))
    if told is None:
        told = [(one.commitment.project_id, one.commitment.indicator_id, one.word) for one in standings]
    promised = {indicator for project, indicator, _ in told if project is not None}
    columns = sorted((one for one in indicators if whole or one.pk in promised), key=_place)
    keys = {one.pk for one in columns}
    rows = [_row(project, columns, marks) for project in projects]
    numbers = Counter(word for _, indicator, word in told if indicator in keys)
    return Matrix(
        themes=tuple((theme, len(list(same))) for theme, same in groupby(columns, key=lambda one: one.theme)),
        columns=tuple(columns),
        rows=tuple(rows),
        counts=tuple((word, counted(word, numbers[word])) for word in Word if numbers[word]),
    )


def counted(word: Word, number: int) -> str:
    """So many promises of a word: "6 tenus", "5 à risque"."""
    told = {
        Word.MET: ngettext("%(number)s met", "%(number)s met", number),
        Word.ON_TRACK: ngettext("%(number)s on track", "%(number)s on track", number),
        Word.AT_RISK: ngettext("%(number)s at risk", "%(number)s at risk", number),
        Word.OFF_TRACK: ngettext("%(number)s off track", "%(number)s off track", number),
        Word.NO_DATA: ngettext("%(number)s without data", "%(number)s without data", number),
        Word.NOT_DUE: ngettext("%(number)s not due yet", "%(number)s not due yet", number),
        Word.NOT_MEASURABLE: ngettext("%(number)s not measurable", "%(number)s not measurable", number),
    }
    return told[word] % {"number": number}


def key() -> list[tuple[Word, str]]:
    """Every word with its sign, for whoever reads the table."""
    return [(word, standing_in(page_language(), word)) for word in Word]


def _place(indicator: Indicator) -> tuple[int, int, str]:
    return list(Theme).index(Theme(indicator.theme)), indicator.position, indicator.code


def _row(
    project: Project | None,
    columns: Sequence[Indicator],
    marks: Mapping[tuple[int | None, int], Sequence[Mark]],
) -> Row:
    own = None if project is None else project.pk
    return Row(project, tuple(tuple(marks.get((own, column.pk), ())) for column in columns))
