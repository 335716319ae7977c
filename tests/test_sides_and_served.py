"""Numbers that one sentence tells of two sides, or of whom a project serves: never one for the other."""

import pytest
from conftest import Ask, value_of

from qa.assistant import Assistant

COURT = """青禾县人民法院2023年度部门决算

一、收支情况
2023年收入总计2,600.00万元，支出总计2,600.00万元，其中基本支出2,000.00万元，项目支出600.00万元。

二、工作开展情况
全年共受理各类案件4,820件，审结4,516件，结案率93.69%。

三、绩效自评情况
对3个项目开展绩效自评，平均得分93.1分。“案件审判”项目得分95分；“家事调解”项目得分90分。
"""
WELFARE = """青禾县残疾人联合会2024年部门预算

一、人员情况
实有在职15人，退休9人。

二、重点项目
“辅具适配”项目86.00万元：为430名残疾人适配辅助器具，满意度不低于90%。
“居家托养”项目120.00万元：服务重度残疾人200人。

三、收支情况
2024年支出预算500.00万元，其中辅具适配86.00万元、居家托养120.00万元。
"""
HEALTH = """青禾县卫生健康局2023年度部门决算

一、收支情况
2023年收入总计1,800.00万元，支出总计1,800.00万元。

二、绩效自评情况
对4个项目开展绩效自评，平均得分95.2分。“计划生育服务”项目得分91分，“基本公共卫生服务”项目得分96分。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": COURT, "b.txt": WELFARE, "c.txt": HEALTH})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾县法院2023年结了多少件案子", ("4516", "件")),
        ("青禾县法院2023年办结多少案子", ("4516", "件")),
        ("青禾县法院2023年受理了多少件案子", ("4820", "件")),
    ],
)
def test_cases_closed_are_not_those_accepted(assistant: Assistant, question: str, told: tuple[str, str]) -> None:
    answer = assistant.ask("", question)
    assert value_of(answer) == told, answer.text


def test_a_former_name_is_none_where_the_agency_is_named_in_full(assistant: Assistant) -> None:
    answer = assistant.ask("", "计划生育服务这个项目，青禾县卫健局2023年自己打了多少分")
    assert value_of(answer) == ("91", "分"), answer.text


def test_what_a_project_takes_is_divided_by_those_it_serves(assistant: Assistant) -> None:
    assistant.ask("talk", "青禾县残联2024年辅具适配花多少")
    assert value_of(assistant.ask("talk", "给多少人适配")) == ("430", "名")
    answer = assistant.ask("talk", "平均一个人合多少元")
    assert value_of(answer) == ("2000", "元"), answer.text


def test_those_whom_another_project_serves_are_not_told(assistant: Assistant) -> None:
    assistant.ask("talk", "青禾县残联2024年辅具适配花多少")
    assert value_of(assistant.ask("talk", "托养多少人"))[0] != "430"


SCHOOL = """青禾县第一中学2023年度单位决算

一、概况
（一）主要职责。学校实施普通高中学历教育。
（二）师生情况。现有教职工121人，其中编内99人、合同制22人。全校30个教学班，在校学生1,350人。

二、收支情况
2023年收入总计1,900.00万元，支出总计1,900.00万元，其中基本支出1,500.00万元，项目支出400.00万元。

三、名词解释
高中教育（项）：反映举办高级中学教育的支出。2023年高中教育支出1,500.00万元。
"""
PROJECTS = """青禾县第二医院2024年单位预算

一、收支情况
2024年支出预算900.00万元，其中基本支出700.00万元，项目支出200.00万元。

表1　项目支出表
                                                        单位：万元
项目名称                          金额     资金来源
病房改造                         120.00    事业收入
信息系统                          50.00    财政拨款
人才培养                          30.00    财政拨款
合计                             200.00
"""


def test_kinds_are_counted_by_the_word_behind_the_number(assistant_of: Ask) -> None:
    assistant = assistant_of({"s.txt": SCHOOL})
    assert value_of(assistant.ask("talk", "青禾县一中2023年有多少学生")) == ("1350", "人")
    assert value_of(assistant.ask("talk", "多少个班")) == ("30", "个")
    assert value_of(assistant.ask("", "青禾县一中2023年有多少个食堂"))[0] is None


def test_a_term_read_in_the_accounts_is_explained(assistant_of: Ask) -> None:
    answer = assistant_of({"s.txt": SCHOOL}).ask("", "青禾县一中决算里高中教育是什么")
    assert "高级中学教育" in answer.text, answer.text


@pytest.mark.parametrize("asked", ["一共三项，麻烦把名称和金额都列出来", "有哪几项"])
def test_parts_are_listed_where_they_are_asked_for(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"p.txt": PROJECTS}).ask("", f"青禾县第二医院2024年的项目支出{asked}")
    assert all(name in answer.text for name in ("病房改造", "信息系统", "人才培养", "120", "50", "30")), answer.text


def test_money_is_divided_by_a_count_that_is_named_for_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"s.txt": SCHOOL})
    told = assistant.ask("", "青禾县一中2023年一个学生平均花了多少元？就用支出总计除以在校学生")
    assert value_of(told) == ("14074.0741", "元"), told.text
    assert value_of(assistant.ask("", "青禾县一中2023年支出总计是在校学生的几倍"))[1] != "元"


RESULTS = """青禾县人民检察院2023年度部门决算

一、收支情况
2023年收入总计1,100.00万元，支出总计1,100.00万元。

二、绩效自评情况
“公益诉讼”项目预算60.00万元，自评得分92分；存在问题是线索摸排不足，下一步将加强走访。“听证室改造”项目自评得分90分。
"""


def test_a_problem_that_a_sentence_tells_is_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"r.txt": RESULTS})
    assert "线索摸排不足" in assistant.ask("", "青禾县检察院公益诉讼项目存在什么问题").text
    assert "线索摸排不足" not in assistant.ask("", "青禾县检察院听证室改造项目存在什么问题").text
