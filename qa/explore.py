"""What the pages ask of the index beside answers: a document's outline, the place that an address names, the key
figures of an agency, the parts of an item.

In: `Knowledge`. Out: plain values and citations, chosen by the same rules as answers. Reckons nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import convert, is_money, to_yuan
from corpus.document import Kind, Span
from index.figure import Figure, Measure, Stage
from index.figures.values import exact
from index.store.documents import StoredDocument
from qa.answer import Citation
from qa.document_views import as_printed
from qa.figures.components import find_parts
from qa.figures.heads import counted_among, who_is_counted
from qa.figures.point import Found, FoundDerived, Spec, scope_name, stage_name
from qa.figures.select import look_up
from qa.knowledge import Knowledge
from qa.wording.citing import citation_of, figure_citation
from qa.wording.phrases import PER_HEAD_STEP, number, part_name, rounded

#: An address may mark a sentence or a cell, not a whole chapter.
_LONGEST_PLACE = 4000


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of a document, or the title of a table; `level` counts from 1."""

    title: str
    level: int
    span: Span


def outline(knowledge: Knowledge, name: str) -> tuple[OutlineEntry, ...]:
    """The headings and tables of a document in reading order; none where the document is unknown."""
    document = knowledge.documents.get(name)
    if document is None:
        return ()
    document = as_printed(document)
    found = [
        OutlineEntry(_one_line(_joint(s.number) + s.title), s.level, s.heading)
        for s in document.sections
        if not s.is_contents and not s.is_item and s.title.strip()
    ]
    headed = {entry.title for entry in found}
    for table in document.tables:
        title = _one_line(table.title)
        if title and table.grids and not any(title in known for known in headed):
            first = min((cell.span for cell in table.grids[0].cells), default=table.grids[0].span)
            found.append(OutlineEntry(f"《{title}》", 3, first))
    return tuple(sorted(found, key=lambda entry: entry.span.start))


def _joint(number: str) -> str:
    """第一部分 stands apart from its title; 一、 and （一） do not."""
    return f"{number} " if number and number[-1].isalnum() else number


def _one_line(text: str) -> str:
    return " ".join(text.split())


def citation_at(knowledge: Knowledge, name: str, start: int, end: int) -> Citation | None:
    """The place start:end of a document as a citation; None where there is no such document or place.

    A place at which a figure was read knows its table, row and column; any other only its heading.
    """
    document = knowledge.documents.get(name)
    if document is None:
        return None
    printed = document.printed
    if not 0 <= start < end <= min(len(printed.text if printed else document.text), start + _LONGEST_PLACE):
        return None
    span = printed.comparable(Span(start, end)) if printed else Span(start, end)
    figures = [f for _, f in knowledge.store.figures(document=name)]
    figure = next((f for f in figures if f.span == span), None) or next(
        (f for f in figures if f.number_span == span), None
    )
    if figure is None:
        return citation_of(document, span, _heading(document, span.start), None, None, None)
    cited = figure_citation(document, figure)
    return cited if figure.span == span else _narrowed(cited, document, span)


def _narrowed(cited: Citation, document: StoredDocument, span: Span) -> Citation:
    place = document.place(span)
    return replace(cited, quote=document.quote(span), start=place.start, end=place.end)


def _heading(document: StoredDocument, at: int) -> tuple[str, ...]:
    around = [s for s in document.sections if s.span.start <= at < s.span.end and not s.is_contents]
    return max(around, key=lambda s: s.level).path if around else ()


# -- figures for the pages of agencies and for comparisons ----------------------------------------------------------
#: What an agency's page shows first, in this order; those that no document has are left out.
KEY_ITEMS = (
    "total_revenue", "total_expenditure", "basic_expenditure", "project_expenditure", "three_public_expenses",
    "official_reception", "official_vehicles", "vehicle_purchase", "vehicle_operation", "overseas_travel",
    "agency_operating_expenses", "government_procurement", "staff_quota", "staff_actual",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one item: as printed, in `unit`, with its place; `exact` in 元 for money, so that units compare."""

    item: str
    name: str
    agency: str
    year: int
    stage: str | None
    value: Decimal
    unit: str
    exact: Decimal
    citation: Citation | None
    figure: Figure | None
    remark: str = ""


def agencies(knowledge: Knowledge) -> tuple[str, ...]:
    """Agencies with documents of their own first, then those that only stand in others' documents."""
    names = [name for name in knowledge.agencies() if knowledge.years(name)]
    return tuple(sorted(names, key=lambda name: not knowledge.of_agency(name)))


def items_of(knowledge: Knowledge, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(key, Chinese name) of every item of the lexicon that one of the agencies has a figure of, in lexicon order."""
    there = {known.figure.item for name in names for known in knowledge.figures(name)}
    return tuple((m.key, m.name) for m in knowledge.measures.by_key.values() if m.key in there)


def value_of(knowledge: Knowledge, agency: str, year: int, item: str, stage: Stage | None = None) -> Value | None:
    """The value that an answer would give for the point; None where nothing states it or follows from it."""
    name = knowledge.measures.name_of(item)
    found = look_up(Spec(frozenset({item}), name, agency, year, stage), knowledge)
    if isinstance(found, Found):
        figure = found.chosen.figure
        # A neighbouring item that the look-up takes for an answer is not the same row of a table over the years.
        return _value(item, name, figure, year, knowledge, _remark(knowledge, found))
    if isinstance(found, FoundDerived):
        d = found.derived
        money = to_yuan(d.value, d.unit) if is_money(d.unit) else d.value
        stage_of = str(d.stage) if d.stage else None
        source = _cited(knowledge, found.operands[0].figure) if found.operands else None
        return Value(item, name, agency, year, stage_of, d.value, d.unit, money, source, None, f"推算：{d.formula}")
    return None


def _remark(knowledge: Knowledge, found: Found) -> str:
    """What is to be known of a value: that it slipped, what it is elsewhere, whom it takes in."""
    figure = found.chosen.figure
    if figure.correction:
        return figure.correction
    others = [f"另一处为{number(k.figure.value)}{k.figure.unit}" for k in found.others if not k.figure.correction]
    return "；".join([*others, *filter(None, [who_is_counted(counted_among(knowledge, figure)).rstrip("。")])])


def _remark_of_part(knowledge: Knowledge, figure: Figure, agency: str, year: int, stage: Stage | None) -> str:
    """What is to be known of a part, where it is the value that an answer would give for it."""
    found = value_of(knowledge, agency, year, figure.item, stage) if figure.item in knowledge.measures.by_key else None
    return found.remark if found is not None and found.figure == figure else ""


def _value(item: str, name: str, figure: Figure, year: int, knowledge: Knowledge, remark: str = "") -> Value:
    stage = str(figure.stage) if figure.stage and figure.measure is Measure.AMOUNT else None
    unit = figure.corrected_unit or figure.unit
    return Value(
        item,
        name,
        figure.agency,
        year,
        stage,
        figure.value,
        unit,
        exact(figure),
        _cited(knowledge, figure),
        figure,
        remark,
    )


def _cited(knowledge: Knowledge, figure: Figure) -> Citation | None:
    document = knowledge.documents.get(figure.document)
    return figure_citation(document, figure) if document is not None else None


def key_figures(knowledge: Knowledge, agency: str, stage: Stage | None = None) -> tuple[Value, ...]:
    """The key figures of an agency, for each of its years; by item, then by year."""
    years = knowledge.years(agency)
    found = (value_of(knowledge, agency, year, item, stage) for item in KEY_ITEMS for year in years)
    return tuple(value for value in found if value is not None)


def stages_of(knowledge: Knowledge, agency: str) -> tuple[Stage, ...]:
    """Budget and final accounts, as far as the agency's documents have them."""
    kinds = {document.identity.kind for document in knowledge.of_agency(agency)}
    order = ((Kind.BUDGET, Stage.INITIAL_BUDGET), (Kind.FINAL_ACCOUNTS, Stage.FINAL_ACCOUNTS))
    return tuple(stage for kind, stage in order if kind in kinds)


def composition(
    knowledge: Knowledge, agency: str, year: int, item: str, stage: Stage | None = None, level: str | None = None
) -> tuple[Value | None, tuple[Value, ...], bool]:
    """(the whole, its parts, whether they add up) of an item; `level` class, section or item asks for accounts."""
    spec = Spec(frozenset({item}), knowledge.measures.name_of(item), agency, year, stage)
    parts = find_parts(spec, knowledge, level)
    if parts is None:
        return None, (), False

    def valued(name: str, figure: Figure, key: str) -> Value:
        return _value(key, name, figure, year, knowledge, _remark_of_part(knowledge, figure, agency, year, stage))

    whole = valued(spec.words, parts.whole.figure, item) if parts.whole else None
    found = tuple(valued(part_name(k.figure, knowledge.measures), k.figure, k.figure.item) for k in parts.parts)
    return whole, found, parts.adds_up


def change(earlier: Value, later: Value) -> tuple[Decimal, Decimal | None] | None:
    """(difference in the later's unit, growth in per cent; None from a base of 0); None where the units do not
    compare."""
    if is_money(earlier.unit) != is_money(later.unit) or (not is_money(later.unit) and earlier.unit != later.unit):
        return None
    difference = later.exact - earlier.exact
    if is_money(later.unit):
        difference = convert(difference, "元", later.unit)
    rate = rounded((later.exact - earlier.exact) / abs(earlier.exact) * 100) if earlier.exact else None
    return difference, rate


def a_head(knowledge: Knowledge, value: Value) -> Value | None:
    """The value divided by the agency's 实有人数 of the year; None where it is no money or nobody was counted."""
    heads = value_of(knowledge, value.agency, value.year, "staff_actual")
    if heads is None or not heads.value or not is_money(value.unit):
        return None
    each = rounded(convert(value.exact / heads.value, "元", "万元"), PER_HEAD_STEP)
    made = f"{number(value.value)}{value.unit} ÷ {number(heads.value)}{heads.unit}"
    remark = "；".join(filter(None, (made, value.remark)))
    # What is reckoned on is what is shown: differences of it have no more places.
    return replace(value, name=f"人均{value.name}", value=each, unit="万元", exact=to_yuan(each, "万元"), remark=remark)


def unlike(values: Sequence[Value]) -> tuple[str, ...]:
    """What makes the values unfit to be set against each other, in words; nothing where they are alike."""
    told = []
    stages = {stage_name(Stage(v.stage)) for v in values if v.stage}
    if len(stages) > 1:
        told.append(f"口径不同（{'、'.join(sorted(stages))}），只宜参考，不能直接相比。")
    scopes = {scope_name(v.figure.scope) for v in values if v.figure is not None and v.figure.scope}
    if len(scopes) > 1:
        told.append(f"范围不同（{'、'.join(sorted(scopes))}），只宜参考，不能直接相比。")
    return tuple(told)


def sentences(values: Sequence[Value]) -> str:
    """The values of a comparison as sentences to copy: by agency and item, with the change from year to year."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for value in values:
        groups.setdefault((value.agency, value.name), []).append(value)
    lines = []
    for (agency, name), group in groups.items():
        group.sort(key=lambda v: v.year)
        staged = [f"{v.year}年{stage_name(Stage(v.stage)) if v.stage else ''}" for v in group]
        said = "、".join(f"{when}{number(v.value)}{v.unit}" for when, v in zip(staged, group, strict=True))
        line = f"{agency}{name}：{said}"
        last = group[-1]
        # Accounts are set against accounts where there are any of an earlier year.
        first = next((v for v in group if v.stage == last.stage and v.year < last.year), group[0])
        found = change(first, last) if len(group) > 1 else None
        if found is not None:
            difference, rate = found
            way = "增加" if difference > 0 else "减少" if difference < 0 else "持平"
            much = f"{number(abs(difference))}{last.unit}" if difference else ""
            percent = f"（{'+' if rate > 0 else ''}{number(rate)}%）" if rate else ""
            # Of several stages the years alone do not tell what is compared.
            alike = len({v.stage for v in group}) == 1
            now, then = (f"{last.year}年", f"{first.year}年") if alike else (staged[-1], staged[group.index(first)])
            line += f"，{now}比{then}{way}{much}{percent}"
        lines.append(line + "。")
    return "\n".join(lines)
