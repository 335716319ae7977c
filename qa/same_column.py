"""A follow-up that only names another row of the table that was told from → that row, in the same column.

Comes in: the question, its answer so far, the conversation before it. Goes out: the cell below or above the one that
was told, where the answer moved to another column of that table, or was none; else the answer that came in. A name that
no row of that table bears, or several do, is left to whoever understands it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Figure
from qa.answer import Answer, Citation, Headline, Status
from qa.knowledge import Knowledge
from qa.outcome import result_row
from qa.plan.types import Operation
from qa.reading.question import ItemMention, Question
from qa.reading.request import TalkState
from qa.wording.citing import figure_citation
from qa.wording.phrases import number

_SUMS = frozenset({"小计", "合计", "总计"})
#: The whole of such a question: the name of the row, and that it is asked of as well.
_AND_THAT = re.compile(r"(?:那么?|还有|另外|再看看?|至于)?[,，]?(?P<name>[^,，。?？]{2,20}?)(?:的)?呢[?？。!！]*")


def same_column(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The cell of the row that is named in the column that was told; `state` goes on with it."""
    name, told = _named(question), _told(before, knowledge)
    if not name or told is None or before.request is None or before.request.operation != Operation.LOOKUP:
        return answer
    if answer.status is Status.ANSWERED and not _moved(answer, told):
        return answer
    beside = [f for f in _of_table(told, knowledge) if _is_called(f, name)]
    found = [f for f in beside if (f.column, f.measure, f.stage) == (told.column, told.measure, told.stage)]
    if len(found) != 1 or found[0].row == told.row:
        return answer
    (figure,) = found
    mention = ItemMention(frozenset({fold_label(figure.row[-1])}), figure.row[-1], 0, 0)
    state.take_over(before)
    state.request = state.answered = replace(before.request, context=(mention,), followed_up=True)
    return _answer(question, before.told, figure, knowledge)


def _named(question: Question) -> str:
    """What the question names and asks nothing else of, folded; "" where it says more."""
    other = question.years or question.relative or question.stages or question.operations or question.quantity
    said = _AND_THAT.fullmatch(question.text)
    return "" if other or said is None or len(question.agencies) > 1 else fold_label(said["name"])


def _told(before: TalkState, knowledge: Knowledge) -> Figure | None:
    """The one cell of a table that the last answer told as its number."""
    told = before.told
    if told is None or told.answer is None or told.answer.value is None or before.offered is not None:
        return None
    cited = [c for c in told.citations if c.table and c.row and c.column]
    figures = [f for c in cited[:1] for f in _at(c, knowledge)]
    same = all((c.document, c.column, c.row) == (cited[0].document, cited[0].column, cited[0].row) for c in cited)
    return figures[0] if len(figures) == 1 and same and told.computation is None else None


def _at(cited: Citation, knowledge: Knowledge) -> list[Figure]:
    document = knowledge.documents.get(cited.document)
    stored = (f for _, f in knowledge.store.figures(document=cited.document)) if document is not None else ()
    return [f for f in stored if document is not None and f.table and document.place(f.span).start == cited.start]


def _of_table(told: Figure, knowledge: Knowledge) -> Sequence[Figure]:
    stored = (f for _, f in knowledge.store.figures(document=told.document))
    return [f for f in stored if f.table_index == told.table_index and f.row]


def _is_called(figure: Figure, name: str) -> bool:
    return fold_label(figure.row[-1]) == name


def _moved(answer: Answer, told: Figure) -> bool:
    """Whether an answer is of the table that was told from, and of another of its columns, though none was named."""
    column = " / ".join(told.column)
    return bool(answer.citations) and all(
        c.document == told.document and c.table == told.table and c.column not in {None, column}
        for c in answer.citations
    )


def _answer(question: Question, told: Answer | None, figure: Figure, knowledge: Knowledge) -> Answer:
    document = knowledge.documents[figure.document]
    who = document.identity.agency or f"《{document.name}》"
    year = figure.fiscal_year or document.identity.fiscal_year
    head = "中的".join(part for part in figure.column if part not in _SUMS) or "".join(figure.column)
    label, unit = f"{figure.row[-1]}的{head}", figure.corrected_unit or figure.unit
    value, when = number(figure.value), f"{year}年" if year else ""
    text = f"{who}{when}{label}为 **{value}{unit}**。"
    row = replace(result_row(label, value, unit, document.identity.agency or None, year), citation=0)
    return Answer(
        told.conversation if told is not None else "", question.raw, Status.ANSWERED, text,
        Headline(value, unit, document.identity.agency or None, year), (row,),
        resolved=f"{who}{when}{label}是多少？", citations=(figure_citation(document, figure),),
        because=("沿用上一问的表和栏，只换一行",),
    )  # fmt: skip
