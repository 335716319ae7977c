"""The answer and its parts, as the command line prints them and the page draws them. Vocabulary only."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.amounts import is_money, to_yuan
from qa.plan.types import Kind


class Status(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source document. `document` is the path relative to the corpus folder; `kind` is "budget",
    "final_accounts" or "" where the document does not tell. `quote` is literally what stands at start:end.
    `notice` is the rendition's notice where the document is one, else None.
    """

    document: str
    agency: str
    fiscal_year: int | None
    kind: str
    heading: str
    table: str | None
    row: str | None
    column: str | None
    quote: str
    page: int | None
    start: int
    end: int
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The one number or the one winner that was asked for; `value` is a decimal string in `unit`, or None."""

    value: str | None
    unit: str | None
    entity: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An operand or a result; `citation` is the index (from 0) of the citation it rests on, None for a result."""

    label: str
    entity: str | None
    year: int | None
    stage: str | None
    value: str | None
    unit: str | None
    citation: int | None

    @property
    def worth(self) -> Decimal | None:
        """The value for comparing, money in 元; None without one."""
        if self.value is None:
            return None
        value = Decimal(self.value)
        return to_yuan(value, self.unit) if self.unit and is_money(self.unit) else value


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply. `text` is Markdown; everything in it rests on `citations` or on `computation`."""

    conversation: str
    question: str
    status: Status
    text: str
    answer: Headline | None = None
    rows: tuple[AnswerRow, ...] = ()
    computation: str | None = None
    resolved: str = ""
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    #: The words that led to this reading, and what each was taken for.
    because: tuple[str, ...] = ()
    #: The kind of answer that its operation gives, for whoever chooses between readings; not printed.
    kind: Kind | None = None
    #: Whether it was told behind its own label, so that tables are not asked; not printed.
    settled: bool = False

    def as_json(self) -> dict[str, object]:
        """The object that the command line prints, field by field as the contract names them."""
        reply = asdict(self)
        del reply["kind"], reply["settled"]
        reply["status"] = str(self.status)
        for name in ("rows", "notes", "citations", "suggestions", "because"):
            reply[name] = list(reply[name])
        return reply
