"""What an answer of the API may show, by the day that is asked for and by who is asking."""

import datetime as dt
from typing import Annotated

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Query
from ninja.errors import HttpError

from grappe.actions.publishing.seeing import sight_of
from grappe.records.models import User
from grappe.records.queries.clock import current_day
from grappe.records.queries.sight import Sight

AsOf = Annotated[
    dt.date | None,
    Query(description="What was known at the end of that day (2025-01-01); without it, what is known now."),
]


def seen(request: HttpRequest, as_of: dt.date | None) -> Sight:
    """What whoever asks may see; a day to come is refused."""
    today = current_day()
    if as_of is not None and as_of > today:
        raise HttpError(400, f"as_of: {as_of.isoformat()} is yet to come")
    user = request.user
    return sight_of(user if isinstance(user, User) else AnonymousUser(), as_of if as_of != today else None)
