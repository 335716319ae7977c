"""`python -m index verify`: whether all that stands in a data folder is sound, said line by line.

Reads everything and changes nothing but that the next build knows of damage: the store by its counts and seals, every
value against the place that it is quoted from, the copy of the vectors by its checksum, Chroma by asking for all of its
vectors, conversations by SQLite's check.
"""

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from corpus.amounts import parse_amount
from corpus.errors import DamagedIndex, IndexUnusable
from index.figure import Figure
from index.folders import passages_fingerprint
from index.soundness import inspect, of_error, remember_damage
from index.store.conversations import FILE_NAME as CONVERSATIONS
from index.store.documents import StoredDocument
from index.store.sql import Store
from index.switch import wanted_asides

_MEND = "请运行 python -m index build：损坏的部分会从文档重新建立，对话和 documents.tsv 不受影响。"


def verify(data: Path) -> int:
    """Print what was found; returns 0 where all is sound, 1 where not."""
    print("核对索引…", file=sys.stderr)
    faults = [*faults_of(data)]
    for fault in faults:
        print(fault)
    lost = _conversations(data)
    if lost:
        print(lost)
    if faults:
        remember_damage(data)
        print(_MEND)
    elif not lost:
        print("完好：文件、每份文档的条数和校验、数字与原文、向量副本和向量库都相符。")
    return 1 if faults or lost else 0


def faults_of(data: Path) -> Iterator[str]:
    """What is wrong with the index, one sentence each."""
    try:
        store = Store(data)
    except IndexUnusable as error:
        yield error.reason
        return
    try:
        store.hold()
        found = inspect(store, thorough=True)
        yield from found.told
        if not found:
            yield from _quotes(store)
            yield from _asides(store)
            yield from _vectors(store, data)
    except (DamagedIndex, sqlite3.DatabaseError) as error:
        yield from of_error(error).told
    finally:
        store.close()


#: 3 4 5 6 8 0 below 千 百 十 元 角 分.
_ONE_DIGIT_A_CELL = re.compile(r"\d(?:\s+\d)+")


def misquoted(document: StoredDocument, figure: Figure) -> bool:
    """Whether the number that stands where a figure is quoted from is another than its value."""
    text = document.text[figure.number_span.start : figure.number_span.end]
    printed = parse_amount(text)
    if printed is not None and _ONE_DIGIT_A_CELL.fullmatch(text):  # its point stands in the head
        return str(printed) != "".join(map(str, figure.value.as_tuple().digits)).lstrip("0")
    return printed is not None and abs(printed) != abs(figure.value)


def _quotes(store: Store) -> Iterator[str]:
    for document in store.documents():
        wrong = [f for _, f in store.figures(document=document.name) if misquoted(document, f)]
        if wrong:
            yield f"{document.name}：{len(wrong)} 个数字与原文不符，如 {wrong[0].value:f} 与“{wrong[0].quote[:40]}”"


def _asides(store: Store) -> Iterator[str]:
    for document, wanted in wanted_asides(store):
        if document.set_aside != wanted:
            yield f"{document.name}：是否让位于原件，与索引所记不符"


def _vectors(store: Store, data: Path) -> Iterator[str]:
    from index.search.embedding import ModelUnusable, load_embedder
    from index.search.vectors import Vectors

    fingerprint = passages_fingerprint(store)
    if store.meta("passages") != fingerprint:
        yield "段落与索引所记的不符"
    if not (data / "vectors").is_dir():
        return  # an index without vectors is answered from by words alone
    try:
        vectors = Vectors(data / "vectors", load_embedder())
    except ModelUnusable as error:
        yield f"向量没有核对：{error}"
        return
    if not vectors.verify(fingerprint, store.passage_ids()):
        yield "向量副本损坏，或不是这些段落的"
    elif not os.access(data / "vectors", os.W_OK):
        print("向量库（Chroma）没有核对：它要能写才打得开，而数据文件夹是只读的。", file=sys.stderr)
    elif told := vectors.compared():
        yield f"向量库（Chroma）：{told}"


def _conversations(data: Path) -> str:
    path = data / CONVERSATIONS
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            said = db.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        said = str(error)
    return "" if said == "ok" else f"对话记录 {CONVERSATIONS} 损坏（{said}）。程序不会删除它；有备份的请放回备份。"
