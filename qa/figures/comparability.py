"""Values set side by side: whether they are alike, what is said where they are not, which of them hold one another.

Unlike years, stages and scopes are named, never hidden. Where the source itself says that an item is counted in
another way than the year before, its sentence is cited: a fall that comes of counting is no saving.
"""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.document import Scope, Span
from corpus.fold import fold_label
from index.figure import Figure, Measure
from qa.figures.components import SAME_WHOLE
from qa.figures.desk import Desk, Operand
from qa.figures.point import stage_name
from qa.reading.dialogue_agencies import parent_of
from qa.reading.request import TOTALS

#: A sentence that says that something is counted in another way than before.
_COUNTED_ANEW = re.compile(
    r"(?:口径|统计范围|核算范围|编制范围|列支渠道)[^。；\n]{0,12}(?:变|调整|改|不同|不一致|扩大|缩小)"
    r"|(?:变更|变化|调整|改变|扩大|缩小)[^。；，\n]{0,6}(?:口径|统计范围|核算范围)|不再(?:包含|包括|列入|纳入)"
)
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")
#: Values that a note tells apart one by one.
TOLD_APART = 4
#: The reason stands in the sentence of the change or in one of the next.
_REASON_BEHIND = 2


def note_unlike(desk: Desk, operands: Sequence[Operand]) -> None:
    """Say where values set side by side are not alike: years, stages, scopes, ways of counting."""
    agencies = {o.spec.agency for o in operands}
    unlike = []
    if len(agencies) > 1 and len({o.spec.year for o in operands}) > 1:
        unlike.append("年份不同")
    # What was planned and what was spent of the same are set beside each other as they are.
    of_one = len({(o.spec.agency, o.spec.items, o.spec.year) for o in operands}) == 1
    if len({o.stage for o in operands if o.stage}) > 1 and not of_one:
        unlike.append("口径不同（预算与决算）")
    scopes = {f.scope for o in operands for f in o.figures[:1]} - {None}
    if len(agencies) > 1 and len(scopes) > 1:
        unlike.append("范围不同（本级与汇总）")
    if unlike:
        said = _readings(operands, with_scope=len(scopes) > 1)
        desk.note(f"{'、'.join(unlike)}，只宜参考，不能直接相比{said}。")
    first: dict[tuple[str, frozenset[str]], int] = {}
    for o in operands:
        subject = (o.spec.agency, o.spec.items)
        first[subject] = min(first.get(subject, o.spec.year), o.spec.year)
    for o in operands:
        if first[o.spec.agency, o.spec.items] < o.spec.year:
            note_counted_anew(desk, o)


def _readings(operands: Sequence[Operand], *, with_scope: bool) -> str:
    """What each of a few values is; of many how many there are of each kind, for their table names them."""
    if len(operands) <= TOLD_APART:
        return f"：{'、'.join(dict.fromkeys(_reading(o, with_scope) for o in operands))}"
    kinds = Counter(_kind_of_reading(o, with_scope) for o in operands)
    return f"（{'、'.join(f'{kind} {count} 个' for kind, count in kinds.most_common(TOLD_APART))}）"


def _reading(o: Operand, with_scope: bool) -> str:
    return f"{o.spec.agency}为{_kind_of_reading(o, with_scope)}"


def _kind_of_reading(o: Operand, with_scope: bool) -> str:
    scope = o.figures[0].scope if o.figures and with_scope else None
    word = {Scope.CONSOLIDATED: "汇总", Scope.OWN_LEVEL: "本级"}.get(scope, "") if scope else ""
    return f"{o.spec.year}年{stage_name(o.stage)}{word}"


def note_counted_anew(desk: Desk, o: Operand) -> bool:
    """Cite the sentence by which the item is counted otherwise than the year before; False where there is none."""
    if not o.figures:
        return False
    for known in desk.knowledge.candidates(o.spec.agency, frozenset({o.figures[0].item}), None):
        f = known.figure
        if (
            f.measure not in {Measure.CHANGE, Measure.GROWTH_RATE}
            or f.fiscal_year != o.spec.year
            or f.item != o.figures[0].item
        ):
            continue
        document = desk.knowledge.documents[f.document]
        start = f.sentence.start
        for _ in range(_REASON_BEHIND + 1):
            match = _SENTENCE.match(document.text, start)
            if match is None or match.end() == start:
                break
            if _COUNTED_ANEW.search(match[0]):
                said = match[0].rstrip()
                desk.citations.span(f.document, Span(start, start + len(said)), f.heading)
                desk.note(f"口径有变，{o.spec.year}年与此前不能直接相比，增减不等于多花或节省。原文：“{said.strip()}”")
                return True
            start = match.end()
            if match[0].endswith("\n"):
                break
    return False


def held_in(a: Operand, b: Operand, desk: Desk) -> bool:
    """Whether `a` is a part of `b`: a subordinate's within its parent's consolidated value, an item within its
    whole."""
    if a is b or a.spec.year != b.spec.year or not a.figures or not b.figures:
        return False
    x, y = a.figures[0], b.figures[0]
    if a.spec.agency != b.spec.agency:
        child = parent_of(a.spec.agency, desk.knowledge) == b.spec.agency and not _rows_of_one_list(x, y)
        return child and a.spec.items == b.spec.items and y.scope is not Scope.OWN_LEVEL
    if y.item in desk.knowledge.measures.ancestors(x.item):
        return True
    return bool(x.code and y.code and x.code != y.code and x.code.startswith(y.code))


def _rows_of_one_list(x: Figure, y: Figure) -> bool:
    """Whether two values stand in one column of a list of units, the one who lists the others with its own number."""
    listed = x.table_index is not None and (x.document, x.table_index, x.column) == (
        y.document,
        y.table_index,
        y.column,
    )
    return listed and not y.is_total and x.parent_row != y.row_index


def not_held(operands: Sequence[Operand], desk: Desk) -> tuple[list[Operand], list[Operand]]:
    """The operands that no other one holds, and those that another holds."""
    by_agency: dict[str, list[Operand]] = {}
    for o in operands:
        by_agency.setdefault(o.spec.agency, []).append(o)
    inside = []
    for a in operands:
        parent = parent_of(a.spec.agency, desk.knowledge) if len(by_agency) > 1 else None
        near = (*by_agency[a.spec.agency], *by_agency.get(parent or "", ()))
        if any(held_in(a, b, desk) for b in near):
            inside.append(a)
    held = {id(o) for o in inside}
    return [o for o in operands if id(o) not in held], inside


def without_wholes(operands: Sequence[Operand], desk: Desk) -> list[Operand]:
    """The operands that hold none of the others, each amount once: what a list was told of is no part of it, by
    whatever name."""
    kept: list[Operand] = []
    for o in operands:
        holds = any(a is not o and (held_in(a, o, desk) or _listed_below(a, o, desk)) for a in operands)
        again = any(SAME_WHOLE.get(_item(k)) == _item(o) and k.value == o.value for k in kept)
        kept += [] if holds or again else [o]
    return kept


def _item(o: Operand) -> str:
    return o.figures[0].item if o.figures else ""


def _listed_below(a: Operand, b: Operand, desk: Desk) -> bool:
    """Whether the documents list `a` below `b`, or `b` is all there is."""
    if a.spec.agency != b.spec.agency or a.spec.year != b.spec.year or not a.figures or not b.figures:
        return False
    x, y = a.figures[0], b.figures[0]
    above = {desk.knowledge.measures.key_of(label) or fold_label(label) for label in x.row[:-1]}
    return y.item in above or y.item in TOTALS and x.item not in TOTALS
