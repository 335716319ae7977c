"""Things listed with but a word of their names each have their label, and what no document lists is told; what is left
of a whole, and what is not of a kind, is all of it less that."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

TEXT = """苇塘市第三医院2023年度部门决算

一、收入情况
2023年收入合计1000.00万元，其中：门诊收入300.00万元、住院收入500.00万元、科教收入50.00万元、其他收入150.00万元。
二、重点项目
农村低保资金90.00万元；特困人员供养资金40.00万元；孤儿保障资金20.00万元。
三、“三公”经费
2023年“三公”经费支出30.00万元，其中公务接待费6.00万元，公务用车运行维护费24.00万元。
四、国有资产
共有车辆12辆，其中执法执勤用车2辆、特种专业技术用车（救护车）7辆。
"""


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": TEXT})


def ask(asked: Assistant, *questions: str) -> list[tuple[str | None, str | None]]:
    return [value_of(asked.ask("1", f"苇塘市第三医院2023年{q}" if n == 0 else q)) for n, q in enumerate(questions)]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("门诊、住院、科教三块收入各多少", {"300", "500", "50"}),
        ("门诊、住院、科教收入分别多少", {"300", "500", "50"}),
        ("重点项目里低保、特困、孤儿三项各多少", {"90", "40", "20"}),
    ],
)
def test_each_of_a_list_has_its_label(asked: Assistant, question: str, values: set[str]) -> None:
    answer = asked.ask("", f"苇塘市第三医院2023年{question}")
    assert {row.value for row in answer.rows} == values, answer.text


def test_what_no_document_lists_is_told_beside_the_others(asked: Assistant) -> None:
    answer = asked.ask("", "苇塘市第三医院2023年药品、门诊、住院收入各多少")
    assert {row.value for row in answer.rows} == {"300", "500"} and "“药品收入”" in answer.text


@pytest.mark.parametrize(
    ("talk", "value"),
    [
        (("有12辆车，不是救护车的几辆",), ("5", "辆")),
        (("除执法执勤用车外还有几辆车",), ("10", "辆")),
        (("有几辆车", "救护车几辆", "剩下的呢"), ("5", "辆")),
        (("三公经费多少", "接待费多少", "其余的呢"), ("24", "万元")),
    ],
)
def test_what_is_left_is_the_whole_less_what_was_told(
    asked: Assistant, talk: tuple[str, ...], value: tuple[str, str]
) -> None:
    assert ask(asked, *talk)[-1] == value


def test_a_word_that_any_label_has_names_none(asked: Assistant) -> None:
    asked.ask("1", "苇塘市第三医院2023年救护车几辆")
    assert value_of(asked.ask("1", "其他车呢"))[0] != "150"
    assert asked.ask("2", "苇塘市第三医院2023年其他车几辆").status is Status.NOT_FOUND


def test_names_given_again_in_brackets_are_asked_for_once(assistant_of: Ask) -> None:
    text = """苇塘市水利局2023年部门决算

一、支出情况
2023年水利工程建设支出300.00万元，水利工程运行与维护支出90.00万元，防汛支出10.00万元。
“三公”经费支出30.00万元，其中公务用车运行维护费24.00万元，公务接待费6.00万元。
二、人员情况
编制50名（行政20名、事业30名），年末在职45人。内设办公室、规划科、防汛科等7个机构。
全年受理案件100件，审结80件。
三、支出决算表
单位：万元
科目名称	合计	基本支出	项目支出
水利	400.00	100.00	300.00
防汛	10.00	4.00	6.00
"""
    asked = assistant_of({"a.txt": text})
    question = "苇塘市水利局2023年水利工程建设、运行维护、防汛三块（水利工程建设、水利工程运行与维护、防汛）各多少"
    assert {row.value for row in asked.ask("", question).rows} == {"300", "90", "10"}
    assert value_of(asked.ask("1", "苇塘市水利局2023年行政编制几名")) == ("20", "名")
    assert value_of(asked.ask("1", "苇塘市水利局内设机构几个"))[0] == "7"
    assert value_of(asked.ask("2", "苇塘市水利局2023年审结多少件"))[0] == "80"
    assert value_of(asked.ask("2", "没审结的几件"))[0] is None


def test_two_things_counted_one_behind_the_other_are_both_told(assistant_of: Ask) -> None:
    text = "苇塘镇人民政府2023年部门预算\n\n一、基本情况\n辖14个行政村、2个社区。共有车辆5辆。\n"
    answer = assistant_of({"a.txt": text}).ask("", "苇塘镇人民政府2023年几个村几个社区")
    assert {row.value for row in answer.rows} == {"14", "2"}, answer.text
