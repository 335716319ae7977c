"""The rows of tables as records: those that have what a question names in any of their cells of words.

Comes in: the lines of a document's tables and the words wanted. Goes out: of one table the rows that say all the words
which any row says, and the words that its headers and its title say besides; None where a word is said by none of them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.tables.header import is_total
from index.store.documents import StoredDocument
from qa.nameless.words import table_words
from qa.passages.covering import SPELT_OUT, says
from qa.passages.table_lines import Headed, Line
from qa.passages.text import flatten
from qa.passages.wanted import Wanted

#: Numbers that only order the rows.
ORDER = re.compile(r"^(?:序号|编号|代码|行次|栏次|名次|排名|科目编码|项目代码|单位代码|年份|年度|电话|联系电话|账号)")
#: What all rows are, whatever they list.
_ROW = frozenset(
    "项目 单位 条 部门 部分 内容 明细 名称 事项 情况 列 里面 清单 名单 表 表格 一共 总共 合计 总计 共计 一起 一块".split()
    + "管 归 负责 承担 承办 安排".split()
)
#: What the title of a list says that it lists, where nothing else is named.
_LISTED = ("项目", "事项", "清单", "名单", "明细")
#: A number or a year names no row.
_HAN = re.compile(r"[一-鿿](?<!年)|[A-Za-z]")
#: Behind a name: all that are so, 服务|类.
_KIND_SIGNS = "类项款的"
#: A document's first signs say what it is of.
_FIRST = 80


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, those that sum others left out."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that have what is named, and the words that headers and titles say besides."""

    table: Table
    lines: tuple[Line, ...]
    named: tuple[str, ...]
    rest: tuple[str, ...]


def _records(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one table as records; without those that only name a group of others, or sum them."""
    heads = Counter(name_cell(line).header for line in lines)
    usual = max(heads, key=lambda head: heads[head], default="")
    return tuple(x for x in lines if name_cell(x).header == usual and not is_total(name_of(x)))


def chosen_of(lines: Sequence[Line], wanted: Wanted, document: StoredDocument) -> Chosen | None:
    """Of the lines of one table those that say all the words which any says, if every other word is a header's or a
    title's."""
    if not (records := _records(lines)):
        return None
    table = Table(records[0].table, records)
    heads = {h for line in table.lines for h in (c.header for c in line.cells)}
    around = flatten(table.title) + flatten(document.name + document.text.lstrip()[:_FIRST])
    words = [
        part
        for word in _words(wanted, table.lines, heads)
        for part in _said_in_parts(word, table.lines, heads, around)
        if part not in _ROW
    ]
    titles = flatten(table.title) + flatten(document.text.lstrip().partition("\n")[0])
    if not words and not any(what in wanted.text and what in titles for what in _LISTED):
        return None  # "有几个项目" is not asked of a table of other things
    said = {w: [line for line in table.lines if _in_cells(w, line)] for w in words}
    named = [w for w in words if said[w] and (len(said[w]) < len(table.lines) or not _in_heads(w, heads))]
    rest = [w for w in words if w not in named]
    if any(not _in_heads(w, heads) and w not in around for w in rest):
        return None
    kept = tuple(line for line in table.lines if all(line in said[w] for w in named))
    return Chosen(table, kept, tuple(named), tuple(rest)) if kept else None


def _words(wanted: Wanted, lines: Sequence[Line], heads: set[str]) -> list[str]:
    """The words wanted; what stands in a cell or over a column is one word wherever the question has it, however the
    question is cut. Without words that only ask for the most or the least."""
    texts = {flatten(c.text) for line in lines for c in line.cells if not c.number} | heads
    left, named = flatten(wanted.text), list[str]()
    for text in sorted((t for t in texts if _HAN.search(t) and len(t) > 1 and t not in _ROW), key=len, reverse=True):
        if text in left:
            named.append(text)
            left = left.replace(text, "\x00")
    asking = [table_words(role) for role in ("most", "least")]
    words = (w for w in wanted.words if w in left and not any(p.fullmatch(w) for p in asking))
    spoken_of = (w for w in wanted.words if w not in flatten(wanted.text))
    return list(dict.fromkeys((*named, *words, *spoken_of)))


def _said_in_parts(word: str, lines: Sequence[Line], heads: set[str], around: str) -> tuple[str, ...]:
    """A word; the two that it is made of where only they are said: 采购|预算, 服务|类."""
    texts = [*heads, around, *(flatten(c.text) for line in lines for c in line.cells if not c.number)]
    if any(says(word, text) >= SPELT_OUT for text in texts):
        return (word,)
    if word[-1] in _KIND_SIGNS and any(word[:-1] in text for text in texts):
        return (word[:-1],)
    for at in range(2, len(word) - 1):
        parts = word[:at], word[at:]
        if all(part in _ROW or any(part in text for text in texts) for part in parts):
            return parts
    return (word,)


def _in_cells(word: str, line: Line) -> bool:
    return any(says(word, flatten(c.text)) >= SPELT_OUT for c in line.cells if not c.number)


def _in_heads(word: str, heads: set[str]) -> bool:
    return any(says(word, head) >= SPELT_OUT for head in heads)


def name_cell(line: Line) -> Headed:
    """What a row is called: by its first words that are its own, not those of a group of rows."""
    words = [c for c in line.cells if not c.number and not ORDER.match(c.header)]
    return next((c for c in words if c.cell.row_span == 1), next(iter(words), line.cells[0]))


def name_of(line: Line) -> str:
    return name_cell(line).text
