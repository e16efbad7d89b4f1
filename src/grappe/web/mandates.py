"""What mandates allow, put into words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grappe.actions.accounts import OF
from grappe.actions.rights import RIGHTS, Action, Actor, NotAllowedError, Reach, reach_of, who_may
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Programme, Project, User
from grappe.records.queries.programmes import programmes
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
    Action.SETTLE: gettext_lazy("settle findings"),
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
    Action.VISIT_SOURCES: gettext_lazy("visit the addresses of sources"),
    Action.SEND_LETTERS: gettext_lazy("send reminders"),
}


@dataclass(frozen=True, slots=True)
class Allowance:
    """A mandate in words: as what, of what, and the actions that it allows."""

    mandate: Mandate
    capacity: str
    of: str
    actions: tuple[str, ...]


def allowances(actor: Actor) -> list[Allowance]:
    """What the mandates in force allow, each in words; none of who is no person."""
    return [allowance(mandate) for mandate in actor.mandates_in_force] if isinstance(actor, User) else []


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


def mandates_in_words(user: User, *, in_force: bool) -> list[Allowance]:
    """A person's mandates, those in force or the withdrawn ones; they come with the person (``people()``)."""
    return [allowance(mandate) for mandate in user.mandates.all() if (mandate.withdrawn is None) is in_force]


Offer = tuple[Capacity, Programme | Project | None]


def offers() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every mandate that can be given, grouped as a list to choose from: its value and its words."""
    register = [(capacity.value, str(CAPACITIES[capacity])) for capacity in OF if OF[capacity] is None]
    groups = [(_("The whole register"), register)]
    reviewer, contributor = str(CAPACITIES[Capacity.REVIEWER]), str(CAPACITIES[Capacity.CONTRIBUTOR])
    for programme in programmes().prefetch_related("projects"):
        of_it = [(f"{Capacity.REVIEWER}:{programme.pk}", f"{reviewer}, {_name(programme)}")]
        of_it += [
            (f"{Capacity.CONTRIBUTOR}:{project.pk}", f"{contributor}, {project.name}")
            for project in programme.projects.all()
        ]
        groups.append((_name(programme), of_it))
    return groups


def taken_offer(value: str) -> Offer | None:
    """The mandate that a value of the list stands for; None where it stands for none."""
    word, _colon, key = value.partition(":")
    try:
        capacity, of = Capacity(word), OF[Capacity(word)]
        target = of.objects.filter(pk=int(key)).first() if of is not None else None
    except ValueError:
        return None
    return None if of is not None and target is None else (capacity, target)


def scope(mandate: Mandate) -> str:
    """What a mandate is of, by name."""
    if mandate.project is not None:
        return mandate.project.name
    if mandate.programme is not None:
        return _name(mandate.programme)
    return _("the whole register")


def _name(programme: Programme) -> str:
    return programme.name_fr if page_language() == "fr" else programme.name_en


def refusal(error: NotAllowedError) -> str:
    """What a refusal says on a page: what was asked, and who could."""
    could = _(" or ").join(str(CAPACITIES[capacity]).lower() for capacity in who_may(error.action))
    return _("To %(action)s, one must be %(capacities)s here.") % {
        "action": ACTIONS[error.action],
        "capacities": could,
    }
