"""How values, stages and places are said in Chinese. No look-ups, no decisions."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from corpus.amounts import ZERO_MARKS, convert, full_unit, is_money, plain, quantized
from corpus.document import Scope
from corpus.fold import fold_label
from corpus.labels import bare_label
from corpus.measures import Measures
from index.figure import Figure, Measure, Stage
from index.figures.counted_stages import column_of_spent
from index.figures.nearness import kind_of_total
from index.figures.owners import only_office
from index.figures.told_by import fund_summed

#: What stands between the labels of a row that is told with all of them.
BETWEEN_LABELS = " › "
#: Computed percentages are shown with two decimals, as disclosures do at most.
PERCENT_STEP = Decimal("0.01")
#: Per-head values need more: 1.7611 万元 a head is 17,611 元.
PER_HEAD_STEP = Decimal("0.0001")
#: What the totals of a year alone are called, beside 总计 with what was carried over.
_OWN_YEAR = {"total_revenue": "本年收入合计", "total_expenditure": "本年支出合计"}


def number(value: Decimal) -> str:
    """A value as plain digits, without trailing zeros."""
    return f"{plain(value):f}"


def rounded(value: Decimal, step: Decimal = PERCENT_STEP) -> Decimal:
    return quantized(value, step, ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in percent of `whole`, as answers show it."""
    return rounded(part * 100 / whole)


def in_unit(value: Decimal, unit: str, wanted: str | None) -> tuple[Decimal, str]:
    """`value` in the unit asked for, where both are money; else as it is."""
    unit = full_unit(unit)
    if wanted and is_money(unit) and is_money(wanted) and wanted != unit:
        return convert(value, unit, wanted), wanted
    return value, unit


_STAGE_WORDS = {Stage.INITIAL_BUDGET: "预算", Stage.ADJUSTED_BUDGET: "全年预算", Stage.FINAL_ACCOUNTS: "决算"}


def stage_word(figure: Figure) -> str:
    """What to call the amount: 年初预算, 全年预算, 决算; a count only where its column is one of planned and done."""
    if column_of_spent(figure) is not None:
        return bare_label(figure.column[-1])
    if figure.measure not in {Measure.AMOUNT, Measure.CHANGE, Measure.GROWTH_RATE}:
        return ""
    return _STAGE_WORDS[figure.stage] if figure.stage else ""


#: What stands for a name where there is nothing to name (三季度 | 无): the row is called by what stands over it.
_NAMELESS = frozenset({"无", "没有", "暂无", "/", "-", "—", *ZERO_MARKS})


def item_name(figure: Figure, measures: Measures) -> str:
    """The item as answers name it: the lexicon's term, else the label as printed."""
    word = measures.by_key.get(fund_summed(figure) or figure.item)
    if word and word.key == figure.item and figure.item in _OWN_YEAR and kind_of_total(figure) == "合计":
        return _OWN_YEAR[figure.item]
    if word:
        return word.name
    if figure.row and fold_label(figure.row[-1]) == figure.item:
        nameless = figure.item in _NAMELESS and len(figure.row) > 1
        return re.sub(
            r"^(?:其中[:：]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、])\s*",
            "",
            figure.row[-2 if nameless else -1],
        ).strip()
    return figure.item


def part_name(figure: Figure, measures: Measures) -> str:
    """How a part of a whole is told among the others: a row of the own office by that name, else as the item is."""
    own = figure.scope is Scope.OWN_LEVEL and figure.row and only_office(figure.row[-1])
    return figure.row[-1] if own else item_name(figure, measures)


def said_item(name: str, stage: str) -> str:
    """Name and stage without saying 预算 twice: 政府采购预算 + 预算 → 政府采购预算."""
    if stage and name.endswith(stage):
        return name
    if stage and name.endswith("总额"):
        return f"{stage}总额" if name == "预算总额" else f"{name}（{stage}）"
    return name + stage


def direction(change: Decimal) -> str:
    return "增加" if change > 0 else "减少" if change < 0 else "持平"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A small Markdown table; bars inside cells would break it."""
    clean = [[c.replace("|", "／").replace("\n", " ") for c in row] for row in rows]
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(row) + " |" for row in clean]
    return "\n".join(lines)
