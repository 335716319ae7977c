"""What is reckoned of numbers that were told before, whatever they are of; and what is told beside one another."""

import pytest
from conftest import Ask

from qa.answer import AnswerRow, Status
from qa.assistant import Assistant
from qa.operations.over_told import reckon
from qa.plan.types import Operation
from qa.reading.told_numbers import Reckoning, ToldNumber

OFFICE = "临江县农业农村局"
TEXT = f"""{OFFICE}2023年部门预算

一、基本情况
行政编制32名，实有27人。
二、收支情况
2023年支出预算640.00万元，其中：基本支出410.00万元，项目支出230.00万元。支出预算比上年增加30.00万元，增长4.92%，主要是新增高标准农田管护。
三、项目支出
项目支出230.00万元，其中：高标准农田管护专项120.00万元，动物防疫专项70.00万元，农民夜校专项40.00万元。
四、会议费
2023年预算安排会议费18.00万元，主要是
1、春耕备耕现场会9.00万元，人数约300人。
2、农技推广视频会议20场，4.00万元。
3、农机安全现场会5.00万元，人数约100人。
五、国有资产
车辆15辆，其中：一般公务用车9辆、特种专业技术用车2辆，另有4台系待报废拖拉机；
2023年部门预算安排购置车辆2辆，预算安排公务用车购置费36.00万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"office.txt": TEXT})


def _told(assistant: Assistant, *questions: str) -> tuple[str | None, str | None]:
    answer = [assistant.ask(questions[0], f"{OFFICE}2023年" + questions[0])]
    answer += [assistant.ask(questions[0], q) for q in questions[1:]]
    last = answer[-1]
    assert last.status is Status.ANSWERED, last.text
    return (last.answer.value, last.answer.unit) if last.answer else (None, None)


def test_a_follow_up_reckons_with_what_was_counted_for_the_very_thing(assistant: Assistant) -> None:
    of_meeting = ("春耕备耕现场会花了多少", "多少人参加")
    assert _told(assistant, *of_meeting) == ("300", "人")
    assert _told(assistant, *of_meeting, "平均下来一个人多少块钱") == ("300", "元")
    assert _told(assistant, "农技推广视频会议花了多少", "平均一场多少") == ("2000", "元")
    assert _told(assistant, "视频会议那二十场，平均一场多少钱") == ("2000", "元")
    both = assistant.ask("", f"{OFFICE}2023年春耕备耕现场会花多少啊多少人参加")
    assert "9万元" in both.text and "300人" in both.text


def test_what_is_listed_below_is_left_out_by_a_word_of_its_name(assistant: Assistant) -> None:
    claim = "居然有15辆车？真的假的"
    told = assistant.ask("", f"{OFFICE}2023年{claim}")
    assert told.text.startswith("是的") and "4台系待报废拖拉机" in told.text
    assert any("4台系待报废拖拉机" in c.quote and "15辆" in c.quote for c in told.citations)
    assert _told(assistant, claim, "扣掉待报废的还剩几辆") == ("11", "辆")
    assert _told(assistant, claim, "扣掉待报废的还剩几辆", "买几台") == ("2", "辆")
    assert _told(assistant, claim, "买几台", "花多少钱") == ("36", "万元")


def test_an_amount_of_the_question_less_one_that_was_told(assistant: Assistant) -> None:
    before = "动物防疫专项多少钱"
    assert _told(assistant, before, "两个专项一共190万，去掉防疫那笔还剩多少") == ("120", "万元")
    assert _told(assistant, before, "三个专项一共230万，去掉夜校那笔还剩多少") == ("190", "万元")
    answer = assistant.ask(before, "一共190万，去掉水库那笔还剩多少")
    assert answer.status is not Status.ANSWERED


def test_numbers_that_the_question_tells_are_divided_where_the_documents_state_them(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}2023年27个人一年花640万？人均多少")
    assert answer.answer and (answer.answer.value, answer.answer.unit) == ("23.7037", "万元"), answer.text
    assert len(answer.citations) == 2
    unstated = assistant.ask("", f"{OFFICE}2023年27个人一年花900万？人均多少")
    assert "33" not in unstated.text


def test_an_amount_that_no_document_states_is_said_to_be_none(assistant: Assistant) -> None:
    before = "动物防疫专项多少钱"
    _told(assistant, before)
    answer = assistant.ask(before, "一共190.5万，去掉防疫那笔还剩多少")
    assert answer.answer and answer.answer.value == "120.5" and "提问里说的" in answer.notes[0]


def test_who_came_to_the_largest(assistant: Assistant) -> None:
    assert _told(assistant, "会议费里最贵的是哪个", "那会大概多少人") == ("300", "人")


def test_each_part_the_largest_of_them_and_what_is_left(assistant: Assistant) -> None:
    parts = "项目支出 各专项金额"
    answer = assistant.ask("", f"{OFFICE}2023年 {parts}")
    assert all(amount in answer.text for amount in ("120万元", "70万元", "40万元"))
    assert _told(assistant, parts, "最大那个 占这一类的%") == ("52.17", "%")
    assert _told(assistant, parts, "最大那个 占这一类的%", "除它 剩余") == ("110", "万元")


def test_posts_and_people_side_by_side_and_what_is_vacant(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE} 23 编制 实有")
    assert "32名" in answer.text and "27人" in answer.text
    assert _told(assistant, "编制 实有", "空几个") == ("5", "人")
    assert _told(assistant, "支出预算除以实有人数 一个人多少万") == ("23.7037", "万元")
    assert assistant.ask("", "空几个").status is not Status.ANSWERED


def test_worked_back_to_the_year_before(assistant: Assistant) -> None:
    assert _told(assistant, "支出预算比上年增加多少", "照这个差额倒推，2022年应该是多少") == ("610", "万元")


def test_the_talk_goes_on_with_whose_whole_a_question_told_itself(assistant_of: Ask) -> None:
    assistant = assistant_of({"office.txt": TEXT, "other.txt": TEXT.replace(OFFICE, "云溪市水利局")})
    left = "支出预算640.00万元，除了项目支出还剩多少"
    assert _told(assistant, left) == ("410", "万元")
    assert _told(assistant, left, "项目支出多少") == ("230", "万元")


def test_a_number_is_not_set_against_itself(assistant: Assistant) -> None:
    assistant.ask("same", f"{OFFICE}2023年动物防疫专项多少钱")
    again = assistant.ask("same", "两个数差多少")
    assert again.status is not Status.ANSWERED


def test_a_term_asked_for_by_its_parts_needs_no_agency(assistant_of: Ask) -> None:
    meaning = "“三公”经费：指因公出国（境）费、公务用车购置及运行维护费和公务接待费。"
    text = f"{TEXT}\n六、名词解释\n{meaning}\n"
    held = assistant_of({"one.txt": text, "two.txt": text.replace(OFFICE, "临江县水利局")})
    answer = held.ask("", "老听人说“三公”经费，到底是哪三样？")
    assert answer.status is Status.ANSWERED and "公务接待费" in answer.text


def test_where_points_were_lost(assistant_of: Ask) -> None:
    rows = (
        "项目支出名称\t动物防疫专项经费",
        "绩效指标\t一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
        "\t产出指标\t免疫注射头数\t500头\t500头\t20\t20.00\t",
        "\t\t巡查次数\t12次\t9次\t10\t7.50\t雨季山路中断",
        "\t效益指标\t群众满意度\t95%\t97%\t10\t10.00\t",
        "总分\t\t\t\t\t40\t37.50\t",
    )
    text = f"{OFFICE}2023年部门决算\n\n2023年度项目支出绩效自评表\n\n" + "\n".join(rows) + "\n"
    held = assistant_of({"scores.txt": text})
    answer = held.ask("", f"{OFFICE}2023年动物防疫专项分丢在哪了")
    assert answer.status is Status.ANSWERED and "巡查次数" in answer.text and "雨季山路中断" in answer.text
    assert "免疫注射" not in answer.text and [r.value for r in answer.rows] == ["10", "7.5"]
    # Without a year the latest alone is told, and a note says which.
    later = text.replace("2023年", "2024年").replace("7.50\t雨季", "6.00\t雨季")
    both = assistant_of({"scores.txt": text, "later.txt": later})
    answer = both.ask("", f"{OFFICE}动物防疫专项分丢在哪了")
    assert [r.value for r in answer.rows] == ["10", "6"] and any("2024年" in note for note in answer.notes)


def test_a_share_of_money_is_told_in_the_unit_that_is_asked_for() -> None:
    paid, counted = (
        ToldNumber(AnswerRow(label, OFFICE, 2023, None, value, unit, None))
        for label, value, unit in (("接待费", "5.6", "万元"), ("接待人次", "600", "人次"))
    )
    told = reckon(Reckoning(Operation.APIECE, (paid, counted)), "平均每人次多少元", "元").answer
    assert told is not None and (told.value, told.unit) == ("93.3333", "元")
