"""What is to be known of a found figure beside its value: slips, other values, other names, times and doubts.

Comes in: the desk, and what was found. Goes out: notes in the order in which they are told; their sources are cited.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Scope
from index.checks.contrary import are_contrary
from index.figure import WITHDRAWN, Measure, Stage
from index.figures.nearness import kind_of_total
from index.figures.told_by import TOLD_BY
from index.figures.values import exact, place
from index.figures.weighing import amends
from qa.figures.blank_stage import adjusted_only
from qa.figures.desk import MANY, Desk
from qa.figures.heads import counted_among, who_is_counted
from qa.figures.point import Found
from qa.figures.select import value_at
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue
from qa.wording.doubts_told import doubts_told
from qa.wording.phrases import item_name, number


def notes_of(desk: Desk, found: Found) -> list[str]:
    """Everything that is to be known about a figure beside its value."""
    return [
        *_slips_and_conflicts(desk, found),
        *filter(None, [_says_empty(desk, found)]),
        *_named_otherwise(desk, found),
        *_also_adjusted(desk, found),
        *_read_with_doubts(desk, found),
        *_takes_in(desk, found),
        *_of_another_time(desk, found),
        *_withdrawn(desk, found),
    ]


def _slips_and_conflicts(desk: Desk, found: Found) -> Iterator[str]:
    """What the documents themselves got wrong, or give otherwise elsewhere; cites each place."""
    figure = found.chosen.figure
    if figure.correction:
        yield f"原文有误：{figure.correction}；这里按{figure.corrected_unit}计。"
    for known in found.others:
        other = known.figure
        desk.citations.figure(other)
        said = f"{number(other.value)}{other.unit}"
        if other.correction:
            yield f"同一文件（{place(other)}）另写作{said}：{other.correction}。"
        elif amends(figure.document, desk.knowledge) and not amends(other.document, desk.knowledge):
            yield f"{figure.document}更正了先前的公开：更正前（{other.document}）{place(other)}为{said}，这里按更正后的。"
        elif are_contrary(desk.knowledge.store, figure, other):
            yield f"原文前后不一：{place(figure)}为{number(figure.value)}{figure.unit}，{place(other)}为{said}，以上两处数字不同。"
        else:
            where = place(other) if other.document == figure.document else f"{other.document}（{place(other)}）"
            yield f"{where}另有{said}，与这里的{number(figure.value)}{figure.unit}所指的范围可能不同。"
    for known in found.rounded:
        other = known.figure
        desk.citations.figure(other)
        yield f"{place(other)}写作{number(other.value)}{other.unit}，只差末位，属四舍五入。"
    for known in found.same:
        if known.figure.correction:
            desk.citations.figure(known.figure)
            yield f"原文另一处有误：{known.figure.correction}。"


def _named_otherwise(desk: Desk, found: Found) -> Iterator[str]:
    """Where the documents call the item otherwise than the question, or place it elsewhere."""
    figure, measures = found.chosen.figure, desk.knowledge.measures
    if not found.context_met:
        yield f"文件没有在“{'、'.join(found.spec.context_words)}”之下单列此项，以下是文件里该项的数字。"
    kind, asked = kind_of_total(figure), found.spec.total
    if kind and asked and kind != asked:
        yield f"文件没有单独列出{found.spec.words if asked in found.spec.words else asked}，这里是“{figure.row[-1]}”。"
    called = item_name(figure, measures)
    near = (
        [i for i in found.spec.items if figure.item in TOLD_BY.get(i, {})]
        if figure.item not in found.spec.items
        else []
    )
    if near and figure.measure is Measure.COUNT:  # 车辆 are all there are, 保有量 those that the appropriation pays for
        yield f"文件没有列出“{measures.name_of(near[0])}”，这里是“{figure.row[-1] if figure.row else called}”，两者口径不同。"
    if figure.item not in measures.by_key and len(found.spec.items) > 1 and found.spec.words != called:
        yield f"“{found.spec.words}”在文件里对应的是“{called}”。"


def _withdrawn(desk: Desk, found: Found) -> Iterator[str]:
    """That a number was put right, and what holds."""
    if WITHDRAWN not in found.chosen.figure.flags:
        return
    holds = value_at(replace(found.spec, said=""), desk.knowledge)
    if isinstance(holds, Found):
        desk.citations.figure(holds.chosen.figure)
        figure = holds.chosen.figure
        yield f"这是更正前的数；更正后（{place(figure)}）为{number(figure.value)}{figure.unit}。"
    else:
        yield "这是更正前的数，文件已声明它有误。"


def _also_adjusted(desk: Desk, found: Found) -> Iterator[str]:
    """The budget as adjusted, beside the initial one that "预算" means, or that was asked for where the source does not
    say that it is the initial one ("2023年预算数")."""
    figure = found.chosen.figure
    if (
        figure.stage is not Stage.INITIAL_BUDGET
        or found.spec.stage is not Stage.INITIAL_BUDGET
        or Cue.INITIAL in desk.request.cues
        and "年初" in f"{figure.quote}{figure.column}"
    ):
        return
    adjusted = value_at(replace(found.spec, stage=Stage.ADJUSTED_BUDGET), desk.knowledge)
    if not isinstance(adjusted, Found) or adjusted.chosen.figure.stage is not Stage.ADJUSTED_BUDGET:
        return
    other = adjusted.chosen.figure
    if exact(other) != exact(figure):
        desk.citations.figure(other)
        asked = Cue.INITIAL in desk.request.cues
        said = (
            f"原文写作“{figure.column[-1] if figure.column else '预算'}”，没有写明是年初的"
            if asked
            else "这是年初预算数"
        )
        yield f"{said}；全年预算数（{place(other)}）为{number(other.value)}{other.unit}。"


def _takes_in(desk: Desk, found: Found) -> Iterator[str]:
    """That a headcount takes in the retired."""
    if counted := counted_among(desk.knowledge, found.chosen.figure):
        desk.citations.figures(counted)
        yield who_is_counted(counted)


def _read_with_doubts(desk: Desk, found: Found) -> Iterator[str]:
    """What was not quite sure when the document was read."""
    figure = found.chosen.figure
    yield from doubts_told(figure)
    identity = desk.knowledge.documents[figure.document].identity
    if identity.agency_inferred and len(desk.request.agencies) <= MANY and not desk.knowledge.is_taken(identity.agency):
        yield f"文件没有写明机关名称，“{identity.agency}”由正文推断。"


def _of_another_time(desk: Desk, found: Found) -> Iterator[str]:
    """Where the figure is of another year or stage than the question's words."""
    figure = found.chosen.figure
    if figure.fiscal_year and figure.fiscal_year != found.spec.year:
        published = desk.knowledge.documents[figure.document].identity.fiscal_year
        yield f"原文注明这是{figure.fiscal_year}年末的数（载于{published}年的文件）。"
    if (
        desk.request.spent
        and desk.request.operation not in having(Trait.OVER_CHANGES)  # of a rate it is but the base
        and figure.measure is Measure.AMOUNT
        and figure.stage in {Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}
    ):
        yield f"文件公布的是预算数，不是实际花费；现有文件里没有{found.spec.year}年的决算。"
    if figure.stage is Stage.ADJUSTED_BUDGET and found.spec.stage is Stage.INITIAL_BUDGET:
        yield adjusted_only(found, desk.knowledge)
    if found.spec.scope is Scope.OWN_LEVEL and figure.scope is None:
        yield "文件没有写明这是本级的数，也没有单独列出本级。"


def _says_empty(desk: Desk, found: Found) -> str:
    """A note under the figure's table that calls it empty, though it is not: both are told."""
    for figure in (found.chosen.figure, *(k.figure for k in found.same)):
        document = desk.knowledge.documents[figure.document]
        span = next((note for n, note in document.called_empty if n == figure.table_index), None)
        if span is not None:
            desk.citations.span(figure.document, span, figure.heading, figure.table)
            said = document.text[span.start : span.end].strip()
            return f"《{figure.table}》下的注写着“{said}”，与表中列出的数字不符。"
    return ""
