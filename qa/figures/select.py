"""One point (item, agency, year, stage …) → the stated figure that gives it, the derived one, or what is missing.

A plain point was weighed when the index was built and is read from the store; one that the question narrows is weighed
now, by the same rules (`index.figures.weighing`).
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import plain
from corpus.fold import fold_label
from index.figure import Measure
from index.figures.leading import Leading, asked_bit, plain_item, reading_of
from index.figures.nearness import year_penalty
from index.figures.point import FoundDerived, Known
from index.figures.subjects import TOTALS, WHOLE_OF_FUND
from index.figures.weighing import names_a_column, of_the_year, weigh
from qa.figures.absence import missing, not_within
from qa.figures.column_groups import whole_of_group
from qa.figures.point import Found, Missing, Result, Spec
from qa.figures.two_totals import total_meant
from qa.knowledge import Knowledge


def look_up(spec: Spec, knowledge: Knowledge) -> Result:
    """The figure for a point; where none is stated, the derived one; else what is missing."""
    found = _found(spec, knowledge)
    if isinstance(found, Found) and not found.context_met and _of_a_part(spec, knowledge):
        if (kind := _kind_of_it(spec, knowledge)) is not None:
            return kind
        return _score_in_table(spec, knowledge) or not_within(found, knowledge)
    if not isinstance(found, Found):
        found = _score_in_table(spec, knowledge) or found
    if found is not None:
        return whole_of_group(total_meant(found, knowledge), knowledge) if isinstance(found, Found) else found
    if spec.context and _are_its_wholes(spec, knowledge):
        return look_up(replace(spec, context=(), context_words=()), knowledge)
    return _open_direction(spec, knowledge) or missing(spec, *of_the_year(spec, knowledge), knowledge)


def _kind_of_it(spec: Spec, knowledge: Knowledge) -> Found | None:
    """What narrows the point as a row of its own below it: 行政编制, where 编制 is told and in brackets 行政 of it."""
    if len(spec.context) != 1 or not spec.counted and spec.quantity != "count":
        return None
    below = replace(spec, items=spec.context[0], context=(spec.items,), context_words=(spec.words,))
    found = weigh(replace(below, words="".join(spec.context_words)), knowledge)
    return found if isinstance(found, Found) and found.context_met else None


def _are_its_wholes(spec: Spec, knowledge: Knowledge) -> bool:
    """Whether all that narrows the point are wholes that the item is a part of by its meaning: 公车 in 三公."""
    by_key = knowledge.measures.by_key
    wholes: set[str] = set()
    for item in spec.items:
        word = by_key.get(item)
        while word is not None and word.parent and word.parent not in wholes:
            wholes.add(word.parent)
            word = by_key.get(word.parent)
    return all(context & wholes for context in spec.context)


def value_at(spec: Spec, knowledge: Knowledge) -> Found | FoundDerived | None:
    """What `look_up` finds for a point, without telling why nothing is found: of a plain point a row of the store."""
    if spec.context:
        found = look_up(spec, knowledge)
        return None if isinstance(found, Missing) else found
    return _found(spec, knowledge)


def _found(spec: Spec, knowledge: Knowledge) -> Found | FoundDerived | None:
    known, found = _weighed_before(spec, knowledge)
    if known and isinstance(found, FoundDerived) and names_a_column(found.operands, spec):
        known = False  # one source of a row's money is asked for, not all of it
    found = found if known else weigh(spec, knowledge)
    return _its_money(spec, found, knowledge) or found


def _its_money(spec: Spec, found: Found | FoundDerived | None, knowledge: Knowledge) -> Found | None:
    """The money of an item that is counted as well under one name, where money is asked for.

    A 就业培训 of 620人次 costs 180万元.
    """
    of_money = spec.quantity == "money" or spec.quantity is None and spec.stage is not None
    if not of_money or spec.counted or spec.context or not isinstance(found, Found):
        return None
    if found.chosen.figure.measure is not Measure.COUNT or spec.items & knowledge.measures.by_key.keys():
        return None
    above = {
        k.figure.row[-2]
        for k in knowledge.candidates(spec.agency, spec.items, None)
        if k.figure.item in spec.items and k.figure.measure is Measure.AMOUNT and len(k.figure.row) > 1
    }
    for label in sorted(above):
        key = knowledge.measures.key_of(label) or fold_label(label)
        other = weigh(replace(spec, context=(frozenset({key}),), context_words=(label,)), knowledge)
        if isinstance(other, Found) and other.context_met and other.chosen.figure.measure is Measure.AMOUNT:
            return replace(other, spec=spec)
    return None


def _weighed_before(spec: Spec, knowledge: Knowledge) -> tuple[bool, Found | FoundDerived | None]:
    """Whether what leads for the point was weighed when the index was built, and what does."""
    item = plain_item(spec, knowledge.measures)
    stored = knowledge.leading(spec.agency, item) if item is not None else None
    if item is None or stored is None or not stored[0] and item in knowledge.groups_of((spec.agency,)):
        return False, None
    rows, labels = stored
    said, bit = reading_of(spec.said, spec.total, item, labels), asked_bit(spec.stage, spec.scope)
    if said and not rows.is_read_as(said):
        return False, None  # named with words that no name of the item holds
    row = rows.at(spec.year, said, bit)
    found = _read(row, spec, knowledge) if row is not None else None
    return row is None or found is not None, found


def _read(row: Leading, spec: Spec, knowledge: Knowledge) -> Found | FoundDerived | None:
    """The stored row with its figures; None where its document has changed since."""

    def known(ids: Sequence[int]) -> tuple[Known, ...]:
        return knowledge.known(ids, spec.agency)

    if row.derived is not None:
        return FoundDerived(spec, row.derived, known(row.derived.operands))
    chosen = known((row.figure,) if row.figure is not None else ())
    if not chosen:
        return None
    return Found(spec, chosen[0], known(row.same), known(row.others), True, known(row.rounded), known(row.rivals))


def _score_in_table(spec: Spec, knowledge: Knowledge) -> Found | None:
    """The points of one project, where a table has them in a column beside its money: the row is the project's own."""
    if "performance_score" not in spec.items or len(spec.context) != 1:
        return None
    scores = [
        k
        for k in knowledge.candidates(spec.agency, spec.context[0], None)
        if k.figure.measure is Measure.SCORE
        and k.figure.table
        and k.figure.item in spec.context[0]
        and year_penalty(k.figure, spec, knowledge) is not None
    ]
    scores = [k for k in scores if "得分" in "".join(k.figure.column)] or scores
    return Found(spec, scores[0], tuple(scores[1:])) if len({k.figure.value for k in scores}) == 1 else None


def _of_a_part(spec: Spec, knowledge: Knowledge) -> bool:
    """Whether what narrows the point is a part of the agency's money; of its whole every item is a part, and a count
    holds none."""
    counts = {key for key, word in knowledge.measures.by_key.items() if word.quantity != "money"}
    return any(not context & (TOTALS | WHOLE_OF_FUND | counts) for context in spec.context)


def _open_direction(spec: Spec, knowledge: Knowledge) -> Missing | None:
    """The year before a change whose direction the source leaves open: both values that it may be, neither asserted."""
    for known in knowledge.candidates(spec.agency, spec.items, None):
        f = known.figure
        if f.measure is not Measure.CHANGE or "direction_open" not in f.flags or f.fiscal_year != spec.year + 1:
            continue
        here = look_up(replace(spec, year=spec.year + 1), knowledge)
        if isinstance(here, Found) and here.chosen.figure.unit == f.unit:
            value, gap = here.chosen.figure.value, abs(f.value)
            text = (
                f"现有文件没有直接公布{spec.agency}{spec.year}年的{spec.words}。{spec.year + 1}年文件只写“{f.quote}”，增减方向未写明："
                f"若为减少，{spec.year}年是{plain(value + gap):f}{f.unit}；若为增加，是{plain(value - gap):f}{f.unit}，无法确定。"
            )
            return Missing(spec, "year", text, (str(spec.year + 1),), (f.document, f.span))
    return None
