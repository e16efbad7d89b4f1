"""Why something can't be decided: a code and its particulars, put into words where they are told."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils import timezone

from grappe.domain.errors import GrappeError
from grappe.records.models import Decision

Telling = Callable[[datetime], str]
"""How a moment is told."""


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("refusals.toml").read_text("utf-8"))


def moment(when: datetime) -> str:
    """A moment to the minute, where the register stands."""
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M}"


class DecisionError(GrappeError):
    """A decision that can't be taken as it was asked for: ``code`` says why, ``particulars`` fill it in."""

    def __init__(self, code: str, /, **particulars: object) -> None:
        self.code = code
        self.particulars = particulars
        super().__init__(self.told("en"))

    def told(self, language: str, telling: Telling = moment) -> str:
        """Why, in a language; ``telling`` puts moments into words."""
        said = {
            name: telling(value) if isinstance(value, datetime) else value
            for name, value in self.particulars.items()
        }
        return _sentences()[self.code][language].format(**said)


class DecidedMeanwhileError(DecisionError):
    """Somebody decided on the same matter first: what they decided stands, and is ``standing`` here."""

    def __init__(self, code: str, standing: Decision | None = None, /, **particulars: object) -> None:
        self.standing = standing
        super().__init__(code, **(_who_and_when(standing) if standing else {}), **particulars)


def _who_and_when(decision: Decision) -> dict[str, object]:
    """Who decided last on the decision, and when: who withdrew it, where it is withdrawn."""
    if decision.withdrawn_at is not None:
        who, when = decision.withdrawn_by_name, decision.withdrawn_at
    else:
        who, when = decision.by_name, decision.decided_at
    return {"who": who, "when": when, "number": decision.pk}
