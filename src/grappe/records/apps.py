"""The Django app that holds the register."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """What the register remembers."""

    name = "grappe.records"
    label = "records"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the database keep the search's own tables and triggers once it is migrated."""
        from grappe.records.watching import watch

        post_migrate.connect(watch, sender=self)
