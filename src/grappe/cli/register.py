"""Opens the register for a verb that needs it."""

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from grappe.domain.errors import GrappeError


def register_is_there() -> bool:
    """Open the register where there is one; False where no database was made yet, and none is made."""
    django.setup()
    from grappe.records.keeping import has_database

    if not has_database():
        return False
    open_register()
    return True


def open_register() -> bool:
    """Bring the register's database up to date; whether it had to be; raises GrappeError where it can't."""
    django.setup()
    from grappe.records.keeping import bring_up_to_date

    try:
        migrated = bring_up_to_date()
        if migrated:
            from grappe.actions.refresh import reconcile_forgotten
            from grappe.actions.search import build_forgotten_search

            reconcile_forgotten()
            build_forgotten_search()
        return migrated
    except (DatabaseError, ImproperlyConfigured, OSError) as error:
        raise GrappeError(f"the register can't be opened: {error}".strip()) from error
