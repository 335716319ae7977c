"""Documents and figures ↔ the rows of the store: JSON for what is only read whole, text for decimals. Decides
nothing."""

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from corpus.document import (
    Cell,
    Document,
    Doubt,
    Evidence,
    Grid,
    Identity,
    Kind,
    Page,
    Printed,
    Scope,
    Section,
    Span,
    Table,
)
from corpus.tables.empty_notes import empty_notes
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.passages import Passage
from index.store.documents import Contents, Derived, StoredDocument, StoredTable
from index.store.seals import SEALED, check, part_seals, seal, sealed

#: How many columns of a document's row are sealed together.
_HEAD = SEALED["documents"].count(",") + 1


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


def load_doubt(row: Sequence[Any]) -> Doubt:
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


def dump_marks(document: Document) -> str:
    """What is asked of a document's tables without reading them."""
    unreadable = [t.title for t in document.tables if t.status == "unreadable" and t.title]
    notes = [[n, span.start, span.end] for n, span in empty_notes(document)]
    return json.dumps({"unreadable": unreadable, "called_empty": notes}, ensure_ascii=False)


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


def load_table(row: Sequence[Any]) -> StoredTable:
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


def dump_document(document: Document, digest: str) -> dict[str, object]:
    """The columns of a row of `documents`, of a document that counts."""
    identity = document.identity
    doubts = json.dumps([dump_doubt(d) for d in document.doubts], ensure_ascii=False)
    head = (
        document.name, document.format, identity.agency, int(identity.agency_inferred), identity.fiscal_year,
        identity.kind, identity.scope, dump_identity(identity), doubts, dump_marks(document), document.notice,
    )  # fmt: skip
    parts = (
        document.text,
        json.dumps([[p.number, p.span.start, p.span.end, p.from_ocr] for p in document.pages]),
        json.dumps([dump_section(s) for s in document.sections], ensure_ascii=False),
        json.dumps([dump_table(t) for t in document.tables], ensure_ascii=False),
        dump_printed(document.printed),
    )
    named: dict[str, object] = dict(zip(SEALED["documents"].split(", "), head, strict=True))
    named |= dict(zip(("text", "pages", "sections", "tables", "printed"), parts, strict=True))
    state = {"digest": digest, "counts": "", "state_seal": seal((document.name, digest, None, ""))}
    return named | state | {"seal": seal(head), "part_seals": part_seals(parts)}


@lru_cache(maxsize=64)
def _marks_of(column: str) -> Any:
    """What `dump_marks` wrote, which is the same for most documents; not to be changed."""
    return json.loads(column)


def load_document(row: Any, contents: Contents) -> StoredDocument:
    """`row`: the sealed columns first, then `seal`, what changes and its seal."""
    check("documents", row[:_HEAD], row["seal"])
    check("documents", row[_HEAD + 1 : -1], row["state_seal"])
    more, told = json.loads(row["identity"]), _marks_of(row["marks"])
    evidence = tuple(
        Evidence(e[0], e[1], e[2], Span(e[3], e[4]) if e[3] is not None else None) for e in more["evidence"]
    )
    return StoredDocument(
        name=row["name"],
        format=row["format"],
        identity=Identity(
            agency=row["agency"],
            agency_inferred=bool(row["agency_inferred"]),
            region=tuple(more["region"]),
            fiscal_year=row["fiscal_year"],
            kind=Kind(row["kind"]) if row["kind"] else None,
            scope=Scope(row["scope"]) if row["scope"] else None,
            aliases=tuple(more["aliases"]),
            subordinates=tuple(more["subordinates"]),
            parent=more["parent"],
            evidence=evidence,
            doubts=tuple(load_doubt(d) for d in more["doubts"]),
        ),
        doubts=tuple(load_doubt(d) for d in json.loads(row["doubts"])) if row["doubts"] != "[]" else (),
        notice=row["notice"],
        set_aside=row["set_aside"],
        contents=contents,
        unreadable=tuple(told["unreadable"]),
        called_empty=tuple((n, Span(start, end)) for n, start, end in told["called_empty"]),
    )


def load_pages(column: str) -> tuple[Page, ...]:
    return tuple(Page(p[0], Span(p[1], p[2]), p[3]) for p in json.loads(column))


def load_sections(column: str) -> tuple[Section, ...]:
    return tuple(
        Section(s[0], s[1], s[2], s[3], tuple(s[4]), Span(s[5], s[6]), Span(s[7], s[8]), s[9], s[10], s[11])
        for s in json.loads(column)
    )


def load_tables(column: str) -> tuple[StoredTable, ...]:
    return tuple(load_table(t) for t in json.loads(column))


#: What is kept of a figure beside the columns that are searched by, in the order of its JSON list.
_REST = (
    "heading", "table", "table_index", "row", "column", "quote", "start", "end", "number_start", "number_end",
    "sentence_start", "sentence_end", "page", "block", "row_index", "parent_row", "is_total", "level", "attributes",
    "period", "base", "flags", "scope", "fund", "expenditure", "corrected_unit", "correction",
)  # fmt: skip


def dump_figure(f: Figure) -> tuple[object, ...]:
    rest = {
        **{name: getattr(f, name) for name in _REST if hasattr(f, name)},
        "start": f.span.start,
        "end": f.span.end,
        "number_start": f.number_span.start,
        "number_end": f.number_span.end,
        "sentence_start": f.sentence.start,
        "sentence_end": f.sentence.end,
        "flags": sorted(f.flags),
    }
    return sealed(
        (
            f.document, f.agency, f.fiscal_year, f.stage, f.measure, f.item, f.code, str(f.value), f.unit,
            json.dumps([rest[name] for name in _REST], ensure_ascii=False),
        )
    )  # fmt: skip


#: Members by their values: to ask a class for one takes ten times as long, and an agency has hundreds of figures.
_MEASURES = {str(member): member for member in Measure}
_STAGES = {str(member): member for member in Stage}
_SCOPES = {str(member): member for member in Scope}
_FUNDS = {str(member): member for member in Fund}
_EXPENDITURES = {str(member): member for member in Expenditure}
_NO_FLAGS = frozenset[str]()


def load_figure(row: Any) -> Figure:
    """`row`: an id, the sealed columns, `seal`."""
    told = tuple(row)
    check("figures", told[1:-1], told[-1])
    _, document, agency, fiscal_year, stage, measure, item, code, value, unit, rest, _ = told
    (
        heading, table, table_index, row_path, column, quote, start, end, number_start, number_end, sentence_start,
        sentence_end, page, block, row_index, parent_row, is_total, level, attributes, period, base, flags, scope, fund,
        expenditure, corrected_unit, correction,
    ) = json.loads(rest)  # fmt: skip
    return Figure(
        document=document,
        heading=tuple(heading),
        table=table,
        table_index=table_index,
        row=tuple(row_path),
        column=tuple(column),
        measure=_MEASURES[measure],
        value=Decimal(value),
        unit=unit,
        quote=quote,
        span=Span(start, end),
        number_span=Span(number_start, number_end),
        sentence=Span(sentence_start, sentence_end),
        page=page,
        block=block,
        row_index=row_index,
        parent_row=parent_row,
        is_total=is_total,
        level=level,
        code=code,
        attributes=tuple((name, said) for name, said in attributes) if attributes else (),
        period=period,
        stage=_STAGES[stage] if stage else None,
        base=base,
        flags=frozenset(flags) if flags else _NO_FLAGS,
        agency=agency,
        fiscal_year=fiscal_year,
        scope=_SCOPES[scope] if scope else None,
        fund=_FUNDS[fund] if fund else None,
        expenditure=_EXPENDITURES[expenditure] if expenditure else None,
        item=item,
        corrected_unit=corrected_unit,
        correction=correction,
    )


def load_around(row: Any) -> tuple[str, ...]:
    """What is written around the figure of a row as `load_figure` takes it: rows above it, headings, its table."""
    told = tuple(row)
    check("figures", told[1:-1], told[-1])
    heading, table, _, path, *_ = json.loads(told[-2])
    return (*path[:-1], *heading, table)


def dump_passage(p: Passage, words: str) -> tuple[object, ...]:
    heading = " / ".join(p.heading)
    return sealed((p.document, p.id, p.kind, heading, p.table, p.span.start, p.span.end, p.page, p.text, words))


def load_passage(row: Any) -> Passage:
    """`row`: the sealed columns, `seal`."""
    check("passages", row[:-1], row[-1])
    heading = tuple(row["heading"].split(" / ")) if row["heading"] else ()
    span = Span(row["start"], row["end"])
    return Passage(row["id"], row["document"], row["kind"], heading, row["table_title"], span, row["page"], row["text"])


def dump_derived(document: str, d: Derived) -> tuple[object, ...]:
    operands = json.dumps(d.operands)
    return sealed((document, d.agency, d.fiscal_year, d.stage, d.item, str(d.value), d.unit, d.formula, operands))


def load_derived(row: Any) -> Derived:
    """`row`: the sealed columns, `seal`."""
    check("derived", row[:-1], row[-1])
    return Derived(
        agency=row["agency"],
        fiscal_year=row["fiscal_year"],
        stage=Stage(row["stage"]) if row["stage"] else None,
        item=row["item"],
        value=Decimal(row["value"]),
        unit=row["unit"],
        formula=row["formula"],
        operands=tuple(json.loads(row["operands"])),
        document=row["document"],
    )
