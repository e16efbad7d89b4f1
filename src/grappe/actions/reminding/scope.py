"""What one chapter of a letter is about."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from grappe.actions.rights import Action, may
from grappe.records.models import Programme, Project, User
from grappe.records.queries.clock import end_of
from grappe.records.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme, or one ``project`` of it, as a person sees it on a ``day``; news came ``since``."""

    user: User
    programme: Programme
    project: Project | None
    sight: Sight
    since: dt.datetime
    day: dt.date

    @property
    def language(self) -> str:
        """That of the person."""
        return self.user.language

    @property
    def until(self) -> dt.datetime:
        """The moment at which the day is over."""
        return end_of(self.day)

    @property
    def name(self) -> str:
        """How it is called."""
        if self.project is not None:
            return self.project.name
        return self.programme.name_fr if self.language == "fr" else self.programme.name_en

    @property
    def path(self) -> str:
        """The path of its page, in the language that is spoken."""
        if self.project is not None:
            return reverse("web:project", args=[self.programme.code, self.project.code])
        return reverse("web:programme", args=[self.programme.code])

    def may(self, action: Action) -> bool:
        """Whether the person may do this there."""
        return may(self.user, action, self.project or self.programme)
