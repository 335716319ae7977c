"""What another reading of a text explains is no finding; what none does stays one."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

FINAL = "云岭县林业局2022年度部门决算\n\n"
BUDGET = "云岭县林业局2023年部门预算\n\n"


def told(read_text: ReadText, text: str, name: str = "a.txt") -> list[str]:
    return [c.text for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]


@pytest.mark.parametrize(
    "text",
    [
        # Each of several, and all of them.
        "向5个乡镇拨付专项资金，每乡镇补助资金120万元，共计600万元。",
        "各村奖补资金3.5万元，总计42万元。",
        # Words that may be said of anything.
        "上年累计433万元，减少2万元。车辆费上年累计285万元，减少34万元。",
        "公务接待费预算3万元，决算2万元，差额1万元；会议费预算2万元，决算1.5万元，差额0.5万元。",
        # A thing bought, its cost told behind a count.
        "一、“三公”经费\n“三公”经费13.2万元，其中公务接待费5.2万元，公务用车运行维护费8万元。公务用车购置0辆，费用0万元。",
        # What was planned and what was spent, in a text of both.
        "“三公”经费财政拨款支出54.00万元，其中公务接待费支出14.00万元，公务用车运行维护费支出40.00万元。"
        "“三公”经费预算数61.00万元，决算数54.00万元。公务接待费预算数18.00万元，决算数14.00万元。",
        # A part split by kind of spending.
        "本年支出820.00万元，其中：基本支出620.00万元，项目支出200.00万元。公务用车运行维护费12.00万元（基本支出9.00万元，项目支出3.00万元）。",
        # Procurement told by shares and amounts.
        "政府采购预算9860万元，货物类占40%，计3944万元；工程类占45%，计4437万元；服务类占15%，计1479万元。",
        # Sums by source, of the spending by source alone.
        "支出预算4215.00万元，其中：基本支出1815.00万元，项目支出2400.00万元。项目支出按来源分：财政拨款安排600.00万元，事业收入安排1800.00万元。",
        # What is left of one amount less another.
        "年末固定资产净值169.46万元（原值402.18万元，累计折旧232.72万元）。",
        # What has been paid so far.
        "下达衔接资金303.00万元，其中管理费3.00万元，目前资金已拨付272.70万元。",
        # 总计 of a part of the money.
        "收入总计519.07万元，支出总计519.07万元。财政拨款收入总计500.12万元，支出总计500.12万元。",
        # A share of the whole, said behind the parts of a part.
        "全县捐赠收入393.33万元。境内捐赠299.06万元，其中：县级136.12万元，乡镇162.94万元，占76.03%。",
        # A rate of what is left when something is taken out, of an amount that the sentence before tells.
        "收入总计5820.40万元，比上年减少179.60万元，下降2.99%。剔除上年一次性专项600.00万元后，同口径增加420.40万元，增长7.79%。",
        "本年支出合计930.00万元，比上年增加30.00万元，增长3.33%。扣除人员划转因素120.00万元后，同口径减少90.00万元，下降8.82%。",
        # The budgets of two years, with what was spent in one of them told before.
        "2021年“三公”经费为47.15万元，2022年增加3.70万元，主要是预算安排得多：2022年“三公”经费部门预算51.62万元，2021年48.17万元。",
        "公务接待费2021年为6.20万元。2022年公务接待费预算7.00万元，2021年6.50万元，均在预算内列支。",
        # Some of a whole.
        "民生支出135.04亿元。其中，教育支出29.23亿元，社会保障支出27.07亿元，城乡社区支出56.03亿元，农林水支出11.71亿元。",
    ],
)
def test_what_another_reading_explains_is_no_finding(read_text: ReadText, text: str) -> None:
    assert told(read_text, FINAL + text + "\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一、接待\n公务接待费支出5.20万元。\n二、三公\n“三公”经费8.00万元，其中公务接待费5.70万元。", "相差 0.5 万元"),
        ("本年支出合计820.00万元，其中：基本支出620.00万元，占75.61%；项目支出200.00万元，占34.39%。", "写作 34.39%"),
        ("收入总计519.07万元，比上年增加32.19万元，增长8.86%。", "写作 8.86%"),
        ("收入总计519.07万元，支出总计519.07万元，同上年相比，增加32.19万元，增长6.76%。", "写作 6.76%"),
        ("收入总计5820.40万元。剔除上年专项600.00万元后，同口径增加420.40万元，增长9.79%。", "写作 9.79%"),
        ("一、接待\n公务接待费支出6.20万元。\n二、三公\n公务接待费预算7.00万元，支出决算6.50万元。", "相差 0.3 万元"),
        ("会议费支出30.00万元。其中：甲类会议9.00万元，乙类会议20.00万元。", "相差 1 万元"),
    ],
)
def test_what_none_explains_stays_one(read_text: ReadText, text: str, said: str) -> None:
    assert any(said in t for t in told(read_text, FINAL + text + "\n"))


def test_items_of_a_list_that_tell_two_amounts(read_text: ReadText) -> None:
    text = (
        "一、收入情况\n2022年财政总收入6028万元，包括：\n1、本镇收入2454万元；\n"
        "2、上级补助收入3292万元，其他补助收入{other}万元；\n3、上年结余4万元。\n"
    )
    assert told(read_text, FINAL + text.format(other="278")) == []
    assert told(read_text, FINAL + text.format(other="150"))


def test_numbers_of_a_list_that_was_not_printed_whole(read_text: ReadText) -> None:
    heads = "一、收支总表\n二、收入总表\n三、支出总表\n{more}"
    assert told(read_text, BUDGET + heads.format(more="五、三公经费表\n六、采购表\n八、绩效表\n")) == []
    assert told(read_text, BUDGET + heads.format(more="五、三公经费表\n六、采购表\n"))


WIDE = (
    "2023年云岭县补助分配表\n单位：万元\n项目\t合计\t东山镇\t西山镇\n教育支出\t700\t120\t98\n卫生健康支出\t300\t50\t60\n"
    "合计\t1000\t170\t158\n项目（续）\t南山镇\t北山镇\t城关镇\n教育支出\t64\t231\t187\n卫生健康支出\t70\t60\t60\n合计\t134\t291\t247\n"
)


def test_a_table_too_wide_for_its_page(read_text: ReadText) -> None:
    document = read_text(BUDGET + WIDE)
    heads = {"/".join(e.column) for t in document.tables for e in t.entries}
    assert {"东山镇", "南山镇", "城关镇"} <= heads
    assert told(read_text, BUDGET + WIDE) == []


def test_sums_carried_over_from_page_to_page(read_text: ReadText) -> None:
    text = (
        "支出决算表（续）\n单位：万元\n科目编码\t科目名称\t合计\n\t承前页\t{before}\n213\t农林水支出\t480.60\n"
        "221\t住房保障支出\t58.90\n\t本页小计\t539.50\n\t合计\t635.90\n"
    )
    assert told(read_text, FINAL + text.format(before="96.40")) == []


def test_a_title_without_the_name_of_its_agency(read_text: ReadText) -> None:
    table = "一、2023年“三公”经费支出预算表\n单位：万元\n项目\t预算数\n公务接待费\t22.20\n合计\t22.20\n"
    contents = "目录\n1.云岭县林业局2023年“三公”经费支出预算表\n2.云岭县林业局2023年“三公”经费支出预算情况说明\n\n"
    assert told(read_text, "云岭县林业局2023年“三公”经费预算\n\n" + contents + table) == []


def test_a_change_of_the_whole_told_behind_its_parts(read_text: ReadText) -> None:
    text = "2023年支出预算2180.5万元，其中基本支出860.5万元，项目支出1320万元，比2022年预算2090.5万元增加{more}万元。"
    assert told(read_text, BUDGET + text.format(more="90") + "\n") == []
    assert told(read_text, BUDGET + text.format(more="120") + "\n")
