"""Words that a finished text does not keep, and tables that its contents announce."""

import pytest
from checks_kit import checks_of, outcomes
from conftest import ReadText

from index.checks.rules import load_rules
from index.checks.types import Outcome

HEAD = "岭南市统计局2023年度部门决算\n\n"


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
