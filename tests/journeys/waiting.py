"""What stands in the journeys' register so that each page has something to show, and who is signed in."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from grappe.actions.corrections import Asker, ask_correction
from grappe.actions.upload import look_at, upload
from grappe.domain.decision import Matter
from grappe.following.sheets.columns import FIRST_ROW
from grappe.records.models import Claim, LinkDoubt, Programme, Project, Source, SourceFinding, User
from grappe.web.corrections import figure_at
from tests.declared import approved, opened, recorded
from tests.filled import blank, put, saved
from tests.people import contributor_of, person

MANAGER, CAREFUL = "zoe@norport.example", "ugo@norport.example"  # of Hi! PARIS; with a second factor
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SOURCES = {"letter": "Lettre du cluster Enact", "log": "le carnet des promesses", "workbook": "budget.xlsx"}
THESIS = {"type": "thesis", "title": "Prévoir le gel", "started": "2025-10-01"}


def put_in_place(programme: Programme) -> dict[str, object]:
    """Let things stand as pages tell them apart; what the addresses of these pages need, by name."""
    project = programme.projects.select_related("programme").get(code="hi-paris")
    manager = contributor_of(project, MANAGER)
    give_second_factor(person(CAREFUL))
    claim = Claim.objects.filter(source__title=SOURCES["letter"]).order_by("pk")[0]
    return {
        "claim": claim.pk,
        "claims": claim.source_id,
        "anomaly": SourceFinding.objects.order_by("pk")[0].pk,
        "doubt": LinkDoubt.objects.order_by("pk")[0].pk,
        "person": manager.pk,
        "correction": ask(claim),
        **{name: Source.objects.get(title__contains=title).code for name, title in SOURCES.items()},
        **declare(manager, project),
    }


def give_second_factor(user: User) -> None:
    """Let somebody have a second factor, and codes for when it is lost."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def ask(claim: Claim) -> str:
    """The reference of a correction that a visitor asks for."""
    figure = figure_at(Matter.CLAIM, claim.pk)
    assert figure is not None
    words = f"La source en compte dix-sept, et une adresse dépasse : {'x' * 120}"
    return ask_correction(AnonymousUser(), figure, words, Asker("Nour")).reference


def declare(manager: User, project: Project) -> dict[str, object]:
    """An approved declaration, one that is being written, a workbook that is right and one that is not."""
    earlier = opened(project, manager, "2024")
    recorded(earlier, manager, **THESIS | {"title": "Lire les nuages", "started": "2024-10-01"})
    approved(earlier)
    draft = opened(project, manager)
    entry = recorded(draft, manager, **THESIS)
    right, wrong = blank(project, "fr"), blank(project, "fr")
    below = FIRST_ROW + 2  # the theses of both declarations stand in it
    put(right["Thèses"], below, title="Entendre la pluie", started="2025-10-01")
    put(wrong["Thèses"], below, title="Entendre la pluie", started="bientôt")
    kept = [upload(manager, draft, "hi-paris.xlsx", saved(one)) for one in (right, wrong)]
    for one in kept:
        look_at(manager, one)
    return {
        "declaration": draft.reference,
        "entry": entry.reference,
        "upload": kept[0].reference,
        "mistaken": kept[1].reference,
    }


def signed_in(email: str) -> str:
    """The key of a session in which this person is signed in, as the form of signing in would make it."""
    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    assert session.session_key is not None
    return session.session_key
