"""Figures of prose: properties of any sentence, the data files, and the original documents."""

import csv
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Identity, Span
from corpus.errors import LexiconError
from corpus.text.structure import find_sections
from index.prose.figures import prose_figures
from index.prose.lexicon import load_units, load_words, parse_units, parse_words
from index.prose.listings import names_in
from index.prose.numbers import number_reader
from index.prose.text import fold_prose
from tests.prose_made import BUDGET, FINAL, figures

ITEMS = st.sampled_from(
    ["办公费", "因公出国（境）费", "“三公”经费", "基本支出", "2010301行政运行", "公积金（项）", "车辆"]
)
VERBS = st.sampled_from(["", "为", "比上年增加", "较2022年预算减少", "，占总支出的", "完成预算的", "约", "（其中："])
NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda d: f"{d:,}") | st.integers(0, 9999).map(str)
UNITS = st.sampled_from(["万元", "元", "%", "人次", "台（套）", "平方米", "", "万", "万元/人"])
MARKS = st.sampled_from(["，", "。", "；", "、", "）", "\n", "\n\n- 3 -\n", "，其中：", "。主要原因是", " "])


@st.composite
def prose(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(ITEMS, VERBS, NUMBERS, UNITS, MARKS), min_size=1, max_size=8))
    return "".join("".join(piece) for piece in pieces)


@settings(max_examples=150, deadline=None)
@given(prose())
def test_every_figure_is_where_it_says(text: str) -> None:
    for figure in figures(text):
        assert text[figure.span.start : figure.span.end] == figure.quote
        assert figure.span.start <= figure.number_span.start < figure.number_span.end <= figure.span.end
        assert figure.sentence.start <= figure.number_span.start and figure.span.end <= figure.sentence.end
        printed = re.sub(r"[\s,]", "", text[figure.number_span.start : figure.number_span.end])
        assert abs(Decimal(printed)) == abs(figure.value)
        assert figure.unit and "\n" not in text[figure.span.start : figure.number_span.start]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.integers(0, 10), st.integers(0, 80))
def test_folding_keeps_places(text: str, low: int, length: int) -> None:
    span = Span(min(low, len(text)), min(low + length, len(text)))
    folded = fold_prose(text, span)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(span.start <= place < span.end for place in folded.places)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789,.年月万元%人个（）第号-至两三十 ", max_size=40))
def test_quantities_do_not_overlap(text: str) -> None:
    found = number_reader(load_words(), load_units()).read(fold_prose(text, Span(0, len(text))).text)
    ends = [q.number_end for q in found]
    assert all(q.start < q.number_end <= q.end <= q.close for q in found)
    assert all(end <= q.start for end, q in zip(ends, found[1:], strict=False))


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("城建资金3亿2650万元", 326500000, "元"), ("评审费12万3500元", 123500, "元"), ("咨询费1万2千元", 12000, "元"),
        ("绿化补助一亿二千万元", 120000000, "元"), ("养护费6千8百50万元", 68500000, "元"), ("办公费2650万元", 2650, "万元"),
        ("培训费2千万元", 2, "千万元"),
    ],
)  # fmt: skip
def test_counting_words_between_digits_make_one_amount(printed: str, value: int, unit: str) -> None:
    (found,) = number_reader(load_words(), load_units()).read(fold_prose(printed, Span(0, len(printed))).text)
    assert (found.value, found.unit) == (value, unit)


def test_a_count_beside_a_change_is_a_change() -> None:
    text = "因公出国（境）费18万元，全年3个团组、16人次，比上年增加2个团组、9人次。公务接待30批次、300人次，比上年减少12批次和119人次。"
    told = [(f.value, f.measure.value) for f in figures(text) if f.unit == "人次"]
    assert told == [(16, "count"), (9, "change"), (300, "count"), (-119, "change")]


def test_what_a_sentence_is_only_set_against_dates_no_other() -> None:
    text = "2023年收入总计3407万元。与2022年收入3102万元相比增加305万元。支出方面：本年支出3290万元，包括基本支出2434万元。"
    assert {f.period for f in figures(text) if f.value in {3290, 2434}} <= {2023, None}


# -- data ---------------------------------------------------------------------------------------------------------
def test_the_data_files_hold_together() -> None:
    words, units = load_words(), load_units()
    assert set(words.of("change").values()) == set(words.of("change_adj").values()) == {"+", "-"}
    assert set(words.of("stage").values()) | set(words.of("stage_item").values()) == {
        "initial",
        "adjusted",
        "final",
        "budget",
    }
    assert set(words.of("generic").values()) == {"drop", "keep"}
    assert all(re.fullmatch(f"(?:{units.pattern})", unit) for unit in units.measures)


@pytest.mark.parametrize("line", ["nokind\t增加\t+", "change", "change\t增加\t+\nchange\t增加\t-"])
def test_bad_words_are_refused(line: str) -> None:
    with pytest.raises(LexiconError):
        parse_words(line)


@pytest.mark.parametrize("line", ["人", "人\t长度", "万元\t数量", "人\t数量\t(", "人\t数量\n人\t数量"])
def test_bad_units_are_refused(line: str) -> None:
    with pytest.raises(LexiconError):
        parse_units(line)


def test_names_in_brackets_are_not_split() -> None:
    assert names_in("“甲、乙”、丙（丁、戊）和己项", 3, lambda name: False) == ("“甲、乙”", "丙（丁、戊）", "己项")


# -- the original documents ---------------------------------------------------------------------------------------
DATA = os.environ.get("WENZHANG_TESTDATA", "")
WITH_DATA = pytest.mark.skipif(not DATA, reason="WENZHANG_TESTDATA names no folder of originals and gold figures")


def originals() -> Iterator[tuple[Path, Document]]:
    from corpus.readers.text import read as read_text
    from corpus.tables.understood import find_tables

    for path in sorted(Path(DATA, "originals").glob("*.txt")):
        source = read_text(path)
        sections = find_sections(source)
        kind = FINAL if "年度部门决算" in source.text else BUDGET
        identity = Identity("", True, (), None, kind, None)
        tables = find_tables(source, sections)
        yield path, Document(path.name, "txt", source.text, source.pages, sections, tables, identity)


@WITH_DATA
def test_statements_of_the_originals() -> None:
    """Nearly every stated figure of prose is found on its line with its value and unit, and no other is."""
    with Path(DATA, "gold", "narrative.tsv").open(encoding="utf-8") as file:
        stated = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    stated = [row for row in stated if "table cell" not in row["note"]]
    missed, wrong, count = [], [], 0
    for path, made in originals():
        gold = [(int(g["line"]), abs(Decimal(g["value"]))) for g in stated if g["document"] == path.name]
        have = [(made.text.count("\n", 0, f.span.start) + 1, abs(f.value)) for f in prose_figures(made)]
        rest = list(have)
        for key in gold:
            rest.remove(key) if key in rest else missed.append((path.name, key))
        wrong += [(path.name, key) for key in have if key not in gold]
        count += len(gold)
    assert count > 400 and len(missed) <= 0.01 * count, missed
    assert len(wrong) <= 0.01 * count, wrong
