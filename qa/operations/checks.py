"""What was checked of an agency's documents when the index was built, told with its places. Reckons nothing, and does
not say which side is right."""

from collections.abc import Collection, Sequence

from corpus.document import Kind
from corpus.measures import load_measures
from index.checks.types import Check
from index.figure import Figure, Measure, Stage
from index.figures.values import exact, place
from index.store.documents import StoredDocument
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk
from qa.figures.point import stage_name
from qa.findings import PLACES, Finding, counts_told, tallies
from qa.outcome import Outcome
from qa.plan.types import Cue, Plan
from qa.reading.adapter import request_of
from qa.reading.request import Request
from qa.wording.about_documents import KIND_NAMES
from qa.wording.citing import CitedPlaces
from qa.wording.phrases import number

_NO_VERDICT = "核对只指出两处的数字或文字，不判断哪一边对；下面是两处的原文，可以点开对照。"
#: So many agencies are told of side by side.
MOST_AGENCIES = 4
#: Findings that are told one by one.
MOST_TOLD = 12
#: What holds is told of an item that is asked for, so many.
_HOLDING = 5
_KINDS = {Stage.FINAL_ACCOUNTS: Kind.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET: Kind.BUDGET}


def checked(desk: Desk, plan: Plan) -> Outcome:
    """The findings of the documents of the agencies and year: all, or those that the items named take part in."""
    request = request_of(plan, desk.request)
    told = [_of_agency(desk, request, agency) for agency in request.agencies[:MOST_AGENCIES]]
    return side_by_side(told, len(request.agencies))


def side_by_side(outcomes: Sequence[Outcome], asked: int) -> Outcome:
    """What is told of several agencies, one after the other; how many more were `asked` for is said."""
    if len(outcomes) == 1:
        return outcomes[0]
    more = f"另有 {asked - len(outcomes)} 个单位没有列出，见“核对”页。" if asked > len(outcomes) else ""
    found = any(o.status is Status.ANSWERED for o in outcomes)
    computation = "\n".join(o.computation for o in outcomes if o.computation)
    return Outcome(
        Status.ANSWERED if found else Status.NOT_FOUND,
        "\n\n".join([*(o.text for o in outcomes), *([more] if more else [])]),
        None,
        tuple(row for o in outcomes for row in o.rows),
        computation or None,
    )


def _of_agency(desk: Desk, request: Request, agency: str) -> Outcome:
    documents = documents_asked(desk, agency, request.years, request.stages)
    if not documents:
        return Outcome(Status.NOT_FOUND, none_asked(desk, agency, request.years, request.stages))
    keys = frozenset().union(*(m.items for m in request.items))
    words = "、".join(dict.fromkeys(m.text for m in request.items))
    rows: list[AnswerRow] = []
    sums: list[str] = []
    checks = desk.knowledge.store.checks
    held = [(d, tallies(checks.all(d.name))) for d in documents]
    if keys:
        held = [(d, of_item) for d, findings in held if (of_item := _of_item(desk, findings, keys))]
    apart = any(f.differs for _, findings in held for f in findings)
    values = _values(desk, agency, keys, documents) if keys and not apart else ""
    parts = [values] if values else []
    for document, found in held:
        findings, which = _picked(found, desk.request)
        cite = CitedPlaces(desk.citations, desk.knowledge, [c for f in findings for c in f.all])
        parts.append(_told(document, findings, words or which, cite))
        for finding in [f for f in findings if f.differs][:MOST_TOLD]:
            rows += _rows(finding, agency, document, cite)
            sums += [finding.check.text] if finding.check.difference is not None else []
    if not parts:
        years = "、".join(dict.fromkeys(f"{d.identity.fiscal_year}年" for d in documents))
        text = f"{agency}{years}的文件里，{words}没有可以互相核对的数字。"
        return Outcome(Status.ANSWERED, text, Headline(None, None, agency, documents[0].identity.fiscal_year))
    year = documents[0].identity.fiscal_year
    if Cue.WHICH_RIGHT in desk.request.cues:
        parts.insert(0, _NO_VERDICT)
    return Outcome(
        Status.ANSWERED, "\n\n".join(parts), Headline(None, None, agency, year), tuple(rows), "\n".join(sums) or None
    )


def _picked(findings: Sequence[Finding], request: Request) -> tuple[list[Finding], str]:
    """Those that are asked for: of some rules, the one in a place of the order, the one furthest apart; with what they
    are called. All of them where none is asked for, or what is not there."""
    of_rules = [f for f in findings if any(c.rule in request.rules for c in f.all)]
    if of_rules:
        return of_rules, "、".join(dict.fromkeys(f.name for f in of_rules))
    differing, place = [f for f in findings if f.differs], request.place or 0
    if 0 < place <= len(differing):
        return [differing[place - 1]], f"第 {place} 处"
    if Cue.FURTHEST in request.cues and any(f.check.stake for f in differing):
        return [max(differing, key=lambda f: f.check.stake)], "出入最大的一处"
    return list(findings), ""


def documents_asked(desk: Desk, agency: str, years: Sequence[int], stages: Sequence[Stage]) -> list[StoredDocument]:
    """The documents of an agency, of the years and the kind asked for; of its latest year where none is."""
    kinds = _kinds_of(stages)
    found = [
        d for d in desk.knowledge.of_agency(agency) if not kinds or d.identity.kind in kinds or not d.identity.kind
    ]
    wanted = set(years) or {max((d.identity.fiscal_year or 0 for d in found), default=0)}
    return [d for d in found if (d.identity.fiscal_year or 0) in wanted]


def none_asked(desk: Desk, agency: str, years: Sequence[int], stages: Sequence[Stage]) -> str:
    """That there is no document of the year and the kind asked for, and which the agency has."""
    when = "、".join(f"{y}年" for y in years)
    kinds = _kinds_of(stages)
    of = "和".join(KIND_NAMES[k] for k in Kind if k in kinds) or "预算或决算"
    held = "、".join(dict.fromkeys(called(d) for d in desk.knowledge.of_agency(agency)))
    return f"没有找到{agency}{when}的{of}文件；有的是{held or '别的单位的文件'}。"


def _kinds_of(stages: Sequence[Stage]) -> Collection[Kind]:
    return {_KINDS[s] for s in stages if s in _KINDS}


def called(document: StoredDocument) -> str:
    """2023年决算, or what is known of it."""
    kind, year = document.identity.kind, document.identity.fiscal_year
    return f"{f'{year}年' if year else '年份不明的'}{KIND_NAMES[kind] if kind else '文件'}"


def _told(document: StoredDocument, findings: Sequence[Finding], words: str, cite: CitedPlaces) -> str:
    """The checks of one document, what differs line by line."""
    identity = document.identity
    kind = KIND_NAMES[identity.kind] if identity.kind else ""
    head = f"{identity.agency}{identity.fiscal_year or ''}年{kind}{f'的{words}' if words else ''}"
    differing = [f for f in findings if f.differs]
    verdict = f"有 {len(differing)} 处对不上" if differing else "没有发现对不上的地方"
    lines = [f"{head}：{verdict}（核对 {len(findings)} 项：{counts_told(findings)}）。"]
    lines += [f"- {_line(document, f, cite)}" for f in differing[:MOST_TOLD]]
    if len(differing) > MOST_TOLD:
        lines.append(f"- 另有 {len(differing) - MOST_TOLD} 处，见“核对”页或 python -m qa check。")
    if words:
        shown = [f for f in findings if not f.differs][:_HOLDING]
        lines += [f"- 〔{f.name}〕{f.check.text}{_cited(document, f.check, cite)}" for f in shown]
    return "\n".join([lines[0], "", *lines[1:]]) if len(lines) > 1 else lines[0]


def _line(document: StoredDocument, finding: Finding, cite: CitedPlaces) -> str:
    more = list(dict.fromkeys(Finding(s).name for s in finding.symptoms))
    tail = f"（同一原因还见于：{'、'.join(more)}，{len(finding.symptoms)} 处）" if more else ""
    return f"**{finding.name}**：{finding.check.text}{_cited(document, finding.check, cite)}{tail}"


def _cited(document: StoredDocument, check: Check, cite: CitedPlaces) -> str:
    return "".join(f"[{n + 1}]" for n in dict.fromkeys(cite(document.name, p) for p in check.at[:PLACES]))


def _rows(finding: Finding, agency: str, document: StoredDocument, cite: CitedPlaces) -> list[AnswerRow]:
    """The values that a finding sets against each other, each on its citation; then how far they are apart."""
    year = document.identity.fiscal_year
    rows = [
        AnswerRow(p.label, agency, year, None, number(p.value), p.unit, cite(document.name, p))
        for p in finding.check.at[:PLACES]
        if p.value is not None
    ]
    if finding.check.difference is not None and rows:
        rows.append(AnswerRow("相差", agency, year, None, number(finding.check.difference), finding.check.unit, None))
    return rows


def _of_item(desk: Desk, findings: Sequence[Finding], keys: frozenset[str]) -> list[Finding]:
    """The findings in which an item, a part of it or its whole takes part."""
    measures = load_measures()
    wanted = {
        *keys,
        *(p for k in keys for p in measures.parts(k)),
        *(p for k in keys for q in measures.parts(k) for p in measures.parts(q)),
    }
    ids = [p.figure for f in findings for c in f.all for p in c.at if p.figure is not None]
    items = {n: figure.item for n, figure in desk.knowledge.store.figures_by_id(list(dict.fromkeys(ids)))}
    return [f for f in findings if any(items.get(p.figure or -1) in wanted for c in f.all for p in c.at)]


def _values(desk: Desk, agency: str, keys: frozenset[str], documents: Sequence[StoredDocument]) -> str:
    """The values that the documents give of an item where they are several, each with its place."""
    names = {d.name for d in documents}
    found: dict[object, Figure] = {}
    for known in desk.knowledge.figures(agency):
        f = known.figure
        if f.document in names and f.item in keys and f.measure is Measure.AMOUNT and f.value:
            found.setdefault(exact(f), f)
    if len(found) < 2:
        return ""
    told = [
        f"{_of_when(f)}{_stands(f)} **{number(f.value)}{f.unit}**[{desk.citations.figure(f) + 1}]"
        for f in found.values()
    ]
    head = f"文件里写到的数有 {len(told)} 个，出自不同的表或段落，所指的范围、年度或口径可能不同"
    return f"{head}：\n\n" + "\n".join(f"- {t}" for t in told[:MOST_TOLD])


def _of_when(figure: Figure) -> str:
    """2017年年初预算: of which year and stage a figure is."""
    when = f"{figure.fiscal_year}年{stage_name(figure.stage)}" if figure.fiscal_year else stage_name(figure.stage)
    return f"{when}，" if when else ""


def _stands(figure: Figure) -> str:
    """Where a figure stands: its table, row and column, or its section."""
    return f"{place(figure)}{'·'.join((*figure.row[-2:], *figure.column[-1:])) if figure.table else ''}"
