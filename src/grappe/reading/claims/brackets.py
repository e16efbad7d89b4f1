"""Brackets: what a lead says that the figures in brackets under it are ("target in brackets")."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from grappe.domain.quantity import Modality
from grappe.reading.claims.lines import Line, Reader
from grappe.reading.claims.picks import Pick
from grappe.reading.claims.timing import Timing
from grappe.reading.claims.verdicts import Verdict
from grappe.reading.figures.dates import Role, When, find_dates
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.text.blocks import HEADINGS, Block

_BETWEEN = re.compile(r" ?\(")


@lru_cache
def _leads() -> re.Pattern[str]:
    return pattern(*lexicon("claims")["boilerplate"]["bracketed"])


@dataclass(slots=True)
class Brackets:
    """The lead that holds for the lines under it in its section, and the day that it says they hold at."""

    section: int | None = None
    holds: bool = False
    dates: tuple[When, ...] = ()

    def enter(self, block: Block, reader: Reader) -> None:
        """Remember a block that is such a lead; another section ends it."""
        section = block.index if block.kind in HEADINGS else block.section
        if section != self.section:
            self.section, self.holds, self.dates = section, False, ()
        folded = fold(block.clean.text)
        if _leads().search(folded):
            found = find_dates(folded, reader.language, reader.published)
            self.holds, self.dates = True, tuple(w for w in found if w.role is not Role.DURATION)

    def told(
        self, line: Line, before: Pick | None, pick: Pick, timing: Timing, verdict: Verdict
    ) -> tuple[Timing, Verdict]:
        """The timing and the verdict of a figure, where its line only gives what was done and was to be."""
        inside = before is not None and _BETWEEN.fullmatch(line.folded, before.figure.end, pick.figure.start)
        if not self.holds or not (inside or _BETWEEN.match(line.folded, pick.figure.end)):
            return timing, verdict
        if not timing.dates:
            here = (replace(w, start=pick.figure.start, end=pick.figure.end) for w in self.dates)
            timing = replace(timing, dates=tuple(here))
        if inside:
            allowed = pick.indicator.modalities
            aims = (Modality.TARGET, Modality.PLEDGED, Modality.BUDGETED)
            aim = next((one for one in aims if not allowed or one in allowed), None)
            verdict = verdict if aim is None else Verdict(aim, f"modality: {aim.value}.brackets")
        return timing, verdict
