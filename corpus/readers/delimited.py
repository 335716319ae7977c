"""A file of separated values (CSV, TSV) → one grid for each of its tables, as a spreadsheet program opens it.

The encoding and the separator are told from the content; quoted values keep their separators and line breaks. Values
are shown as the file writes them. Refuses what a plain text refuses, and rows that no spreadsheet holds.
"""

import csv
import io
import re
from pathlib import Path

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.render import SourceBuilder
from corpus.readers.sheet import Sheet, check_size, write_sheet
from corpus.readers.text import MAX_BYTES, check_text, decode

_SEPARATORS = ",\t;，|"
#: The first line may only tell the separator; spreadsheet programs do not show it.
_SEPARATOR_SAID = re.compile(r"\s*\"?sep=(?P<mark>[^\r\n])\"?[ \t]*(?:\r\n|\r|\n)", re.I)
_TEXT_FORMULA = re.compile(r'="(?P<text>[^"]*)"')
#: So many lines tell the separator.
_SEEN = 50


def read(path: Path) -> Source:
    """Read the values at `path`; `Source.format` is "csv"."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(path.name, f"文件过大，上限为 {MAX_BYTES // 1048576} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    text, doubts = decode(data, path.name)
    check_text(text, path.name)
    sheet = Sheet(path.stem)
    try:
        hint = _SEPARATOR_SAID.match(text)
        mark = hint["mark"] if hint else separator_of(text)
        body = text[hint.end() :] if hint else text
        for row, values in enumerate(csv.reader(io.StringIO(body, newline=""), delimiter=mark)):
            for column, value in enumerate(values):
                if shown := _shown(value):
                    sheet.texts[(row, column)] = shown
            check_size(path.name, len(sheet.texts))
    except csv.Error as error:
        raise UnreadableDocument(path.name, "文件已损坏，引号或换行不成对") from error
    builder = SourceBuilder("csv")
    for doubt in doubts:
        builder.doubt(doubt.text, doubt.page, doubt.span, doubt.unread)
    write_sheet(sheet, builder, path.name)
    return builder.source()


def _shown(value: str) -> str:
    """A value as a spreadsheet program shows it: ="00123" is the text 00123."""
    said = _TEXT_FORMULA.fullmatch(value.strip())
    return said["text"] if said else value.strip()


def separator_of(text: str) -> str:
    """What parts the values: the mark that gives most lines one and the same number of values, more than one.

    >>> separator_of("项目;金额\\n道路;1,5\\n桥梁;2,5"), separator_of("项目,金额\\n道路,5")
    (';', ',')
    """
    lines = [line for line in text.splitlines()[:_SEEN] if line.strip()]

    def regular(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        usual = max((width for width in widths if width > 1), key=widths.count, default=0)
        return (widths.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=regular) if lines else ","
