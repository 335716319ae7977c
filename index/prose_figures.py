"""A document's prose → its figures: every amount, change, rate, share and count that sentences state.

Takes a `Document` with its sections and tables, and on request stretches of prose inside table cells. Gives raw
figures in the order of the text, each quoted from the clause that names its item to its unit. Refuses grids,
contents pages and numbers that count nothing (years, dates, numbers of documents and lists, codes). Gives no reasons,
no agency and no canonical item: that is `index.meaning`'s and others' work.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.document import Document, Kind, Section, Source, Span, Table
from corpus.measures import load_measures
from corpus.structure import find_paragraphs
from index.figure import Figure, Measure, Stage
from index.prose_accounts import parse_accounts
from index.prose_lexicon import ProseWords, alternatives, load_units, load_words
from index.prose_numbers import number_reader
from index.prose_parse import SentenceParser, Statement, Topic
from index.prose_predicate import YEAR, Grammar, make_grammar
from index.prose_text import BREAK, Folded, fold_prose

#: A stretch of prose in a table cell: its place, the table's title and index, and the row it belongs to.
CellProse = tuple[Span, str, int, tuple[str, ...]]

_SENTENCE_END = re.compile(rf"[。！？]+[”’」』）》\"]*|(?={BREAK})")
_MARKER = re.compile(
    r"^(?:(?P<cn>[一二三四五六七八九十]{1,3}、)|(?P<cn_paren>（[一二三四五六七八九十]{1,3}）)|(?P<arabic>\d{1,2}(?:[、.．](?!\d)|[.．](?=[23]\d{4}(?:\d\d)?[一-龥])))"
    r"|(?P<arabic_paren>（\d{1,2}）|\d{1,2}）)|(?P<circled>[①-⑳⑴-⑽]))"
)
_RANKS = {"cn": 1, "cn_paren": 2, "arabic": 3, "arabic_paren": 4, "circled": 5}
#: A sentence that opens so begins anew, whatever list the one before it announced.
_ANEW = re.compile(rf"^(?:此外|另外|{YEAR}年)")
_AMOUNT_FIRST = re.compile(r"\s*\d[\d,，.]*\s*(?:万|亿|元|%|人|辆|台|个|次)")
_UNIT_FIRST = re.compile(r"\s*(?:万|亿|元|%|人次|平方米)")
_TARGETS = re.compile(r"绩效|目标|指标")


#: Stands for the text before the first heading among the indexes of sections.
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class _Tools:
    words: ProseWords
    grammar: Grammar


@cache
def _tools() -> _Tools:
    words = load_words()
    return _Tools(words, make_grammar(words))


@dataclass(slots=True)
class _Frame:
    """One level of a list: its rank among list numbers, and the topic that holds in it."""

    rank: int
    topic: Topic
    #: Whether a sentence has been read in it.
    read: bool = False


@dataclass(slots=True)
class _Walk:
    """What the sections read so far left behind, by section index."""

    left: dict[int, Topic] = field(default_factory=dict)
    frames: list[_Frame] = field(default_factory=list)
    section: int | None = None
    #: The money unit of the text before.
    unit: str = ""


def prose_figures(document: Document, extra_spans: Sequence[CellProse] = ()) -> list[Figure]:
    """Every figure that the prose of `document` states, in the order of the text.

    `extra_spans` are stretches of prose inside table cells; their figures carry the table's title and row.
    """
    tools = _tools()
    parser = SentenceParser(tools.grammar, number_reader(tools.words, load_units()), _own_names(document, tools.words), load_measures())
    out: list[Figure] = []
    walk = _Walk()
    for paragraph in _paragraphs(document):
        section = _section_at(document.sections, paragraph.start)
        if section is not None and section.is_contents:
            continue
        if walk.section != (section.index if section else None) or not walk.frames:
            walk.section = section.index if section else None
            walk.frames = [_Frame(0, _opening_topic(document, section, walk, tools))]
        folded = fold_prose(document.text, paragraph)
        for low, high in _sentences(folded.text):
            statements = _read(folded.text, low, high, parser, walk, section)
            sentence = _trim(folded, low, high)
            out.extend(
                _figure(document, folded, low, s, sentence, section, tools) for s in statements if s.quantity.unit
            )
        walk.left[section.index if section else NOWHERE] = walk.frames[0].topic
    for cell in extra_spans:
        out.extend(_cell_figures(document, cell, parser, tools))
    return sorted(out, key=lambda figure: (figure.number_span, figure.span))


# -- where prose stands -------------------------------------------------------------------------------------------
def _paragraphs(document: Document) -> list[Span]:
    """The paragraphs outside grids and tables."""
    grids = tuple(grid for table in document.tables for grid in table.grids)
    source = Source(document.format, document.text, document.pages, grids)
    taken = sorted(grid.span for grid in grids)
    out = []
    for span in find_paragraphs(source, None, document.sections):
        if any(grid.start <= span.start < grid.end for grid in taken):
            continue
        if out and _is_torn(document.text, out[-1], span) and not any(out[-1].end <= g.start < span.end for g in taken):
            span = Span(out.pop().start, span.end)
        out.append(span)
    return out


def _is_torn(text: str, before: Span, after: Span) -> bool:
    """Whether a line break stands between an item and its number ("协同化发展 / 180.00万，…") or a number and its unit."""
    words = text[before.start : before.end].rstrip()
    pattern = _UNIT_FIRST if words[-1:].isdigit() else _AMOUNT_FIRST
    return not words.endswith(tuple("。；！？：，、")) and bool(pattern.match(text, after.start, after.end))


def _section_at(sections: Sequence[Section], place: int) -> Section | None:
    found = None
    for section in sections:
        if section.span.start > place:
            break
        if place < section.span.end:
            found = section
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    """Ranges of sentences in a folded paragraph; a period inside brackets ends none."""
    out: list[tuple[int, int]] = []
    start = depth = 0
    position = 0
    while position < len(text):
        depth += (text[position] == "（") - (text[position] == "）" and depth > 0)
        match = _SENTENCE_END.match(text, position) if position > start else None
        if match and (depth == 0 or text[position] == BREAK):
            depth = 0
            out.append((start, max(match.end(), position)))
            start = position = max(match.end(), position)
            if text[position : position + 1] == BREAK:
                position += 1
            continue
        position += 1
    out.append((start, len(text)))
    return [(low, high) for low, high in out if text[low:high].strip(BREAK + " ")]


def _trim(folded: Folded, low: int, high: int) -> Span:
    while folded.text[low] in BREAK + " " and low + 1 < high:
        low += 1
    return folded.span(low, high)


# -- topics -------------------------------------------------------------------------------------------------------
def _read(
    text: str, low: int, high: int, parser: SentenceParser, walk: _Walk, section: Section | None
) -> list[Statement]:
    """Parse one sentence in the frame that its list number puts it in."""
    words = text[low:high].lstrip(BREAK + " ")
    match = _MARKER.match(words)
    if match and not (section is not None and not walk.left.get(section.index) and len(walk.frames) == 1):
        rank = _RANKS[str(match.lastgroup)]
        while len(walk.frames) > 1 and walk.frames[-1].rank >= rank:
            walk.frames.pop()
        outer = walk.frames[-1].topic
        prefix = outer.subject if outer.open and outer.subject else outer.prefix
        walk.frames.append(_Frame(rank, Topic(prefix, prefix, False, None, outer.ancestors)))
    frame = walk.frames[-1]
    anew = parser.own.match(words)
    if frame.topic.open and (_ANEW.match(words) or anew):
        frame.topic = replace(frame.topic, open=False, code=None)
    if anew and frame.read and frame.topic.prefix:
        # The agency begins to speak of something else below the last item of a list.
        frame.topic = replace(frame.topic, prefix=(), open=False, code=None)
    frame.read = True
    statements, frame.topic = parser.parse(text[low:high], frame.topic, walk.unit)
    walk.unit = next((s.quantity.unit for s in reversed(statements) if s.quantity.kind == "money"), walk.unit)
    return statements


def _opening_topic(document: Document, section: Section | None, walk: _Walk, tools: _Tools) -> Topic:
    """What holds where a section begins: its heading's item, and the parts that the text above it announced."""
    if section is None:
        return Topic()
    parent = walk.left.get(NOWHERE if section.parent is None else section.parent)
    prefix: tuple[str, ...] = ()
    if parent is not None:
        prefix = parent.subject if parent.open and parent.subject else parent.prefix if section.is_item else ()
        if section.parent is None and not _MARKER.match(section.number or "-"):
            # What the preamble announces are items, not the parts of the document.
            prefix = ()
    ancestors: tuple[str, ...] = ()
    item = ""
    at: Section | None = section
    while at is not None:
        accounts = parse_accounts(_title_without_number(at))
        if at is not section and accounts and not ancestors:
            ancestors = tuple(name.removesuffix("（类）") for name in accounts.path)
        if not item and not prefix:
            item = heading_item(at.title, tools.words)
        at = document.sections[at.parent] if at.parent is not None else None
    own = parse_accounts(section.title)
    if own and own.path:
        path = parse_accounts(section.title, ancestors)
        subject = path.path if path else own.path
        above = tuple(name.removesuffix("（类）") for name in subject) if len(subject) == 1 else ancestors
        return Topic((), subject, False, own.code, above)
    here = heading_item(section.title, tools.words) if prefix else ""
    subject = (*prefix, here) if here and here != prefix[-1] else prefix or ((item,) if item else ())
    return Topic(prefix, subject, False, None, ancestors, heading=section.title)


def _title_without_number(section: Section) -> str:
    return section.title.removeprefix(section.number)


def heading_item(title: str, words: ProseWords) -> str:
    """The item that a heading names, "" where it only says what kind of text follows.

    >>> heading_item("关于机关运行经费支出说明", load_words()), heading_item("总体情况说明", load_words())
    ('机关运行经费支出', '')
    """
    noise = words.any_of("heading_noise")
    name = re.sub(rf"^(?:关于)?(?:{YEAR}年度?)?(?:关于)?(?:本?部门|本?单位)?(?={{0}}[一-龥“])".replace("{0}", ""), "", title)
    name = re.sub(rf"{noise}+$", "", re.sub(r"[：:。．.、\s]+$", "", name))
    if re.search(r"[，。；]|\d", name) or len(name) > 30 or name in words.of("stage_item") or name in words.of("stage"):
        return ""
    return name if re.search(r"(?:费|费用|支出|预算|收入|收支|拨款|经费|采购|资产|车辆|房屋|类)$", name) else ""


def _own_names(document: Document, words: ProseWords) -> re.Pattern[str]:
    """The names under which the publishing agency speaks of itself, with what may follow them."""
    identity = document.identity
    names = [name for name in (identity.agency, *identity.aliases) if len(name) > 3]
    own = alternatives([*names, *words.of("own")])
    stranger = rf"[一-龥]{{2,30}}?{words.any_of('agency_tail')}(?=(?:（[^（）]*）|部门|单位|本级|机关)?(?:{YEAR}年|本年|全年))"
    return re.compile(
        rf"(?:{own}|{stranger})(?:（[^（）]{{1,8}}）|部门(?=\d|共)|单位(?=\d|共)|本级|机关(?!运行|事务|服务|服|党|事业))?"
    )


# -- figures ------------------------------------------------------------------------------------------------------
def _figure(
    document: Document, folded: Folded, low: int, said: Statement, sentence: Span, section: Section | None,
    tools: _Tools, table: Table | None = None,
) -> Figure:  # fmt: skip
    quantity = said.quantity
    number_start, number_end = low + quantity.start, low + quantity.number_end
    number_span = folded.span(number_start, number_end)
    start = folded.places[min(low + said.start, number_start)]
    # The quote begins on the line of its number, so that the place shown is the number's.
    line = document.text.rfind("\n", 0, number_span.start) + 1
    if start < line:
        start = folded.places[folded.index_at(line)]
    span = Span(min(start, number_span.start), folded.span(number_start, low + max(quantity.end, said.end)).end)
    measure, column, stage = _meaning(said, document)
    value = quantity.value
    if measure in {Measure.CHANGE, Measure.GROWTH_RATE} and said.said.sign < 0 and not said.said.direction_open:
        value = -abs(value)
    flags = set(quantity.flags)
    flags |= {"direction_open"} if said.said.direction_open else set()
    flags |= {"per_unit"} if said.said.per_unit else set()
    period = said.period
    if said.said.last_year and document.identity.fiscal_year and period is None:
        period = document.identity.fiscal_year - 1
    return Figure(
        document=document.name,
        heading=section.path if section is not None else (),
        table="",
        table_index=None,
        row=said.row,
        column=column,
        measure=measure,
        value=value,
        unit=quantity.unit,
        quote=document.text[span.start : span.end],
        span=span,
        number_span=number_span,
        sentence=Span(sentence.start, max(sentence.end, span.end)),
        page=document.page_at(number_span.start),
        level=max(len(said.row) - 1, 0),
        code=said.code,
        attributes=_attributes(said, document, tools),
        period=period,
        stage=stage,
        base=said.base,
        flags=frozenset(flags),
    )


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


def _meaning(said: Statement, document: Document) -> tuple[Measure, tuple[str, ...], Stage | None]:
    """Measure, column and stage of a statement."""
    quantity, role = said.quantity, said.said.role
    column, stage = _stage(said, document)
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
    return Measure.COUNT, ("次数" if quantity.times else "数量",), None


def _compared(said: Statement, document: Document, ending: str) -> str:
    """比上年增减, 比年初预算增减 … by what the change is measured against."""
    base = said.base
    if said.said.adjusts:
        return "调整数" + ending
    if not base:
        return "增减" + ending
    year = re.search(YEAR, base)
    this_year = document.identity.fiscal_year
    if year and this_year and int(year.group()) not in {this_year - 1, this_year}:
        return f"比{year.group()}年增减{ending}"
    if "预算" in base and not re.search(r"上|去年", base) and not (year and int(year.group()) != this_year):
        return f"比{'年初' if '年初' in base else ''}预算增减{ending}"
    return "比上年增减" + ending


def _stage(said: Statement, document: Document) -> tuple[str, Stage | None]:
    """The column of an amount and its stage, as the words say or else as the document's kind has it."""
    kind = document.identity.kind
    if said.stage == "initial":
        return "年初预算数", Stage.INITIAL_BUDGET
    if said.stage == "adjusted":
        return "全年预算数", Stage.ADJUSTED_BUDGET
    if said.stage == "final":
        return "决算数", Stage.FINAL_ACCOUNTS
    if said.stage == "budget":
        # In final accounts 预算数 without 年初 is 全年预算数 (notes of the official tables since 2017).
        return ("预算数", Stage.ADJUSTED_BUDGET) if kind is Kind.FINAL_ACCOUNTS else ("年初预算数", Stage.INITIAL_BUDGET)
    if kind is Kind.FINAL_ACCOUNTS:
        return "决算数", None
    return ("年初预算数", None) if kind is Kind.BUDGET else ("金额", None)


# -- prose in cells -----------------------------------------------------------------------------------------------
def _cell_figures(document: Document, cell: CellProse, parser: SentenceParser, tools: _Tools) -> list[Figure]:
    span, title, table_index, row = cell
    section = _section_at(document.sections, span.start)
    folded = fold_prose(document.text, span)
    out: list[Figure] = []
    topic = Topic()
    for low, high in _sentences(folded.text):
        statements, topic = parser.parse(folded.text[low:high], topic)
        sentence = _trim(folded, low, high)
        for said in statements:
            figure = _figure(document, folded, low, said, sentence, section, tools)
            column, measure = figure.column, figure.measure
            if _TARGETS.search(" ".join((title, *row))) and measure in {
                Measure.COUNT, Measure.RATE, Measure.SCORE, Measure.GROWTH_RATE,
            }:  # fmt: skip
                column, measure = ("目标值",), Measure.INDICATOR_TARGET
            out.append(
                replace(figure, table=title, table_index=table_index, row=(*row, *figure.row), column=column, measure=measure)
            )
    return out
