"""Goal sheets of projects (绩效目标表): which project something is written under, what its goals and indicators are.

Comes in: a question, the words that it wants, and the answer before it. Goes out: the project's name, its goals, its
indicators with their values, or its money, each quoted from the sheet; None where no sheet says it, or several say
unlike things. A sheet is the form that begins with a project's name, with all rows below it until the next one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.figure import Measure
from index.figures.point import Known
from index.store.documents import StoredDocument
from qa.answer import Answer, Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.covering import SPELT_OUT, says
from qa.passages.evidence import documents_asked
from qa.passages.table_lines import Headed, Line, table_lines
from qa.passages.text import flatten
from qa.passages.units import Unit, read_units
from qa.passages.wanted import Wanted
from qa.passages.words import load_passage_words
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import number

#: A cell of words as long is a goal told in sentences, no name.
_TOLD = 12
#: So many indicators are told where their values differ.
_MOST = 8
_PROJECT = re.compile("^项目名称$|^项目$|^重点项目$")
#: How prose names a project before what it tells of it; what a number of them is called names none.
_PROJECT_TOLD = re.compile(
    r"(?:其中|以及|还有)?([\u4e00-\u9fff（）()]{3,20}?)[”\"]?(?<![个该本各类大新等点评效出])项目(?!支出)"
)
_INDICATOR = re.compile("三级指标|指标名称|绩效指标$")
_VALUE = re.compile("指标值|目标值")
_GOAL = re.compile("目标")
#: Words for the sheets and their parts, and for how much is asked of what: they tell no indicator from another.
_OF_SHEETS = frozenset(
    "绩效 指标 目标 指标值 目标值 项目 专项 达到 要求 至少 最少 起码 不少于 不低于 一年 全年 每年 计划 预计 总目标 年度目标 总体目标"
    " 哪些 产出 效益".split()
)
_KINDS = ("产出指标", "效益指标", "满意度指标", "成本指标", "数量指标", "质量指标", "时效指标")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one project's form, or its row in a list of projects, says."""

    name: Headed
    lines: tuple[Line, ...]

    @property
    def indicators(self) -> list[tuple[Headed, Headed]]:
        """The indicators, each with the cell that tells its value."""
        found = []
        for line in self.lines:
            label = next((c for c in line.cells if _INDICATOR.search(c.header)), None)
            value = next((c for c in line.cells if _VALUE.search(c.header)), None)
            if label is not None and value is not None and label.text != value.text:
                found.append((label, value))
        return found

    def kinds_of(self, label: Headed) -> str:
        """The words of the row that an indicator is in, before it: 产出指标, 数量指标."""
        row = next((line.cells for line in self.lines if label in line.cells), ())
        return "".join(c.text for c in row if c is not label)


def asks_of_sheets(text: str) -> bool:
    """Whether a question asks for what the sheets tell alone: under which project something is, its indicators.

    >>> asks_of_sheets("河道清淤放在哪个项目里"), asks_of_sheets("哪个项目花得最多")
    (True, False)
    """
    lexicon, flat = load_passage_words(), flatten(text)
    kinds = ("which_project", "indicators", "its_project")
    return any(lexicon.find("ask", kind, flat) for kind in kinds) or any(kind in flat for kind in _KINDS)


def told_by_sheets(
    desk: Desk, request: Request, wanted: Wanted, told: Answer | None, *, refused: bool
) -> Outcome | None:
    """What the sheets say to the question; `refused`: nothing else answers it."""
    sheets = [s for d in documents_asked(desk, request) for s in sheets_of(d)]
    spoken_of = _told(desk, sheets, told)
    lexicon, flat = load_passage_words(), flatten(wanted.text)
    if lexicon.find("ask", "which_project", flat):
        return _which(desk, request, sheets, spoken_of, wanted)
    named = [s for s in sheets if len(s.name.text) > 1 and fold_label(s.name.text) in fold_label(wanted.text)]
    about = named[:1] if len(named) == 1 else [] if request.items else spoken_of
    kind = next((k for k in _KINDS if k in flat), "")
    if about and (kind or lexicon.find("ask", "indicators", flat)):
        return _indicators(desk, about[0], kind)
    if spoken_of and lexicon.find("ask", "its_project", flat) and wanted.number is not None and wanted.number.money:
        return _money(desk, spoken_of[0])
    if not refused:
        return None
    if about and _GOAL.search(flat) and wanted.number is None:
        return _goals(desk, about[0])
    return _indicator(desk, about or sheets, wanted) if wanted.number is not None else None


def sheets_of(document: StoredDocument) -> list[Sheet]:
    """The sheets of a document in reading order, and the rows of its lists of projects."""
    found: list[Sheet] = []
    name: Headed | None = None
    lines: list[Line] = []
    table = ""
    for line in (*table_lines(document), None):
        project = next((c for c in line.cells if _PROJECT.search(c.header) and not c.number), None) if line else None
        if (
            project is not None
            and line is not None
            and line.name == project.text
            or line is None
            or line.table != table
        ):
            found += [Sheet(name, tuple(lines))] if name is not None else []
            name, lines, table = project, [], line.table if line else ""
        if line is not None:
            lines.append(line)
    return found


def _told(desk: Desk, sheets: Sequence[Sheet], told: Answer | None) -> list[Sheet]:
    """The sheets that the answer before quotes."""
    found = []
    for sheet in sheets:
        document = desk.knowledge.documents[sheet.lines[0].document]
        places = [document.place(c.cell.span) for line in sheet.lines for c in line.cells]
        cited = [c for c in (told.citations if told is not None else ()) if c.document == document.name]
        if any(p.start < c.end and c.start < p.end for c in cited for p in places):
            found.append(sheet)
    return found[:1] if len(found) == 1 else []


def _which(
    desk: Desk, request: Request, sheets: Sequence[Sheet], spoken_of: Sequence[Sheet], wanted: Wanted
) -> Outcome | None:
    """Under which project's name the words are written; of what was told right before, where there are none."""
    rest = load_passage_words().remove("ask", "which_project", flatten(wanted.text))
    words = [w for w in _words(wanted) if w in rest]
    if not words:
        about = [m.text for m in request.items if not m.weak]
        return _named(desk, [(s, s.name) for s in spoken_of]) or (_in_prose(desk, request, about) if about else None)
    fits = []
    for sheet in sheets:
        cells = [c for line in sheet.lines for c in line.cells if c is not sheet.name]
        row = [flatten("".join(c.text for c in line.cells if c is not sheet.name)) for line in sheet.lines]
        holding = [c for c in cells if all(says(w, flatten(c.text)) >= SPELT_OUT for w in words)]
        if not holding and any(all(says(w, r) >= SPELT_OUT for w in words) for r in row):
            holding = [max(cells, key=lambda c: sum(says(w, flatten(c.text)) for w in words))]
        fits += [(sheet, holding[0])] if holding else []
    return _named(desk, fits[:_MOST]) or _in_prose(desk, request, words)


def _in_prose(desk: Desk, request: Request, words: Sequence[str]) -> Outcome | None:
    """The project that a sentence names before the words: 人居环境整治 of "人居环境整治项目要求改厕不少于320户"."""
    found: dict[str, tuple[StoredDocument, Unit]] = {}
    for document in documents_asked(desk, request):
        for unit in read_units(document).units:
            said = flatten(document.text[unit.span.start : unit.span.end]).lower()
            at = min((said.rfind(w) for w in words), default=-1)
            before = list(_PROJECT_TOLD.finditer(said[:at])) if at > 0 else []
            if before and all(w in said for w in words):
                found.setdefault(before[-1][1], (document, unit))
    if len(found) != 1:
        return None
    ((name, (document, unit)),) = found.items()
    place = desk.citations.span(document.name, unit.span, unit.path) + 1
    identity = document.identity
    year = f"{identity.fiscal_year}年" if identity.fiscal_year else ""
    quote = " ".join(document.text[unit.span.start : unit.span.end].split())
    text = f"{identity.agency}{year}文件里写在**{name}**项目下：“{quote}”[{place}]"
    headline = Headline(None, None, identity.agency, identity.fiscal_year)
    return Outcome(Status.ANSWERED, text, headline, named=(name,))


def _named(desk: Desk, fits: Sequence[tuple[Sheet, Headed]]) -> Outcome | None:
    if not fits:
        return None
    lines = []
    for sheet, cell in fits:
        document, table = sheet.lines[0].document, sheet.lines[0].table
        place = desk.citations.span(document, sheet.name.cell.span, table=table) + 1
        said = desk.citations.span(document, cell.cell.span, table=table) + 1
        quote = f"：“{cell.text}”[{said}]" if cell is not sheet.name else ""
        lines.append(f"**{sheet.name.text}**[{place}]{quote}")
    names = tuple(dict.fromkeys(sheet.name.text for sheet, _ in fits))
    what = lines[0] if len(lines) == 1 else "\n\n" + "\n".join(f"- {line}" for line in lines)
    points = (_point(desk, fits[0][0]),) if len(names) == 1 else ()
    return _outcome(desk, fits[0][0], f"写在项目{what}", points=tuple(p for p in points if p is not None), named=names)


def _indicators(desk: Desk, sheet: Sheet, kind: str) -> Outcome | None:
    found = [(a, v) for a, v in sheet.indicators if kind in sheet.kinds_of(a)]
    return _pairs(desk, sheet, found, f"的{kind or '绩效指标'}有 {len(found)} 项") if found else None


def _goals(desk: Desk, sheet: Sheet) -> Outcome | None:
    cells = [c for line in sheet.lines for c in line.cells if _GOAL.search(c.header) and len(c.text) >= _TOLD]
    cells = list({c.text: c for c in cells}.values())
    if not cells:
        return None
    document, table = sheet.lines[0].document, sheet.lines[0].table
    places = [desk.citations.span(document, c.cell.span, table=table) + 1 for c in cells]
    told = "；".join(f"{c.header}：“{c.text}”[{n}]" for c, n in zip(cells, places, strict=True))
    return _outcome(desk, sheet, f"“{sheet.name.text}”的{told}")


def _indicator(desk: Desk, sheets: Sequence[Sheet], wanted: Wanted) -> Outcome | None:
    """The indicators that say every word: in their names before in the cells that tell their values."""
    words = _words(wanted)
    if not words:
        return None
    every = [(s, a, v) for s in sheets for a, v in s.indicators]
    every = [f for f in every if wanted.number is None or _of_kind(wanted, f[2])]
    for over in (lambda a, v: a.text, lambda a, v: a.text + v.text):
        fits = [f for f in every if all(says(w, flatten(over(f[1], f[2]))) >= SPELT_OUT for w in words)]
        if fits:
            break
    if not fits or len({id(s) for s, _, _ in fits}) > 1 or len(fits) > _MOST:
        return None
    return _pairs(desk, fits[0][0], [(a, v) for _, a, v in fits], "的绩效指标")


def _of_kind(wanted: Wanted, value: Headed) -> bool:
    """Whether a value is counted in the unit that is asked for."""
    asked = wanted.number
    if asked is None or not re.search(r"\d", value.text) or asked.money:
        return asked is None
    if asked.percent:
        return "%" in value.text
    return not asked.units or any(unit in value.text for unit in asked.units)


def _words(wanted: Wanted) -> list[str]:
    return [w for w in wanted.words if w not in _OF_SHEETS]


def _pairs(desk: Desk, sheet: Sheet, pairs: Sequence[tuple[Headed, Headed]], lead: str) -> Outcome:
    """Indicators with their values; one alone is told as the number asked for, where it is one."""
    document, table = sheet.lines[0].document, sheet.lines[0].table
    places = [desk.citations.span(document, v.cell.span, table=table) + 1 for _, v in pairs]
    lines = [f"{a.text}：**{v.text}**[{n}]" for (a, v), n in zip(pairs, places, strict=True)]
    text = f"“{sheet.name.text}”{lead}：" + (
        lines[0] if len(lines) == 1 else "\n\n" + "\n".join(f"- {line}" for line in lines)
    )
    target = _target(desk, sheet, pairs[0][1]) if len(pairs) == 1 else None
    if target is None:
        return _outcome(desk, sheet, text)
    f = target.figure
    only = operand(
        desk, Found(Spec(frozenset({f.item}), f.row[-1], f.agency, f.fiscal_year or 0, f.stage), target), None
    )
    told = _outcome(desk, sheet, text, points=(point_of(only),))
    headline = Headline(number(only.value), only.unit, f.agency, f.fiscal_year)
    return Outcome(told.status, told.text, headline, (operand_row(only),), points=told.points)


def _target(desk: Desk, sheet: Sheet, value: Headed) -> Known | None:
    found = [
        k for k in _figures(desk, sheet) if k.figure.span == value.cell.span or k.figure.number_span == value.cell.span
    ]
    found = found or [
        k for k in _figures(desk, sheet) if value.cell.span.start <= k.figure.number_span.start < value.cell.span.end
    ]
    return found[0] if len(found) == 1 else None


def _money(desk: Desk, sheet: Sheet) -> Outcome | None:
    """The project's own money."""
    found = _of_project(desk, sheet)
    if not found or len({k.figure.value for k in found}) > 1:
        return None
    f = found[0].figure
    spec = Spec(frozenset({f.item}), sheet.name.text, f.agency, f.fiscal_year or 0, f.stage)
    only = operand(desk, Found(spec, found[0]), None)
    headline = Headline(number(only.value), only.unit, f.agency, f.fiscal_year)
    text = f"{only.label}为 **{only.shown}**。"
    return Outcome(Status.ANSWERED, text, headline, (operand_row(only),), points=(point_of(only),))


def _of_project(desk: Desk, sheet: Sheet) -> list[Known]:
    """The amounts of money that are told under the project's name, those of its sheet before others."""
    name = fold_label(sheet.name.text)
    within = _figures(desk, sheet)
    known = (*within, *(k for k in _figures(desk, sheet, everywhere=True) if k not in within))
    money = [k for k in known if k.figure.measure is Measure.AMOUNT and is_money(k.figure.unit)]
    found = [k for k in money if k.figure.item == name or k.figure.row and fold_label(k.figure.row[-1]) == name]
    return [k for k in found if k in within] or found


def _figures(desk: Desk, sheet: Sheet, *, everywhere: bool = False) -> list[Known]:
    document = desk.knowledge.documents[sheet.lines[0].document]
    known = [k for k in desk.knowledge.figures(document.identity.agency) if k.figure.document == document.name]
    if everywhere:
        return known
    spans = [c.cell.span for line in sheet.lines for c in line.cells]
    return [k for k in known if any(s.start <= k.figure.number_span.start < s.end for s in spans)]


def _point(desk: Desk, sheet: Sheet) -> AnsweredPoint | None:
    """The project, for the turns that go on with it: the item of its money."""
    found = _of_project(desk, sheet)
    if not found or found[0].figure.fiscal_year is None:
        return None
    f = found[0].figure
    return AnsweredPoint(frozenset({f.item}), sheet.name.text, f.agency, f.fiscal_year or 0, f.stage)


def _outcome(
    desk: Desk, sheet: Sheet, told: str, *, points: tuple[AnsweredPoint, ...] = (), named: tuple[str, ...] = ()
) -> Outcome:
    identity = desk.knowledge.documents[sheet.lines[0].document].identity
    year = f"{identity.fiscal_year}年" if identity.fiscal_year else ""
    table = f"《{sheet.lines[0].table}》" if sheet.lines[0].table else "表格"
    end = "" if told.endswith(("。", "]")) and "\n" in told else "。"
    text = f"{identity.agency}{year}{table}中，{told}{end}"
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, identity.agency, identity.fiscal_year), points=points, named=named
    )
