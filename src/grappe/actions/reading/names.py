"""The names that reading knows beforehand: those of the register's programmes and their projects."""

from collections import defaultdict

from grappe.reading.actors.known import Known, known_programme
from grappe.records.models import Programme, ProgrammeName, Project, ProjectName


def register_names(programme: Programme | None = None) -> tuple[Known, ...]:
    """Every programme of the register with its projects, or the one given, by all their names."""
    wanted = Programme.objects.all() if programme is None else Programme.objects.filter(pk=programme.pk)
    own: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in ProgrammeName.objects.filter(programme__in=wanted).values_list("programme", "name"):
        own[key].append(name)
    further: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in ProjectName.objects.filter(project__programme__in=wanted).values_list("project", "name"):
        further[key].append(name)
    projects: defaultdict[int, list[list[str]]] = defaultdict(list)
    for key, of, name in Project.objects.filter(programme__in=wanted).values_list("pk", "programme", "name"):
        projects[of].append([name, *further[key]])
    return tuple(
        known
        for one in wanted
        for known in known_programme([one.name_fr, one.name_en, *own[one.pk]], projects[one.pk])
    )
