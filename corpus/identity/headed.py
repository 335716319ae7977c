"""The agency that a table's title or a file's name begins with, whatever the table is of: a last clue.

No report's title has to follow (某某县档案馆国有资产占用情况表): a name with its place in front of everything else is the
publisher's where nothing better tells it. Several names of different agencies tell nothing.
"""

from collections.abc import Iterator
from pathlib import PurePath

from corpus.document import Span, Table
from corpus.identity.clues import Clue
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import parse_name, same_agency


def headed_by(tables: tuple[Table, ...]) -> Clue | None:
    """The one agency that titles of tables begin with."""
    clues = list(_clues(tables))
    return clues[0] if clues and all(same_agency(clues[0].value, other.value) for other in clues) else None


def _clues(tables: tuple[Table, ...]) -> Iterator[Clue]:
    for table in tables:
        name = beginning(table.title)
        if name and table.title_span:
            start = table.title_span.start
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
