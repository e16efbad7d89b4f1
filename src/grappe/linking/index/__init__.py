"""A search index over organisations: built once, written to a folder, opened memory-mapped."""

from grappe.linking.index.building import build_index
from grappe.linking.index.reading import Index, NameRecord
from grappe.linking.index.storing import StaleIndexError, describe_index, open_index, write_index

__all__ = [
    "Index",
    "NameRecord",
    "StaleIndexError",
    "build_index",
    "describe_index",
    "open_index",
    "write_index",
]
