"""Affiliations: which organisations a string names that may name several."""

from grappe.linking.affiliations.linking import Affiliations, chief

__all__ = ["Affiliations", "chief"]
