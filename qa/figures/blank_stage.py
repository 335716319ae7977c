"""A row whose 年初预算 is printed blank while its 调整预算 has an amount: the one is never told for the other unsaid.

Comes in: a figure of the budget as adjusted, found where the initial one is asked for. Goes out: what the column of its
table is called that would hold the initial one and is blank in its row, and the refusal that says so.
"""

from index.figure import Figure, Measure, Stage
from qa.figures.point import Found, Missing, Result
from qa.knowledge import Knowledge
from qa.plan.types import Cue
from qa.wording.phrases import number


def told_blank(result: Result, cues: frozenset[Cue], knowledge: Knowledge) -> Result:
    """The result; where the initial budget is asked for by that name and its cell is blank, a refusal that says so."""
    column = _blank_initial(result, knowledge) if isinstance(result, Found) and Cue.INITIAL in cues else ""
    if not isinstance(result, Found) or not column:
        return result
    spec, figure = result.spec, result.chosen.figure
    row = figure.row[-1] if figure.row else spec.words
    text = (
        f"{spec.agency}{spec.year}年《{figure.table}》“{row}”一行的“{column}”是空白，没有数字（空白不等于 0）；"
        f"同一行的“{figure.column[-1] if figure.column else '全年预算数'}”为{number(figure.value)}{figure.unit}。"
    )
    return Missing(spec, "blank", text, quote=(figure.document, figure.span), known=(result.chosen,))


def adjusted_only(found: Found, knowledge: Knowledge) -> str:
    """What is said of a budget as adjusted that is told where 预算 is asked for."""
    column = _blank_initial(found, knowledge)
    if column:
        return f"“{column}”一栏是空白，这里是全年预算数（调整后）。"
    return "文件列的是全年预算数（调整后），没有另列年初预算。"


def _blank_initial(found: Found, knowledge: Knowledge) -> str:
    """The head of the column of the initial budget that other rows of the table have amounts in, and this one none; ""
    where the table has no such column, or another stage is asked for."""
    figure = found.chosen.figure
    adjusted = found.spec.stage is Stage.INITIAL_BUDGET and figure.stage is Stage.ADJUSTED_BUDGET
    if not adjusted or figure.table_index is None:
        return ""
    beside = [
        k.figure
        for k in knowledge.figures(found.spec.agency)
        if k.figure.document == figure.document and k.figure.table_index == figure.table_index
    ]
    initial = [f for f in beside if _is_initial(f, figure)]
    own_row = any(f.row == figure.row for f in initial)
    return "" if own_row or not initial or not initial[0].column else initial[0].column[-1]


def _is_initial(other: Figure, figure: Figure) -> bool:
    same = other.fiscal_year == figure.fiscal_year and other.block == figure.block
    return same and other.stage is Stage.INITIAL_BUDGET and other.measure is Measure.AMOUNT
