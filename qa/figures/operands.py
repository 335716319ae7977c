"""Points of a request → operands: values with their sources and what must be said of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from corpus.amounts import full_unit, is_money, to_yuan
from corpus.document import Kind, Scope
from corpus.fold import fold_label
from index.figure import Figure, Fund, Measure, Stage
from index.figures.nearness import TOLD_BY, asked_total, item_matches, kind_of_total
from index.figures.point import Known
from index.figures.values import exact, place
from index.figures.weighing import amends
from qa.figures.absence import undated
from qa.figures.blank_stage import adjusted_only, told_blank
from qa.figures.heads import counted_among, who_is_counted
from qa.figures.point import Found, FoundDerived, Missing, Result, Spec, stage_name
from qa.figures.row_meant import row_meant
from qa.figures.scopes import of_less
from qa.figures.select import look_up, value_at
from qa.knowledge import Knowledge
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, AnsweredPoint, Request
from qa.wording.citing import Citations
from qa.wording.doubts_told import doubts_told
from qa.wording.phrases import in_unit, item_name, number, said_item, stage_word

#: How many sources of one value are shown: the one it was taken from and one that confirms it.
SHOWN_SOURCES = 2
#: Of more agencies than this, what leads is read at once, and what is to be known of each is told of all together.
MANY = 3


@dataclass(frozen=True, slots=True)
class Operand:
    """One value that an answer uses."""

    spec: Spec
    name: str
    value: Decimal
    unit: str
    stage: Stage | None
    figures: tuple[Figure, ...]
    formula: str | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    rivals: tuple[Known, ...] = ()
    #: Of a sum, what it adds up; each has its own source.
    addends: tuple["Operand", ...] = ()

    @property
    def label(self) -> str:
        return f"{self.spec.agency}{f'{self.spec.year}年' if self.spec.year else ''}{self.name}"

    @property
    def shown(self) -> str:
        return f"{number(self.value)}{self.unit}"

    def yuan(self) -> Decimal:
        """The value in 元; anything but money as it is."""
        return to_yuan(self.value, self.unit) if is_money(self.unit) else self.value


@dataclass(slots=True)
class Desk:
    """What one answer is made on: the knowledge, the citations so far, the notes so far."""

    knowledge: Knowledge
    request: Request
    citations: Citations
    notes: list[str] = field(default_factory=list)
    #: Within which rows a value was found that only these tell apart.
    within: list[ItemMention] = field(default_factory=list)
    #: The values taken from among several rows of one name.
    alike: list[Operand] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text and text not in self.notes:
            self.notes.append(text)


def spec_for(desk: Desk, agency: str, year: int, item: ItemMention | None, stage: Stage | None) -> Spec:
    """The point that the request means for one agency, year and item."""
    request = desk.request
    # "增幅多大" after 收入合计 is asked of 合计, though it says neither total.
    carried = item.text if item and request.followed_up and item in request.items else ""
    context = tuple(m.items for m in request.context)
    words = tuple(m.text for m in request.context)
    code = request.codes[0] if request.codes else None
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
    if year is not None:
        spec = spec_for(desk, agency, year, item, stage)
        named = _at(spec, desk, brief)
        elsewhere = isinstance(named, Missing) and spec.document and _at(replace(spec, document=None), desk, brief)
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
    if figure.scope is Scope.OWN_LEVEL and (result.spec.scope is Scope.OWN_LEVEL or of_less(figure, desk.knowledge)):
        name += "（本级）"
    shown = (figure, *(k.figure for k in result.same))[:SHOWN_SOURCES]
    # A second source from the same sentence adds nothing.
    shown = tuple(f for n, f in enumerate(shown) if n == 0 or f.sentence != figure.sentence)
    sources = desk.citations.figures(shown)
    for note in _notes(desk, result):
        desk.note(note)
    formula = None
    if shown_unit != full_unit(printed):
        formula = f"{number(figure.value)}{printed} = {number(value)}{shown_unit}"
    taken = Operand(
        result.spec, name, value, shown_unit, figure.stage, shown, formula,
        sources=tuple(sources), rivals=result.rivals,
    )  # fmt: skip
    desk.alike += [taken] if taken.rivals else []
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
    word = stage_name(derived.stage).replace("年初", "")
    said = said_item(name, word) + "（推算）"
    taken = figures, derived.formula
    return Operand(result.spec, said, value, shown_unit, derived.stage, *taken, sources=tuple(sources))


def _notes(desk: Desk, found: Found) -> list[str]:
    """Everything that is to be known about a figure beside its value."""
    return [
        *_slips_and_conflicts(desk, found),
        *filter(None, [_says_empty(desk, found)]),
        *_named_otherwise(desk, found),
        *_also_adjusted(desk, found),
        *_read_with_doubts(desk, found),
        *_takes_in(desk, found),
        *_of_another_time(desk, found),
    ]


def _slips_and_conflicts(desk: Desk, found: Found) -> Iterator[str]:
    """What the documents themselves got wrong, or give otherwise elsewhere; cites each place."""
    figure = found.chosen.figure
    if figure.correction:
        yield f"原文有误：{figure.correction}；这里按{figure.corrected_unit}计。"
    for known in found.others:
        other = known.figure
        desk.citations.figure(other)
        said = f"{number(other.value)}{other.unit}"
        if other.correction:
            yield f"同一文件（{place(other)}）另写作{said}：{other.correction}。"
        elif amends(figure.document, desk.knowledge) and not amends(other.document, desk.knowledge):
            yield f"{figure.document}更正了先前的公开：更正前（{other.document}）{place(other)}为{said}，这里按更正后的。"
        else:
            yield f"原文前后不一：{place(figure)}为{number(figure.value)}{figure.unit}，{place(other)}为{said}，以上两处数字不同。"
    for known in found.rounded:
        other = known.figure
        desk.citations.figure(other)
        yield f"{place(other)}写作{number(other.value)}{other.unit}，只差末位，属四舍五入。"
    for known in found.same:
        if known.figure.correction:
            desk.citations.figure(known.figure)
            yield f"原文另一处有误：{known.figure.correction}。"


def _named_otherwise(desk: Desk, found: Found) -> Iterator[str]:
    """Where the documents call the item otherwise than the question, or place it elsewhere."""
    figure, measures = found.chosen.figure, desk.knowledge.measures
    if not found.context_met:
        yield f"文件没有在“{'、'.join(found.spec.context_words)}”之下单列此项，以下是文件里该项的数字。"
    kind, asked = kind_of_total(figure), found.spec.total
    if kind and asked and kind != asked:
        yield f"文件没有单独列出{found.spec.words if asked in found.spec.words else asked}，这里是“{figure.row[-1]}”。"
    called = item_name(figure, measures)
    near = (
        [i for i in found.spec.items if figure.item in TOLD_BY.get(i, {})]
        if figure.item not in found.spec.items
        else []
    )
    if near and figure.measure is Measure.COUNT:  # 车辆 are all there are, 保有量 those that the appropriation pays for
        yield f"文件没有列出“{measures.name_of(near[0])}”，这里是“{figure.row[-1] if figure.row else called}”，两者口径不同。"
    if figure.item not in measures.by_key and len(found.spec.items) > 1 and found.spec.words != called:
        yield f"“{found.spec.words}”在文件里对应的是“{called}”。"


def _also_adjusted(desk: Desk, found: Found) -> Iterator[str]:
    """The budget as adjusted, beside the initial one that "预算" means, or that was asked for where the source does not
    say that it is the initial one ("2023年预算数")."""
    figure = found.chosen.figure
    if (
        figure.stage is not Stage.INITIAL_BUDGET
        or found.spec.stage is not Stage.INITIAL_BUDGET
        or Cue.INITIAL in desk.request.cues
        and "年初" in f"{figure.quote}{figure.column}"
    ):
        return
    adjusted = value_at(replace(found.spec, stage=Stage.ADJUSTED_BUDGET), desk.knowledge)
    if not isinstance(adjusted, Found) or adjusted.chosen.figure.stage is not Stage.ADJUSTED_BUDGET:
        return
    other = adjusted.chosen.figure
    if exact(other) != exact(figure):
        desk.citations.figure(other)
        asked = Cue.INITIAL in desk.request.cues
        said = (
            f"原文写作“{figure.column[-1] if figure.column else '预算'}”，没有写明是年初的"
            if asked
            else "这是年初预算数"
        )
        yield f"{said}；全年预算数（{place(other)}）为{number(other.value)}{other.unit}。"


def _takes_in(desk: Desk, found: Found) -> Iterator[str]:
    """That a headcount takes in the retired."""
    if counted := counted_among(desk.knowledge, found.chosen.figure):
        desk.citations.figures(counted)
        yield who_is_counted(counted)


def _read_with_doubts(desk: Desk, found: Found) -> Iterator[str]:
    """What was not quite sure when the document was read."""
    figure = found.chosen.figure
    yield from doubts_told(figure)
    identity = desk.knowledge.documents[figure.document].identity
    if identity.agency_inferred and len(desk.request.agencies) <= MANY and not desk.knowledge.is_taken(identity.agency):
        yield f"文件没有写明机关名称，“{identity.agency}”由正文推断。"


def _of_another_time(desk: Desk, found: Found) -> Iterator[str]:
    """Where the figure is of another year or stage than the question's words."""
    figure = found.chosen.figure
    if figure.fiscal_year and figure.fiscal_year != found.spec.year:
        published = desk.knowledge.documents[figure.document].identity.fiscal_year
        yield f"原文注明这是{figure.fiscal_year}年末的数（载于{published}年的文件）。"
    if (
        desk.request.spent
        and desk.request.operation not in having(Trait.OVER_CHANGES)  # of a rate it is but the base
        and figure.measure is Measure.AMOUNT
        and figure.stage in {Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET}
    ):
        yield f"文件公布的是预算数，不是实际花费；现有文件里没有{found.spec.year}年的决算。"
    if figure.stage is Stage.ADJUSTED_BUDGET and found.spec.stage is Stage.INITIAL_BUDGET:
        yield adjusted_only(found, desk.knowledge)
    if found.spec.scope is Scope.OWN_LEVEL and figure.scope is None:
        yield "文件没有写明这是本级的数，也没有单独列出本级。"


def _says_empty(desk: Desk, found: Found) -> str:
    """A note under the figure's table that calls it empty, though it is not: both are told."""
    for figure in (found.chosen.figure, *(k.figure for k in found.same)):
        document = desk.knowledge.documents[figure.document]
        span = next((note for n, note in document.called_empty if n == figure.table_index), None)
        if span is not None:
            desk.citations.span(figure.document, span, figure.heading, figure.table)
            said = document.text[span.start : span.end].strip()
            return f"《{figure.table}》下的注写着“{said}”，与表中列出的数字不符。"
    return ""


def point_of(o: Operand) -> AnsweredPoint:
    return AnsweredPoint(o.spec.items, o.spec.words, o.spec.agency, o.spec.year, o.stage)


def default_stage(desk: Desk) -> Stage | None:
    """The stage that the request names, in the order named; None lets the documents decide."""
    return next(iter(desk.request.stages), None)
