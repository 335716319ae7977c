"""What an operation comes to, before it is put into an `Answer`."""

from dataclasses import dataclass

from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Operand
from qa.reading.request import AnsweredPoint
from qa.wording.phrases import number


@dataclass(frozen=True, slots=True)
class Outcome:
    """Status, text (Markdown), headline, rows and computation; the citations and notes are on the desk."""

    status: Status
    text: str
    headline: Headline | None = None
    rows: tuple[AnswerRow, ...] = ()
    computation: str | None = None
    suggestions: tuple[str, ...] = ()
    points: tuple[AnsweredPoint, ...] = ()
    #: What it tells side by side, where that is not what it answers: the parts of a whole.
    beside: tuple[AnsweredPoint, ...] = ()
    #: Which those are, by name, where it counts or picks some of several.
    named: tuple[str, ...] = ()
    #: Told behind its own label: what tables may say of the same words is of something else.
    settled: bool = False


def operand_row(o: Operand) -> AnswerRow:
    """An operand as a row of the answer."""
    return AnswerRow(
        label=o.name,
        entity=o.spec.agency,
        year=o.spec.year,
        stage=str(o.stage) if o.stage else None,
        value=number(o.value),
        unit=o.unit,
        citation=o.sources[0] if o.sources else None,
    )


def result_row(label: str, value: str, unit: str, entity: str | None = None, year: int | None = None) -> AnswerRow:
    """A computed result as a row."""
    return AnswerRow(label, entity, year, None, value, unit, None)
