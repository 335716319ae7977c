"""What the pages ask of the index beside answers: a document's outline, the place that an address names, the key
figures of an agency, the parts of an item.

In: `Knowledge`. Out: plain values and citations, chosen by the same rules as answers. Reckons nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from corpus.document import Kind, Span
from index.figure import Figure, Measure, Stage
from index.store import StoredDocument
from index.values import exact
from qa.answer import Citation
from qa.components import find_parts
from qa.knowledge import Knowledge
from qa.select import Found, FoundDerived, Spec, look_up
from qa.wording import item_name, number

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
    if document is None or not 0 <= start < end <= min(len(document.text), start + _LONGEST_PLACE):
        return None
    span = Span(start, end)
    figures = [f for _, f in knowledge.store.figures(document=name)]
    figure = next((f for f in figures if f.span == span), None) or next(
        (f for f in figures if f.number_span == span), None
    )
    heading = figure.heading if figure else _heading(document, start)
    identity = document.identity
    return Citation(
        document=name,
        agency=identity.agency,
        fiscal_year=identity.fiscal_year,
        kind=str(identity.kind) if identity.kind else "",
        heading=" / ".join(heading),
        table=(figure.table or None) if figure else None,
        row=(" / ".join(figure.row) or None) if figure else None,
        column=(" / ".join(figure.column) or None) if figure else None,
        quote=document.text[start:end],
        page=next((p.number for p in document.pages if p.span.start <= start < p.span.end), None),
        start=start,
        end=end,
        notice=document.notice,
    )


def _heading(document: StoredDocument, at: int) -> tuple[str, ...]:
    around = [s for s in document.sections if s.span.start <= at < s.span.end and not s.is_contents]
    return max(around, key=lambda s: s.level).path if around else ()


# -- figures for the pages of agencies and for comparisons ----------------------------------------------------------
#: What an agency's page shows first, in this order; those that no document has are left out.
KEY_ITEMS = (
    "total_revenue", "total_expenditure", "basic_expenditure", "project_expenditure", "three_public_expenses",
    "official_reception", "official_vehicles", "overseas_travel", "agency_operating_expenses", "government_procurement",
    "staff_quota", "staff_actual",
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
    return tuple((m.key, m.name) for m in knowledge.measures.measures if m.key in there)


def value_of(knowledge: Knowledge, agency: str, year: int, item: str, stage: Stage | None = None) -> Value | None:
    """The value that an answer would give for the point; None where nothing states it or follows from it."""
    name = knowledge.measures.name_of(item)
    found = look_up(Spec(frozenset({item}), name, agency, year, stage), knowledge)
    if isinstance(found, Found):
        figure = found.chosen.figure
        # A neighbouring item that the look-up takes for an answer is not the same row of a table over the years.
        remark = "；".join(
            f"另一处为{number(k.figure.value)}{k.figure.unit}" for k in found.others if not k.figure.correction
        )
        if figure.correction:
            remark = figure.correction
        return _value(item, name, figure, year, knowledge, remark)
    if isinstance(found, FoundDerived):
        d = found.derived
        money = to_yuan(d.value, d.unit) if is_money(d.unit) else d.value
        stage_of = str(d.stage) if d.stage else None
        source = _cited(knowledge, found.operands[0].figure) if found.operands else None
        return Value(item, name, agency, year, stage_of, d.value, d.unit, money, source, None, f"推算：{d.formula}")
    return None


def _value(item: str, name: str, figure: Figure, year: int, knowledge: Knowledge, remark: str = "") -> Value:
    stage = str(figure.stage) if figure.stage and figure.measure is Measure.AMOUNT else None
    unit = figure.corrected_unit or figure.unit
    return Value(
        item, name, figure.agency, year, stage, figure.value, unit, exact(figure), _cited(knowledge, figure), figure, remark
    )


def _cited(knowledge: Knowledge, figure: Figure) -> Citation | None:
    span = figure.span
    found = citation_at(knowledge, figure.document, span.start, span.end)
    if found is None:
        return None
    return replace(
        found, heading=" / ".join(figure.heading), table=figure.table or None, row=" / ".join(figure.row) or None,
        column=" / ".join(figure.column) or None,
    )


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
    whole = _value(item, spec.words, parts.whole.figure, year, knowledge) if parts.whole else None
    found = tuple(
        _value(k.figure.item, item_name(k.figure, knowledge.measures), k.figure, year, knowledge) for k in parts.parts
    )
    return whole, found, parts.adds_up
