"""The Django app that holds the register."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What the register remembers."""

    name = "grappe.records"
    label = "records"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"
