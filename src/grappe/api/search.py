"""The search for programs: the answers that the page shows, with the codes of what they lead to."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from grappe.api.seeing import seen
from grappe.records.models import SearchEntry
from grappe.records.queries.searching.answers import COUNTED, LONGEST, Answers
from grappe.records.queries.searching.answers import search as answers_to
from grappe.records.queries.searching.kinds import ALL

router = Router()
KINDS = ", ".join(kind.name for kind in ALL)


class SearchQuery(Schema):
    """What is looked for, and which answers of each kind are wanted."""

    q: str = Field(max_length=LONGEST, description="Words, a name or an amount (75 M€).")
    kind: str = Field("", pattern=f"^({KINDS.replace(', ', '|')})?$", description=f"One of: {KINDS}.")
    language: Literal["fr", "en"] = Field("en", description="How numbers in the question are written.")
    limit: int = Field(5, ge=1, le=100)
    offset: int = Field(0, ge=0, lt=COUNTED)


class AnswerOut(Schema):
    """Something that was found; ``at`` are the codes of its page, or of the source that says it."""

    key: str = Field(description="The id or number of its own row.")
    at: list[str] = Field(description="Codes: of a programme and what is in it, or of what is found.")
    name: dict[str, str] = Field(description="What it is called, by language; empty for an event.")
    beside: dict[str, str] = Field(description="What it is of, or where it is, by language.")
    quote: str = Field(description="The words of the source, where it is quoted.")
    figure: dict[str, Any] | None = Field(
        description="Its figure, as in the lists of commitments and claims."
    )
    modality: str

    @staticmethod
    def of(entry: SearchEntry) -> "AnswerOut":
        """The answer as JSON tells it."""
        told = entry.told
        languages = ("fr", "en")
        return AnswerOut(
            key=entry.key,
            at=told["at"],
            name={language: told[language] for language in languages if language in told},
            beside={
                language: told.get("beside") or told.get(f"beside_{language}", "") for language in languages
            },
            quote=told.get("quote", ""),
            figure=told.get("figure"),
            modality=told.get("modality", ""),
        )


class GroupOut(Schema):
    """The answers of one kind, the best first."""

    kind: str = Field(description=f"One of: {KINDS}.")
    number: int = Field(description=f"How many there are; {COUNTED} are counted at most.")
    more: bool = Field(description="Whether there are more than were counted.")
    answers: list[AnswerOut]


class AnswersOut(Schema):
    """What answers a question."""

    question: str
    guessed: dict[str, list[str]] = Field(description="Words that were taken for others, with these.")
    groups: list[GroupOut]

    @staticmethod
    def of(answers: Answers) -> "AnswersOut":
        """The answers as JSON tells them."""
        groups = [
            GroupOut(
                kind=group.kind,
                number=group.number,
                more=group.more,
                answers=[AnswerOut.of(entry) for entry in group.entries],
            )
            for group in answers.groups
        ]
        guessed = {word: list(near) for word, near in answers.guessed.items()}
        return AnswersOut(question=answers.question, guessed=guessed, groups=groups)


@router.get("", response=AnswersOut)
def search(request: HttpRequest, asked: Annotated[SearchQuery, Query()]) -> AnswersOut:
    """What answers: every word must begin a word of the answer, in French or English, accents apart.

    Where nothing does, the nearest words are taken. An amount finds what has just that figure.
    """
    sight = seen(request, None)
    found = answers_to(asked.q, asked.language, asked.kind, asked.offset, asked.limit, sight)
    return AnswersOut.of(found)
