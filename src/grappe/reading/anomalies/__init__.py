"""Anomalies: what a careful reader stops at, as findings; silence is preferred to noise."""

from grappe.domain.findings import Severity
from grappe.reading.anomalies.amounts import amounts
from grappe.reading.anomalies.anomaly import Anomaly
from grappe.reading.anomalies.dating import dating
from grappe.reading.anomalies.names import names
from grappe.reading.anomalies.scene import Scene
from grappe.reading.anomalies.sums import sums
from grappe.reading.anomalies.wording import wording

__all__ = ["Anomaly", "Scene", "Severity", "find_anomalies"]

_RULES = (dating, amounts, sums, names, wording)


def find_anomalies(scene: Scene) -> tuple[Anomaly, ...]:
    """Every anomaly of a document that was read, in the order of the text."""
    if scene.language not in {"fr", "en"}:
        return ()
    found = {(anomaly.code, anomaly.passage): anomaly for rule in _RULES for anomaly in rule(scene)}
    return tuple(sorted(found.values(), key=lambda one: (one.passage.start, one.passage.end, one.code)))
