"""Whose a report is that nothing says but the one name in it: an office, a town, a form's own unit; a place's whole."""

import pytest

from corpus.document import Identity, Source
from corpus.identity.identify import identify
from corpus.identity.resolution import resolve
from corpus.text.structure import find_sections


def identity(text: str) -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), "")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # a name in passing, in a report by its parts
        ("目 录\n第一部分 2021年度部门决算报表\n第二部分 说明\n一、部门基本情况\n青禾市临水区人民法院按临编办〔2013〕7号文组建，有9个部门。\n二、收支\n2021年度收、支总计88.6万元。\n", "青禾市临水区人民法院"),
        ("一、2014年“三公”经费决算表\n公务接待费\n2.6\n二、说明\n公务用车保有量3辆。\n接待费按青禾县水利局内部办法开支。\n", "青禾县水利局"),
        # a form's label and its value, each on its own line
        ("项目支出绩效自评表\n（2020年度）\n项目名称\n食堂改造\n主管部门\n青禾市教育局\n实施单位\n青禾市第二幼儿园\n全年执行数\n37.24\n", "青禾市第二幼儿园"),
    ],
)  # fmt: skip
def test_the_only_name_is_the_publisher(text: str, agency: str) -> None:
    found = identity(text)
    assert (found.agency, found.agency_inferred) == (agency, True)
    assert any(agency in doubt.text for doubt in found.doubts)


def test_a_town_that_speaks_of_all_of_it() -> None:
    told = "按公开要求，焦石镇把2021年度“三公”经费向社会说明如下：\n全镇2021年度“三公”经费支出41万元。\n镇本级比上年少19万元。\n"
    assert identity(told).agency == "焦石镇"
    # Two towns, or none that is said to be its own, tell nothing.
    assert identity(told.replace("向社会", "与白涛街道、武陵山乡、罗云镇一道向社会")).agency != "罗云镇"
    assert identity("按公开要求，焦石镇等地2021年度“三公”经费支出41万元。\n").agency == ""


@pytest.mark.parametrize(
    "text",
    [
        # two offices, neither of which speaks
        "第一部分 2021年度部门决算\n青禾县水利局与青禾县林业局共用一处院子。\n2021年度收、支总计88.6万元。\n",
        # a newspaper tells of others
        "青禾晚报讯 记者从青禾县水利局获悉，今年“三公”经费预算2.6万元。\n",
        # another kind of office speaks
        "第一部分 2021年度部门决算\n我镇在青禾县水利局指导下修渠。\n2021年度收、支总计88.6万元。\n",
    ],
)
def test_a_name_in_passing_is_no_publisher(text: str) -> None:
    assert identity(text).agency == ""


def test_what_a_finance_office_sums_up_is_the_places() -> None:
    told = "青禾市2019年“三公”经费决算汇总\n青禾市财政局汇总了全市部门及乡镇政府的“三公”经费决算。\n合计 2771万元\n"
    assert identity(told).agency == "青禾市"  # with its towns: more than its own level
    own = "青禾市财政局2019年度部门决算\n“三公”经费经汇总，局机关与所属单位支出27万元。\n"
    assert identity(own).agency == "青禾市财政局"


def test_the_end_of_a_year_begins_no_place() -> None:
    assert identity("2022年末岭溪县政府债务余额45.92亿元，限额48.6亿元。\n").agency == "岭溪县本级"


def test_a_long_line_cut_inside_a_name_names_no_place() -> None:
    line = "x1 2021-09-13T11:21:51Z 15.00 False 附件： 项目支出绩效自评表 （2021年度） 项目名称 委托业务项目和其他需要说明的事项 主管部门 219-"
    whole = "青禾市临水区石桥镇人民政府"
    for cut in range(len(whole)):
        text = f"{line[: 90 - cut]}{whole} 实施单位 219001-{whole} 全年执行数 89.9 万元\n"
        assert identity(text).agency in {whole, "青禾市临水区石桥镇"}, cut


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("内蒙文化厅2015年出国多少人次", "内蒙古自治区文化厅"),
        ("呼市市监局三公", "呼和浩特市市场监督管理局"),
        ("版纳民宗局2017年预算", "西双版纳州民族宗教事务局"),
        # an office of few signs that is known by its form is the one that goes by more of them
        ("漪川县史志办2016年公务接待费", "漪川县史志办公室"),
        ("漪川县党史办三公", "漪川县党史研究室"),
    ],
)
def test_places_by_what_people_call_them(said: str, agency: str) -> None:
    known = {
        "内蒙古自治区文化厅": ("内蒙古自治区",),
        "呼和浩特市市场监督管理局": ("内蒙古自治区", "呼和浩特市"),
        "西双版纳州民族宗教事务局": ("云南省", "西双版纳傣族自治州"),
        "漪川县史志办公室": ("漪川县",),
        "漪川县党史研究室": ("漪川县",),
    }
    assert [m.agency for m in resolve(said, known)] == [agency]
