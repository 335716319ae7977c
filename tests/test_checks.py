"""The declared rules, what their checks come to, how they are stored and printed."""

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ReadText
from disclosure_made import faulty_index

import qa.__main__
from corpus.errors import LexiconError
from corpus.measures import load_measures
from index.build import build_index
from index.checks.engine import run_checks
from index.checks.form import load_phrases
from index.checks.parts import load_wholes
from index.checks.rules import load_rules, parse_rules
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures
from index.store.opening import FILE_NAME
from index.store.sql import Store


def checks_of(read_text: ReadText, text: str) -> list[Check]:
    document = read_text(text)
    return list(run_checks(document, extract_figures(document)))


def outcomes(read_text: ReadText, text: str, rule: str) -> set[Outcome]:
    return {c.outcome for c in checks_of(read_text, text) if c.rule == rule}


HEAD = "岭南市统计局2023年度部门决算\n\n"


# -- data ---------------------------------------------------------------------------------------------------------
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


# -- outcomes -----------------------------------------------------------------------------------------------------
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
    ("rate", "outcome"), [("11.11", Outcome.HOLDS), ("11.12", Outcome.ROUNDING), ("12.11", Outcome.DIFFERS)]
)
def test_a_rate_is_recomputed(read_text: ReadText, rate: str, outcome: Outcome) -> None:
    text = HEAD + f"一、会议费情况\n2023年度会议费支出10000.00万元，比上年增加1000.00万元，增长{rate}%。\n"
    assert outcomes(read_text, text, "growth_rate") == {outcome}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "2023年收入总计50.00万元，支出总计50.00万元，与2022年的40.00万元相比，收、支总计各增加10.00万元，增长{}。",
            "growth_rate",
        ),
        ("本年支出比2022年的40.00万元增加10.00万元，增长{}，主要是人员增加。", "growth_rate"),
        ("2023年机关运行经费支出50.00万元，2022年为40.00万元，同比增加10.00万元，增长{}。", "growth_rate"),
    ],
)
@pytest.mark.parametrize(("rate", "differs"), [("25.00%", False), ("27.00%", True)])
def test_a_rate_that_its_sentence_gives_in_any_way_is_not_held_against_it(
    read_text: ReadText, text: str, rules: str, rate: str, differs: bool
) -> None:
    found = outcomes(read_text, f"{HEAD}一、收支决算情况\n{text.format(rate)}\n", rules)
    assert (Outcome.DIFFERS in found) is differs


def test_a_rate_of_the_year_itself_is_held_against_it(read_text: ReadText) -> None:
    text = "一、机关运行经费\n2023年机关运行经费支出50.00万元，较2022年增加10.00万元，增长20.00%。\n"
    assert outcomes(read_text, HEAD + text, "growth_rate") == {Outcome.DIFFERS}


@pytest.mark.parametrize(("by", "differs"), [("3.20", False), ("9.20", True)])
def test_a_change_that_two_amounts_of_the_section_give_is_not_held_against_others(
    read_text: ReadText, by: str, differs: bool
) -> None:
    text = (
        "一、收入支出决算情况\n2023年度收入总计60.00万元，其中年初结转和结余6.80万元，本年收入53.20万元。"
        f"本年收入比2022年的50.00万元增加{by}万元，主要是补助增加。\n"
    )
    assert (Outcome.DIFFERS in outcomes(read_text, HEAD + text, "change_amounts")) is differs


@pytest.mark.parametrize(
    "sentence",
    [
        "“三公”经费支出10.00万元，其中：公务接待费3.00万元，公务用车购置及运行维护费7.00万元（其中，公务用车购置费1.00万元，"
        "公务用车运行维护费2.00万元，其他交通费用4.00万元）",
        "2023年公务接待费主要用于执行公务。其中：外事接待费支出0万元，国内公务接待221批次，1768人，共计支出9.95万元",
        "人员支出43.72万元，其中：基本工资10.22万元，津贴补贴21.71万元，奖金8.70万元，其他社会保障缴",
        "年末结转和结余13.60万元。\n项目支出包括：基本公共卫生服务132.50万元，乡村医生补助40.80万元",
    ],
)
def test_what_a_sentence_itself_explains_is_no_difference(read_text: ReadText, sentence: str) -> None:
    found = checks_of(read_text, f"{HEAD}一、支出决算情况\n{sentence}\n")
    assert [c.text for c in found if c.outcome is Outcome.DIFFERS] == []


def test_a_base_of_zero_gives_no_rate(read_text: ReadText) -> None:
    text = HEAD + "一、会议费情况\n2023年度会议费支出10.00万元，比上年增加10.00万元，增长100%。\n"
    assert outcomes(read_text, text, "growth_rate") == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("比上年增加（减少）4万元", {"open_direction"}),
        ("培训费1万元，主要包括包括业务培训", {"leftover"}),
        ("共有用房1690平方米平方米", {"leftover"}),
        ("本单位无国有资产经营预算支出", {"wording"}),
        ("截至2023年12月31日，共有车辆2辆", set()),
        ("截至2024年12月31日，共有车辆2辆", {"future_date"}),
        ("截至2025年6月30日，共有车辆2辆", {"future_date"}),
        ("项目合同期限截止2026年12月31日，由甲公司承担", set()),
        ("培训时间为2023年2月30日", {"future_date"}),
        ("纳入本部门2022年度部门决算编制范围的单位1个", {"own_year"}),
        ("会计科目的增加（减少）情况见下文", set()),
        ("支出既包括保障机关运行的经费。另有说明", {"leftover"}),
        ("支出既包括保障机关运行的经费，也包括专项经费。另有说明", set()),
        ("负责会议的组织和 Service 工作", {"leftover"}),
        ("使用 Office 软件办公", set()),
        ("重点抓好2019年《政府工作报告》的落实", {"own_year"}),
        ("重点抓好2022年《政府工作报告》的落实", set()),
        ("会议费主要是甲会、400人、5万元，乙会、300人、5万元，丙会、1000人、10万，丁会、20人、1万元", {"amount_unit"}),
        ("甲会、400人、5万元，全市人口、每户3人、10万，均为估计", set()),
    ],
)
def test_words_that_a_finished_text_does_not_keep(read_text: ReadText, words: str, found: set[str]) -> None:
    text = HEAD + f"一、基本情况\n2023年度工作正常。2023年情况如下：{words}。\n"
    forms = {k for k, r in load_rules().items() if r.family == "form"}
    told = {c.rule for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS and c.rule in forms}
    assert told == found


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("“三公”经费预算数比2022年增加（减少）4万元，主要是压缩开支。", "“‘三公’经费预算数比2022年增加（减少）4万元”"),
        (
            "其中公务用车运行维护费用的预算安排情况为本年预算数比2022年增加（减少）1,000元。",
            "“其中公务用车运行维护费用的预算安排情况为本年预算数比2022年增加（减少）1,000元”",
        ),
        (f"{'甲' * 60}比2022年增加（减少）1,000元。", f"“…{'甲' * 34}比2022年增加（减少）1,000元”"),
    ],
)
def test_words_are_quoted_by_their_clause(read_text: ReadText, sentence: str, quoted: str) -> None:
    (found,) = [
        c for c in checks_of(read_text, f"{HEAD}一、情况\n2023年度正常，{sentence}\n") if c.rule == "open_direction"
    ]
    assert found.text.startswith(quoted)


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


CONTENTS = (
    HEAD
    + "目录\n第一部分 部门决算表\n一、收入支出决算总表\n二、支出决算表\n三、{third}\n第二部分 情况说明\n一、支出情况说明\n"
    "第一部分 部门决算表\n公开01表 收入支出决算总表\n单位：万元\n项目\t决算数\n事业收入\t2.00\n其他收入\t1.00\n合计\t3.00\n"
    "公开02表 支出决算表\n单位：万元\n项目\t决算数\n教育支出\t2.00\n卫生健康支出\t1.00\n合计\t3.00\n"
    "第二部分 情况说明\n一、支出情况说明\n2023年度支出3.00万元。\n"
)


@pytest.mark.parametrize(
    ("third", "outcome"),
    [
        ("政府性基金预算财政拨款收入支出决算表", Outcome.DIFFERS),
        ("收入决算表", Outcome.DIFFERS),
        ("支出决算明细表", Outcome.NOT_CHECKABLE),
    ],
)
def test_a_table_of_the_contents_is_looked_for(read_text: ReadText, third: str, outcome: Outcome) -> None:
    found = [c for c in checks_of(read_text, CONTENTS.format(third=third)) if c.rule == "table_announced"]
    assert len(found) == 3 and next(c for c in found if third in c.text).outcome is outcome


def test_a_table_of_another_name_is_there_for_one_title(read_text: ReadText) -> None:
    text = CONTENTS.replace("二、支出决算表\n三、{third}", "二、部门支出决算总体情况表")
    assert outcomes(read_text, text, "table_announced") == {Outcome.HOLDS}
    without = CONTENTS.format(third="收入决算表").replace("公开02表 支出决算表", "公开02表 收入决算表")
    found = {c.text: c.outcome for c in checks_of(read_text, without) if c.rule == "table_announced"}
    told = {
        next(t for t in ("收入决算表", "收入支出决算总表", "支出决算表") if f"《{t}》" in text): text for text in found
    }
    assert found[told["支出决算表"]] is Outcome.DIFFERS and found[told["收入决算表"]] is Outcome.HOLDS


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


@pytest.mark.parametrize(("share", "outcome"), [("84.44", Outcome.HOLDS), ("84.74", Outcome.DIFFERS)])
def test_a_share_of_a_total_told_elsewhere(read_text: ReadText, share: str, outcome: Outcome) -> None:
    text = (
        "岭南市统计局2023年部门预算\n\n一、支出预算\n2023年支出预算257.00万元。\n"
        f"二、基本支出\n2023年基本支出年初预算数为217.00万元，占总支出{share}%。\n"
    )
    assert outcomes(read_text, text, "share") == {outcome}


# -- stored and printed -------------------------------------------------------------------------------------------
@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return faulty_index(tmp_path)


def test_checks_come_back_as_they_were_stored(faulty: Path) -> None:
    store = Store(faulty)
    checks = store.checks.all("甲.txt")
    figures = dict(store.figures(document="甲.txt"))
    lead = [c for c in checks if c.outcome is Outcome.DIFFERS and c.cause is None]
    assert len(lead) == 1 and abs(lead[0].difference or 0) == Decimal("100")
    assert all(figures[p.figure].span == p.span for c in checks for p in c.at if p.figure is not None)
    assert {c.cause for c in checks} == {None, lead[0].id}
    assert store.checks.findings() == {"甲.txt": 1}
    store.remove("甲.txt")
    assert store.checks.all("甲.txt") == []


def test_check_prints_what_the_contract_promises(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qa.__main__.main(["check", "--data", str(faulty), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    sources = {name: (faulty.parent / "corpus" / name).read_text(encoding="utf-8") for name in ("甲.txt", "乙.txt")}
    assert {c["outcome"] for c in told} >= {"holds", "differs"}
    for check in told:
        assert set(check) == {
            "document", "rule", "name", "kind", "outcome", "difference", "unit", "at", "text", "clause", "symptoms",
        }  # fmt: skip
        for place in (*check["at"], *(p for s in check["symptoms"] for p in s["at"])):
            assert sources[check["document"]][place["start"] : place["end"]] == place["quote"]
            assert set(place) == {"quote", "page", "start", "end", "value"}
    differing = [c for c in told if c["outcome"] == "differs"]
    assert [c["document"] for c in differing] == ["甲.txt"] and differing[0]["symptoms"]


def test_check_of_one_document_and_for_people(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qa.__main__.main(["check", "--data", str(faulty), "--document", "乙.txt"]) == 0
    assert "不符" not in (shown := capsys.readouterr().out) and "相符" in shown and "甲" not in shown
    assert qa.__main__.main(["check", "--data", str(faulty)]) == 0
    assert "不符 1 项" in capsys.readouterr().out
    assert qa.__main__.main(["check", "--data", str(faulty), "--document", "丙.txt"]) == 1


def test_an_index_whose_first_build_never_ended_is_not_checked(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(faulty / FILE_NAME)) as db, db:
        db.execute("DELETE FROM meta WHERE key = 'corpus'")
    assert qa.__main__.main(["check", "--data", str(faulty)]) == 1
    assert "还没有完成" in capsys.readouterr().err


# -- between documents --------------------------------------------------------------------------------------------
BUDGET = "岭南市统计局{year}年部门预算\n\n一、收支预算情况\n{year}年“三公”经费预算{three}万元，比{before}年减少{less}万元。\n"
FINAL = (
    "岭南市统计局2023年度部门决算\n\n一、“三公”经费情况\n"
    "2023年度“三公”经费年初预算为{initial}万元，支出决算为20.00万元，完成年初预算的{rate}%。\n"
)


def between(tmp_path: Path, files: dict[str, str]) -> dict[str, set[Outcome]]:
    corpus = tmp_path / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False, workers=0)
    found: dict[str, set[Outcome]] = {}
    for check in Store(tmp_path / "data").checks.all():
        if load_rules()[check.rule].family == "years":
            found.setdefault(check.rule, set()).add(check.outcome)
    return found


@pytest.mark.parametrize(("three", "outcome"), [("30.00", Outcome.HOLDS), ("31.00", Outcome.DIFFERS)])
def test_the_year_before_is_held_against_its_own_document(tmp_path: Path, three: str, outcome: Outcome) -> None:
    files = {
        "a.txt": BUDGET.format(year=2022, before=2021, three=three, less="1.00"),
        "b.txt": BUDGET.format(year=2023, before=2022, three="28.00", less="2.00"),
    }
    assert between(tmp_path, files) == {"year_before": {outcome}}


@pytest.mark.parametrize(
    ("initial", "rate", "outcome"), [("28.00", "71.43", Outcome.HOLDS), ("29.00", "68.97", Outcome.DIFFERS)]
)
def test_final_accounts_are_held_against_the_budget(tmp_path: Path, initial: str, rate: str, outcome: Outcome) -> None:
    files = {
        "a.txt": BUDGET.format(year=2023, before=2022, three="28.00", less="2.00"),
        "b.txt": FINAL.format(initial=initial, rate=rate),
    }
    assert between(tmp_path, files) == {"initial_budget": {outcome}}


def test_a_check_between_documents_goes_with_either_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "a.txt": BUDGET.format(year=2023, before=2022, three="28.00", less="2.00"),
        "b.txt": FINAL.format(initial="29.00", rate="68.97"),
    }
    assert between(tmp_path, files)
    assert qa.__main__.main(["check", "--data", str(tmp_path / "data"), "--json"]) == 0
    found = next(c for c in json.loads(capsys.readouterr().out) if c["rule"] == "initial_budget")
    here, there = found["at"]
    assert (found["document"], there["document"]) == ("b.txt", "a.txt") and "document" not in here
    assert files["a.txt"][there["start"] : there["end"]] == there["quote"]
    (tmp_path / "corpus" / "a.txt").unlink()
    assert between(tmp_path, {"b.txt": files["b.txt"]}) == {}


def test_only_what_changed_is_held_against_other_documents_again(tmp_path: Path) -> None:
    files = {
        "a.txt": BUDGET.format(year=2023, before=2022, three="28.00", less="2.00"),
        "b.txt": FINAL.format(initial="29.00", rate="68.97"),
        "c.txt": "没有写明是谁的\n2023年三公经费28.00万元。\n",
    }
    first = between(tmp_path, files)
    assert first
    kept = _held_in(tmp_path)
    assert between(tmp_path, {**files, "c.txt": "没有写明是谁的\n2023年三公经费29.00万元。\n"}) == first
    assert _held_in(tmp_path) == kept


def _held_in(folder: Path) -> list[tuple[str, str]]:
    with closing(Store(folder / "data")) as store:
        return sorted((c.rule, c.text) for c in store.checks.all())
