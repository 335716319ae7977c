"""Documents and figures ↔ the rows of the store: JSON for what is only read whole, text for decimals. Decides nothing."""

import json
from decimal import Decimal

from corpus.document import Cell, Doubt, Evidence, Grid, Identity, Kind, Page, Printed, Scope, Section, Span, Table
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.passages import Passage
from index.store.documents import StoredDocument, StoredTable


def dump_printed(printed: Printed | None) -> str | None:
    return json.dumps([printed.text, printed.gaps], ensure_ascii=False) if printed is not None else None


def load_printed(stored: str | None) -> Printed | None:
    if stored is None:
        return None
    text, gaps = json.loads(stored)
    return Printed(text, tuple((place, left_out) for place, left_out in gaps))


def dump_doubt(doubt: Doubt) -> list[object]:
    start, end = (doubt.span.start, doubt.span.end) if doubt.span else (None, None)
    return [doubt.text, start, end, doubt.page, doubt.unread]


def load_doubt(row: list) -> Doubt:
    return Doubt(row[0], Span(row[1], row[2]) if row[1] is not None else None, *row[3:])


def dump_identity(identity: Identity) -> str:
    return json.dumps(
        {
            "region": identity.region,
            "aliases": identity.aliases,
            "subordinates": identity.subordinates,
            "parent": identity.parent,
            "evidence": [
                [e.field, e.value, e.quote, e.span.start if e.span else None, e.span.end if e.span else None]
                for e in identity.evidence
            ],
            "doubts": [dump_doubt(d) for d in identity.doubts],
        },
        ensure_ascii=False,
    )


def dump_section(s: Section) -> list[object]:
    return [
        s.index, s.level, s.number, s.title, s.path, s.span.start, s.span.end, s.heading.start, s.heading.end,
        s.parent, s.is_contents, s.is_item,
    ]  # fmt: skip


def dump_table(t: Table) -> list[object]:
    grids = [
        [
            g.span.start, g.span.end, g.page, g.sheet,
            [[c.row, c.column, c.text, c.span.start, c.span.end, c.row_span, c.column_span, c.page] for c in g.cells],
        ]
        for g in t.grids
    ]  # fmt: skip
    return [t.index, t.title, t.number, t.amount_unit, t.status, t.page, t.span.start, t.span.end, grids]


def load_table(row: list) -> StoredTable:
    grids = tuple(
        Grid(
            tuple(Cell(c[0], c[1], c[2], Span(c[3], c[4]), c[5], c[6], c[7]) for c in g[4]),
            Span(g[0], g[1]),
            g[2],
            g[3],
        )
        for g in row[8]
    )
    return StoredTable(row[0], row[1], row[2], row[3], row[4], row[5], Span(row[6], row[7]), grids)


def load_document(row: tuple) -> StoredDocument:
    (
        name,
        _digest,
        form,
        text,
        agency,
        inferred,
        year,
        kind,
        scope,
        identity,
        pages,
        tables,
        sections,
        doubts,
        notice,
        aside,
        printed,
    ) = row
    more = json.loads(identity)
    evidence = tuple(
        Evidence(e[0], e[1], e[2], Span(e[3], e[4]) if e[3] is not None else None) for e in more["evidence"]
    )
    return StoredDocument(
        name=name,
        format=form,
        text=text,
        identity=Identity(
            agency=agency,
            agency_inferred=bool(inferred),
            region=tuple(more["region"]),
            fiscal_year=year,
            kind=Kind(kind) if kind else None,
            scope=Scope(scope) if scope else None,
            aliases=tuple(more["aliases"]),
            subordinates=tuple(more["subordinates"]),
            parent=more["parent"],
            evidence=evidence,
            doubts=tuple(load_doubt(d) for d in more["doubts"]),
        ),
        pages=tuple(Page(p[0], Span(p[1], p[2]), p[3]) for p in json.loads(pages)),
        sections=tuple(
            Section(s[0], s[1], s[2], s[3], tuple(s[4]), Span(s[5], s[6]), Span(s[7], s[8]), s[9], s[10], s[11])
            for s in json.loads(sections)
        ),
        tables=tuple(load_table(t) for t in json.loads(tables)),
        doubts=tuple(load_doubt(d) for d in json.loads(doubts)),
        notice=notice,
        set_aside=aside,
        printed=load_printed(printed),
    )


def dump_figure(f: Figure) -> tuple:
    rest = [
        f.heading, f.table, f.table_index, f.row, f.column, f.quote, f.span.start, f.span.end, f.number_span.start,
        f.number_span.end, f.sentence.start, f.sentence.end, f.page, f.block, f.row_index, f.parent_row, f.is_total,
        f.level, f.attributes, f.period, f.base, sorted(f.flags), f.scope, f.fund, f.expenditure, f.corrected_unit,
        f.correction,
    ]  # fmt: skip
    return (
        f.document, f.agency, f.fiscal_year, f.stage, f.measure, f.item, f.code, str(f.value), f.unit,
        json.dumps(rest, ensure_ascii=False),
    )  # fmt: skip


def load_figure(row: tuple) -> Figure:
    document, agency, year, stage, measure, item, code, value, unit, rest = row
    r = json.loads(rest)
    return Figure(
        document=document,
        heading=tuple(r[0]),
        table=r[1],
        table_index=r[2],
        row=tuple(r[3]),
        column=tuple(r[4]),
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        quote=r[5],
        span=Span(r[6], r[7]),
        number_span=Span(r[8], r[9]),
        sentence=Span(r[10], r[11]),
        page=r[12],
        block=r[13],
        row_index=r[14],
        parent_row=r[15],
        is_total=r[16],
        level=r[17],
        code=code,
        attributes=tuple((a, b) for a, b in r[18]),
        period=r[19],
        stage=Stage(stage) if stage else None,
        base=r[20],
        flags=frozenset(r[21]),
        agency=agency,
        fiscal_year=year,
        scope=Scope(r[22]) if r[22] else None,
        fund=Fund(r[23]) if r[23] else None,
        expenditure=Expenditure(r[24]) if r[24] else None,
        item=item,
        corrected_unit=r[25],
        correction=r[26],
    )


def load_passage(row: tuple) -> Passage:
    heading = tuple(row[3].split(" / ")) if row[3] else ()
    return Passage(row[0], row[1], row[2], heading, row[4], Span(row[5], row[6]), row[7], row[8])
