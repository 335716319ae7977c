"""An old Word file (DOC, RTF) → what the DOCX reader makes of it, after LibreOffice has converted it.

Refuses, with `UnreadableDocument`: files of another format, files LibreOffice cannot convert in time, and every file
where LibreOffice is not installed: the refusal names the package.
"""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.document import Doubt, Grid, Source
from corpus.errors import UnreadableDocument
from corpus.readers import docx
from corpus.readers.container import check_file, check_zip

#: LibreOffice's first start makes its profile; a disclosure then takes a few seconds.
_SECONDS = 100
#: How Word ends a row: the end of its last cell, and of the row. A blank cell after another looks the same.
_ROW_END = "\x07\x07".encode("utf-16-le")
#: The same bytes come once or twice in the tables of a file by chance.
_NOISE = 2
PROGRAMS = ("soffice", "libreoffice")


def read(path: Path) -> Source:
    """Read the DOC at `path`."""
    check_file(path, "doc")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableDocument(
            path.name,
            "读取旧版 Word（doc）需要 LibreOffice：请安装 libreoffice-writer，或另存为 docx 后再导入",
        )
    with tempfile.TemporaryDirectory(prefix="wenzhang-doc-") as folder:
        copy = Path(folder) / "source.doc"
        shutil.copyfile(path, copy)
        _convert(program, copy, Path(folder), path.name)
        converted = Path(folder) / "source.docx"
        if not converted.exists():
            raise UnreadableDocument(path.name, "LibreOffice 未能转换此文件（可能已损坏或已加密）")
        check_zip(converted)
        return _with_doubt(docx.read_as(converted, "doc"), path.read_bytes())


def _with_doubt(source: Source, content: bytes) -> Source:
    """Doubt the text where the file marks more rows than were converted: a table that ends a file is run together."""
    marked = content.count(_ROW_END)
    if marked <= sum(_row_ends(grid) for grid in source.grids) + _NOISE:
        return source
    doubt = Doubt("有表格在转换时被拆散，其中的数字可能连在一起；请另存为 docx 后再导入")
    return replace(source, doubts=(*source.doubts, doubt))


def _row_ends(grid: Grid) -> int:
    """How often the mark of a row's end stands in a DOC for this table: each cell ends with half of it, blank or
    not."""
    rows = [""] * (max(cell.row + cell.row_span for cell in grid.cells))
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row] += ("x" if cell.text else "") + "|"
        for below in range(cell.row + 1, cell.row + cell.row_span):
            rows[below] += "|"
    return "".join(row + "|" for row in rows).count("||")


def _convert(program: str, copy: Path, folder: Path, name: str) -> None:
    command = [
        program,
        # A profile of its own: a running LibreOffice of the user would otherwise swallow the command.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(copy),
    ]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(name, f"LibreOffice 转换超过 {_SECONDS} 秒，已放弃") from error
    except OSError as error:
        raise UnreadableDocument(name, "LibreOffice 无法启动") from error
