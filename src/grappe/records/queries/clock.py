"""When something was known and decided, as conditions on rows; a day is over at midnight UTC."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from grappe.domain.period import PartialDate


def current_day() -> dt.date:
    """The day that it is, everywhere in the register: what is known at its end stays so for good."""
    return timezone.now().astimezone(dt.UTC).date()


def end_of(day: dt.date) -> dt.datetime:
    """The first moment of the next day; of the last day that there is, its last."""
    if day == dt.date.max:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)


def published_by(day: dt.date, field: str) -> Q:
    """That a date as precise as it is known ("2024", "2024-05") was surely past at the end of ``day``."""
    written = day.isoformat()
    begun = [part for part in (written[:4], written[:7]) if PartialDate(part).last_day > day]
    return Q(**{f"{field}__lte": written}) & ~Q(**{f"{field}__in": ["", *begun]})


def stood(day: dt.date | None) -> Q:
    """Which decisions held at the end of that day; now, where no day is asked for."""
    if day is None:
        return Q(withdrawn_at__isnull=True)
    end = end_of(day)
    return Q(decided_at__lt=end) & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=end))
