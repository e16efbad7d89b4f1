"""Runs the steps of reconciling over the claims of one programme."""

from collections.abc import Iterable

from grappe.domain.period import PartialDate
from grappe.domain.testimony import Resolution, Testimony
from grappe.reconciling.copies import find_copies, roots_of
from grappe.reconciling.grouping import group
from grappe.reconciling.resolving import resolve
from grappe.reconciling.rules import Rules, standard_rules


def reconcile(
    testimonies: Iterable[Testimony], programme_start: PartialDate | None = None, rules: Rules | None = None
) -> tuple[Resolution, ...]:
    """The resolution of every scope that the claims of one programme speak of, in a stable order."""
    rules = rules or standard_rules()
    known = tuple(testimonies)
    roots = roots_of(find_copies(known, rules))
    groups = group(known, programme_start, rules)
    return tuple(
        resolve(scope, groups[scope], roots, rules)
        for scope in sorted(groups, key=lambda scope: scope.identity(""))
    )
