"""Projects against indicators: where each promise stands, in a table that needs no colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    """Where one promise stands, in words."""

    standing: Standing
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A project, or the programme as a whole, and its promises column by column."""

    project: Project | None
    cells: tuple[tuple[Mark, ...], ...]

    @property
    def marks(self) -> list[Mark]:
        """The promises of the row."""
        return [mark for cell in self.cells for mark in cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``themes`` are headings over so many columns; ``counts`` say how many promises stand in each word."""

    themes: tuple[tuple[str, int], ...]
    columns: tuple[Indicator, ...]
    rows: tuple[Row, ...]
    counts: tuple[tuple[Word, str], ...]

    @property
    def marks(self) -> list[Mark]:
        """The promises of all rows."""
        return [mark for row in self.rows for mark in row.marks]


def matrix_of(
    projects: Sequence[Project],
    indicators: Iterable[Indicator],
    standings: Iterable[Standing],
    *,
    whole: bool,
) -> Matrix:
    """The promises by project and indicator, indicators by theme.

    Shown are the indicators on which a project promises something; with ``whole`` all of them, and what is
    promised for the programme as a whole.
    """
    told: defaultdict[tuple[int | None, int], list[Standing]] = defaultdict(list)
    for one in standings:
        told[one.commitment.project_id, one.commitment.indicator_id].append(one)
    promised = {indicator for project, indicator in told if project is not None}
    columns = sorted((one for one in indicators if whole or one.pk in promised), key=_place)
    over: list[Project | None] = [*projects, None] if whole else [*projects]
    rows = [_row(project, columns, told) for project in over]
    numbers = Counter(mark.standing.word for row in rows for mark in row.marks)
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
    told: dict[tuple[int | None, int], list[Standing]],
) -> Row:
    own = None if project is None else project.pk
    return Row(project, tuple(tuple(map(_mark, told.get((own, column.pk), ()))) for column in columns))


def _mark(standing: Standing) -> Mark:
    language = page_language()
    return Mark(
        standing,
        standing_in(language, standing.word),
        why_it_stands_so(standing.why, standing.particulars, language),
    )
