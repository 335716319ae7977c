"""Points of a request → operands: values with their sources and what must be said of them."""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import full_unit
from corpus.document import Kind, Scope
from corpus.fold import fold_label
from index.figure import Figure, Fund, Measure, Stage
from index.figures.nearness import asked_total, item_matches
from index.figures.part_of_year import part_of_row, stretch_asked
from qa.figures.absence import undated
from qa.figures.beside_value import notes_of
from qa.figures.blank_stage import told_blank
from qa.figures.desk import Desk, Operand
from qa.figures.only_fund import by_its_only_fund
from qa.figures.opening_stock import is_opening, opening_meant
from qa.figures.point import Found, FoundDerived, Missing, Result, Spec, stage_name
from qa.figures.row_meant import row_meant
from qa.figures.scopes import of_less
from qa.figures.select import look_up, value_at
from qa.knowledge import Knowledge
from qa.plan.types import Cue
from qa.reading.codes_named import code_of
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS
from qa.wording.phrases import in_unit, item_name, number, said_item, stage_word

#: Behind the name of a value that no document states.
WORKED_OUT = "（推算）"
#: How many sources of one value are shown: the one it was taken from and one that confirms it.
SHOWN_SOURCES = 2


def spec_for(desk: Desk, agency: str, year: int, item: ItemMention | None, stage: Stage | None) -> Spec:
    """The point that the request means for one agency, year and item."""
    request = desk.request
    # "增幅多大" after 收入合计 is asked of 合计, though it says neither total.
    carried = item.text if item and request.followed_up and item in request.items else ""
    context = tuple(m.items for m in request.context)
    words = tuple(m.text for m in request.context)
    code = request.codes[0] if request.codes else code_of(item)
    items = item.items if item else frozenset({code or ""})
    return Spec(
        items,
        item_words(item, desk.knowledge) or code or "",
        agency,
        year,
        stage,
        request.scope,
        context,
        words,
        code,
        said=request.worded + fold_label(carried),
        total=request.total or asked_total(fold_label(carried)),
        quantity=request.quantity,
        counted=request.counted if request.operation == "lookup" and len(request.items) == 1 else "",
        fund=_fund_named(item),
        document=_document_named(desk, agency),
    )


def _document_named(desk: Desk, agency: str) -> str | None:
    """The document to look in, where the request names one of the agency's."""
    document = desk.knowledge.documents.get(desk.request.document)
    return document.name if document is not None and document.identity.agency == agency else None


def _fund_named(item: ItemMention | None) -> Fund | None:
    """The fund that the item's own words name ("财政拨款基本支出") where the item itself is of no fund."""
    if item is None or any(
        i.startswith(("general_public", "fiscal_", "government_fund", "state_capital")) for i in item.items
    ):
        return None
    if "一般公共预算" in item.text:
        return Fund.GENERAL_PUBLIC_BUDGET
    return Fund.FISCAL_APPROPRIATION if "财政拨款" in item.text else None


def item_words(item: ItemMention | None, knowledge: Knowledge) -> str:
    """How the answer calls an item that was asked for: the lexicon's term, else the words used."""
    if item is None:
        return ""
    if item.items & TOTALS and asked_total(fold_label(item.text)) == "合计":
        return item.text  # 总计 holds what was carried over as well, 本年收入 does not
    word = knowledge.measures.by_key.get(item.item) if len(item.items) == 1 else None
    return word.name if word else item.text


def find(
    desk: Desk, agency: str, item: ItemMention | None, year: int | None, stage: Stage | None, *, brief: bool = False
) -> Result:
    """Look a point up; without a year, in the agency's latest year that has it.

    `brief` leaves what is missing unexplained, where many points are looked up: see `explained`.
    """
    found = by_its_only_fund(desk, _looked_up(desk, agency, item, year, stage, brief=brief))
    return opening_meant(found, desk.request.cues, desk.knowledge)


def _looked_up(
    desk: Desk, agency: str, item: ItemMention | None, year: int | None, stage: Stage | None, *, brief: bool
) -> Result:
    if year is not None:
        spec = spec_for(desk, agency, year, item, stage)
        named = _at(spec, desk, brief)
        other = isinstance(named, Missing) and spec.document and not desk.request.document_alone
        elsewhere = other and _at(replace(spec, document=None), desk, brief)
        if isinstance(elsewhere, Found | FoundDerived):
            desk.note(f"所说的文件没有列出{spec.words}，这里取自{agency}的其他文件。")
            named = elsewhere
        return row_meant(told_blank(named, desk.request.cues, desk.knowledge), desk.request, desk.within)
    points = [spec_for(desk, agency, y, item, stage) for y in sorted(desk.knowledge.years(agency), reverse=True)]
    values = [value_at(point, desk.knowledge) for point in points]
    if (found := next((v for v in values if isinstance(v, Found)), None)) is not None:
        return row_meant(found, desk.request, desk.within)
    if not points:
        return undated(spec_for(desk, agency, 0, item, stage), desk.knowledge)
    first = values[0] or _at(points[0], desk, brief)
    for there in sorted(first.there, reverse=True) if isinstance(first, Missing) and first.what == "item" else ():
        # A stock at the end of the year before stands under that year, of which there may be no document.
        value = value_at(replace(points[0], year=int(there)), desk.knowledge) if there.isdigit() else None
        if isinstance(value, Found):
            return value
    return first


def _at(spec: Spec, desk: Desk, brief: bool) -> Result:
    if not brief:
        return look_up(spec, desk.knowledge)
    return value_at(spec, desk.knowledge) or Missing(spec, "item", "")


def _as_of(desk: Desk, agency: str, item: ItemMention | None, year: int) -> Result | None:
    """A stock at a year's end, from the next year's budget: it says 截至 the end of the year before.

    What accounts tell is the stock at the end of their own year, and so is what is told with that year.
    """
    if Cue.YEAR_END not in desk.request.cues or year in desk.knowledge.years(agency):
        return None
    result = find(desk, agency, item, year + 1, None)
    if not isinstance(result, Found) or result.chosen.figure.measure is not Measure.COUNT and result.chosen.figure.base:
        return None
    figure = result.chosen.figure
    document = desk.knowledge.documents.get(figure.document)
    if figure.period == year + 1 or document is None or document.identity.kind is not Kind.BUDGET:
        return None
    desk.note(f"这是{year + 1}年文件所载的年初（即上年末）存量。")
    return result


def find_or_latest(
    desk: Desk, agency: str, item: ItemMention | None, year: int | None, stage: Stage | None, *, brief: bool = False
) -> Result:
    """Like `find`; a year that was only taken over from the turn before gives way to one the agency has."""
    result = find(desk, agency, item, year, stage, brief=brief)
    if isinstance(result, Missing) and year is not None and (stock := _as_of(desk, agency, item, year)):
        return stock
    # "所有单位2023年" names the year: who has none is told to have none.
    if isinstance(result, Missing) and desk.request.years_inherited and year is not None:
        other = find(desk, agency, item, None, stage)
        if isinstance(other, Found):
            desk.note(f"{agency}没有{year}年的这一数字，这里用的是{other.spec.year}年。")
            return other
    return result


def operand(desk: Desk, result: Found | FoundDerived, unit: str | None = None) -> Operand:
    """The value of a point with its sources cited and everything about it noted."""
    if isinstance(result, FoundDerived):
        return _derived_operand(desk, result, unit)
    figure = result.chosen.figure
    value, printed = figure.value, figure.corrected_unit or figure.unit
    value, shown_unit = in_unit(value, printed, unit)
    name = said_item(item_name(figure, desk.knowledge.measures), stage_word(figure))
    crossed = not item_matches(figure, result.spec.items) and result.spec.code is None
    if crossed:  # a cell of a cross table: the row is the context, the column what was asked for
        name = said_item(f"{item_name(figure, desk.knowledge.measures)}的{result.spec.words}", stage_word(figure))
    elif result.spec.context and result.context_met:
        name = "".join(f"{w}中的" for w in result.spec.context_words[-1:]) + name
    if (part := part_of_row(figure)) and part not in name and not any(part in w for w in result.spec.context_words):
        name = f"{part}{name}"
    if figure.scope is Scope.OWN_LEVEL and (result.spec.scope is Scope.OWN_LEVEL or of_less(figure, desk.knowledge)):
        name += "（本级）"
    if is_opening(figure, result.spec.year):
        name = f"年初{name}"
    shown = (figure, *(k.figure for k in result.same))[:SHOWN_SOURCES]
    # A second source from the same sentence adds nothing.
    shown = tuple(f for n, f in enumerate(shown) if n == 0 or f.sentence != figure.sentence)
    sources = desk.citations.figures(shown)
    for note in notes_of(desk, result):
        desk.note(note)
    formula = None
    if shown_unit != full_unit(printed):
        formula = f"{number(figure.value)}{printed} = {number(value)}{shown_unit}"
    taken = Operand(
        result.spec, name, value, shown_unit, figure.stage, shown, formula,
        sources=tuple(sources), rivals=result.rivals,
    )  # fmt: skip
    if taken.rivals:
        desk.alike.append(taken)
    return taken


def _derived_operand(desk: Desk, result: FoundDerived, unit: str | None) -> Operand:
    derived = result.derived
    value, shown_unit = in_unit(derived.value, derived.unit, unit)
    figures = tuple(k.figure for k in result.operands)
    sources = desk.citations.figures(figures)
    year = figures[0].fiscal_year if figures else result.spec.year + 1
    if year == result.spec.year:
        desk.note(f"文件没有直接列出这一数字，由所列数字推算：{derived.formula}。")
        return _as_operand(desk, result, value, shown_unit, figures, sources)
    desk.note(
        f"{result.spec.year}年的数字是推算值：现有文件没有直接公布，由{year}年文件所载数额与“比上年增减”推出"
        f"（{derived.formula}），口径以{year}年文件为准。"
    )
    return _as_operand(desk, result, value, shown_unit, figures, sources)


def _as_operand(
    desk: Desk, result: FoundDerived, value: Decimal, shown_unit: str, figures: tuple[Figure, ...], sources: list[int]
) -> Operand:
    derived = result.derived
    name = desk.knowledge.measures.name_of(derived.item)
    stretch = stretch_asked(result.spec.said) if figures and part_of_row(figures[0]) else None
    name = f"{stretch[1].removeprefix('年')}{name}" if stretch is not None else name
    word = stage_name(derived.stage).replace("年初", "")
    return Operand(
        result.spec, said_item(name, word) + WORKED_OUT, value, shown_unit, derived.stage, figures, derived.formula,
        sources=tuple(sources),
    )  # fmt: skip


def default_stage(desk: Desk) -> Stage | None:
    """The stage that the request names, in the order named; None lets the documents decide."""
    return next(iter(desk.request.stages), None)
