"""Marks of a text's wording, by which near-duplicates are found without comparing every text with every
other."""

import hashlib
import re
import unicodedata
from itertools import accumulate

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
    for letter in set(folded):
        if unicodedata.combining(letter):
            folded = folded.replace(letter, "")
    words = [word.encode() for word in _WORD.findall(folded)[:LONGEST]]
    ends = list(accumulate(len(word) + 1 for word in words))  # each word with the space after it
    line, starts = b" ".join(words), [0, *ends]
    hashes = (
        hashlib.blake2b(line[start : end - 1], digest_size=8).digest()
        for start, end in zip(starts, ends[SHINGLE - 1 :], strict=False)
    )
    return frozenset(f"w{digest.hex()}" for digest in hashes if digest[-1] % KEPT == 0)
