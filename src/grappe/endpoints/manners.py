"""Manners: how an endpoint can be asked for constrained JSON, from the strictest way to the loosest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from grappe.reading.second.asking import Question

FORMATS = ("json_schema", "json_object with a schema", "json_object", "no response_format")
SEEDS = ("seed", "random_seed", None)
_SEED = 0


@dataclass(frozen=True, slots=True)
class Manner:
    """A way to ask: the place in ``FORMATS``, and in ``SEEDS`` the name under which the seed is given.

    vLLM, Mistral and llama.cpp's own server know ``json_schema``, llama-cpp-python ``json_object`` with a
    schema; Mistral calls the seed ``random_seed`` and refuses names that it does not know.
    """

    form: int = 0
    seed: int = 0

    @property
    def name(self) -> str:
        """What is asked for."""
        return FORMATS[self.form]

    def looser(self, refusal: str) -> "Manner | None":
        """The next way to ask after a refusal in these words; None where there is no other."""
        if SEEDS[self.seed] is not None and "seed" in refusal.lower():
            return replace(self, seed=self.seed + 1)
        return replace(self, form=self.form + 1) if self.form + 1 < len(FORMATS) else None

    def body(self, question: Question, model: str) -> dict[str, Any]:
        """The request that asks the question in this way."""
        seed = SEEDS[self.seed]
        form = _format(self.form, question.schema)
        return {
            "model": model,
            "messages": [
                {"role": "system", "content": question.task},
                {"role": "user", "content": question.words},
            ],
            "temperature": 0,
            "max_tokens": question.tokens,
            **({seed: _SEED} if seed else {}),
            **({"response_format": form} if form else {}),
        }


def _format(form: int, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    named = {"name": "claims", "strict": True, "schema": dict(schema)}
    forms: tuple[dict[str, Any] | None, ...] = (
        {"type": "json_schema", "json_schema": named},
        {"type": "json_object", "schema": dict(schema)},
        {"type": "json_object"},
        None,
    )
    return forms[form]
