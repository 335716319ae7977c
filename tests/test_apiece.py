"""Counts divided by counts, money by what is counted, and standards that are stated for one person already."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

COLLEGE, RELIEF = "临河职业学院", "云岭县民政局"
FILES = {
    "college.txt": f"""{COLLEGE}2023年部门预算

一、学院概况
{COLLEGE}现有教职工300人，其中专任教师200人；全日制在校生5000人；校区道路12.5公里，其中主干道5公里；来访参观1.2万人次。
二、支出预算
2023年支出预算10,000.00万元，其中：基本支出7,000.00万元，项目支出3,000.00万元。
三、“三公”经费
2023年“三公”经费预算20.00万元，其中：公务接待费6.00万元，公务用车运行维护费14.00万元，因公出国（境）费0万元。
""",
    "relief.txt": f"""{RELIEF}2023年部门决算

一、部门概况
{RELIEF}编制人数小计40人，年末在职人员36人。
二、“三公”经费
2023年“三公”经费支出8.00万元，其中：公务接待费3.00万元，公务用车运行维护费5.00万元，国内公务接待20批次、150人次。与2022年度11.00万元相比减少3.00万元。
三、名词解释
最低生活保障：对困难家庭给予的救助。2023年城镇低保标准为每人每月700元，农村低保标准为每人每月520元。
""",
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        (f"{COLLEGE}2023年平均每位专任教师对应多少在校生", "25", "人"),
        (f"{COLLEGE}2023年平均每个在校生的支出预算是多少万元", "2", "万元"),
        (f"{COLLEGE}2023年每名专任教师公务接待费多少元", "300", "元"),
        (f"按专任教师算，{COLLEGE}2023年人均公务接待费多少元", "300", "元"),
        (f"{COLLEGE}2023年基本支出按全日制在校生的人头算是多少万元", "1.4", "万元"),
        (f"{COLLEGE}2023年基本支出平均每公里多少万元", "560", "万元"),
        (f"{COLLEGE}2023年公务用车运行维护费平均到每个来访参观人次多少元", "11.6667", "元"),
        (f"{RELIEF}2023年国内公务接待平均每批次多少人", "7.5", "人次"),
        (f"{RELIEF}2023年公务接待平均每批次多少元", "1500", "元"),
    ],
)
def test_what_is_named_behind_each_is_what_is_divided_by(
    question: str, value: str, unit: str, assistant: Assistant
) -> None:
    answer = assistant.ask("", question)
    assert answer.answer is not None, answer.text
    assert (answer.answer.value, answer.answer.unit) == (value, unit), answer.text


def test_a_follow_up_divides_by_what_the_agency_spoken_of_counts(assistant: Assistant) -> None:
    assistant.ask("c", f"{COLLEGE}2023年公务接待费是多少")
    answer = assistant.ask("c", "平均一个专任教师合多少元")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == ("300", "元"), answer.text


def test_one_value_has_no_mean(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{COLLEGE}2023年公务接待费平均每米多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_of_a_follow_up_the_full_question_asks_the_same(assistant: Assistant) -> None:
    assistant.ask("c", f"{COLLEGE}2023年公务接待费是多少")
    answer = assistant.ask("c", f"那{COLLEGE}每名专任教师合多少元")
    assert answer.answer is not None and answer.answer.value == "300", answer.text
    again = assistant.ask("", answer.resolved)
    assert again.answer is not None and again.answer.value == "300", (answer.resolved, again.text)


@pytest.mark.parametrize(
    ("question", "value"), [("城镇低保标准是每人每月多少钱", "700"), ("农村低保标准每人每月多少元", "520")]
)
def test_a_standard_for_one_person_is_not_divided_by_the_staff(question: str, value: str, assistant: Assistant) -> None:
    answer = assistant.ask("", f"{RELIEF}2023年{question}")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == (value, "元"), answer.text
    assert any("不再除以人数" in n for n in answer.notes)


def test_a_count_in_all_is_the_count(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{RELIEF}2023年编制多少人")
    assert answer.answer is not None and answer.answer.value == "40", answer.text


def test_a_rise_taken_for_granted_is_corrected_where_no_reason_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{RELIEF}2023年三公经费为什么大幅上涨")
    assert answer.status is Status.NOT_FOUND and answer.text.startswith("提问说的是增加，按文件是减少"), answer.text
    assert "3" in answer.text and answer.citations
    plain = assistant.ask("", f"{RELIEF}2023年三公经费为什么下降")
    assert "提问说的是" not in plain.text


def test_money_of_what_is_counted_is_divided_and_never_told_whole(assistant_of: Ask) -> None:
    hall = "云岭县文化馆"
    text = f"{hall}2023年度部门决算\n\n第二部分 决算情况说明\n全年举办送戏下乡演出48场，送戏下乡演出经费12.00万元。\n"
    held = assistant_of({"hall.txt": text})
    for words in ("平均每场演出多少钱", "演出平均每场多少钱", "送戏下乡演出平均每场多少钱"):
        answer = held.ask("", f"{hall}2023年{words}")
        assert answer.answer and (answer.answer.value, answer.answer.unit) == ("2500", "元"), answer.text
    other = held.ask("", f"{hall}2023年举办送戏下乡演出平均每场多少钱")
    assert other.status is Status.NOT_FOUND and "没有列出" not in other.text and "48场" in other.text


def test_money_is_nothing_that_can_be_divided_by(assistant_of: Ask) -> None:
    text = "云岭县司法局2023年部门预算\n\n一、预算情况\n2023年支出预算90万元。\n二、分项\n公务用车运行维护费9.60万元、车辆19.95万元。\n"
    answer = assistant_of({"a.txt": text}).ask("", "云岭县司法局2023年平均一辆车要花多少")
    assert answer.answer is None, answer.text


def test_a_price_apiece_is_told_before_anything_is_divided(assistant_of: Ask) -> None:
    text = (
        "云岭县司法局2023年“三公”经费预算说明\n\n一、分项\n公务用车运行维护费19.95万元，财政拨款负担的公务用车保有量7辆，"
        "每辆平均2.85万元。\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", "云岭县司法局2023年平均一辆车要花多少")
    assert answer.answer is not None, answer.text
    assert (answer.answer.value, answer.answer.unit) == ("2.85", "万元"), answer.text


TWO = {
    "a.txt": "云岭县民政局2023年部门决算\n\n一、“三公”经费\n公务接待费3.00万元，国内公务接待20批次、150人次。\n",
    "b.txt": "清源县水利局2022年部门决算\n\n一、收支\n本年支出90.00万元。公务接待费2.00万元，国内公务接待10批次、90人次。\n",
}


@pytest.mark.parametrize(("asked", "whose"), [("哪家多", "清源县水利局"), ("哪家少", "云岭县民政局")])
def test_of_two_averages_the_one_asked_for_leads(asked: str, whose: str, assistant_of: Ask) -> None:
    answer = assistant_of(TWO).ask("", f"云岭县民政局2023年和清源县水利局2022年，接待平均每批几个人，{asked}？")
    assert "7.5" in answer.text and "9人次" in answer.text, answer.text
    assert answer.answer is not None and answer.answer.entity == whose, answer.text


def test_one_value_alone_is_not_the_higher_one(assistant_of: Ask) -> None:
    answer = assistant_of(TWO).ask("", "云岭县民政局和清源县水利局，哪家三公经费高？")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
    files = {**TWO, "a.txt": TWO["a.txt"].replace("公务接待费3.00", "“三公”经费支出8.00万元。公务接待费3.00")}
    answer = assistant_of(files).ask("", "云岭县民政局和清源县水利局，哪家三公经费高？")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
    assert "8万元" in answer.text and "清源县水利局2022年" in answer.text


def test_what_is_stated_for_each_is_divided_by_nothing(assistant_of: Ask) -> None:
    text = "云岭县竹影街道办事处2024年部门预算\n\n一、概况\n辖9个社区。\n二、社区经费\n2024年每个社区运转经费30万元。\n"
    answer = assistant_of({"a.txt": text}).ask("", "竹影街道每个社区一年运转经费多少")
    assert answer.answer is not None and answer.answer.value == "30", answer.text
