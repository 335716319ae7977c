"""What was checked of one document → what the page 核对 shows of it: findings, all checks, what must be disclosed.

Every line comes with the numbers of its citations. Reckons nothing.
"""

from dataclasses import dataclass

from index.checks.rules import load_rules
from index.checks.types import Check
from qa.answer import Answer, Citation, Status
from qa.disclosure import letters
from qa.findings import OUTCOME_NAMES, PLACES, Finding, counts_told, findings_of, is_required
from qa.knowledge import Knowledge
from qa.wording.citing import Citations, CitedPlaces


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check as the page shows it; `sources` are indexes of the view's citations."""

    name: str
    outcome: str
    text: str
    basis: str
    differs: bool
    sources: tuple[int, ...]
    symptoms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckView:
    """All that was checked of one document, the weightiest first."""

    document: str
    counts: str
    required_counts: str
    findings: tuple[CheckLine, ...]
    tallies: tuple[CheckLine, ...]
    required: tuple[CheckLine, ...]
    citations: tuple[Citation, ...]
    letter: str


def check_view(knowledge: Knowledge, name: str) -> CheckView:
    """Everything stored of one document; raises KeyError for an unknown name."""
    document = knowledge.documents[name]
    found = findings_of(knowledge.store.checks.all(document.name))
    citations = Citations(knowledge)
    cite = CitedPlaces(citations, knowledge, [f.check for f in found])
    lines = [(f, _line(f, document.name, cite)) for f in found]
    tallies = [(f, line) for f, line in lines if not is_required(f.check)]
    required = [(f, line) for f, line in lines if is_required(f.check)]
    return CheckView(
        name,
        counts_told([f for f, _ in tallies]),
        counts_told([f for f, _ in required]),
        tuple(line for f, line in lines if f.differs),
        tuple(line for _, line in tallies),
        tuple(line for _, line in required),
        tuple(citations.items),
        "\n".join(letters(knowledge.store, knowledge.counting(), name)),
    )


def report(view: CheckView, of: str) -> Answer:
    """The findings as one reply, for the exports of replies; `of` says whose document it is."""
    body = [f"{of}：{view.counts}。", ""]
    body += [f"- **{x.name}**：{x.text}{''.join(f'[{n + 1}]' for n in x.sources)}" for x in view.findings]
    body += ["", f"公开完整性：{view.required_counts}。", ""]
    body += [f"- {x.outcome}：{x.text}〔{x.basis}〕" for x in view.required if x.outcome in {"没有找到", "空白"}]
    return Answer("", f"{of}核对", Status.ANSWERED, "\n".join(body), citations=view.citations)


def _line(finding: Finding, document: str, cite: CitedPlaces) -> CheckLine:
    check: Check = finding.check
    rule = load_rules()[check.rule]
    return CheckLine(
        rule.name,
        OUTCOME_NAMES[check.outcome],
        check.text,
        rule.source if is_required(check) else f"{rule.formula}；{rule.source}",
        finding.differs,
        tuple(dict.fromkeys(cite(document, p) for p in check.at[:PLACES])),
        tuple(s.text for s in finding.symptoms),
    )
