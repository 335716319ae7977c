"""Follow-ups within the rows of a table: another cell of the row spoken of, and the same item under another row.

Comes in: a question, its request as far as it is, and the turn before. Goes out: the request that asks of a cell that
the documents really have; None where no row and column cross so, or the question is none of these.
"""

from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Figure
from index.figures.nearness import item_matches, matches
from index.figures.point import Spec, within
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS, AnsweredPoint, Request

#: Operations that are asked of one item alike, whatever row it stands in.
_OF_ONE_ITEM = frozenset({Operation.LOOKUP, Operation.DIFFERENCE, Operation.GROWTH_RATE, Operation.EXECUTION_RATE})


def other_cell(
    question: Question, request: Request, before: Request, winner: AnsweredPoint | None, knowledge: Knowledge
) -> Request | None:
    """ "它的项目支出呢" after a row: the column of that row; "第一小学呢" after another school: the same item there;
    "基本支出呢" behind it: of that school still. After a ranking it is the row named as the `winner` that is pointed at."""
    if winner is not None:
        of_winner = replace(before, items=(ItemMention(winner.items, winner.words, 0, 0),))
        (first,) = request.items[:1] or (None,)
        column = first is not None and _column_of_row(question, first, of_winner.items[0], of_winner, knowledge)
        before = of_winner if column or edit_said("of_that_row", question.text) else before
    if question.agencies or len(request.items) != 1 or len(before.items) != 1 or request.context or request.whole:
        return None
    (named,), (old,) = request.items, before.items
    if named.items & old.items or request.operation not in _OF_ONE_ITEM:
        return None
    if edit_said("of_that_row", question.text) and not old.items & TOTALS and _cells(named, old, before, knowledge):
        return replace(request, context=(*before.context, old))
    if _column_of_row(question, named, old, before, knowledge):
        return replace(request, context=(*before.context, old))
    if not before.context or named.weak or question.stages:
        return None
    there = _cells(old, before.context[-1], before, knowledge)
    if there & _cells(old, named, before, knowledge):
        return replace(request, items=before.items, context=(*before.context[:-1], named))
    kept = there & _cells(named, before.context[-1], before, knowledge)
    return replace(request, context=before.context) if kept else None


def _column_of_row(
    question: Question, named: ItemMention, old: ItemMention, before: Request, knowledge: Knowledge
) -> bool:
    """Whether the item is but the head of a column of the one table that the row spoken of stands in: "上级资金呢" after a
    project's money asks for that project's, unless it is asked for in all."""
    if old.items & TOTALS or before.context or question.years or edit_said("in_all", question.text):
        return False
    tables = _cells(named, old, before, knowledge)
    if len(tables) != 1:
        return False
    figures = [k.figure for a in before.agencies for k in knowledge.candidates(a, named.items, None)]
    counting = [f for f in figures if item_matches(f, named.items)]
    return bool(counting) and all(
        (f.document, f.table_index) in tables and any(fold_label(head) in named.items for head in f.column)
        for f in counting
    )


def _cells(item: ItemMention, row: ItemMention, before: Request, knowledge: Knowledge) -> set[tuple[str, int | None]]:
    """The tables of the agencies spoken of whose cells count the item within the row."""
    found = set[tuple[str, int | None]]()
    for agency in before.agencies:
        spec = Spec(item.items, item.text, agency, 0, context=(row.items,), context_words=(row.text,))
        for known in knowledge.candidates(agency, item.items | row.items, None):
            figure = known.figure
            if figure.table_index is not None and matches(figure, spec) and _within(figure, row, knowledge):
                found.add((figure.document, figure.table_index))
    return found


def _within(figure: Figure, row: ItemMention, knowledge: Knowledge) -> bool:
    """Whether the figure stands in the row, below it or under it as a head."""
    if figure.item in row.items:
        return True
    around = (*figure.row[:-1], *figure.column, *within(figure))
    return any({fold_label(label), knowledge.measures.key_of(label)} & row.items for label in around)
