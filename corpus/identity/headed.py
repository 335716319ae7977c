"""The agency that a table's title or a file's name begins with, whatever the table is of: a last clue.

No report's title has to follow (某某县档案馆国有资产占用情况表): a name with its place in front of everything else is the
publisher's where nothing better tells it. Several names of different agencies tell nothing.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from corpus.document import Doubt, Evidence, Source, Span, Table
from corpus.identity.clues import Clue
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import parse_name, same_agency
from corpus.identity.reports import quoted
from corpus.identity.sentences import file_clues

_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_LONGEST_TITLE = 50
#: How titles end of what is told or listed without a year.
_OF_A_LIST = re.compile(
    r"(?:表|情况|清单|报告|总结|答复|复函|回复|批复|问答|公示|公告|公开|说明|统计|台账|明细|名单|一览|汇总|简介)(?:[（(].{1,12}[）)])?$"
)
_OF_TOWNSHIP = re.compile(r"[一-鿿]{2,6}(?:[镇乡]人民政府|街道办事处)$")


def from_table_or_file(
    source: Source, tables: tuple[Table, ...], file: str
) -> tuple[str, tuple[Evidence, ...], Doubt] | None:
    """The agency that the file's name or a table's title tells, its evidence, and the doubt that it is no more than
    that."""
    head = headed_by(tables) or opened_by(source.text)
    titled = file_clues(file)
    name = titled[1] + ("本级" if titled[0] == "place" else "") if titled else named_file(file) if head is None else ""
    if name:
        return name, (), Doubt(f"文中没有写明编制单位的名称，“{name}”取自文件名“{file}”")
    if head is None:
        return None
    place = "表格的标题" if any(_at_title(head.span, table) for table in tables) else "文件的第一行"
    doubt = Doubt(f"文件没有写明编制单位，“{head.value}”取自{place}", head.span)
    return head.value, (quoted(source, "agency", head.value, head.span),), doubt


def _at_title(span: Span, table: Table) -> bool:
    title = table.title_span
    return title is not None and title.start <= span.start < title.end


def opened_by(text: str) -> Clue | None:
    """The agency that the first line begins with, where it is a title: of a year, or of what is told or listed."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip(" \t#*\u3000")
    start = text.find(line)
    if not 4 < len(line) <= _LONGEST_TITLE or re.search(r"[。；！？\t|]", line):
        return None
    year = _YEAR.match(line)
    words = line[year.end() :] if year else line
    name = beginning(words) or _township(words)
    if not name or not (_YEAR.search(line) or _OF_A_LIST.search(line)):
        return None
    at = start + len(line) - len(words)
    return Clue("agency", name, Span(at, at + len(name)), 1)


def _township(words: str) -> str:
    """The government or office of a township that words begin with: its own name is its place."""
    start, end, name = next(iter(looks_like_agency(words)), (1, 0, ""))
    return name if start == 0 and end < len(words) and _OF_TOWNSHIP.search(name) else ""


def headed_by(tables: tuple[Table, ...]) -> Clue | None:
    """The one agency that titles of tables begin with."""
    clues = list(_clues(tables))
    return clues[0] if clues and all(same_agency(clues[0].value, other.value) for other in clues) else None


def _clues(tables: tuple[Table, ...]) -> Iterator[Clue]:
    for table in tables:
        year = _YEAR.match(table.title)
        words = table.title[year.end() :] if year else table.title
        name = beginning(words) or _township(words)
        if name and table.title_span:
            start = table.title_span.start + len(table.title) - len(words)
            yield Clue("agency", name, Span(start, start + len(name)), 1)


def named_file(file: str) -> str:
    """The agency that a file's name begins with; "" mostly.

    >>> named_file("临江县财政局2021年项目计划表.csv"), named_file("部门决算公开(2).pdf")
    ('临江县财政局', '')
    """
    return beginning(PurePath(file).stem.strip())


def beginning(words: str) -> str:
    """The agency with its place that words begin with; "" where they begin otherwise or hold nothing else."""
    start, end, name = next(iter(looks_like_agency(words)), (1, 0, ""))
    return name if start == 0 and end < len(words) and parse_name(name).regions else ""
