"""A paper of one agency about another, a budget's bare change, parts told by their rates, a place's people."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

AUDIT = (
    "# 平桥市审计局审计结果公告\n\n2023年第6号\n\n## 平桥市水务局2022年度预算执行审计结果\n\n"
    "平桥市审计局对平桥市水务局（以下简称市水务局）2022年度预算执行情况进行了审计，延伸审计了城北水厂、河道管理站2个单位。\n\n"
    "### 一、基本情况\n\n市水务局2022年预算支出1,200.00万元，实际支出1,150.00万元，年末结转50.00万元。\n\n"
    "### 二、处理情况\n\n对上述问题，已下达审计决定。审计建议：\n\n（一）规范工程变更。\n\n（二）清理往来款项。\n\n（三）健全内控制度。\n"
)


@pytest.fixture
def audited(assistant_of: Ask) -> Assistant:
    return assistant_of({"平桥市审计局2023年第6号审计结果公告.md": AUDIT})


@pytest.mark.parametrize(
    "said",
    ["平桥市审计局公告里说市水务局2022年实际支出多少", "平桥市审计局2023年第6号公告说市水务局2022年实际支出多少"],
)
def test_what_a_publisher_tells_of_another_is_the_others(audited: Assistant, said: str) -> None:
    answer = audited.ask("", said)
    assert value_of(answer) == ("1150", "万元") and any("平桥市审计局" in note for note in answer.notes)


def test_what_it_proposes_is_told_as_a_list(audited: Assistant) -> None:
    answer = audited.ask("", "平桥市审计局对水务局提了哪些审计建议")
    assert answer.status is Status.ANSWERED and "工程变更" in answer.text and "内控制度" in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "平桥市审计局2022年支出多少",
        "平桥市审计局自己2022年预算多少",
        "平桥市审计局和水务局2022年支出哪个多",
        "平桥市财政局公告里说水务局支出多少",
    ],
)
def test_the_publishers_own_money_is_told_of_nobody(audited: Assistant, said: str) -> None:
    answer = audited.ask("", said)
    assert answer.status is not Status.ANSWERED and "1150" not in answer.text and "1,150" not in answer.text


NOTE = (
    "澄湖县气象局2023年部门预算\n收支总表\n单位：万元\n| 项目 | 预算数 | 项目 | 预算数 |\n|---|---|---|---|\n"
    "| 一般公共预算拨款收入 | 310.00 | 气象支出 | 300.00 |\n| 其他收入 | 10.00 | 住房保障支出 | 20.00 |\n"
    "| 收入总计 | 320.00 | 支出总计 | 320.00 |\n{head}情况说明：2023年预算比上年增加18.50万元，主要原因是新建两处观测站。\n"
    "备注：观测站运维费用于设备巡检和耗材更换。\n"
)


def test_a_bare_budget_that_changed_is_all_of_it(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": NOTE.format(head="")})
    assert value_of(asked.ask("t", "澄湖县气象局2023年预算比上年增加多少")) == ("18.5", "万元")
    assert "观测站" in asked.ask("t", "因为什么").text
    assert value_of(asked.ask("", "澄湖县气象局2022年预算比上年增加多少"))[0] is None


def test_below_a_heading_of_something_else_it_is_not(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": NOTE.format(head="\n## 三、雷达站改造项目\n\n")})
    assert value_of(asked.ask("", "澄湖县气象局2023年预算比上年增加多少"))[0] != "18.5"


def test_what_a_remark_says_the_money_is_for(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": NOTE.format(head="")}).ask("", "澄湖县气象局2023年观测站运维费用来做什么")
    assert answer.status is Status.ANSWERED and "设备巡检" in answer.text


REPORT = (
    "关于澄湖县2023年预算执行情况的报告\n一、2023年预算执行情况\n全县一般公共预算支出40.20亿元，增长2.10%。其中：教育支出9.30亿元，"
    "增长4.00%；卫生健康支出4.10亿元，下降3.50%；科学技术支出1.20亿元，增长15.00%；交通运输支出2.60亿元，下降1.20%。\n"
)


@pytest.fixture
def report(assistant_of: Ask) -> Assistant:
    return assistant_of({"r.txt": REPORT})


def test_parts_that_fell_are_told_by_their_rates(report: Assistant) -> None:
    answer = report.ask("", "澄湖县2023年哪些支出是下降的")
    assert answer.status is Status.ANSWERED and "卫生健康支出" in answer.text and "交通运输支出" in answer.text
    assert "教育支出" not in answer.text
    assert value_of(report.ask("", "澄湖县2023年一般公共预算支出里哪项增速最快")) == ("15", "%")


def test_by_how_much_money_no_rate_tells(report: Assistant) -> None:
    assert report.ask("", "澄湖县2023年哪项支出增加的钱最多").status is not Status.ANSWERED


def test_the_largest_part_of_all_of_a_county(report: Assistant) -> None:
    answer = report.ask("t", "澄湖县2023年一般公共预算支出里哪项最多")
    assert value_of(answer) == ("9.3", "亿元")
    least = report.ask("t", "最少的呢")
    assert "科学技术支出" in least.text and any("只列出了其中" in note for note in least.notes)


TOWN = "澄湖县柳塘镇人民政府2024年部门预算\n一、基本情况\n全镇总人口20,000人，实有在职人员50人。\n二、收支情况\n2024年支出预算1,000.00万元。\n"


def test_the_people_of_a_town_share_its_budget(assistant_of: Ask) -> None:
    asked = assistant_of({"a.txt": TOWN})
    assert value_of(asked.ask("", "柳塘镇2024年支出预算摊到全镇每个人头上多少元")) == ("500", "元")
    assert value_of(asked.ask("", "柳塘镇2024年支出预算每个村民合多少元")) == ("500", "元")
    assert value_of(asked.ask("", "柳塘镇2024年按在职人数算人均支出预算多少元")) == ("200000", "元")


def test_a_stage_beside_the_other_is_no_whole(assistant_of: Ask) -> None:
    text = (
        "澄湖县林场2022年度单位决算\n收入支出决算总表\n单位：万元\n| 项目 | 全年预算数 | 决算数 |\n|---|---|---|\n| 农林水支出 | 90.00 | 84.00 |\n"
        "| 住房保障支出 | 10.00 | 10.00 |\n| 支出合计 | 100.00 | 94.00 |\n"
    )
    asked = assistant_of({"a.md": text})
    assert value_of(asked.ask("", "澄湖县林场2022年农林水支出决算和全年预算差多少")) == ("-6", "万元")
    assert value_of(asked.ask("", "澄湖县林场2022年农林水支出决算比全年预算少多少")) == ("-6", "万元")


FULLER = (
    "2022决算公开.pdf\n青浦湾区灯塔管理维护处 2022 年度决算公开说明 第一部分:基本情况 一、部门主要职能 负责灯塔管护。 "
    "编制 9 人。\n二、收支情况 2022 年收入总计 88.40 万元。\n"
)


def test_a_fuller_name_that_its_own_paper_opens_with_is_the_agencys(assistant_of: Ask) -> None:
    asked = assistant_of({"青浦湾区灯塔处2022决算公开说明.txt": FULLER})
    assert value_of(asked.ask("", "青浦湾区灯塔管理维护处2022年收入总计多少")) == ("88.4", "万元")
    for other in ("青浦湾区灯塔管理维护所", "青浦湾区灯塔处幼儿园", "青浦湾区航道管理处"):
        assert value_of(asked.ask("", f"{other}2022年收入总计多少"))[0] is None


def test_what_a_fund_pays_of_a_kind_of_spending_is_one_cell(assistant_of: Ask) -> None:
    text = (
        "青浦湾区航道局2023年部门预算 项目支出预算表\n单位:万元\n| 项目名称 | 合计 | 一般公共预算 | 政府性基金 |\n|---|---|---|---|\n"
        "| 合计 | 90.00 | 60.00 | 30.00 |\n| 航标更新 | 50.00 | 20.00 | 30.00 |\n| 疏浚 | 40.00 | 40.00 | |\n"
    )
    asked = assistant_of({"a.md": text})
    assert value_of(asked.ask("", "青浦湾区航道局2023年项目支出政府性基金有多少")) == ("30", "万元")
    assert value_of(asked.ask("", "青浦湾区航道局2023年项目支出多少")) == ("90", "万元")


def test_what_is_told_before_is_the_whole_of_an_account(report: Assistant) -> None:
    answer = report.ask("", "澄湖县2023年一般公共预算支出，教育支出占百分之几")
    assert value_of(answer)[0] is not None and "23.13" in answer.text and "请指明整体" not in answer.text


LAKE = "# 平桥市水务局2022年度部门决算\n\n2022年“三公”经费决算9.00万元，其中公务接待费2.00万元。2022年会议费决算4.00万元。\n"


@pytest.mark.parametrize(
    "said",
    [
        "平桥市审计局2022年部门决算公告里会议费多少",
        "平桥市审计局决算报告里三公经费多少",
        "平桥市审计局公示的三公经费是多少",
        "平桥市审计局公告里说市水务局会议费多少",
        "平桥市审计局2022年预算执行审计报告里三公经费多少",
    ],
)
def test_what_the_paper_does_not_tell_is_taken_from_no_other(assistant_of: Ask, said: str) -> None:
    held = assistant_of({"平桥市审计局2023年第6号审计结果公告.md": AUDIT, "平桥市水务局2022决算.md": LAKE})
    answer = held.ask("", said)
    assert answer.status is not Status.ANSWERED and value_of(answer)[0] is None, answer.text
    told = held.ask("", "平桥市审计局公告里说市水务局2022年实际支出多少")
    assert value_of(told) == ("1150", "万元")


def test_the_paper_meant_is_looked_through_by_itself(assistant_of: Ask) -> None:
    """Its sentence is told though another document lists the item, and of no other is anything said to be missing."""
    paper, own = AUDIT + "\n护河工程多计工程款36.20万元。\n", LAKE + "\n护河工程支出77.00万元。\n"
    held = assistant_of({"平桥市审计局2023年第6号审计结果公告.md": paper, "平桥市水务局2022决算.md": own})
    assert value_of(held.ask("", "平桥市审计局公告里说市水务局2022年护河工程多少钱")) == ("36.2", "万元")
    missing = held.ask("", "平桥市审计局2023年第6号公告里三公经费多少")
    assert missing.status is Status.NOT_FOUND and "没有在《" in missing.text and not missing.citations
    assert not any("取自平桥市水务局的其他文件" in note for note in missing.notes)
