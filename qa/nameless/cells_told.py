"""Cells that a question led to → an `Answer` that tells table, row, column and place; or the row that was found, where
the table has nothing of it that is asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.answer import Answer, Headline, Status
from qa.knowledge import Knowledge
from qa.nameless.finding import Reached
from qa.nameless.layouts import Sheet, is_label
from qa.nameless.looking import Cells, Lacking
from qa.nameless.said import folded
from qa.nameless.units import for_one, unit_at
from qa.wording.citing import Citations
from qa.wording.phrases import number

#: Cells of a row that are shown where none of them is what was asked for.
_SHOWN = 8

#: A number with a unit in letters, no code: 22 kW, 3200 r/min, 7.5MPa, 5.2 mmol/L.
_MEASURED = re.compile(r"(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[A-Za-zμΩ℃°%³²·]{1,6}(?:/[A-Za-z³²·]{1,6})?)")


def cells_told(conversation: str, raw: str, found: Cells, knowledge: Knowledge) -> Answer:
    citations, reached = Citations(knowledge), found.reached
    sheet = reached.sheet
    sources = [citations.span(sheet.document, c.span, table=sheet.title) + 1 for c in reached.cells]
    where = f"文件“{sheet.document}”《{sheet.title}》"
    headline, computation = Headline(None, None, None, None), None
    if len(reached.cells) == 1:
        said, label = reached.texts[0], reached.labels[0]
        if reached.picked:
            text = f"{where}中是 **{said}**（{label}）[{sources[0]}]。"
            headline = Headline(None, None, said, None)
        else:
            headline = _headline(said, reached, knowledge)
            headline = replace(headline, unit=for_one(headline.unit or "", folded(raw)) or None)
            in_unit = f"（单位：{headline.unit}）" if headline.unit and headline.unit not in said + label else ""
            text = f"{where}中，{label}为 **{said}**{in_unit}[{sources[0]}]。"
    else:
        lines = [
            f"- {_line(label, said, reached.picked)}[{source}]"
            for label, said, source in zip(reached.labels, reached.texts, sources, strict=True)
        ]
        text = f"{where}中有 {len(lines)} 处：\n\n" + "\n".join(lines)
    if (sums := found.sums) is not None:
        unit = sums.unit or _stored_unit(reached, knowledge)
        headline, computation = Headline(number(sums.value), unit, None, None), sums.formula or None
        made = f"{sums.formula} = " if sums.formula else "共 "
        text = f"{text}\n\n{made}**{number(sums.value)}{unit}**。"
    return Answer(
        conversation,
        raw,
        Status.ANSWERED,
        text,
        headline,
        computation=computation,
        resolved=raw.strip(),
        notes=(why_there(sheet.document, knowledge),),
        citations=tuple(citations.items),
    )


def why_there(document: str, knowledge: Knowledge) -> str:
    identity = knowledge.documents[document].identity
    if identity.agency and identity.fiscal_year:
        return f"取自{identity.agency}{identity.fiscal_year}年的文件，按表格里的名称查得，请核对。"
    return f"这份文件没有写明{'年度' if identity.agency else '编制单位'}，按表格里的名称查得，请核对。"


def _line(label: str, said: str, picked: bool) -> str:
    """One cell of several, with what it is called; of a row that was picked, what it was picked for."""
    if not label:
        return said
    return f"{said}（{label}）" if picked else f"{label}：{said}"


def _headline(said: str, reached: Reached, knowledge: Knowledge) -> Headline:
    """The number of the cell, in the unit that it was stored with, that stands in it, or that its head names."""
    value = cell_number(said)
    if value is None and (measured := _MEASURED.fullmatch(said.strip())) is not None:
        return Headline(number(Decimal(measured["value"].replace(",", ""))), measured["unit"], None, None)
    if value is None:
        return Headline(None, None, None, None)
    unit = _stored_unit(reached, knowledge) or value.unit or ("%" if said.endswith(("%", "％")) else "")
    printed = "" if value.unit else unit_at(reached.cells[0], reached.sheet)
    return Headline(number(value.value), printed or unit, None, None)  # what stands beside a number says it best


def _stored_unit(reached: Reached, knowledge: Knowledge) -> str:
    """The unit that the first cell's number was stored with."""
    span = reached.cells[0].span
    stored = (f for _, f in knowledge.store.figures(document=reached.sheet.document))
    return next((f.unit for f in stored if span.start <= f.span.start and f.span.end <= span.end), "")


def row_shown(answer: Answer, lacking: Lacking, knowledge: Knowledge) -> Answer:
    """That a table has what the question speaks of and not what it asks for, with what stands in that row."""
    sheet, cell = lacking.sheet, lacking.cell
    text = f"文件“{sheet.document}”《{sheet.title}》里有“{clean(cell.text)}”，但没有找到这里要问的内容。"
    citations = Citations(knowledge)
    shown = [
        f"“{head}”{clean(c.text)}[{citations.span(sheet.document, c.span, table=sheet.title) + 1}]"
        for head, c in _of_row(sheet, cell)
    ]
    if shown:
        text = f"{text}“{clean(cell.text)}”这一行写的是：{'，'.join(shown)}。"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, citations=tuple(citations.items))


def _of_row(sheet: Sheet, cell: Cell) -> Sequence[tuple[str, Cell]]:
    """The cells of a row that begins with a cell, with their heads; none where a row is wide or begins otherwise, or
    tells one thing of several that stand beside each other: those are others' (电池容量 of other models)."""
    if (
        sheet.pairs
        or sheet.blocks
        or sheet.names_lines
        or is_label(cell)
        or sheet.columns_of(cell)[0]
        or len(sheet.lines_of(cell)) > 1
    ):
        return ()
    line = sheet.lines_of(cell)[0]
    if line < sheet.heads:
        return ()
    some = {id(c): (n, c) for n, c in enumerate(sheet.slots[line]) if c is not None and c is not cell}.values()
    heads = [("".join(dict.fromkeys(clean(h.text) for h in sheet.above(n))), c) for n, c in some if clean(c.text)]
    return heads if len(heads) <= _SHOWN and all(head for head, _ in heads) else ()
