"""Who signs in, and what they may act as."""

from django.db.models import Prefetch, QuerySet

from grappe.records.models import Decision, Mandate, Membership, Organisation, User


def projects_with(organisation: Organisation) -> set[int]:
    """The projects in which an organisation takes part, by key."""
    parts = Membership.objects.filter(organisation=organisation, project__isnull=False)
    return set(parts.order_by().values_list("project__pk", flat=True).distinct())


def programmes_with(organisation: Organisation) -> set[int]:
    """The programmes in which an organisation takes part, by key."""
    parts = Membership.objects.filter(organisation=organisation, programme__isnull=False)
    return set(parts.order_by().values_list("programme__pk", flat=True).distinct())


def find_person(email: str) -> User | None:
    """The person who signs in with an address, however it is capitalised."""
    return User.objects.filter(email=User.objects.normalize_email(email)).first()


def people() -> QuerySet[User]:
    """Everybody who may sign in or once did, each with their mandates, past ones too."""
    mandates = Mandate.objects.select_related("programme", "project__programme", "given_by", "withdrawn_by")
    return User.objects.prefetch_related(Prefetch("mandates", mandates.order_by("since", "id")))


def administrators() -> QuerySet[User]:
    """Who may give mandates today."""
    return User.objects.filter(
        is_active=True, mandates__capacity="administrator", mandates__withdrawn__isnull=True
    )


def find_mandate(key: int) -> Mandate | None:
    """A mandate with its person and what it is of."""
    return Mandate.objects.select_related("user", "programme", "project").filter(pk=key).first()


def decisions_of(user: User, number: int = 50) -> list[Decision]:
    """What a person decided last, withdrawn decisions too."""
    return list(Decision.objects.filter(by=user).select_related("programme")[:number])
