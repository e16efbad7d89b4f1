"""Times spaCy's whole pipeline; runs in the environment that holds the off-the-shelf tools.

Reads one JSON object a line: ``{"set", "texts"}`` keeps texts under a name, ``{"run"}`` reads those of the
name and answers with the seconds of the processor that it took. A text longer than the model takes is cut at
a line's end.
"""

import json
import sys
import time
from collections.abc import Iterator

import spacy

MODEL = "fr_core_news_sm"


def chunks(text: str, longest: int) -> Iterator[str]:
    """The text in pieces that the model takes."""
    start = 0
    while len(text) - start > longest:
        cut = text.rfind("\n", start + 1, start + longest)
        end = cut if cut > start else start + longest
        yield text[start:end]
        start = end
    yield text[start:]


def main() -> None:
    """Answer until stdin ends."""
    pipeline = spacy.load(MODEL)
    texts: dict[str, list[str]] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        if "texts" in asked:
            texts[asked["set"]] = [
                piece for text in asked["texts"] for piece in chunks(text, pipeline.max_length)
            ]
            continue
        started = time.process_time()
        for text in texts[asked["run"]]:
            pipeline(text)
        print(json.dumps(time.process_time() - started), flush=True)


if __name__ == "__main__":
    main()
