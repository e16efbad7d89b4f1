"""Marks of a text's wording, by which near-duplicates are found without comparing every text with every
other."""

import hashlib
import re
import unicodedata

from grappe.reconciling.copies import Marks

SHINGLE = 6  # words
KEPT = 8  # of the shingles, one in so many
LONGEST = 60_000  # words of a text that are looked at
_WORD = re.compile(r"\w+")


def marks_of(text: str) -> Marks:
    """Hashes of one in eight of the text's runs of six words: the same run is kept in every text, or in none.

    The share of marks that two texts have in common estimates the share of wording that they have in common
    (Broder 1997, "On the resemblance and containment of documents"; the choice by remainder is FracMinHash,
    Irber et al. 2022). Case and accents don't count.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in folded if not unicodedata.combining(letter)))[:LONGEST]
    hashes = (
        hashlib.blake2b(" ".join(words[at : at + SHINGLE]).encode(), digest_size=8).digest()
        for at in range(len(words) - SHINGLE + 1)
    )
    return frozenset(f"w{digest.hex()}" for digest in hashes if digest[-1] % KEPT == 0)
