"""The lexicon of measures as data, and the keys that labels of many templates have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.labels import load_label_roles
from corpus.measures import LEXICON, load_measures, parse_measures

MEASURES = load_measures()
LINES = [x for x in LEXICON.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]


# -- the data -----------------------------------------------------------------------------------------------------
def test_every_line_is_read_and_no_key_or_name_stands_twice() -> None:
    assert len(LINES) == len(MEASURES.by_key)
    names = [w.name for w in MEASURES.by_key.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(?:_[a-z]+)*", key) for key in MEASURES.by_key)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("\t")[0])
def test_aliases_are_distinct_and_none_is_blank(line: str) -> None:
    words = line.split("\t")[5].split("|")
    assert all(fold_label(w) for w in words)
    assert len(set(words)) == len(words)


def test_every_alias_is_folded_and_finds_its_own_key() -> None:
    for word in MEASURES.by_key.values():
        for alias in word.aliases:
            assert fold_label(alias) == alias
            assert MEASURES.key_of(alias) == word.key
        assert MEASURES.key_of(word.name) == word.key and MEASURES.name_of(word.key) == word.name


def test_parents_lead_to_a_root_and_parts_come_back() -> None:
    for word in MEASURES.by_key.values():
        above = MEASURES.ancestors(word.key)
        assert word.key not in above and len(set(above)) == len(above)
        if word.parent:
            assert word.key in MEASURES.parts(word.parent)
            # People may be counted below what was spent on them, never money below people.
            assert word.quantity == "count" or MEASURES.by_key[word.parent].quantity == word.quantity


def test_the_parts_that_sums_rest_on() -> None:
    assert MEASURES.parts("three_public_expenses") == ["overseas_travel", "official_vehicles", "official_reception"]
    assert MEASURES.parts("official_vehicles") == ["vehicle_purchase", "vehicle_operation"]
    assert {"personnel_expenses", "non_personnel_expenses"} <= set(MEASURES.parts("basic_expenditure"))
    assert "agency_operating_expenses" not in MEASURES.parts("basic_expenditure")


def test_no_measure_is_only_a_word_for_an_amount() -> None:
    roles = load_label_roles()
    assert not [
        a
        for a, key in MEASURES.by_alias.items()
        if roles.has(a, "total") and key not in {"total_budget", "total_revenue", "total_expenditure"}
    ]


# -- reading the file ---------------------------------------------------------------------------------------------
GOOD = "total\t总额\tmoney\t-\t-\t总数|总计"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a\t甲\tmoney\t-\t-", "6 列"),
        ("total\t甲\tmoney\t-\t-\t乙", "重复"),
        ("a\t甲\tcolour\t-\t-\t乙", "计量"),
        ("a\t甲\tmoney\tnowhere\t-\t乙", "上级"),
        ("a\t甲\tmoney\t-\t-\t“总计”：", "已属于 total"),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        parse_measures(f"# comment\n{GOOD}\n\n{line}\n", "mine.tsv")
    assert (caught.value.file, caught.value.line) == ("mine.tsv", 4)


# -- labels -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("“三公”经费", "three_public_expenses"),
        ("（一）因公出国（境）费用", "overseas_travel"),
        ("其中：公务用车购置费", "vehicle_purchase"),
        ("公务用车购置及运行维护费预算数", "official_vehicles"),
        ("2023年“三公”经费预算数", "three_public_expenses"),
        ("本部门机关运行经费", "agency_operating_expenses"),
        ("三、公务接待费：", "official_reception"),
        ("政府采购预算情况2025年本部门政府采购预算", "government_procurement"),
        ("收入、支出预算总计", "total_budget"),
        ("公务接待", "official_reception"),
        ("行政运行", None),
        ("经费", None),
        ("", None),
    ],
)
def test_the_key_of_a_printed_label(label: str, key: str | None) -> None:
    assert MEASURES.key_of(label) == key


@pytest.mark.parametrize("label", ["收、支预算总计", "收支预算总计", "收入支出预算总计", "收、支总计"])
def test_the_total_by_its_names(label: str) -> None:
    assert MEASURES.key_of(label) == "total_budget"


@given(
    st.sampled_from(sorted(MEASURES.by_alias)), st.sampled_from(["{}", "“{}”", "（一）{}", "其中：{}", "{}：", " {} "])
)
def test_what_a_printer_puts_around_a_label_does_not_matter(alias: str, frame: str) -> None:
    assert MEASURES.key_of(frame.format(alias)) == MEASURES.by_alias[alias]


@given(st.text(max_size=30))
def test_any_label_has_a_known_key_or_none(label: str) -> None:
    assert MEASURES.key_of(label) in {None, *MEASURES.by_key}


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("教育局部门“三公”经费", "three_public_expenses"), ("局机关的机关运行经费", "agency_operating_expenses"),
        ("部门开支财政拨款的公务用车保有量", "vehicles_kept"), ("年末实有", "staff_actual"), ("实有在编", "staff_on_duty"),
        # A kind of agencies narrows what is counted.
        ("行政单位实有人数", None), ("下属单位“三公”经费", None), ("教育局办公费", None),
    ],
)  # fmt: skip
def test_the_reporting_agency_before_its_own_item_does_not_matter(label: str, key: str | None) -> None:
    assert load_measures().key_of(label) == key


def test_travel_abroad_goes_by_its_act_alone() -> None:
    assert load_measures().key_of("因公出国") == "overseas_travel"
