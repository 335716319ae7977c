"""下面有几个单位: of the agency that the talk has come to, from its own section, and from no explanation of a term."""

from conftest import Ask

AGENCY = "泠浦县民政局"
OTHER = "泠浦县水务局"
TEXT = """{agency}2023年度部门决算

第一部分 部门概况
一、主要职责
1．负责全县{work}工作。
二、机构设置
内设机构：办公室、规划科、财务科。
决算编报单位：{agency}机关、{unit}、{agency}服务站，共3个。
三、人员情况
编制{staff}名。
第二部分 名词解释
1．机关运行经费：指行政单位和参照公务员法管理的事业单位用一般公共预算安排的、保障机关运转的公用经费。
"""
DOCUMENTS = {
    "a.txt": TEXT.format(agency=AGENCY, work="养老服务", unit="泠浦县福利院", staff=30),
    "b.txt": TEXT.format(agency=OTHER, work="水利建设", unit="泠浦县水库管理所", staff=40),
}


def test_they_are_those_below_the_one_spoken_of(assistant_of: Ask) -> None:
    assistant = assistant_of(DOCUMENTS)
    assistant.ask("c", f"{AGENCY}主要干什么的")
    answer = assistant.ask("c", "下面有几个单位？")
    assert "福利院" in answer.text and "水库" not in answer.text and "机关运行经费" not in answer.text
    staff = assistant.ask("c", "编制多少")
    assert staff.answer is not None and staff.answer.value == "30"


def test_a_term_tells_no_units(assistant_of: Ask) -> None:
    answer = assistant_of(DOCUMENTS).ask("", f"{OTHER}的下属单位有哪些")
    assert "水库管理所" in answer.text and "参照公务员法" not in answer.text
