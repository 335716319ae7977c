"""A passage → the pieces that its words are compared by: its headings, its clauses, what its amounts are of.

A question is mostly answered by one sentence or one row. In the passage as a whole its words may stand scattered, and a
list of names ("包括办公费、水费、电费") holds them as well as the row that states the amount.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.fold import fold_label
from corpus.labels import load_label_roles
from index.passages import Passage

#: Ends a sentence, a clause of an enumeration, or a row as `index.tables.parts` writes it.
_PROSE_END = re.compile(r"[。；;!?！？\n]")
_ROW_END = re.compile(r"[；\n]")
_AMOUNT = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEVEL = re.compile(r"[（(][类款项][）)]")
_SAYING = re.compile(r"(?:支出|预算|决算|安排|经费|总额|合计|共计|共|数|约|为|是|[:：\s])*$")
_PART = re.compile(r"[^\u4e00-\u9fff]")
#: Characters in front of an amount that may name it: an account with its 款 and 项, or a row's label and its column's.
LABEL = 16
#: Pieces of one kind that are looked at; a part of a table has hardly more.
MOST = 60
#: Passages whose pieces are kept.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Pieces:
    """Clauses are its sentences or rows; labels are the words in front of its amounts."""

    #: All in one row: the headings and title above it, the clauses, the labels.
    texts: tuple[str, ...]
    #: Where in `texts` the labels begin.
    labels_from: int
    #: What its amounts are of, by name: rows of its table, items of its sentences.
    names: frozenset[str]


@lru_cache(maxsize=_KEPT)
def pieces(passage: Passage) -> Pieces:
    """The pieces of a passage; kept, since the same passages are compared again and again."""
    ends = _ROW_END if passage.kind == "table" else _PROSE_END
    clauses = list(dict.fromkeys(clause for clause in ends.split(passage.text) if clause.strip()))[:MOST]
    labels = list(dict.fromkeys(label for clause in clauses for label in _labels(clause)))[:MOST]
    above = " ".join((*passage.heading[-2:], passage.table)).strip()
    read = _row_names if passage.kind == "table" else _item_names
    return Pieces((above, *clauses, *labels), 1 + len(clauses), frozenset(read(clauses, labels)))


def _row_names(rows: list[str], _: list[str]) -> Iterator[str]:
    """The last step of every path of labels ("商品和服务支出/电费") that names an item."""
    roles = load_label_roles()
    for row in rows:
        for label in row.split():
            name = label.rpartition("/")[2]
            if _HAN.search(name) and roles.is_item(name):
                yield fold_label(name)


def _item_names(_: list[str], labels: list[str]) -> Iterator[str]:
    """The words right in front of an amount, without what only says that an amount follows."""
    roles = load_label_roles()
    for label in labels:
        name = _PART.split(_SAYING.sub("", _LEVEL.sub(" ", label)))[-1]
        if len(name) > 1 and roles.is_item(name):
            yield fold_label(name)


def _labels(clause: str) -> list[str]:
    found, last = [], 0
    for amount in _AMOUNT.finditer(clause):
        label = clause[max(last, amount.start() - LABEL) : amount.start()]
        if _HAN.search(label):
            found.append(label)
        last = amount.end()
    return found
