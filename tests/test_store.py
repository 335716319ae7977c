"""The store: what is read back equals what was stored, what is removed leaves no trace, another version is refused."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ReadText
from hypothesis import given, settings
from hypothesis import strategies as st
from store_kit import embedded, opened

from corpus.document import Document, Scope, Span
from corpus.errors import IndexUnusable
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.figures.extract import extract_figures
from index.passages import make_passages
from index.search.words import segment
from index.store.documents import Derived
from index.store.opening import FILE_NAME
from index.store.schema import tables_of_schema
from index.store.sql import Store
from index.weighed import settle_leading

TEXT = """青山县教育局2022年度部门决算

第一部分 青山县教育局概况
一、部门职责
拟订全县教育改革与发展规划并组织实施。
第二部分 2022年度部门决算情况说明
一、收入支出决算总体情况说明
2022年度收、支总计12345.67万元。与2021年度相比，收、支总计各减少234.56万元，下降1.87%。
二、“三公”经费支出决算情况说明
2022年度“三公”经费支出决算为12.50万元，完成预算的83.3%。
表一：“三公”经费支出决算表
单位：万元
项目\t预算数\t决算数
合计\t15.00\t12.50
公务接待费\t6.00\t4.00
公务用车运行维护费\t9.00\t8.50
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "data", create=True)
    yield store
    store.close()


@pytest.fixture
def document(read_text: ReadText) -> Document:
    return read_text(TEXT)


def put(store: Store, document: Document) -> tuple[list[int], list[Figure]]:
    passages, figures = make_passages(document), extract_figures(document)
    return store.put(document, "1", passages, [" ".join(segment(p.text)) for p in passages], figures), figures


def rows(folder: Path) -> dict[str, int]:
    """How many rows every table of the file has, but for `meta`."""
    with opened(folder) as db:
        names = tables_of_schema() - {"meta"}
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def matching(store: Store, word: str) -> list[str]:
    """Ids of the passages that hold `word`."""
    postings = store.held().postings
    return [passage_id for passage_id, _ in postings.best(postings.scores({word: 1.0}), 50)]


def test_figures_are_read_back_as_they_were(store: Store, document: Document) -> None:
    ids, figures = put(store, document)
    assert len(figures) > 8
    assert store.figures() == list(zip(ids, figures, strict=True))
    assert store.figures(document="a.txt") == store.figures(agency=figures[0].agency)
    assert store.figures(agency="别处") == []


def test_the_document_is_read_back_as_it_was(store: Store, document: Document) -> None:
    put(store, document)
    stored = store.document("a.txt")
    assert stored is not None and store.documents() == [stored]
    assert (stored.text, stored.format, stored.identity) == (document.text, document.format, document.identity)
    assert (stored.pages, stored.doubts, stored.notice) == (document.pages, document.doubts, document.notice)
    assert [(s.path, s.span, s.heading, s.parent, s.is_item) for s in stored.sections] == [
        (s.path, s.span, s.heading, s.parent, s.is_item) for s in document.sections
    ]
    assert [(t.title, t.amount_unit, t.status, t.span, t.grids) for t in stored.tables] == [
        (t.title, t.amount_unit, t.status, t.span, t.grids) for t in document.tables
    ]
    assert stored.tables and stored.sections


def test_passages_are_read_back_as_they_were(store: Store, document: Document) -> None:
    put(store, document)
    passages = list(make_passages(document))
    assert list(store.passages()) == passages
    assert store.count_passages("a.txt") == len(passages)
    assert list(store.passages([passages[1].id])) == [passages[1]]


def test_what_is_derived_is_read_back_as_they_were(store: Store, document: Document) -> None:
    ids, figures = put(store, document)
    derived = Derived(
        figures[0].agency, 2021, None, "x", Decimal("0.10"), "万元", "1 − 0.9 = 0.10", (ids[0], ids[1]), "a.txt"
    )
    store.put_derived("a.txt", [derived])
    store.put_derived("a.txt", [derived])
    assert store.derived() == [derived]
    assert str(store.derived()[0].value) == "0.10"


def test_a_second_put_replaces_the_first(store: Store, document: Document) -> None:
    put(store, document)
    before = rows(store.folder)
    put(store, document)
    assert rows(store.folder) == before


def test_a_removed_document_leaves_no_trace(store: Store, document: Document) -> None:
    ids, _ = put(store, document)
    other = replace(document, name="b.txt")
    put(store, other)
    figure = store.figures(document="a.txt")[0][1]
    store.put_derived("a.txt", [Derived(figure.agency, 2021, None, "x", Decimal(1), "万元", "", (ids[0],))])
    store.remove("a.txt")
    assert store.document("a.txt") is None and store.figures(document="a.txt") == []
    assert {f.document for _, f in store.figures()} == {p.document for p in store.passages()} == {"b.txt"}
    found = matching(store, "教育")
    assert found and {p.document for p in store.passages(found)} == {"b.txt"}
    store.remove("b.txt")
    assert settle_leading(store) == 0 and set(rows(store.folder).values()) == {0}
    assert matching(store, "教育") == [] and store.digests() == {}


def test_a_refused_file_replaces_the_document_that_was_there(store: Store, document: Document) -> None:
    put(store, document)
    store.refuse("a.txt", "2", "读不了")
    assert store.documents() == [] and store.figures() == [] and store.refused() == [("a.txt", "读不了")]
    assert store.digests() == {"a.txt": "2"}
    store.remove("a.txt")
    assert settle_leading(store) == 0 and set(rows(store.folder).values()) == {0}


def test_a_document_set_aside_counts_no_more_until_it_returns(store: Store, document: Document) -> None:
    put(store, document)
    counted = (store.figures(), list(store.passages()), store.items(), matching(store, "教育"))
    store.set_aside("a.txt", "b.txt")
    assert (store.figures(), list(store.passages()), store.items(), matching(store, "教育")) == ([], [], [], [])
    assert store.figures(document="a.txt") == counted[0]
    store.set_aside("a.txt", None)
    assert (store.figures(), list(store.passages()), store.items(), matching(store, "教育")) == counted


def test_a_document_counts_as_taken_only_with_what_is_derived(store: Store, document: Document) -> None:
    put(store, document)
    assert store.digests() != {"a.txt": "1"}  # a build stopped here reads it again
    store.put_derived("a.txt", [])
    assert store.digests() == {"a.txt": "1"}


def test_a_failing_put_leaves_what_was_there(store: Store, document: Document) -> None:
    put(store, document)
    store.put_derived("a.txt", [])
    before = store.figures()
    passages = make_passages(document)
    with pytest.raises(ValueError):
        store.put(document, "2", passages, [], [])  # fewer texts than passages: fails after the old rows are gone
    assert store.figures() == before and store.digests() == {"a.txt": "1"}


def test_no_index_and_one_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="还没有建立索引"):
        Store(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    folder = tmp_path / "other"
    store = Store(folder, create=True)
    store.set_meta("schema", "0")
    store.close()
    for create in (False, True):
        with pytest.raises(IndexUnusable, match="另一版本"):
            Store(folder, create=create)


@embedded
def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / FILE_NAME).write_bytes(b"no database at all" * 400)
    with pytest.raises(IndexUnusable, match="损坏"):
        Store(tmp_path / "damaged")


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
SPANS = st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(lambda p: Span(min(p), max(p)))
FIGURES = st.builds(
    Figure,
    document=st.just("a.txt"),
    heading=st.tuples(WORDS, WORDS),
    table=WORDS,
    table_index=st.none() | st.integers(0, 99),
    row=st.lists(WORDS, max_size=3).map(tuple),
    column=st.lists(WORDS, max_size=3).map(tuple),
    measure=st.sampled_from(Measure),
    value=st.decimals(allow_nan=False, allow_infinity=False),
    unit=WORDS,
    quote=WORDS,
    span=SPANS,
    number_span=SPANS,
    sentence=SPANS,
    code=st.none() | WORDS,
    attributes=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    period=st.none() | st.integers(1949, 2100),
    stage=st.none() | st.sampled_from(Stage),
    flags=st.frozensets(WORDS, max_size=2),
    agency=WORDS,
    fiscal_year=st.none() | st.integers(1949, 2100),
    scope=st.none() | st.sampled_from(Scope),
    fund=st.none() | st.sampled_from(Fund),
    expenditure=st.none() | st.sampled_from(Expenditure),
    item=WORDS,
    corrected_unit=st.none() | WORDS,
)


@settings(deadline=None, max_examples=60)
@given(figures=st.lists(FIGURES, max_size=4))
def test_any_figure_comes_back_exact(figures: list[Figure], tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("figures"), create=True)
    ids = store.put(_EMPTY, "1", [], [], figures)
    back = store.figures(document="a.txt")
    store.close()
    assert back == list(zip(ids, figures, strict=True))
    assert [str(f.value) for _, f in back] == [str(f.value) for f in figures]


def _empty() -> Document:
    from corpus.document import Identity

    return Document("a.txt", "txt", "", (), (), (), Identity("", False, (), None, None, None))


_EMPTY = _empty()


@embedded
def test_what_answers_cite_is_read_at_once_and_held_within_bounds(
    store: Store, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(store, replace(document, name=name))
    documents = store.documents()
    statements: list[str] = []
    store.read_cited([d.name for d in documents])
    store._db.set_trace_callback(statements.append)
    assert all(d.text == document.text and d.pages == () and d.printed is None for d in documents)
    assert not statements
    store._db.set_trace_callback(None)
    monkeypatch.setattr("index.store.contents._CHARACTERS", len(document.text) + 99)
    put(store, replace(document, name="b.txt", text=document.text.replace("概况", "简介")))
    # What was read of it before is not believed any more; of the texts one is held.
    assert "简介" in store.documents()[1].text and documents[0].text == documents[2].text == document.text
    assert sum(size for _, size in store._parts._cited.values()) == store._parts._characters < 2 * len(document.text)


def test_a_document_to_be_read_again_keeps_the_name_of_what_was_read(store: Store, document: Document) -> None:
    put(store, document)
    store.put_derived(document.name, [])
    store.forget_digests()
    store.forget_digests()
    assert store.digests()[document.name] != "1" and store.overview.digests() == {document.name: "1"}
