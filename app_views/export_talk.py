"""A conversation → a Markdown or a Word file with every answer's table, calculation, notes and sources."""

import io
import re
from collections.abc import Sequence

import docx.document
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from app_views.answer import answer_table
from app_views.result_table import ResultCell, ResultTable
from app_views.rich import runs_of, text_blocks
from app_views.wording import place_words, source_title, without_controls
from qa.answer import Answer, Citation

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_FOOTER = "由问账根据公开的预算、决算文件整理；每个数字以所列原文为准。"


def to_markdown(title: str, answers: Sequence[Answer]) -> str:
    """The conversation as Markdown; what documents say cannot become markup. A question that is the title is not
    printed again."""
    lines = [f"# {_quiet(title)}", ""]
    for answer in answers:
        lines += [f"## {_quiet(answer.question)}", ""] if answer.question != title else []
        text, table = answer_table(answer)
        for block in text_blocks(text):
            said = "".join(
                f"**{_quiet(str(run['text']))}**" if run.get("bold") else _quiet(str(run["text"]))
                for run in runs_of(block)
            )
            lines += [f"- {said}" if block["kind"] == "li" else f"> {said}" if block["kind"] == "quote" else said, ""]
        if table is not None:
            lines += [*_table_lines(table), ""]
        if answer.computation:
            lines += [f"计算：{_quiet(answer.computation)}", ""]
        lines += [f"- 说明：{_quiet(note)}" for note in answer.notes]
        if answer.citations:
            lines += ["", "出处：", ""]
            lines += [f"{n}. {_quiet(_source(c))}" for n, c in enumerate(answer.citations, 1)]
        lines.append("")
    return "\n".join([*lines, "---", _FOOTER, ""])


def _quiet(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _table_lines(table: ResultTable) -> list[str]:
    lines = [f"| {' | '.join(map(_quiet, table.columns))} | 出处 |"]
    lines.append("|" + "".join(" ---: |" if numeric else " --- |" for numeric in table.numeric) + " --- |")
    for row in table.rows:
        lines.append(f"| {' | '.join(_quiet(cell.text) for cell in row)} | {_links(row)} |")
    return lines


def _links(row: Sequence[ResultCell]) -> str:
    return "".join(f"[{link + 1}]" for link in dict.fromkeys(cell.link for cell in row if cell.link is not None))


def _source(citation: Citation) -> str:
    notice = f"（{citation.notice}）" if citation.notice else ""
    return f"{source_title(citation)}，{place_words(citation)}：「{citation.quote}」，{citation.document}{notice}"


def to_docx(title: str, answers: Sequence[Answer]) -> bytes:
    """The conversation as a Word document, in a Chinese face."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Microsoft YaHei", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Microsoft YaHei")
    _heading(document, title, 1)
    for answer in answers:
        if answer.question != title:
            _heading(document, answer.question, 2)
        text, table = answer_table(answer)
        for block in text_blocks(text):
            paragraph = document.add_paragraph(style="List Bullet" if block["kind"] == "li" else None)
            for run in runs_of(block):
                paragraph.add_run(without_controls(str(run["text"]))).bold = bool(run.get("bold"))
        if table is not None:
            _docx_table(document, table)
        if answer.computation:
            document.add_paragraph(f"计算：{without_controls(answer.computation)}")
        for note in answer.notes:
            document.add_paragraph(f"说明：{without_controls(note)}")
        for number, citation in enumerate(answer.citations, 1):
            source = document.add_paragraph().add_run(f"[{number}] {without_controls(_source(citation))}")
            source.font.size = Pt(9)
    document.add_paragraph(_FOOTER)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _heading(document: docx.document.Document, text: str, level: int) -> None:
    made = document.add_heading(level=level)
    run = made.add_run(without_controls(text))
    run.font.name = "Microsoft YaHei"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Microsoft YaHei")


def _docx_table(document: docx.document.Document, table: ResultTable) -> None:
    drawn = document.add_table(rows=1, cols=len(table.columns) + 1, style="Light Grid Accent 1")
    for cell, name in zip(drawn.rows[0].cells, (*table.columns, "出处"), strict=True):
        cell.text = without_controls(name)
    for row in table.rows:
        for cell, text in zip(drawn.add_row().cells, (*(c.text for c in row), _links(row)), strict=True):
            cell.text = without_controls(text)
