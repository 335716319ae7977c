"""Whose money it is where no title says so: papers that tell of several agencies, a level of a place, its report."""

import pytest
from conftest import Ask, value_of

from corpus.document import Source
from corpus.identity.roundups import roundup
from corpus.identity.state_organs import is_state_organ, state_organs_in
from corpus.identity.summaries import place_in_opening
from qa.assistant import Assistant

PRESS = (
    "本报7月19日讯 多个部门今日公布“三公”经费。\n"
    "海关总署2012年度“三公”经费预算数2400万元，全年支出决算2300万元。其中，公务接待费900万元。\n"
    "2012年，水利部“三公”经费支出决算600万元，比2011年减少20万元。2012年底水利系统共有一般公务用车120辆。\n"
    "2012年底，审计署新设青禾培训中心，该中心2012年“三公”经费支出决算5.5万元。\n"
    "2012年审计署因公出国费、公务用车购置及运行费和公务接待费的财政拨款决算数248.9万元。\n"
)
LEVEL = (
    "2020年度全区“三公”经费决算情况\n经费项目 |\n2020年度支出（万元） |\n因公出国（境）费 |\n0 |\n公务接待费 |\n64.3 |\n"
    "公务用车购置及运行维护费 |\n1702.6 |\n“三公”经费合计 |\n1766.9 |\n2020年度全区“三公”经费使用情况\n使用项目 |\n数量 |\n"
    "公务用车购置数 |\n32 |\n公务用车保有量 |\n612 |\n国内公务接待批次 |\n455 |\n国（境）外公务接待情况 |\n无 |\n"
)
REPORT = (
    "关于我市2020年市本级财政决算草案的报告\n市财政局\n（2021年8月27日）\n来源：株洲市财政局\n主任、各位副主任：\n"
    "受市人民政府委托，现将决算情况报告如下：\n一、一般公共预算收支决算情况\n"
    "2020年，全市一般公共预算收入163.4亿元，增长5%。其中：税收收入98.2亿元，占一般公共预算收入比重60.1%；非税收入65.2亿元。"
    "加上上级补助收入410.3亿元（其中一般性转移支付收入322.5亿元），收入总计573.7亿元。"
    "全市一般公共预算支出481.9亿元，增长6.2%，支出总计573.7亿元。\n"
)


@pytest.fixture
def press(assistant_of: Ask) -> Assistant:
    return assistant_of({"018.txt": PRESS})


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("海关总署2012年三公花了多少", "2300"),
        ("海关总署2012年三公预算是多少", "2400"),
        ("水利部2012年三公经费决算", "600"),
        ("水利部2012年有多少辆公车", "120"),
        ("审计署2012年三公经费决算", "248.9"),
    ],
)
def test_each_paragraph_is_of_the_agency_that_opens_it(press: Assistant, question: str, value: str) -> None:
    assert value_of(press.ask("", question))[0] == value


def test_agencies_of_one_paper_are_compared(press: Assistant) -> None:
    answer = press.ask("", "2012年海关总署和水利部的三公决算，谁高")
    assert value_of(answer) == ("2300", "万元") and "600万元" in answer.text


def test_a_report_of_one_agency_is_no_roundup() -> None:
    assert not roundup("海关总署2012年“三公”经费预算2400万元。\n海关总署2012年支出9000万元。")
    assert not roundup("海关总署2012年“三公”经费预算2400万元。\n水利部也公布了报告。")


def test_an_organ_of_the_state_is_known_by_its_name() -> None:
    assert [full for _, _, full in state_organs_in("税务总局和人民银行、某某市审计署")] == [
        "国家税务总局",
        "中国人民银行",
    ]
    assert is_state_organ("海关总署") and not is_state_organ("总署")


def test_a_level_without_its_place_is_asked_for_by_its_level(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": LEVEL, "b.txt": "青禾县文化局2022年部门决算\n一、收支\n2022年收入总计9万元。\n"})
    assert value_of(assistant.ask("c", "20年全区三公一共花了多少")) == ("1766.9", "万元")
    assert value_of(assistant.ask("c", "有多少辆公车"))[0] == "612"
    assert value_of(assistant.ask("c", "国内公务接待多少批"))[0] == "455"


def test_an_office_without_its_place_is_asked_for_by_its_name(assistant_of: Ask) -> None:
    text = "日前，教育局在官网公布了2013年三公经费。预算支出共512万元，其中，因公出国（境）费预算140万元，公务用车购置及运行维护费预算259万元，公务接待费预算113万元。\n"
    assistant = assistant_of({"c1.txt": text, "b.txt": "青禾县文化局2022年部门决算\n一、收支\n2022年收入总计9万元。\n"})
    assert value_of(assistant.ask("", "教育局2013年公务接待费预算"))[0] == "113"
    assert value_of(assistant.ask("", "临江市教育局2013年公务接待费预算"))[0] is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("株洲20年全市一般公共预算收了多少", "163.4"),
        ("株洲市2020年一般公共预算支出决算", "481.9"),
        ("株洲2020年税收占一般公共预算收入几成，说百分比", "60.1"),
        ("株洲2020年一般性转移支付是多少", "322.5"),
        ("株洲市2020年收入总计", "573.7"),
    ],
)
def test_a_report_of_a_place_is_the_places(assistant_of: Ask, question: str, value: str) -> None:
    assert value_of(assistant_of({"post_1.txt": REPORT}).ask("", question))[0] == value


def test_a_zone_needs_no_level_behind_its_name(assistant_of: Ask) -> None:
    text = "2018年青禾生态新区“三公”经费情况说明\n经财政局汇总，2018年本级行政单位“三公”经费决算支出51万元。\n"
    assert value_of(assistant_of({"a.txt": text}).ask("", "青禾生态新区18年三公花了多少"))[0] == "51"


def test_spending_on_one_thing_is_held_against_spending_on_another(assistant_of: Ask) -> None:
    text = (
        "临溪县文化局2015年部门决算\n一、三公\n项目 | 决算数（万元） |\n合计 | 3105 |\n公务接待费 | 1290 |\n公务用车购置及运行维护费 | 1815 |\n"
        "注：1、“三公”经费包括三项。2、我局现保有284台公务车，公务接待按标准执行。 |\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "临溪县文化局15年公车花的比接待多多少")) == ("525", "万元")
    assert value_of(assistant.ask("", "临溪县文化局2015年接待花了多少")) == ("1290", "万元")
    assert value_of(assistant.ask("", "临溪县文化局2015年有多少台公车"))[0] == "284"


LEVELS_TOLD = (
    "关于株洲市2020年财政决算草案的报告\n株洲市财政局\n（2021年8月27日）\n受市人民政府委托，现将决算情况报告如下：\n一、一般公共预算收支\n"
    "2020年，全市一般公共预算收入163.4亿元。市本级一般公共预算收入41.2亿元。全市一般公共预算支出481.9亿元。市级一般公共预算支出150.3亿元。\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("株洲市2020年全市一般公共预算收入", "163.4"),
        ("株洲市2020年市本级一般公共预算收入", "41.2"),
        ("株洲市2020年市级一般公共预算支出", "150.3"),
        ("株洲市2020年一般公共预算支出", "481.9"),
    ],
)
def test_a_places_money_and_that_of_its_own_level_are_two(assistant_of: Ask, question: str, value: str) -> None:
    other = "经荷塘区财政局汇总，2021年区本级“三公”经费支出50万元。\n荷塘区教育局“三公”经费支出3万元。\n"
    answer = assistant_of({"a.txt": LEVELS_TOLD, "c.txt": other}).ask("", question)
    assert value_of(answer)[0] == value and "前后不一" not in "".join(answer.notes)


def test_a_summary_that_tells_of_single_offices_stays_the_places(assistant_of: Ask) -> None:
    text = (
        "荷塘区2021年区本级“三公”经费情况说明\n经荷塘区财政局汇总，2021年区本级“三公”经费支出50万元。\n"
        "荷塘区教育局“三公”经费支出3万元。\n荷塘区公安局“三公”经费支出20万元。\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", "荷塘区2021年三公经费")
    assert value_of(answer)[0] == "50" and "前后不一" not in "".join(answer.notes)


def test_a_paper_s_own_sums_are_of_none_of_its_agencies(assistant_of: Ask) -> None:
    text = (
        "新华社北京7月19日电 海关总署2012年“三公”经费支出决算2300万元。\n水利部2012年“三公”经费支出决算600万元。\n"
        "98个部门的公务接待费支出决算合计15亿元。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "水利部2012年公务接待费"))[0] is None
    assert value_of(assistant.ask("", "海关总署2012年三公经费"))[0] == "2300"


def test_duties_that_speak_of_a_report_on_the_budget_make_no_report(assistant_of: Ask) -> None:
    text = (
        "醴陵市财政局2023年部门预算公开\n一、部门职责\n贯彻财税方针；受市政府委托，向市人大常委会作关于2022年财政预算执行情况的报告。\n"
        "二、收支情况\n2023年收入预算500万元。\n"
    )
    assert value_of(assistant_of({"e.txt": text}).ask("", "醴陵市财政局2023年收入预算"))[0] == "500"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "发布机构 | 溧阳市财政局 |\n---|---|\n\n财政收支情况\n一、1-4月，全市一般公共预算收入累计40120万元，增长3%。\n"
            "全市一般公共预算支出51230万元。\n",
            "溧阳市",
        ),
        (
            "财政报告\n关于杭州市临安区2021年财政\n预算执行情况及2022年财政\n预算草案的报告\n各位代表：\n一般公共预算收入98.1亿元。\n",
            "杭州市临安区",
        ),
        # An office's own report that only mentions such money is not the place's.
        (
            "发布机构 | 溧阳市财政局 |\n---|---|\n\n情况说明\n我局2021年支出90万元。全市一般公共预算收入40120万元。\n",
            "",
        ),
        ("来源：溧阳市财政局\n通报\n全县一般公共预算收入40120万元。\n", ""),
    ],
)
def test_a_places_finances_as_a_whole_are_the_places(text: str, place: str) -> None:
    found = place_in_opening(Source("txt", text))
    assert (found[0] if found else "") == place
