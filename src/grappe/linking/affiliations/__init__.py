"""Affiliations: which organisations a string names that may name several."""

from grappe.linking.affiliations.linking import Affiliations
from grappe.linking.affiliations.together import chief

__all__ = ["Affiliations", "chief"]
