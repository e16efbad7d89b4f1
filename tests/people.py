"""People for tests: each with the mandates that the test gives them."""

from itertools import count

from django.utils import timezone

from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Programme, Project, User

PASSWORD = "three harbours and a ferry"
_NUMBERS = count(1)


def person(email: str = "", name: str = "Ada Norport") -> User:
    """Somebody with a password and no mandate."""
    user = User(email=email or f"person-{next(_NUMBERS)}@norport.example", name=name, joined=timezone.now())
    user.set_password(PASSWORD)
    user.save()
    return user


def mandated(capacity: Capacity, of: Programme | Project | None = None, email: str = "") -> User:
    """Somebody with a mandate: reader and administrator of the register, the others of what is given."""
    user = person(email, capacity.value.title())
    Mandate.objects.create(
        user=user,
        capacity=capacity,
        programme=of if isinstance(of, Programme) else None,
        project=of if isinstance(of, Project) else None,
        since=timezone.now(),
    )
    return user


def reviewer_of(programme: Programme, email: str = "") -> User:
    """Somebody who decides in a programme."""
    return mandated(Capacity.REVIEWER, programme, email)


def contributor_of(project: Project, email: str = "") -> User:
    """Somebody who works for a project."""
    return mandated(Capacity.CONTRIBUTOR, project, email)


def administrator(email: str = "") -> User:
    """Somebody who may do everything."""
    return mandated(Capacity.ADMINISTRATOR, None, email)
