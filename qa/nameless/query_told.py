"""What an operation over the cells of a table comes to → an `Answer`: each row or value by name, with its cells."""

from collections.abc import Iterable

from corpus.tables.grid import clean
from qa.answer import Answer, Headline, Status
from qa.knowledge import Knowledge
from qa.nameless.queries import Queried
from qa.nameless.results import Point
from qa.nameless.said import folded
from qa.nameless.units import for_one, unit_at
from qa.passages.text import key_of
from qa.wording.citing import Citations
from qa.wording.phrases import number


def query_told(conversation: str, raw: str, found: Queried, knowledge: Knowledge, why: str) -> Answer:
    """The answer; `why` tells the reader where it was taken from."""
    citations, result, sheet = Citations(knowledge), found.result, found.sheet
    where = f"文件“{sheet.document}”《{sheet.title}》中"
    unit = result.unit or (_table_unit(found, knowledge) if result.kind != "count" else "")
    unit = for_one(unit, folded(raw))
    one = len(result.points) == 1
    bold = one and result.kind in {"names", "edge"}
    lines = [_line(p, _cited(p, found, citations), bold) for p in result.points]
    entity, computation = None, result.formula or None
    value = number(result.value) if result.value is not None else None
    if bold and not result.beside:
        text, entity = f"{where}是 {lines[0]}。", result.points[0].name
    elif result.kind == "each" and one:
        text = f"{where}，{lines[0]}。"
    elif result.beside:
        rest = [_line(p, _cited(p, found, citations), bold=False) for p in result.beside]
        text, entity = f"{where}是 {lines[0]}；{'、'.join(rest)}。", result.points[0].name
    else:
        text = f"{where}有 {len(lines)} 处：\n\n" + "\n".join(f"- {line}" for line in lines)
    if result.kind == "count":
        text += f"\n\n共 **{value}{unit}**。"
    elif result.kind in {"sum", "share"}:
        text += f"\n\n{result.formula} = **{value}{unit}**。"
    elif result.kind == "apart":
        first, second = result.points
        said = f"“{first.name}”比“{second.name}”{'少' if result.less else '多'}"
        text += f"\n\n{said} **{value}{unit}**（{result.formula}）。" if result.value else "\n\n两者相同，相差 **0**。"
    return Answer(
        conversation,
        raw,
        Status.ANSWERED,
        text,
        Headline(value, (unit or None) if value is not None else None, entity, None),
        computation=computation,
        resolved=raw.strip(),
        notes=(why,),
        citations=tuple(citations.items),
    )


def _cited(point: Point, found: Queried, citations: Citations) -> Iterable[int]:
    table = found.sheet.title
    return [citations.span(found.sheet.document, c.span, table=table) + 1 for c in point.cells if clean(c.text)]


def _line(point: Point, sources: Iterable[int], bold: bool) -> str:
    marks = "".join(f"[{n}]" for n in dict.fromkeys(sources))
    name = f"**{point.name}**" if bold else point.name
    return f"{name}（{point.said}）{marks}" if point.said else f"{name}{marks}"


def _table_unit(found: Queried, knowledge: Knowledge) -> str:
    """The unit that a cell's number was stored with, or the one printed for its table."""
    document = knowledge.documents[found.sheet.document]
    spans = [c.span for p in found.result.points for c in p.cells]
    if not spans or found.result.value is None:
        return ""
    span = spans[-1]
    stored = (f for _, f in knowledge.store.figures(document=found.sheet.document))
    known = next((f.unit for f in stored if span.start <= f.span.start and f.span.end <= span.end), "")
    tables = (t.amount_unit for t in key_of(document).document.tables if t.span.start <= span.start < t.span.end)
    return known or next((u for u in tables if u), "") or unit_at(found.result.points[-1].cells[-1], found.sheet)
