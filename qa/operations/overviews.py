"""One card for an agency and a year: total, what it is made of, 三公, change, staff; and what contradicts itself.

Each line is an answer of another operation, with its own sources; what the documents do not say is left out.
"""

from dataclasses import replace

from index.checks.contrary import contrary
from index.figures.values import exact, place
from qa.answer import Headline, Status
from qa.figures.absence import undated
from qa.figures.components import are_accounts, find_parts
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import default_stage, find, operand, spec_for
from qa.figures.point import Missing
from qa.operations.changes import stated_change
from qa.operations.gathering import named, replace_request
from qa.outcome import Outcome, operand_row
from qa.plan.types import Plan
from qa.reading.adapter import request_of
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import item_name, number, percent

#: The lines of the card: what leads, and what of it is told beside.
_LINES = (
    ("总额", ("total_expenditure", "total_budget"), ("basic_expenditure", "project_expenditure")),
    ("收入", ("total_revenue",), ("fiscal_appropriation_revenue",)),
    ("“三公”经费", ("three_public_expenses",), ("overseas_travel", "official_vehicles", "official_reception")),
    ("机关运行经费", ("agency_operating_expenses",), ()),
    ("政府采购", ("government_procurement",), ()),
    ("人员", ("staff_actual", "staff_on_duty"), ("staff_quota",)),
)
_ON_A_CARD = 3
_PROJECTS_SHOWN = 4


def overview(desk: Desk, plan: Plan) -> Outcome:
    """The card of the first agency named, for the year named or its latest."""
    request = request_of(plan, desk.request)
    agency = request.agencies[0]
    year = request.years[0] if request.years else max(desk.knowledge.years(agency), default=0)
    if year not in desk.knowledge.years(agency):
        held = "、".join(f"{y}年" for y in desk.knowledge.years(agency))
        if not held:
            return Outcome(Status.NOT_FOUND, undated(spec_for(desk, agency, 0, None, None), desk.knowledge).text)
        return Outcome(Status.NOT_FOUND, f"现有文件里没有{agency}{year}年的资料；有的是{held}。")
    lines: list[str] = []
    told: list[Operand] = []
    for name, keys, parts in _LINES:
        operands = _line(desk, request, agency, year, keys, parts)
        if operands:
            told += operands
            lines.append(f"- {name}：{_said(operands)}")
    if projects := _projects(desk, request, agency, year):
        lines.append(f"- 主要项目：{'、'.join(projects)}")
    if change := _change(desk, request, agency, year):
        lines.insert(1, f"- 与上年比：{change}")
    if not told:
        return Outcome(Status.NOT_FOUND, f"{agency}{year}年的文件里没有读出可以概括的数字。")
    if apart := _conflicts(desk, agency, year)[:_ON_A_CARD]:
        lines.append(f"- 前后不一：{'；'.join(apart)}")
    head = told[0]
    text = f"{agency}{year}年的概况：\n\n" + "\n".join(lines)
    headline = Headline(number(head.value), head.unit, agency, year)
    return Outcome(Status.ANSWERED, text, headline, tuple(operand_row(o) for o in told), points=(point_of(head),))


def _line(
    desk: Desk, request: Request, agency: str, year: int, keys: tuple[str, ...], parts: tuple[str, ...]
) -> list[Operand]:
    """The first of the keys that the documents state, then its parts."""
    out: list[Operand] = []
    for key in keys:
        if found := _value(desk, request, agency, year, key):
            out.append(found)
            break
    for key in parts if out else ():
        if found := _value(desk, request, agency, year, key):
            out.append(found)
    return out


def _value(desk: Desk, request: Request, agency: str, year: int, key: str) -> Operand | None:
    mention = ItemMention(frozenset({key}), desk.knowledge.measures.name_of(key), 0, 0)
    inner = replace_request(desk, named(replace(request, operation="lookup"), mention))
    result = find(inner, agency, mention, year, default_stage(inner))
    return None if isinstance(result, Missing) else operand(inner, result, request.unit)


def _projects(desk: Desk, request: Request, agency: str, year: int) -> list[str]:
    """The largest projects, where the documents list any."""
    mention = ItemMention(frozenset({"project_expenditure"}), "项目支出", 0, 0)
    asked = named(replace(request, operation="ranking", years=(year,)), mention)
    spec = spec_for(replace_request(desk, asked), agency, year, mention, default_stage(desk))
    found = find_parts(spec, desk.knowledge)
    if found is None or are_accounts(found.parts, desk.knowledge):
        return []
    largest = sorted(found.parts, key=lambda k: exact(k.figure), reverse=True)[:_PROJECTS_SHOWN]
    return [
        f"{item_name(k.figure, desk.knowledge.measures)} {number(k.figure.value)}{k.figure.unit}"
        f"[{desk.citations.figure(k.figure) + 1}]"
        for k in largest
    ]


def _said(operands: list[Operand]) -> str:
    """The whole, and its parts with their shares where they are of the same kind."""
    whole, *parts = operands
    said = f"{whole.name} **{whole.shown}**"
    inner = []
    for part in parts:
        of = f"，占{number(percent(part.yuan(), whole.yuan()))}%" if part.unit == whole.unit and whole.yuan() else ""
        inner.append(f"{part.name} {part.shown}{of if part.yuan() <= whole.yuan() else ''}")
    return f"{said}（{'；'.join(inner)}）" if inner else said


def _change(desk: Desk, request: Request, agency: str, year: int) -> str:
    """What the documents state of the change of the total; "" where they state none."""
    mention = ItemMention(frozenset({"total_budget"}), "总额", 0, 0)
    asked = replace(
        request, operation="direction", agencies=(agency,), years=(year,), items=(mention,), text="总额", context=()
    )
    outcome = stated_change(replace_request(desk, asked), asked)
    stated = outcome.status is Status.ANSWERED and any(r.label.startswith("比上年") for r in outcome.rows)
    return outcome.text.split("，", 1)[-1].rstrip("。") if stated else ""


def _conflicts(desk: Desk, agency: str, year: int) -> list[str]:
    """By what the year's documents contradict themselves; its places are cited."""
    out = []
    for document in desk.knowledge.of_agency(agency):
        if document.identity.fiscal_year != year:
            continue
        for check in contrary(desk.knowledge.store, document.name):
            known = [k for p in check.at if p.figure is not None and (k := desk.knowledge.figure(p.figure, agency))]
            cited = "".join(f"[{desk.citations.figure(k.figure) + 1}]" for k in known)
            out += [f"{check.text.rstrip('。')}{cited}"] if len(known) > 1 else []
    return out + _slips(desk, agency, year)


def _slips(desk: Desk, agency: str, year: int) -> list[str]:
    """What the documents print in a way that cannot be meant, each once."""
    told: dict[str, str] = {}
    for known in desk.knowledge.figures(agency):
        f = known.figure
        if f.correction and f.fiscal_year == year and f.correction not in told:
            told[f.correction] = (
                f"{desk.knowledge.measures.name_of(f.item)}：{place(f)}写作{number(f.value)}{f.unit}"
                f"[{desk.citations.figure(f) + 1}]，{f.correction}"
            )
    return list(told.values())
