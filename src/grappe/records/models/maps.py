"""The map of a programme, as its folder gives it."""

from django.db import models

from grappe.records.models.programmes import Programme


class ProgrammeMap(models.Model):
    """Outlines of regions, and the seats of projects by their codes; ``table`` is as it is drawn from.

    ``table`` has the map's ``name``, ``source``, ``url``, ``licence`` and ``note``, the codes of its
    ``insets``, its ``regions`` (code, name, rings of longitudes and latitudes) and the ``seats`` (longitude,
    latitude, source).
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="map")
    table = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"map of {self.programme_id}"
