"""The bridge from a request to the sentences that answer it."""

import re
from dataclasses import replace
from itertools import product

from corpus.document import Identity
from corpus.fold import fold_label
from index.figure import Measure
from index.figures.point import Known
from index.search.vectors import Vectors
from index.search.words import cut
from index.store.sql import Store
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import item_words, operand
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.answers import answer_passage
from qa.passages.fields import asked_fields
from qa.passages.quoted_values import (
    counted_in_words,
    lacks_count,
    of_the_other_side,
    quoted_value,
    tells_changes_alone,
)
from qa.passages.types import PassageKind, PassageQuery
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import direction, number

#: Lists longer than this are quoted in part, and said so.
LONGEST_LIST = 20
#: A shorter quote does not say by itself what it tells; its heading does.
SHORT_QUOTE = 20


#: Headers of the columns in which a table itself tells reasons and purposes, and what that is called.
_TOLD_IN_COLUMNS = {
    PassageKind.REASON: ((re.compile("原因"), "原因"), (re.compile("备注|说明|注释"), "备注")),
    PassageKind.PURPOSE: ((re.compile("内容|用途|用于"), "内容"),),
}
#: A shorter remark explains nothing.
_SHORTEST_REMARK = 4


def _remark(desk: Desk, request: Request, mention: ItemMention, kind: PassageKind) -> Outcome | None:
    """The reason or purpose that a table gives in a column of its own beside the item (偏差原因, 项目内容)."""
    columns = _TOLD_IN_COLUMNS[kind]
    for (headers, called), agency in product(columns, request.agencies):
        for known in desk.knowledge.candidates(agency, mention.items, None):
            figure = known.figure
            text = next((t for header, t in figure.attributes if headers.search(header)), "")
            if called == "备注" and len(re.findall("[一-鿿]", text)) < _SHORTEST_REMARK:
                continue
            document = desk.knowledge.documents[figure.document]
            tables = [t for t in document.tables if t.index == figure.table_index]
            cells = [c for t in tables for g in t.grids for c in g.cells if c.text == text and text]
            if cells and (not request.years or figure.fiscal_year in request.years):
                nearest = min(cells, key=lambda c: abs(c.span.start - figure.span.start))
                source = desk.citations.span(figure.document, nearest.span, figure.heading, figure.table)
                desk.citations.figure(figure)
                said = f"{agency}{figure.fiscal_year or ''}年《{figure.table}》对“{figure.row[-1]}”写的{called}是：“{text}”[{source + 1}]"
                return Outcome(Status.ANSWERED, said, Headline(None, None, agency, figure.fiscal_year))
    return None


#: What the document of the year after tells of a year that has none.
_OF_THE_YEAR_AFTER = frozenset({PassageKind.REASON, PassageKind.PURPOSE})
_NAMES_STAGE = re.compile("预算|决算|执行")


def answer_by_passage(desk: Desk, request: Request, store: Store, vectors: Vectors | None) -> Outcome:
    """The sentences themselves, quoted and cited; or what is missing."""
    knowledge = desk.knowledge
    mention = request.items[-1] if request.items else None
    if mention is not None and mention.weak and not mention.end and asked_fields(request.text, named=True):
        mention = None  # "2023年预算定了哪些绩效目标" names the document, and nothing in it
    kind = PassageKind(request.operation) if request.operation in set(PassageKind) else PassageKind.OTHER
    query = PassageQuery(
        kind=kind,
        text=request.text,
        agencies=request.agencies,
        years=request.years,
        # A definition is of the words asked for, not of what they are counted under.
        item=(fold_label(mention.text) if kind is PassageKind.DEFINITION else mention.item) if mention else None,
        item_words=(mention.text, item_words(mention, knowledge)) if mention else request.unexplained,
        stage=request.stages[0] if request.stages else None,
    )
    found = answer_passage(store, knowledge.counting(), vectors, query)
    if not found.quotes and kind in _OF_THE_YEAR_AFTER and request.years:
        # The change of a year without a document is told by the document of the year after.
        later = replace(query, years=tuple(y + 1 for y in request.years))
        held = {y for a in request.agencies for y in knowledge.years(a)}
        if set(later.years) <= held and not set(request.years) & held:
            found = answer_passage(store, knowledge.counting(), vectors, later)
            if found.quotes:
                asked, after = ("、".join(map(str, years)) for years in (request.years, later.years))
                desk.note(f"没有{asked}年的文件，这里引的是{after}年的文件，说的是{after}年的情况。")
    if (
        not found.quotes
        and kind is PassageKind.REASON
        and request.followed_up
        and not _NAMES_STAGE.search(request.text)
    ):
        # 为什么 behind a budget that the accounts' sentence tells: the reason stands there.
        found = answer_passage(store, knowledge.counting(), vectors, replace(query, stage=None))
    if (
        not found.quotes
        and kind in _TOLD_IN_COLUMNS
        and mention is not None
        and (remark := _remark(desk, request, mention, kind))
    ):
        return remark
    if found.note:
        desk.note(found.note)
    if not found.quotes:
        return Outcome(Status.NOT_FOUND, found.missing or "文件里没有写明。")
    lacks = lacks_count(request.text, found.quotes) or of_the_other_side(request.text, found.quotes)
    if kind is PassageKind.OTHER and lacks:
        who = "、".join(request.agencies[:3])
        return Outcome(Status.NOT_FOUND, f"{who}的公开文件里没有找到这个数目。")
    lines = []
    for quote in found.quotes[:LONGEST_LIST]:
        source = desk.citations.span(quote.document, quote.span, quote.heading)
        lines.append((source, " ".join(quote.quote.split())))
    first = knowledge.documents[found.quotes[0].document].identity
    whose = [_whose(knowledge.documents[quote.document].identity) for quote in found.quotes[:LONGEST_LIST]]
    who = whose[0] if kind is not PassageKind.DEFINITION else "文件里的解释是"
    if len(lines) == 1:
        under = found.quotes[0].heading[-1:] if len(lines[0][1]) <= SHORT_QUOTE else ()
        text = f"{who}{''.join(f'“{title}”下' for title in under)}：“{lines[0][1]}”[{lines[0][0] + 1}]"
    elif len({*whose}) > 1:
        text = "\n".join(f"- {of}：{line} [{n + 1}]" for of, (n, line) in zip(whose, lines, strict=True))
    else:
        text = f"{who}：\n\n" + "\n".join(f"- {line} [{n + 1}]" for n, line in lines)
    if len(found.quotes) > LONGEST_LIST:
        desk.note(f"原文共 {len(found.quotes)} 条，这里列出前 {LONGEST_LIST} 条。")
    if first.agency_inferred and kind is not PassageKind.DEFINITION and not desk.knowledge.is_taken(first.agency):
        desk.note(f"文件没有写明机关名称，“{first.agency}”由正文推断。")
    headline = Headline(None, None, first.agency if kind is not PassageKind.DEFINITION else None, first.fiscal_year)
    points: tuple[AnsweredPoint, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    value = quoted_value(request.text, found.quotes, knowledge, request.agencies) if kind is PassageKind.OTHER else None
    if value is not None:
        told = _told(desk, value, first.fiscal_year or 0)
        share = "的占比" if value.figure.measure is Measure.SHARE else ""
        text = f"{_shown(told, value) or f'{told.label}{share}为 **{told.shown}**'}。\n\n{text}"
        headline = Headline(number(told.value), told.unit, told.spec.agency, told.spec.year)
        rows, points = (operand_row(told),), (point_of(told),)
    elif kind is PassageKind.OTHER and (counted := counted_in_words(request.text, _words(request), found.quotes)):
        noun, said, unit = counted
        text = f"{first.agency}{first.fiscal_year or ''}年“{noun}”为 **{said}{unit}**。\n\n{text}"
        headline = Headline(said.rstrip("余多"), unit, first.agency, first.fiscal_year)
    elif kind is PassageKind.OTHER and tells_changes_alone(request.text, found.quotes, knowledge, request.agencies):
        return Outcome(Status.NOT_FOUND, f"没有找到所问的数额，文件里提到它的是：\n\n{text}")
    if mention is not None and request.agencies and first.fiscal_year:
        points = (
            AnsweredPoint(
                mention.items,
                item_words(mention, knowledge) or mention.text,
                request.agencies[0],
                first.fiscal_year,
                query.stage,
            ),
        )
    return Outcome(Status.ANSWERED, text, headline, rows, points=points)


def _whose(identity: Identity) -> str:
    """Whose document, and of which year."""
    return f"{identity.agency}{f'{identity.fiscal_year}年' if identity.fiscal_year else ''}文件"


def _shown(told: Operand, value: Known) -> str:
    """A change as one, with its direction; "" for what is none."""
    if value.figure.measure is not Measure.CHANGE:
        return ""
    year = f"{told.spec.year}年" if told.spec.year else ""
    return f"{told.spec.agency}{year}原文所写为{direction(value.figure.value)} **{number(abs(told.value))}{told.unit}**"


def _words(request: Request) -> list[str]:
    """The words asked for that name no item, long enough to be looked for."""
    return [w for run in request.unexplained for w in cut(run) if len(w) > 1]


def _told(desk: Desk, value: Known, year: int) -> Operand:
    """The number that the sentences give, as any other that is looked up."""
    figure = value.figure
    spec = Spec(frozenset({figure.item}), figure.row[-1], figure.agency, figure.fiscal_year or year, figure.stage)
    return operand(desk, Found(spec, value), desk.request.unit)
