"""What several sources say of one body's part in one project, brought together."""

from collections.abc import Iterable

from grappe.domain.membership import Role
from grappe.records.models import Membership

CLOSER = (
    Role.HOST, Role.FOUNDING_PARTNER, Role.ACADEMIC_PARTNER, Role.INDUSTRIAL_PARTNER, Role.ASSOCIATED,
)  # fmt: skip


def by_role(memberships: Iterable[Membership]) -> dict[Role, list[Membership]]:
    """The memberships of one body in one project, role by role in their order.

    A source that only says "partner" stands with those that say which kind of partner, where there are any.
    """
    groups: dict[Role, list[Membership]] = {}
    for membership in memberships:
        groups.setdefault(Role(membership.role), []).append(membership)
    if len(groups) == 1:
        return groups
    closer = next((role for role in CLOSER if role in groups), None)
    if closer is not None and Role.PARTNER in groups:
        groups[closer] += groups.pop(Role.PARTNER)
    return {role: groups[role] for role in Role if role in groups}
