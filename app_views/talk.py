"""One conversation: its turns, how they are kept, and whether their sources still stand where they stood.

In: answers, and what the store kept of them. Out: answers again, with citations that were moved to where their quote
now stands, or that say that the source has changed.
"""

import uuid
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from app_views.blocks import locate
from qa.answer import Answer, AnswerRow, Citation, Headline, Status
from qa.assistant import Assistant

GONE = "来源文件已不在资料里，这处引文打不开了。"
CHANGED = "来源文件在这次回答之后换过，这处引文已不在原处，请重新提问核对。"


@dataclass(slots=True)
class Conversation:
    """The turns of one conversation; lives in Streamlit's session state and, once asked in, in the store.

    `engine` is the name under which the assistant remembers what was asked; `known_to` the assistant that does, and
    `settled_for` the one whose documents the citations were checked against. Neither is kept alive by it; its `id`
    would not do, since the next assistant may be given the same.
    """

    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    title: str = ""
    turns: list[Answer] = field(default_factory=list)
    engine: str = field(default_factory=lambda: uuid.uuid4().hex)
    known_to: "weakref.ref[Assistant] | None" = None
    settled_for: "weakref.ref[Assistant] | None" = None

    def forget_from(self, number: int) -> None:
        """Take turn `number` and all after it back; the assistant is to be told the rest anew."""
        del self.turns[number:]
        self.engine, self.known_to = uuid.uuid4().hex, None


def is_of(held: "weakref.ref[Assistant] | None", assistant: Assistant) -> bool:
    """Whether what is held is this very assistant."""
    return held is not None and held() is assistant


def answer_from(turn: Mapping[str, Any]) -> Answer:
    """The answer that `Answer.as_json` made; fields of other versions are passed over."""
    headline = turn.get("answer")
    return Answer(
        conversation=str(turn.get("conversation", "")),
        question=str(turn.get("question", "")),
        status=Status(turn.get("status", Status.ERROR)),
        text=str(turn.get("text", "")),
        answer=Headline(**_known(Headline, headline)) if headline else None,
        rows=tuple(AnswerRow(**_known(AnswerRow, row)) for row in turn.get("rows", ())),
        computation=turn.get("computation"),
        resolved=str(turn.get("resolved", "")),
        notes=tuple(turn.get("notes", ())),
        citations=tuple(Citation(**_known(Citation, c)) for c in turn.get("citations", ())),
        suggestions=tuple(turn.get("suggestions", ())),
    )


def _known(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {part.name for part in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def settled(answer: Answer, assistant: Assistant) -> Answer:
    """The answer with every citation checked against the documents as they are now."""
    citations = tuple(_settled(citation, assistant) for citation in answer.citations)
    return answer if citations == answer.citations else replace(answer, citations=citations)


def _settled(citation: Citation, assistant: Assistant) -> Citation:
    own = None if citation.notice in {GONE, CHANGED} else citation.notice
    try:
        text = assistant.document_text(citation.document).text
    except Exception:  # noqa: BLE001 - whatever the reason, it cannot be opened
        return replace(citation, notice=GONE)
    if text[citation.start : citation.end] == citation.quote:
        return replace(citation, notice=own)
    place = locate(text, citation.quote, citation.start, citation.end) if len(citation.quote) > 3 else None
    if place is None or "".join(text[place.start : place.end].split()) != "".join(citation.quote.split()):
        return replace(citation, notice=CHANGED)
    near = abs(place.start - citation.start) <= max(200, len(text) // 50)
    unique = text.count(citation.quote) == 1
    return (
        replace(citation, start=place.start, end=place.end, notice=own)
        if near and unique
        else replace(citation, notice=CHANGED)
    )
