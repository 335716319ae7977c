"""The lexicons of tables: well formed, no word claimed twice, and what they decide."""

from pathlib import Path

import pytest

from corpus.errors import LexiconError
from corpus.tables.caption import agency_name, money_unit, table_number, title_of
from corpus.tables.words import header_unit, header_words, load_header_words, lookup, title_words
from index.figure import Measure, Stage


def test_no_word_is_claimed_twice_for_one_question() -> None:
    seen: set[tuple[str, str, str]] = set()
    column_roles = {"code", "ordinal", "label", "attribute", "prose", "value", "indicator"}
    for word in header_words():
        key = (word.word, word.match, "column" if word.role in column_roles else word.role)
        assert key not in seen, key
        seen.add(key)


def test_measures_and_stages_exist() -> None:
    for word in header_words():
        assert word.measure is None or Measure(word.measure)
        assert word.stage is None or Stage(word.stage)


def test_a_bad_line_is_told_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text("# words\n金额\texact\tvalue\t-\t-\t-\n项目\texact\tlabels\t-\t-\t-\n", encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_header_words(file)
    assert error.value.line == 3


@pytest.mark.parametrize(
    ("header", "role", "measure", "stage"),
    [
        ("2022 年决算数", "value", None, "final_accounts"),
        ("年初预算数（万元）", "value", None, "initial_budget"),
        ("全年预算数", "value", None, "adjusted_budget"),
        ("2024年预算数", "value", None, "initial_budget"),
        ("三公经费预算数(一般公共预算拨款)", "value", None, "initial_budget"),
        ("预算执行率（%）", "value", "execution_rate", None),
        ("年度(/项目)指标值", "indicator", "indicator_target", None),
        ("实际完成值", "indicator", "indicator_actual", None),
        ("支出功能分类科目编码", "code", None, None),
        ("计量单位", "attribute", None, None),
        ("偏差原因分析及改进措施", "prose", None, None),
    ],
)
def test_headers(header: str, role: str, measure: str | None, stage: str | None) -> None:
    word = lookup(header)
    assert word is not None and (word.role, word.measure, word.stage) == (role, measure, stage)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("收入支出决算总表", "收入支出决算总表"),
        ("附件3  部门支出总表", "部门支出总表"),
        ("表五：一般公共预算支出表（按功能分类）", "一般公共预算支出表（按功能分类）"),
        ("**财政拨款“三公”经费支出决算表**", "财政拨款“三公”经费支出决算表"),
        ("基本支出预算明细表 – 对个人和家庭的补助", "基本支出预算明细表–对个人和家庭的补助"),
        ("部门支出总表……………12", ""),
        ("以上情况详见附表", ""),
        ("注：本表反映部门本年度各项收入情况。", ""),
        ("部门：某市财政局 公开01表", ""),
        ("一、部门职责", ""),
    ],
)
def test_titles(line: str, title: str) -> None:
    assert title_of(line) == title


def test_caption_parts() -> None:
    line = "部门：某市财政局\t\t\t公开01表 金额单位：万元"
    assert (agency_name(line), table_number(line), money_unit(line)) == ("某市财政局", "公开01表", "万元")
    assert money_unit("计量单位：人民币元") == "元" and money_unit("单位名称：某局") is None
    assert table_number("预算04表") == "预算04表" and header_unit("车辆数（辆）") == "辆"


def test_title_words_are_known_kinds() -> None:
    assert "无法辨认" in title_words("unreadable") and title_words("empty")
