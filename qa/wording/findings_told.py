"""A note on an answer whose figures take part in a finding: what does not agree, in one sentence; else nothing."""

from index.checks.types import Check, Outcome
from index.figure import Figure
from qa.figures.desk import Desk
from qa.findings import Finding, is_form
from qa.outcome import Outcome as Answered
from qa.plan.types import Operation
from qa.wording.phrases import number

#: Told of the figures of an answer by other notes already: two values, a unit that cannot be meant, an open direction.
_TOLD_ELSEWHERE = frozenset({"same_item", "amount_unit", "open_direction", "change_amounts"})
#: These answers tell themselves what does not agree.
_FINDINGS = frozenset({Operation.CHECK, Operation.CONTRADICTIONS, Operation.RECONCILE, Operation.COMPLETENESS})
MOST = 2


def finding_notes(desk: Desk, operation: str, outcome: Answered) -> list[str]:
    """The findings in which a figure that the answer rests on takes part; not what another note tells already."""
    if operation in _FINDINGS:
        return []
    used = {row.citation for row in outcome.rows if row.citation is not None}
    store = desk.knowledge.store
    given, values = _given(outcome), {(row.value, row.unit) for row in outcome.rows}
    notes: list[str] = []
    for name in dict.fromkeys(c.document for n, c in enumerate(desk.citations.items) if n in used):
        told = [c for c in store.checks.all(name, Outcome.DIFFERS) if _is_told_here(c)]
        ids = list(dict.fromkeys(p.figure for c in told for p in c.at if p.figure is not None))
        taking = {n for n, f in store.figures_by_id(ids) if _is_used(f, given, values)} if told else set()
        if len(notes) >= MOST:
            break
        notes += [f"核对提示（{Finding(c).name}）：{c.text}" for c in told if any(p.figure in taking for p in c.at)]
    return notes[:MOST]


def _given(outcome: Answered) -> set[tuple[str, str, int]]:
    """Item, agency and year of every point that the answer gives."""
    return {(item, p.agency, p.year) for p in outcome.points for item in p.items}


def _is_used(figure: Figure, given: set[tuple[str, str, int]], values: set[tuple[str | None, str | None]]) -> bool:
    """Whether the answer gives this value of this item and year, wherever it cites it from."""
    point = (figure.item, figure.agency, figure.fiscal_year)
    return point in given and (number(figure.value), figure.unit) in values


def _is_told_here(check: Check) -> bool:
    return check.cause is None and check.rule not in _TOLD_ELSEWHERE and not is_form(check)
