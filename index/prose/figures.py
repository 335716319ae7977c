"""A document's prose → its figures: every amount, change, rate, share and count that sentences state.

Takes a `Document` with its sections and tables, and on request stretches of prose inside table cells. Gives raw
figures in the order of the text, each quoted from the clause that names its item to its unit. Refuses grids,
contents pages and numbers that count nothing (years, dates, numbers of documents and lists, codes). Gives no reasons,
no agency and no canonical item: that is `index.figures.meaning`'s and others' work.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.document import Document, Kind, Section, Span
from corpus.measures import load_measures
from corpus.months import months_named
from index.figure import MONTHS, NOT_IN_FORCE, OVER_YEARS, Measure, Stage, StatedFigure
from index.figures.headed import kind_below, year_below
from index.prose.all_of_it import with_all_of_it
from index.prose.cells import CellProse
from index.prose.grammar import YEAR, Grammar, make_grammar
from index.prose.items import SHARED_OUT
from index.prose.itself import own_names
from index.prose.lexicon import ProseWords, load_units, load_words
from index.prose.numbers import NumberReader, number_reader
from index.prose.parse import sentence_parser
from index.prose.proved import budgets_proved
from index.prose.state import Statement
from index.prose.walk import ReadSentence, read_document, read_stretch
from index.prose.with_and_without import told_with_a_part

#: What a report on a budget that is adjusted in its year has over its parts.
_ADJUSTS = re.compile(r"(?:预算|收入|支出|收支)(?:预算)?调整")
#: What is but proposed, and what makes it hold.
_DRAFT = re.compile("草案|送审稿|征求意见稿|建议数|申报数|上报数")
_IN_FORCE = re.compile("批准|批复|通过|核定|下达")
#: "机构改革前，…": how it was until a change of the year itself.
_BEFORE_CHANGE = re.compile(r"[^，]{0,14}(?:改革|调整|合并|划转|撤并|重组|更名|改制|整合|变动|更正)之?前[，：]")
#: A table so titled, or a row so labelled, states targets.
_TARGETS = re.compile(r"绩效|目标|指标")
#: What is said of one of several: 亩均投资 is no amount beside the project's.
_OF_ONE = re.compile("(?:平均)?(?:[人亩户生车床台套件次村校站]|公里|平方米)均(?!衡)")
#: More signs than one of them, and what must not stand behind it, has.
_SEEN_AT_ONCE = 24
#: Behind these words stands the amount of the year that they name ("比2022年的616.22万元减少").
_NEAR = 12
_BASE_YEAR = re.compile(r"[比较与同](?P<year>(?:19|20)\d\d)年度?的$")
#: What such a cell says of counts and rates is a target; its money is not.
_TARGET_MEASURES = frozenset({Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.GROWTH_RATE})
#: What is but a limit behind a word or a sign of one: 会议费≤30万元.
_LIMITED = frozenset({Measure.AMOUNT, Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.UNIT_PRICE})


#: What money is saved of, where no words tell it.
_PLAN = "计划"
#: The line over a table that tells its unit (单位：万元) names nothing that is spoken of behind it.
_OF_UNITS = ("单位",)
_OF_WHOLES = frozenset({Measure.AMOUNT, Measure.COUNT})


@dataclass(frozen=True, slots=True)
class _Tools:
    words: ProseWords
    grammar: Grammar
    reader: NumberReader
    #: Right before a number: it is a limit that was set, and nothing that was spent or done.
    limit: re.Pattern[str]


@cache
def _tools() -> _Tools:
    words = load_words()
    limit = re.compile("|".join(f"{words.with_value('bound_before', side)}$" for side in ("min", "max")))
    return _Tools(words, make_grammar(words), number_reader(words, load_units()), limit)


def prose_figures(document: Document, extra_spans: Sequence[CellProse] = ()) -> list[StatedFigure]:
    """Every figure that the prose of `document` states, in the order of the text.

    `extra_spans` are stretches of prose inside table cells (see `index.prose.cells.cell_prose`); their figures carry
    the table's title and row, and the project of its form.
    """
    tools = _tools()
    parser = sentence_parser(tools.grammar, tools.reader, own_names(document, tools.words), load_measures())
    out: list[StatedFigure] = []
    for sentence in read_document(document, parser, tools.words):
        whole: StatedFigure | None = None
        for said in sentence.statements:
            before = sentence.folded.text[sentence.low : sentence.low + said.quantity.start]
            figure = _figure(document, sentence, said, tools)
            out.append(told_with_a_part(figure, whole, before))
            whole = figure if out[-1] is figure and figure.measure in _OF_WHOLES else whole
    for span, title, table_index, row, pairs in extra_spans:
        for sentence in read_stretch(document, span, parser):
            for said in sentence.statements:
                figure = _in_cell(_figure(document, sentence, said, tools), title, table_index, row)
                out.append(replace(figure, attributes=(*figure.attributes, *pairs)) if pairs else figure)
    found = sorted(out, key=lambda figure: (figure.number_span, figure.span))
    return budgets_proved(sorted(with_all_of_it(document, found), key=lambda f: (f.number_span, f.span)))


def _in_cell(figure: StatedFigure, title: str, table_index: int, row: tuple[str, ...]) -> StatedFigure:
    """The figure as one of its table's row, and as a target where the table sets targets."""
    figure = replace(figure, table=title, table_index=table_index, row=(*row, *figure.row))
    if _TARGETS.search(" ".join((title, *row))) and figure.measure in _TARGET_MEASURES:
        return replace(figure, column=("目标值",), measure=Measure.INDICATOR_TARGET)
    return figure


def _figure(document: Document, sentence: ReadSentence, said: Statement, tools: _Tools) -> StatedFigure:
    quantity, folded, section = said.quantity, sentence.folded, sentence.section
    said = _against_the_budget(said, section)
    number_start = sentence.low + quantity.start
    number_span = folded.span(number_start, sentence.low + quantity.number_end)
    start = folded.places[min(sentence.low + said.start, number_start)]
    # The quote begins on the line of its number, so that the place shown is the number's.
    line = document.text.rfind("\n", 0, number_span.start) + 1
    if start < line:
        start = folded.places[folded.index_at(line)]
    end = folded.span(number_start, sentence.low + max(quantity.end, said.end)).end
    span = Span(min(start, number_span.start), end)
    measure, column, stage = _meaning(said, document, section)
    if measure in _LIMITED and tools.limit.search(folded.text, max(0, number_start - _NEAR), number_start):
        measure, column, stage = Measure.INDICATOR_TARGET, ("目标值",), None
    value = quantity.value
    if measure in {Measure.CHANGE, Measure.GROWTH_RATE} and said.said.sign < 0 and not said.said.direction_open:
        value = -abs(value)
    flags = set(quantity.flags)
    flags |= {"direction_open"} if said.said.direction_open else set()
    of_one = said.said.per_unit or bool(said.row) and _OF_ONE.match(said.row[-1]) is not None
    flags |= {"per_unit"} if of_one else set()
    flags |= {NOT_IN_FORCE} if _is_superseded(folded.text[sentence.low : number_start]) else set()
    flags |= {SHARED_OUT} if said.said.joint == "distribute" else set()
    several = said.period is not None and said.period < 0
    flags |= {OVER_YEARS} if several else set()
    period = None if several else said.period or year_below(document, section.path if section is not None else ())
    if said.said.last_year and said.period is None and not several:
        now = period or document.identity.fiscal_year
        period = now - 1 if now else None
    if measure is Measure.AMOUNT and (
        base := _BASE_YEAR.search(folded.text[max(0, number_start - _NEAR) : number_start])
    ):
        period = int(base["year"])
    return StatedFigure(
        document=document.name,
        heading=section.path if section is not None else (),
        table="",
        table_index=None,
        row=() if said.row == _OF_UNITS else said.row,
        column=column,
        measure=measure,
        value=value,
        unit=quantity.unit,
        quote=document.quote(span),
        span=span,
        number_span=number_span,
        sentence=Span(sentence.span.start, max(sentence.span.end, span.end)),
        page=document.page_at(number_span.start),
        level=max(len(said.row) - 1, 0),
        code=said.code,
        attributes=(*_attributes(said, document, tools), *_months(folded.text, number_start)),
        period=period,
        stage=stage,
        base=said.base,
        flags=frozenset(flags),
    )


def _is_superseded(before: str) -> bool:
    """Whether the words before a number, since the last stop, tell of a draft that nobody has approved there, or of how
    it was before a change.

    >>> _is_superseded("预算草案中支出为"), _is_superseded("经批准的预算草案中支出为"), _is_superseded("机构改革前，在职人员")
    (True, False, True)
    >>> _is_superseded("预算草案中支出为9万元；批复支出预算"), _is_superseded("机构改革前，9人；改革后，在职人员")
    (False, False)
    """
    since = re.split("[；。]", before)[-1]
    return _DRAFT.search(since) is not None and not _IN_FORCE.search(since) or _BEFORE_CHANGE.match(since) is not None


def _against_the_budget(said: Statement, section: Section | None) -> Statement:
    """A change in a report on an adjusted budget, or by a verb of adjusting, is against the budget made at first; by a
    verb of saving it is against what was planned, whatever that was."""
    if said.base or said.said.role not in {"change", "growth"}:
        return said
    adjusts = said.said.adjusts or section is not None and any(_ADJUSTS.search(title) for title in section.path)
    base = "年初预算" if adjusts else _PLAN if said.said.saves else ""
    return replace(said, base=base) if base else said


def _attributes(said: Statement, document: Document, tools: _Tools) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    label = said.row[-1] if said.row else ""
    for name in document.identity.subordinates:
        if len(name) > 3 and name in label:
            out.append(("agency_mention", name))
            break
    else:
        match = re.search("|".join(tools.words.of("agency_word")), label)
        if match and match.group() not in (document.identity.agency, *document.identity.aliases):
            out.append(("agency_mention", match.group()))
    if said.said.qualifier:
        out.append(("qualifier", said.said.qualifier))
    if said.unchanged:
        out.append(("unchanged_from", said.unchanged))
    if said.reason:
        out.append(("in_reason", "1"))
    return tuple(out)


def _months(text: str, end: int) -> tuple[tuple[str, str], ...]:
    """The part of a year that was last named before a number in its paragraph (7月份, 1-7月, 上半年)."""
    # What stands well before the number is told as it is with all of the text, which is looked through once.
    starts, ends, named = _all_months(text)
    before = bisect_right(starts, end - _SEEN_AT_ONCE)
    told = [named[before - 1]] if before else []
    begin = max(ends[before - 1] if before else 0, end - _SEEN_AT_ONCE + 1, 0)
    told += [text[begin + span.start : begin + span.end] for span in months_named(text[begin:end])]
    return ((MONTHS, told[-1]),) if told else ()


@lru_cache(maxsize=4)
def _all_months(text: str) -> tuple[list[int], list[int], list[str]]:
    """Where the parts of a year begin and end that a paragraph names, and what they are called."""
    found = months_named(text)
    return [s.start for s in found], [s.end for s in found], [text[s.start : s.end] for s in found]


def _meaning(
    said: Statement, document: Document, section: Section | None
) -> tuple[Measure, tuple[str, ...], Stage | None]:
    """Measure, column and stage of a statement."""
    quantity, role = said.quantity, said.said.role
    column, stage = _stage(said, document, section)
    if role == "share":
        return Measure.SHARE, ("占比",), stage
    if role == "execution":
        return Measure.EXECUTION_RATE, ("完成率",), stage
    if role == "growth" and quantity.unit in {"%", "‰"}:
        return Measure.GROWTH_RATE, (_compared(said, document, "率"),), stage
    if role in {"growth", "change"}:
        return Measure.CHANGE, (_compared(said, document, ""),), stage
    if quantity.kind == "percent":
        return Measure.RATE, ("比率",), stage
    if quantity.kind == "price":
        return Measure.UNIT_PRICE, ("单价",), stage
    if quantity.kind == "money":
        return Measure.AMOUNT, (column,), stage
    if quantity.kind == "score" and re.search(r"分|评价|绩效", said.row[-1] if said.row else ""):
        return Measure.SCORE, ("得分",), None
    if said.side:
        return Measure.COUNT, ("计划数" if said.side == "planned" else "实际数",), None
    return Measure.COUNT, ("次数" if quantity.times else "数量",), None


def _compared(said: Statement, document: Document, ending: str) -> str:
    """比上年增减, 比年初预算增减 … by what the change is measured against."""
    base = said.base
    if said.said.adjusts:
        return "调整数" + ending
    if not base or base == _PLAN:
        return "增减" + ending
    year = re.search(YEAR, base)
    this_year = document.identity.fiscal_year
    if year and this_year and int(year.group()) not in {this_year - 1, this_year}:
        return f"比{year.group()}年增减{ending}"
    if "预算" in base and not re.search(r"上|去年", base) and not (year and int(year.group()) != this_year):
        return f"比{'年初' if '年初' in base else ''}预算增减{ending}"
    return "比上年增减" + ending


def _kind_of_heading(said: Statement, section: Section | None, document: Document) -> Kind | None:
    """What a section, or one that it is in, tells of its year: 二、2021年“三公”经费决算情况 in a budget is about final
    accounts, and so is all below 一、2021年预算执行情况."""
    path = section.path if section is not None else ()
    year = said.period or year_below(document, path) or document.identity.fiscal_year
    return kind_below(path, year) or document.identity.kind


def _stage(said: Statement, document: Document, section: Section | None) -> tuple[str, Stage | None]:
    """The column of an amount and its stage, as the words say or else as the heading or the document's kind has it."""
    kind = _kind_of_heading(said, section, document)
    other = kind is not document.identity.kind
    if said.stage == "initial":
        return "年初预算数", Stage.INITIAL_BUDGET
    if said.stage == "adjusted":
        return "全年预算数", Stage.ADJUSTED_BUDGET
    if said.stage == "final" or said.stage == "spent" and kind is Kind.FINAL_ACCOUNTS:
        return "决算数", Stage.FINAL_ACCOUNTS
    if said.stage == "budget":
        # In final accounts 预算数 without 年初 is 全年预算数 (notes of the official tables since 2017).
        own = document.identity.fiscal_year
        # The next year's is no other yet, and what its part calls the year before's budget is that of the year.
        of = [y for y in (said.period, year_below(document, section.path if section is not None else ())) if y]
        ahead = own is not None and max(of, default=own) > own
        if kind is Kind.FINAL_ACCOUNTS and not ahead:
            return "预算数", Stage.ADJUSTED_BUDGET
        return "年初预算数", Stage.INITIAL_BUDGET
    if kind is Kind.FINAL_ACCOUNTS:
        return "决算数", Stage.FINAL_ACCOUNTS if other else None
    if other and kind is Kind.BUDGET:
        return "年初预算数", Stage.INITIAL_BUDGET
    return ("年初预算数", None) if kind is Kind.BUDGET else ("金额", None)
