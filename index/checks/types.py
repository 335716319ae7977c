"""What a check finds: vocabulary only."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.document import Span


class Outcome(StrEnum):
    """How a check of figures comes out, and below how it is with what must be disclosed. Absent is not wrong: what
    cannot be held against anything is not checkable."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    DIFFERS = "differs"
    NOT_CHECKABLE = "not_checkable"
    PRESENT = "present"
    DECLARED_EMPTY = "declared_empty"
    BLANK = "blank"
    MISSING = "missing"
    NOT_REQUIRED = "not_required"


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a check rests on: a span of the document's text, with the value read there in its unit.

    `figure` is the figure's number among those of the document (its id once it is stored); None for words. `label` is
    how the place is called in a sentence.
    """

    span: Span
    value: Decimal | None = None
    unit: str | None = None
    figure: int | None = None
    label: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule applied at one place. `difference` is what is computed less what is stated, in `unit`.

    `stake` is the money in question, in 元 (0 where it is none); `cause` is the check that this one is only a symptom
    of: its number among those made with it, its id once it is stored; None where it stands for itself.
    """

    rule: str
    outcome: Outcome
    text: str
    at: tuple[Place, ...]
    difference: Decimal | None = None
    unit: str | None = None
    stake: Decimal = Decimal(0)
    cause: int | None = None
    document: str = ""
    id: int | None = None
