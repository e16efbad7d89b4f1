"""Where the inputs are: those that are kept, those that once broke a property, those that a run has found."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "fuzz" / "corpus"
BROKEN = ROOT / "fuzz" / "broken"
BUILD = ROOT / "build" / "fuzz"
