"""Whether an agency's documents of a year say all that must be disclosed; for what is missing, the draft of a letter.

Several files of one year and kind are one disclosure: what one of them holds is not missing. The letter holds only what
was not found, each with its clause.
"""

from collections.abc import Sequence

from corpus.document import Kind
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome
from index.store.documents import StoredDocument
from qa.answer import Headline, Status
from qa.disclosure import BEST, best_of, letter
from qa.figures.desk import Desk
from qa.findings import OUTCOME_NAMES
from qa.operations.checks import MOST_AGENCIES, documents_asked, none_asked, side_by_side
from qa.outcome import Outcome as Answered
from qa.plan.types import Plan
from qa.reading.adapter import request_of
from qa.reading.request import Request
from qa.wording.about_documents import KIND_NAMES
from qa.wording.citing import CitedPlaces

#: Of when it was made public, not of what.
_TIMING = frozenset({Outcome.DIFFERS, Outcome.HOLDS})
_TOLD = (
    Outcome.DIFFERS, Outcome.HOLDS, Outcome.MISSING, Outcome.BLANK, Outcome.NOT_CHECKABLE, Outcome.DECLARED_EMPTY,
    Outcome.PRESENT,
)  # fmt: skip
#: What is told with the clause that asks for it.
_WITH_CLAUSE = frozenset({Outcome.MISSING, Outcome.BLANK, Outcome.DIFFERS})


def completeness(desk: Desk, plan: Plan) -> Answered:
    """Item by item what is disclosed, said to be none, left blank, not found; and the letter for what is not found."""
    request = request_of(plan, desk.request)
    told = [_of_agency(desk, request, agency) for agency in request.agencies[:MOST_AGENCIES]]
    return side_by_side(told, len(request.agencies))


def _of_agency(desk: Desk, request: Request, agency: str) -> Answered:
    documents = documents_asked(desk, agency, request.years, request.stages)
    kinds = [k for k in Kind if any(d.identity.kind is k for d in documents)]
    if not kinds:
        return Answered(Status.NOT_FOUND, none_asked(desk, agency, request.years, request.stages))
    parts = []
    for kind in kinds:
        of_kind = [d for d in documents if d.identity.kind is kind]
        year = of_kind[0].identity.fiscal_year
        of_kind = [d for d in of_kind if d.identity.fiscal_year == year]
        parts.append(_of_disclosure(desk, agency, year, kind, of_kind))
    return Answered(
        Status.ANSWERED, "\n\n".join(parts), Headline(None, None, agency, documents[0].identity.fiscal_year)
    )


def _of_disclosure(desk: Desk, agency: str, year: int | None, kind: Kind, documents: Sequence[StoredDocument]) -> str:
    checks = best_of({d.name: desk.knowledge.store.checks.all(d.name) for d in documents})
    if wanted := desk.request.rules:
        of_these = [c for c in checks if c.rule in wanted]
        checks = of_these or checks
    asked = [c for c in checks if c.outcome not in {Outcome.NOT_REQUIRED, *_TIMING}]
    files = "、".join(d.name for d in documents)
    counts = "，".join(f"{OUTCOME_NAMES[o]} {n} 项" for o in BEST if (n := sum(c.outcome is o for c in asked)))
    head = f"{agency}{year or ''}年部门{KIND_NAMES[kind]}（{files}）应公开 {len(asked)} 项：{counts}。"
    told = [c for outcome in _TOLD for c in checks if c.outcome is outcome]
    cite = CitedPlaces(desk.citations, desk.knowledge, told)
    lines = [head, "", *(_line(c, cite) for c in told)]
    if draft := letter(agency, year, kind, checks, documents):
        lines += [
            "",
            "这里只查了已收录的文件；没有找到的内容也可能另外公开。需要时可用下面的草稿申请：",
            "",
            "\n".join(f"> {line}".rstrip() for line in draft.split("\n")),
        ]
    return "\n".join(lines)


def _line(check: Check, cite: CitedPlaces) -> str:
    cited = "".join(f"[{cite(check.document, p) + 1}]" for p in check.at[:2])
    clause = f"〔{load_rules()[check.rule].source}〕" if check.outcome in _WITH_CLAUSE else ""
    return f"- {OUTCOME_NAMES[check.outcome]}：{check.text.rstrip('。')}{cited}{clause}"
