"""Which charts are offered as pictures: where each stands on its page, what is drawn, the table beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

FORMS: Mapping[str, str] = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
"""The media types of pictures, by the end of their addresses."""


class PictureConverter:
    """The ending of an address, which is that of a picture."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        """The form that the address ends in."""
        return value

    def to_url(self, value: str) -> str:
        """How a picture of that form ends."""
        return value


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a page: the name of the page's address, the place on it, the drawing and its key.

    ``table`` is the name of the address of its figures as files, ``frame`` that of the frame that brings it
    to other sites; ``file`` is how a picture of it is called, ``filtered`` whether the page's view is drawn.
    """

    page: str
    anchor: str
    drawing: str
    key: str
    file: Callable[[], str]
    table: str = ""
    frame: str = ""
    filtered: bool = False


CHARTS: Mapping[str, Chart] = {
    "bunches_picture": Chart(
        "programme", "bunches-title", "drawings/bunches.html", "parts/_key.html", lambda: gettext("bunches"),
        table="matrix_file",
    ),
    "overview_picture": Chart(
        "programme", "overview-title", "drawings/overview.html", "drawings/overview_key.html",
        lambda: gettext("promised-reached"), table="matrix_file",
    ),
    "map_picture": Chart(
        "programme", "map-title", "drawings/map.html", "drawings/map_key.html", lambda: gettext("map"),
        table="winners_file",
    ),
    "money_picture": Chart(
        "programme", "money-title", "drawings/money.html", "", lambda: gettext("money"), table="winners_file",
    ),
    "timeline_picture": Chart(
        "programme", "timeline-title", "drawings/timeline.html", "drawings/timeline_key.html",
        lambda: gettext("timeline"), table="calendar",
    ),
    "bunch_picture": Chart(
        "project", "promises-title", "parts/_bunch_large.html", "parts/_key.html", lambda: gettext("bunch"),
        frame="bunch_frame",
    ),
    "project_timeline_picture": Chart(
        "project", "timeline-title", "drawings/timeline.html", "drawings/timeline_key.html",
        lambda: gettext("timeline"), table="project_calendar",
    ),
    "way_picture": Chart(
        "commitment", "way-title", "drawings/way.html", "drawings/way_key.html", lambda: gettext("way"),
        table="way_file", frame="way_frame",
    ),
    "comparison_picture": Chart(
        "comparison", "", "drawings/comparison.html", "drawings/comparison_key.html",
        lambda: gettext("comparison"), table="comparison_file", filtered=True,
    ),
    "network_picture": Chart(
        "network", "", "drawings/network.html", "drawings/network_key.html", lambda: gettext("network"),
        table="network_file", filtered=True,
    ),
}  # fmt: skip
"""Every chart that has a picture, by the name of the picture's address."""
