"""A note on an answer whose figures take part in a finding: what does not agree, in one sentence; else nothing."""

from index.checks.types import Check, Outcome
from qa.figures.operands import Desk
from qa.findings import Finding, is_form
from qa.outcome import Outcome as Answered
from qa.plan.types import Operation

#: Told of the figures of an answer by other notes already: two values, a unit that cannot be meant, an open direction.
_TOLD_ELSEWHERE = frozenset({"same_item", "amount_unit", "open_direction", "change_amounts"})
#: These answers tell themselves what does not agree.
_FINDINGS = frozenset({Operation.CHECK, Operation.CONTRADICTIONS, Operation.RECONCILE})
MOST = 2


def finding_notes(desk: Desk, operation: str, outcome: Answered) -> list[str]:
    """The findings in which a figure that the answer rests on takes part; not what another note tells already."""
    if operation in _FINDINGS:
        return []
    used = {row.citation for row in outcome.rows if row.citation is not None}
    cited = [c for n, c in enumerate(desk.citations.items) if n in used]
    notes: list[str] = []
    for name in dict.fromkeys(c.document for c in cited):
        document = desk.knowledge.documents[name]
        places = {(c.start, c.end) for c in cited if c.document == name}
        for check in desk.knowledge.store.checks.all(name, Outcome.DIFFERS):
            spans = {(s.start, s.end) for s in (document.place(p.span) for p in check.at if p.figure is not None)}
            if spans & places and _is_told_here(check):
                notes.append(f"核对提示（{Finding(check).name}）：{check.text}")
    return notes[:MOST]


def _is_told_here(check: Check) -> bool:
    return check.cause is None and check.rule not in _TOLD_ELSEWHERE and not is_form(check)
