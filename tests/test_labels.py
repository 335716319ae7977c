"""Labels: folding them, and the roles they have where they name no item; the file of roles as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import LexiconError
from corpus.fold import fold_label, without_spending
from corpus.labels import LEXICON, ROLES, bare_label, load_label_roles, parse_label_roles
from index.figure import Expenditure, Fund

LABELS = load_label_roles()
LINES = [x.split("\t") for x in LEXICON.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
#: What labels are made of, fold-relevant marks above all.
PRINTED = st.text(
    alphabet="一二三四五十预算支出费用公（）()类款项其中含包括：:、，。.“”'《》 　\t\n*#<b/>０1２3①⑳第（",
    max_size=24,
)


# -- folding ------------------------------------------------------------------------------------------------------
@given(PRINTED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_label(fold_label(text)) == fold_label(text)


@given(PRINTED)
def test_folding_leaves_no_blank_quote_or_wide_mark(text: str) -> None:
    assert not set(fold_label(text)) & set(" 　\t\n“”《》（）：０２")


def test_folding_twice_is_folding_once_for_combining_marks() -> None:
    text = 'e"\u0301'
    assert fold_label(fold_label(text)) == fold_label(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("一、一般公共服务支出", "一般公共服务支出"),
        ("（三）公务接待费。", "公务接待费"),
        ("1．办公费", "办公费"),
        ("12.5平方米", "12.5平方米"),
        ("其中：基本支出", "基本支出"),
        ("**合计**", "合计"),
        ("合　计", "合计"),
        ("教育支出（类）", "教育支出"),
        ("差旅费用支出", "差旅费支出"),
        ("一般行政管理事务", "一般行政管理事务"),
        ("三公经费", "三公经费"),
        ("十四五规划", "十四五规划"),
        ("２０２３年预算数", "2023年预算数"),
        ("", ""),
    ],
)
def test_folded(printed: str, folded: str) -> None:
    assert fold_label(printed) == folded


@given(PRINTED)
def test_a_name_without_spending_is_its_own_beginning(text: str) -> None:
    folded = fold_label(text)
    short = without_spending(folded)
    assert folded in {short, short + "支出"} and (short or not folded)


# -- roles --------------------------------------------------------------------------------------------------------
def test_no_label_stands_twice_in_a_line_and_none_has_one_role_with_two_values() -> None:
    seen: dict[tuple[str, str], str] = {}
    for role, value, labels in LINES:
        words = [fold_label(w) for w in labels.split("|")]
        assert all(words)
        assert len(set(words)) == len(words), [w for w in words if words.count(w) > 1]
        for word in words:
            assert seen.setdefault((role, word), value) == value, word


def test_values_are_keys_of_the_program() -> None:
    wanted = {"side": {"revenue", "expenditure"}, "fund": set(Fund), "spending": set(Expenditure)}
    assert {role for role, _, _ in LINES} == ROLES
    for role, value, _ in LINES:
        assert value in wanted.get(role, {"-"})


@pytest.mark.parametrize(
    ("label", "role", "value"),
    [
        ("合　计", "total", "-"),
        ("2023年预算数", "amount", "-"),
        ("2022年度决算数（万元）", "amount", "-"),
        ("年初预算数", "amount", "-"),
        ("支出", "side", "expenditure"),
        ("一般公共预算财政拨款", "fund", "general_public_budget"),
        ("政府性基金预算拨款", "fund", "government_fund"),
        ("基本支出", "spending", "basic_expenditure"),
    ],
)
def test_roles(label: str, role: str, value: str) -> None:
    assert LABELS.has(label, role) and LABELS.value(label, role) == value
    assert not LABELS.is_item(label)


@pytest.mark.parametrize("label", ["公务接待费", "行政运行", "“三公”经费", "住房公积金"])
def test_items_have_no_role(label: str) -> None:
    assert LABELS.of(label) == () and LABELS.is_item(label)


def test_a_year_with_its_unit_is_no_item() -> None:
    assert LABELS.has("2023年度（万元）", "amount") and not LABELS.is_item("2022年（元）")


def test_a_blank_label_is_no_item() -> None:
    assert not LABELS.is_item(" 　")


@given(PRINTED)
def test_a_bare_label_is_bare(text: str) -> None:
    bare = bare_label(text)
    assert bare in fold_label(text) and (bare or not fold_label(text))


@pytest.mark.parametrize(("line", "reason"), [("total\t-", "3 列"), ("nonsense\t-\t合计", "角色")])
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        parse_label_roles(f"# comment\n{line}\n", "mine.tsv")
    assert (caught.value.file, caught.value.line) == ("mine.tsv", 2)
