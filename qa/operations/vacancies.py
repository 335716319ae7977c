"""How many posts are vacant (空编), or how many people are beyond the quota (超编): 编制数 − 实有数, both shown.

A quota is set against the people whom the same sentence or table row counts behind it; of several quotas (行政、事业)
each against its own. What is not stated on both sides is not computed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.document import Scope
from corpus.fold import fold_label
from index.figure import Figure, Measure
from index.figures.point import Known
from qa.answer import Headline, Status
from qa.figures.desk import Desk, Operand
from qa.figures.operands import operand, spec_for
from qa.figures.point import Found, Missing, Spec
from qa.figures.select import look_up
from qa.operations.gathering import assumed_year, not_found
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import number

#: Labels of posts; vehicles have quotas too, told by their unit.
_QUOTA = re.compile(r"编制(?:人?数|人员|总数|名额)?$")
#: Labels of the people who fill them.
_FILLED = re.compile(r"^(?:年末|年底|现|实际|目前)?(?:实有|在职|在编|现有|在岗)")
_FILLED_KEYS = ("staff_actual", "staff_on_duty")
_PEOPLE = frozenset({"人", "名", "位"})


def vacancy(desk: Desk, request: Request) -> Outcome:
    """Quota less people, for the quota named; without one, for all that the agency's latest document states."""
    agency = request.agencies[0]
    years = request.years or tuple(sorted(desk.knowledge.years(agency), reverse=True))
    item = request.items[0] if request.items else None
    for year in years:
        pairs = _pairs(desk, spec_for(desk, agency, year, item, None))
        if pairs:
            return _told(desk, request, pairs)
    spec = spec_for(desk, agency, years[0] if years else 0, item, None)
    text = f"{agency}{f'{spec.year}年' if spec.year else ''}的公开文件里没有同时列出编制数和与之对应的实有（在职）人数，不能算出空编或超编。"
    return not_found(desk, [Missing(spec, "item", text)])


def _pairs(desk: Desk, spec: Spec) -> list[tuple[Operand, Operand]]:
    """The quotas of the point, each with the people who fill it; a quota that another holds is not told beside it."""
    found = look_up(spec, desk.knowledge)
    known = [found.chosen] if isinstance(found, Found) and found.chosen.figure.unit in _PEOPLE else []
    if not known and "staff_quota" in spec.items:
        known = _top_quotas(desk, spec)
    out = []
    for quota in known:
        filled = (
            _beside(desk, quota.figure)
            or ("staff_quota" in spec.items and len(known) == 1 and _of_all(desk, spec))
            or None
        )
        if filled is not None:
            named = [
                replace(spec, items=frozenset({k.figure.item}), words=k.figure.row[-1] if k.figure.row else "", said="")
                for k in (quota, filled)
            ]
            out.append((_as_printed(desk, Found(named[0], quota)), _as_printed(desk, Found(named[1], filled))))
    return out if len(out) == len(known) else []


def _as_printed(desk: Desk, found: Found) -> Operand:
    """An operand that a sentence calls 行政编制 stays 行政编制."""
    o, figure = operand(desk, found), found.chosen.figure
    return o if figure.table or not figure.row else replace(o, name=figure.row[-1])


def _top_quotas(desk: Desk, spec: Spec) -> list[Known]:
    """Quotas under whatever name (全系统核定编制; 行政编制 and 事业编制), none within another; each label once."""
    documents: dict[str, dict[tuple[str, ...], Known]] = {}
    for known in desk.knowledge.figures(spec.agency):
        f = known.figure
        if not (f.measure is Measure.COUNT and f.unit in _PEOPLE and f.fiscal_year == spec.year and f.row):
            continue
        if _QUOTA.search(fold_label(f.row[-1])) and not any(_QUOTA.search(fold_label(label)) for label in f.row[:-1]):
            if f.scope is spec.scope or spec.scope is None:
                documents.setdefault(f.document, {}).setdefault(f.row, known)
    # The department's own count before that of one office in it.
    whole = [rows for rows in documents.values() if next(iter(rows.values())).figure.scope is not Scope.OWN_LEVEL]
    return list(next(iter(whole or documents.values()), {}).values())


def _beside(desk: Desk, quota: Figure) -> Known | None:
    """The first people counted behind the quota in its sentence or its table row, before the next quota begins."""
    same = [
        k
        for k in desk.knowledge.figures(quota.agency)
        if k.figure.document == quota.document
        and k.figure.measure is Measure.COUNT
        and k.figure.unit in _PEOPLE
        and _together(k.figure, quota)
    ]
    for known in sorted(same, key=lambda k: k.figure.number_span.start):
        f = known.figure
        if f.number_span.start <= quota.number_span.start or f.row[: len(quota.row)] == quota.row and not quota.table:
            continue
        label = fold_label(f.column[-1] if f.table and f.column else f.row[-1] if f.row else "")
        if _FILLED.search(label) or f.item in _FILLED_KEYS:
            return _without_retired(known, same)
        if _QUOTA.search(label):
            return None
    return None


def _without_retired(known: Known, beside: Sequence[Known]) -> Known | None:
    """Of people counted with the retired among them, those in posts; None where these are not counted by themselves."""
    inside = [
        k
        for k in beside
        if len(k.figure.row) > len(known.figure.row) and k.figure.row[: len(known.figure.row)] == known.figure.row
    ]
    posts = [
        k
        for k in inside
        if k.figure.item == "staff_on_duty" or fold_label(k.figure.row[-1]).startswith(("在职", "在编", "在岗"))
    ]
    retired = any("退" in k.figure.row[-1] for k in inside)
    return posts[0] if posts else None if retired else known


def _together(one: Figure, other: Figure) -> bool:
    """Whether two counts stand in one table row, or in one sentence or the next."""
    if one.table_index is not None or other.table_index is not None:
        return (one.table_index, one.row_index) == (other.table_index, other.row_index)
    return (
        one.sentence == other.sentence
        or one.sentence.start == other.sentence.end
        or one.heading == other.heading
        and 0 <= one.sentence.start - other.sentence.end <= 1
    )


def _of_all(desk: Desk, spec: Spec) -> Known | None:
    """All people of the agency, where the quota is that of all."""
    for key in reversed(_FILLED_KEYS):  # 实有人数 may hold the retired as well
        found = look_up(
            replace(spec, items=frozenset({key}), words=desk.knowledge.measures.name_of(key), said=""), desk.knowledge
        )
        if isinstance(found, Found) and found.chosen.figure.unit in _PEOPLE:
            return found.chosen
    return None


def _told(desk: Desk, request: Request, pairs: Sequence[tuple[Operand, Operand]]) -> Outcome:
    quota, filled = (sum((p[n].value for p in pairs), Decimal(0)) for n in (0, 1))
    gap = quota - filled
    first, people = pairs[0]
    who, year = first.spec.agency, first.spec.year
    assumed_year(desk, [first])
    desk.note("文件没有直接写空编或超编的人数，这里用所列编制数减去实有（在职）人数。")
    shown = "；".join(f"{q.name} {q.shown}，{p.name} {p.shown}" for q, p in pairs)
    beyond = Cue.BEYOND in request.cues
    if Cue.FULL in request.cues:
        said = (
            f"没有满，空编 **{number(gap)}人**"
            if gap > 0
            else "已满"
            if not gap
            else f"已满，超编 **{number(-gap)}人**"
        )
    elif gap == 0:
        said = "编制数与实有人数相等，空编 **0人**"
    elif beyond is (gap < 0):
        said = f"{'超编' if beyond else '空编'} **{number(abs(gap))}人**"
    else:
        said = f"没有{'超编，空编' if beyond else '空编，超编'} **{number(abs(gap))}人**"
    summed = [" + ".join(number(p[n].value) for p in pairs) for n in (0, 1)]
    left = [f"（{s}）" if len(pairs) > 1 else s for s in summed]
    if beyond and gap < 0:
        left.reverse()
    value = abs(gap) if beyond is (gap < 0) or not gap else None
    rows = tuple(operand_row(o) for p in pairs for o in p)
    points = tuple(AnsweredPoint(o.spec.items, o.spec.words, who, year, None) for o in (first, people))
    return Outcome(
        Status.ANSWERED, f"{who}{year}年{said}（{shown}）。", Headline(None if value is None else number(value), "人" if value is not None else None, who, year),
        (*rows, result_row("超编" if gap < 0 else "空编", number(abs(gap)), "人", who, year)),
        f"{left[0]} − {left[1]} = {number(abs(gap))}（人）", points=points,
    )  # fmt: skip


def quota_asked(items: Sequence[ItemMention]) -> tuple[ItemMention, ...]:
    """The quota that a question about vacancies names; all posts where it names none."""
    named = tuple(m for m in items if _QUOTA.search(m.text) or "staff_quota" in m.items)
    return named or (ItemMention(frozenset({"staff_quota"}), "编制人数", 0, 0),)
