"""Things named by a part of their label, by a neighbour's beginning or by their unit: found where only one is meant."""

import pytest
from conftest import Ask, Figures

from qa.answer import Answer, Status
from qa.assistant import Assistant

HOSPITAL = """白石县第一医院2023年度部门决算

一、基本情况
医院开放床位631张，年门诊量12万人次。编制249人，实有在编225人。下设村卫生室14所、分院2所。
二、收入支出情况
2023年本年收入合计5,000.00万元，本年支出合计4,800.00万元，其中：基本支出4,000.00万元，项目支出800.00万元。
城乡低保对象减免资金240.00万元；结核病防治补助资金60.00万元。
三、“三公”经费
2023年“三公”经费支出决算25.00万元，其中：公务用车购置及运行维护费21.00万元（公务用车加油9.00万元，公务用车维修7.00万元，公务用车保险5.00万元），公务接待费4.00万元，国内公务接待30批次，210人次。
四、国有资产
共有车辆9辆，其中特种专业技术用车（救护车）7辆，其他用车2辆。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": HOSPITAL})


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask("", f"白石县第一医院{question}")


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("有多少张床位", "631", "张"), ("床位有多少张", "631", "张"), ("有几辆救护车", "7", "辆"), ("有几所分院", "2", "所"),
        ("在编多少人", "225", "人"), ("接待了多少人次", "210", "人次"), ("公务接待多少批次", "30", "批次"),
        ("2023年公车加油费是多少", "9", "万元"), ("2023年公务用车保险费多少钱", "5", "万元"),
    ],
)  # fmt: skip
def test_one_label_holds_the_words(question: str, value: str, unit: str, assistant: Assistant) -> None:
    answer = ask(assistant, question)
    assert answer.answer and (answer.answer.value, answer.answer.unit) == (value, unit), answer.text


@pytest.mark.parametrize("question", ["有多少张手术台", "有几辆消防车", "2023年公车停车费是多少"])
def test_what_no_label_holds_has_no_number(question: str, assistant: Assistant) -> None:
    answer = ask(assistant, question)
    assert answer.answer is None or answer.answer.value is None, answer.text


def test_a_word_for_money_belongs_to_the_name_before_it(assistant: Assistant) -> None:
    answer = ask(assistant, "2023年结核病防治资金占项目支出的比例")
    assert answer.computation == "60 ÷ 800 = 7.5%", answer.text


def test_what_stands_beside_an_item_shares_the_beginning_of_its_name(assistant: Assistant) -> None:
    answer = ask(assistant, "2023年公务接待批次和人次")
    assert [(r.value, r.unit) for r in answer.rows] == [("30", "批次"), ("210", "人次")]


def test_counts_of_one_label_are_what_their_unit_says(figures_of: Figures) -> None:
    counted = {
        f.item: str(f.value) for f in figures_of(HOSPITAL) if f.unit in {"批次", "人次"} and "接待" in "".join(f.row)
    }
    assert counted == {"reception_groups": "30", "reception_visitors": "210"}


def test_of_money_the_vehicles_are_what_is_spent_on_them(assistant: Assistant) -> None:
    answer = ask(assistant, "2023年三公经费中公务用车占多少比例")
    assert answer.answer and answer.answer.value == "84"


def test_all_people_are_told_by_those_in_posts_where_only_these_are(assistant: Assistant) -> None:
    answer = ask(assistant, "有多少人")
    assert answer.answer and answer.answer.value == "225" and "在职" in answer.text


def test_a_greeting_is_answered_by_what_can_be_asked(assistant: Assistant) -> None:
    for greeting in ("你好", "您好，在吗？", "hello", "你能做什么", "您可以回答哪些问题？"):
        answer = assistant.ask("", greeting)
        assert answer.status is Status.ANSWERED and answer.answer is None and answer.suggestions, greeting
        assert not any(c.isdigit() for c in answer.text)
    assert ask(assistant, "你好，2023年三公经费多少").answer is not None


SCHOOLS = """柳岸区教育局2023年度部门决算

一、基本情况
全区有小学12所、初中4所。
二、支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t900.00\t700.00\t200.00
205\t教育支出\t900.00\t700.00\t200.00
20502\t普通教育\t900.00\t700.00\t200.00
2050202\t小学教育\t500.00\t420.00\t80.00
2050203\t初中教育\t400.00\t280.00\t120.00

政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
\t\t\t\t小计\t基本支出\t项目支出\t
合计\t\t0.00\t60.00\t60.00\t\t60.00\t0.00
229\t其他支出\t0.00\t60.00\t60.00\t\t60.00\t0.00

三、项目支出情况表
单位：万元
项目名称\t项目内容\t金额
校舍维修\t三所学校屋面防水和门窗更换\t70.00
教师培训\t骨干教师轮训\t10.00
合计\t\t80.00
"""


def test_a_follow_up_is_named_as_the_row_before_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SCHOOLS})
    turns = {"柳岸区教育局2023年小学教育支出多少": "500", "其中项目支出": "80", "初中呢": "120", "有多少所初中": "4"}
    for question, value in turns.items():
        answer = assistant.ask("c", question)
        assert answer.answer and answer.answer.value == value, (question, answer.text)
    alone = assistant.ask("d", "柳岸区教育局2023年初中有多少所")
    assert alone.answer and alone.answer.value == "4"


def test_the_total_of_a_funds_table_is_that_funds(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": SCHOOLS}).ask("", "柳岸区教育局2023年政府性基金支出多少")
    assert answer.answer and answer.answer.value == "60"


def test_what_a_project_is_for_stands_in_a_column_of_its_table(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": SCHOOLS}).ask("", "柳岸区教育局2023年校舍维修项目用来做什么")
    assert answer.status is Status.ANSWERED and "屋面防水" in answer.text and answer.citations
