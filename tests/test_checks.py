"""The declared rules, and sums: what a list, a table, a budget and a project come to."""

import pytest
from checks_kit import checks_of, outcomes
from conftest import ReadText

from corpus.errors import LexiconError
from corpus.measures import load_measures
from index.checks.form import load_phrases
from index.checks.parts import load_wholes
from index.checks.rules import load_rules, parse_rules
from index.checks.types import Outcome

HEAD = "岭南市统计局2023年度部门决算\n\n"


def test_every_rule_says_what_it_is_and_where_it_is_from() -> None:
    rules = load_rules()
    assert len(rules) > 20 and all(
        r.name and r.formula and r.applies and r.tolerance and r.source for r in rules.values()
    )
    assert {w.rule for w in load_wholes()} | {p.rule for p in load_phrases()} <= rules.keys()
    assert all({w.whole, *w.parts} <= load_measures().by_key.keys() for w in load_wholes())


@pytest.mark.parametrize(
    "line", ["a\tb\ttotal\tc", "a\tb\tnone\tc\td\te\tf", "a\tb\ttotal\tc\td\te\tf\na\tb\ttotal\tc\td\te\tf"]
)
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(LexiconError):
        parse_rules(line)


@pytest.mark.parametrize(
    ("total", "outcome"),
    [("30.00", Outcome.HOLDS), ("30.01", Outcome.ROUNDING), ("30.02", Outcome.DIFFERS), ("31.00", Outcome.DIFFERS)],
)
def test_rounding_is_kept_apart(read_text: ReadText, total: str, outcome: Outcome) -> None:
    text = HEAD + f"一、基本支出情况\n2023年度基本支出{total}万元，其中：人员经费10.00万元，公用经费20.00万元。\n"
    assert outcomes(read_text, text, "lexicon_parts") == {outcome}


@pytest.mark.parametrize(
    ("sums", "outcome"),
    [
        ("30万元，其中：人员经费10万元，公用经费19万元", Outcome.ROUNDING),
        ("30万元，其中：人员经费10万元，公用经费18万元", Outcome.DIFFERS),
        ("30万元，其中：人员经费10.2万元，公用经费19.4万元", Outcome.ROUNDING),
        ("30.5万元，其中：人员经费10.2万元，公用经费20万元", Outcome.DIFFERS),
    ],
)
def test_rounding_is_that_of_what_is_printed(read_text: ReadText, sums: str, outcome: Outcome) -> None:
    text = HEAD + f"一、基本支出情况\n2023年度基本支出{sums}。\n"
    assert outcomes(read_text, text, "lexicon_parts") == {outcome}


def test_a_list_of_some_is_no_difference(read_text: ReadText) -> None:
    text = (
        HEAD + "一、会议费情况\n2023年度会议费30.00万元，其中：年度工作会5.00万元，座谈会4.00万元，推进会6.00万元等。\n"
    )
    assert Outcome.DIFFERS not in outcomes(read_text, text, "prose_parts")


def test_what_is_absent_is_no_difference(read_text: ReadText) -> None:
    text = HEAD + "一、“三公”经费情况\n2023年度“三公”经费支出决算为8.00万元，其中：公务接待费3.00万元。\n"
    assert not [c for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]


def test_a_table_that_is_cut_off_is_not_checkable(read_text: ReadText) -> None:
    text = HEAD + "表一 支出决算表\n单位：万元\n项目\t决算数\n甲项目\t1.00\n乙项目\t2.00\n合计\t90.00\n"
    assert outcomes(read_text, text, "table_total") == {Outcome.NOT_CHECKABLE}


def test_a_list_in_the_next_sentence_is_added_up(read_text: ReadText) -> None:
    text = HEAD + "一、会议费情况\n2023年度会议费30.00万元。其中：甲类会议9.00万元，乙类会议20.00万元。\n"
    assert outcomes(read_text, text, "prose_parts") == {Outcome.DIFFERS}


def test_projects_of_a_table_are_added_up_and_its_changes_recomputed(read_text: ReadText) -> None:
    rows = "甲项目\t{}\t8.00\t{}\n乙项目\t20.00\t15.00\t5.00\n丙项目\t30.00\t27.00\t3.00\n丁项目\t40.00\t30.00\t10.00\n"
    head = HEAD + "表一 项目支出表\n单位：万元\n项目\t2023年决算数\t2022年决算数\t增减额\n"
    clean = head + rows.format("10.00", "2.00") + "合计\t100.00\t80.00\t20.00\n"
    assert not [c for c in checks_of(read_text, clean) if c.outcome is Outcome.DIFFERS]
    assert outcomes(read_text, clean, "table_change") == {Outcome.HOLDS}
    one = head + rows.format("13.00", "2.00") + "合计\t100.00\t80.00\t20.00\n"
    assert {c.rule for c in checks_of(read_text, one) if c.outcome is Outcome.DIFFERS} >= {
        "table_total",
        "table_change",
    }
    other = head + rows.format("10.00", "-2.00") + "合计\t100.00\t80.00\t20.00\n"
    assert Outcome.DIFFERS in outcomes(read_text, other, "table_change")


@pytest.mark.parametrize(
    "sentence",
    [
        "“三公”经费支出10.00万元，其中：公务接待费3.00万元，公务用车购置及运行维护费7.00万元（其中，公务用车购置费1.00万元，"
        "公务用车运行维护费2.00万元，其他交通费用4.00万元）",
        "2023年公务接待费用于正常往来。其中：外事接待费0万元，国内接待164批次，1230人，共计支出7.35万元",
        "人员支出36.50万元，其中：基本工资12.40万元，津贴补贴15.30万元，奖金6.10万元，其他社会保障缴",
        "年末结转和结余13.60万元。\n项目支出包括：基本公共卫生服务132.50万元，乡村医生补助40.80万元",
    ],
)
def test_what_a_sentence_itself_explains_is_no_difference(read_text: ReadText, sentence: str) -> None:
    found = checks_of(read_text, f"{HEAD}一、支出决算情况\n{sentence}\n")
    assert [c.text for c in found if c.outcome is Outcome.DIFFERS] == []


@pytest.mark.parametrize(
    ("row", "explained"), [("业务性商品和服务支出", True), ("其他支出", False), ("商品和服务支出合计", False)]
)
def test_a_row_of_a_longer_name_beside_an_item_may_explain_its_other_value(
    read_text: ReadText, row: str, explained: bool
) -> None:
    text = HEAD + (
        f"公开01表 支出决算表\n单位：万元\n项目\t决算数\n工资福利支出\t5.00\n商品和服务支出\t2.00\n{row}\t1.00\n"
        "公开02表 基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n301\t工资福利支出\t5.00\n302\t商品和服务支出\t3.50\n"
    )
    (found,) = [c for c in checks_of(read_text, text) if c.rule == "same_item" and c.outcome is Outcome.DIFFERS]
    assert "2.00万元" in found.text and "3.50万元" in found.text
    assert (f"另列“{row}”1.00万元，两处所指的范围可能不同" in found.text) is explained
    assert ("1.00" in {f"{p.value}" for p in found.at}) is explained


@pytest.mark.parametrize(
    ("spent", "left", "outcome"),
    [
        ("40.00", "5.00", Outcome.HOLDS),
        ("40.01", "5.00", Outcome.ROUNDING),
        ("40.03", "5.00", Outcome.DIFFERS),
        ("44.97", "0", Outcome.DIFFERS),
    ],
)
def test_what_was_given_is_spent_or_left(read_text: ReadText, spent: str, left: str, outcome: Outcome) -> None:
    text = (
        HEAD + "一、项目支出绩效情况\n1.年初预算项目“统计普查专项经费41.60万元。”年中执行调增3.40万元，"
        f"实际支出{spent}万元，结余结转{left}万元。\n"
    )
    assert outcomes(read_text, text, "carried_out") == {outcome}


def test_without_what_is_left_nothing_is_held_against_it(read_text: ReadText) -> None:
    text = (
        HEAD
        + "一、项目支出绩效情况\n1.年初预算项目“统计普查专项经费41.60万元。”年中执行调增3.40万元，实际支出40万元。\n"
    )
    assert outcomes(read_text, text, "carried_out") == set()


def test_points_add_up_to_the_total(read_text: ReadText) -> None:
    head = HEAD + "部门整体支出绩效自评表\n指标\t分值\t得分\n"
    rows = "收文份数\t30\t30\n发文份数\t30\t29\n满意度\t30\t30\n"
    assert outcomes(read_text, head + rows + "总分\t90\t89\n", "scores") == {Outcome.HOLDS}
    assert Outcome.DIFFERS in outcomes(read_text, head + rows + "总分\t100\t99\n", "scores")


BOTH = "岭南市统计局2023年部门预算\n\n一、收支预算\n2023年收入预算{}万元{}。2023年支出预算30.00万元。\n"


@pytest.mark.parametrize(
    ("revenue", "more", "found"),
    [("30.00", "", {Outcome.HOLDS}), ("31.00", "", {Outcome.DIFFERS}), ("31.00", "，上年结转2.00万元", set())],
)
def test_a_budget_balances(read_text: ReadText, revenue: str, more: str, found: set[Outcome]) -> None:
    assert outcomes(read_text, BOTH.format(revenue, more), "revenue_is_expenditure") == found


@pytest.mark.parametrize(
    ("whole", "more", "outcomes_told"),
    [
        ("30.00", "", {Outcome.HOLDS}),
        ("31.00", "", {Outcome.HOLDS, Outcome.DIFFERS}),
        ("30.4", "", {Outcome.HOLDS, Outcome.DIFFERS}),
        ("30.04", "", {Outcome.HOLDS, Outcome.DIFFERS}),
        ("31.00", "上年结转1.00万元。", {Outcome.HOLDS}),
    ],
)
def test_the_whole_budget_is_what_its_sides_are(
    read_text: ReadText, whole: str, more: str, outcomes_told: set[Outcome]
) -> None:
    text = BOTH.format("30.00", "") + f"二、预算增减\n2023年部门预算{whole}万元，比上年增加2.00万元。{more}\n"
    assert outcomes(read_text, text, "revenue_is_expenditure") == outcomes_told


def test_a_budget_printed_more_coarsely_is_rounded(read_text: ReadText) -> None:
    text = BOTH.format("30.00", "").replace("30.00", "5812.82") + "二、预算增减\n2023年部门预算5813万元。\n"
    assert outcomes(read_text, text, "revenue_is_expenditure") == {Outcome.HOLDS, Outcome.ROUNDING}
