"""What mandates allow, put into words."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grappe.actions.rights import RIGHTS, Action, Reach, reach_of
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, User
from grappe.web.language import page_language

CAPACITIES = {
    Capacity.READER: gettext_lazy("Reader"),
    Capacity.CONTRIBUTOR: gettext_lazy("Contributor"),
    Capacity.REVIEWER: gettext_lazy("Reviewer"),
    Capacity.ADMINISTRATOR: gettext_lazy("Administrator"),
}
ACTIONS = {
    Action.SEE_DRAFTS: gettext_lazy("see what nobody has checked yet, where the public does not"),
    Action.SEE_DESK: gettext_lazy("open the desk"),
    Action.ADD_SOURCES: gettext_lazy("add sources"),
    Action.LINK: gettext_lazy("say which organisation a name means"),
    Action.MERGE: gettext_lazy("say that two entries are one organisation"),
    Action.ACCEPT: gettext_lazy("accept a figure"),
    Action.CORRECT: gettext_lazy("correct a figure"),
    Action.REJECT: gettext_lazy("reject a figure"),
    Action.MERGE_CLAIMS: gettext_lazy("say that two figures answer one question"),
    Action.SPLIT: gettext_lazy("say that figures answer different questions"),
    Action.CHOOSE: gettext_lazy("choose between figures that contradict each other"),
    Action.UNDO_OWN: gettext_lazy("undo what you decided"),
    Action.UNDO_OTHERS: gettext_lazy("undo what others decided"),
    Action.SUBMIT_ACTUALS: gettext_lazy("report what was delivered"),
    Action.APPROVE_ACTUALS: gettext_lazy("approve what was reported"),
    Action.PUBLISH_DRAFTS: gettext_lazy("choose whether the public sees unchecked figures"),
    Action.ASK_CORRECTION: gettext_lazy("ask for a correction"),
    Action.ANSWER_CORRECTION: gettext_lazy("answer those who ask for a correction"),
    Action.SEE_PEOPLE: gettext_lazy("see who has an account"),
    Action.INVITE: gettext_lazy("invite people"),
    Action.GIVE_MANDATE: gettext_lazy("give people mandates"),
    Action.WITHDRAW_MANDATE: gettext_lazy("withdraw mandates"),
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """A mandate in words: as what, of what, and the actions that it allows."""

    mandate: Mandate
    capacity: str
    of: str
    actions: tuple[str, ...]


def allowances(user: User | AbstractBaseUser | AnonymousUser) -> list[Allowance]:
    """What a person's mandates in force allow, each in words."""
    return [allowance(mandate) for mandate in user.mandates_in_force] if isinstance(user, User) else []


def allowance(mandate: Mandate) -> Allowance:
    """A mandate in words."""
    capacity = Capacity(mandate.capacity)
    allowed = [action for action, row in RIGHTS.items() if reach_of(row, capacity) is not Reach.NOWHERE]
    return Allowance(
        mandate,
        str(CAPACITIES[capacity]),
        scope(mandate),
        tuple(str(ACTIONS[action]) for action in allowed if action is not Action.ASK_CORRECTION),
    )


def scope(mandate: Mandate) -> str:
    """What a mandate is of, by name."""
    if mandate.project is not None:
        return mandate.project.name
    if mandate.programme is not None:
        return mandate.programme.name_fr if page_language() == "fr" else mandate.programme.name_en
    return _("the whole register")
