"""Programmes and projects that had another code before: where their former addresses lead."""

from grappe.records.models import FormerProgrammeCode, FormerProjectCode, Programme


def programme_now(code: str) -> str:
    """The code that the programme of a former code has now; the same code where it is no former one."""
    if Programme.objects.filter(code=code).exists():
        return code
    found = FormerProgrammeCode.objects.filter(code=code).values_list("programme__code", flat=True)[:2]
    return found[0] if len(found) == 1 else code


def project_now(programme: str, code: str) -> str:
    """The same for a project in the programme that has this code now; what stands there is never moved."""
    found = FormerProjectCode.objects.filter(project__programme__code=programme, code=code)
    return found.values_list("project__code", flat=True).first() or code
