"""Greetings, 全县 behind a short name, 今年 after another year, why there is less, which total a list has."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

TOWN = (
    "芦湾县沙洲镇人民政府2024年部门预算\n一、收支情况\n2024年支出预算860.00万元，比上年减少40.00万元，主要原因是河堤修缮已完工。\n"
    "二、“三公”经费\n单位：万元\n| 项目 | 2023年预算数 | 2024年预算数 |\n|---|---|---|\n| 公务接待费 | 9.10 | 7.30 |\n"
    "| 公务用车运行维护费 | 16.00 | 15.20 |\n| 合计 | 25.10 | 22.50 |\n"
)
COUNTY = (
    "芦湾县2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n全县一般公共预算支出88.40亿元，"
    "其中：教育支出19.60亿元，增长3.20%；农林水支出12.10亿元，下降1.50%。\n"
)
COURT = (
    "芦湾县人民检察院2022年度部门决算\n一、收支情况\n2022年度收入总计1830.50万元，支出总计1830.50万元。\n支出决算表\n单位：万元\n"
    "| 科目编码 | 科目名称 | 决算数 |\n|---|---|---|\n| 20404 | 检察 | 1800.50 |\n| 20405 | 法院 | 30.00 |\n"
)


@pytest.fixture
def held(assistant_of: Ask) -> Assistant:
    return assistant_of({"town.md": TOWN, "county.txt": COUNTY, "court.txt": COURT})


@pytest.mark.parametrize(
    "said", ["老师您好，", "您好，", "各位领导，", "你好请问", "早上好！想请教一下，", "想了解一下", "同志，你好，"]
)
def test_a_greeting_is_no_part_of_the_question(held: Assistant, said: str) -> None:
    answer = held.ask("", f"{said}沙洲镇2024年公务接待费预算多少")
    assert value_of(answer) == ("7.3", "万元")
    assert not any("没有当作条件" in note or "没有找到" in note for note in answer.notes)


def test_teachers_who_are_asked_for_are_greeted_by_nobody(assistant_of: Ask) -> None:
    asked = assistant_of({"s.txt": "石浦县实验小学2023年度决算\n一、基本情况\n现有教师46人，学生812人。\n"})
    assert value_of(asked.ask("", "石浦县实验小学2023年老师有几位")) == ("46", "人")
    assert value_of(asked.ask("", "老师好，石浦县实验小学2023年学生多少")) == ("812", "人")


def test_a_greeting_alone_is_greeted(held: Assistant) -> None:
    assert held.ask("", "老师好").status is not Status.ERROR
    assert held.ask("", "您好！").status is Status.ANSWERED


@pytest.mark.parametrize("who", ["芦湾全县", "芦湾县全县", "芦湾县"])
def test_all_of_a_place_is_the_place(held: Assistant, who: str) -> None:
    assert value_of(held.ask("", f"{who}2023年教育支出多少")) == ("19.6", "亿元")


def test_all_of_a_town_is_the_town(held: Assistant) -> None:
    assert value_of(held.ask("", "沙洲全镇2024年公务接待费预算多少")) == ("7.3", "万元")


@pytest.mark.parametrize("who", ["芦湾县人民法院", "芦湾县法院", "云亭全县", "芦湾县人民医院"])
def test_another_organ_is_no_longer_name_of_one_that_is_held(held: Assistant, who: str) -> None:
    answer = held.ask("", f"{who}2022年支出总计多少")
    assert answer.status in {Status.NOT_FOUND, Status.CLARIFY} and "1830" not in answer.text


@pytest.mark.parametrize("said", ["养车的钱呢，今年的", "今年公车运行维护费呢", "本年度的公车运行维护费多少"])
def test_this_year_is_the_latest_that_was_told(held: Assistant, said: str) -> None:
    held.ask("t", "沙洲镇2024年公务接待费预算多少")
    assert value_of(held.ask("t", "2023年呢")) == ("9.1", "万元")
    assert value_of(held.ask("t", said)) == ("15.2", "万元")


def test_this_year_of_a_talk_of_one_year_is_that_one(held: Assistant) -> None:
    assert value_of(held.ask("t", "沙洲镇2023年公务接待费预算多少")) == ("9.1", "万元")
    assert value_of(held.ask("t", "今年公车运行维护费呢")) == ("16", "万元")


@pytest.mark.parametrize("said", ["为啥少了", "为什么少了这么多", "怎么少了"])
def test_why_there_is_less_asks_for_no_missing_papers(held: Assistant, said: str) -> None:
    held.ask("t", "沙洲镇2024年支出预算比上年少了多少")
    answer = held.ask("t", said)
    assert "河堤修缮" in answer.text and "应公开" not in answer.text


@pytest.mark.parametrize(
    "said", ["沙洲镇2024年预算还少了哪些内容", "沙洲镇2024年预算缺什么表", "沙洲镇2024年预算公开全了吗"]
)
def test_what_papers_are_missing_is_still_asked(held: Assistant, said: str) -> None:
    assert "应公开" in held.ask("", said).text


@pytest.mark.parametrize("said", ["不要预算，要实际的", "别给我预算数，要决算", "不问预算"])
def test_a_stage_that_is_denied_leaves_no_word_over(assistant_of: Ask, said: str) -> None:
    asked = assistant_of(
        {"a.md": "石浦县水利局2023年度部门决算\n三公经费支出决算表\n单位：万元\n| 项目 | 预算数 | 决算数 |\n|---|---|---|\n"
         "| 合计 | 8.00 | 6.40 |\n| 公务接待费 | 8.00 | 6.40 |\n"}
    )  # fmt: skip
    answer = asked.ask("", f"石浦县水利局2023年公务接待花了多少，{said}")
    assert value_of(answer) == ("6.4", "万元") and not any("没有当作条件" in note for note in answer.notes)


LISTS = (
    "{who}2023年度部门决算\n收入支出决算总表\n单位：万元\n| {left} | 决算数 | {right} | 决算数 |\n|---|---|---|---|\n"
    "| 一、财政拨款收入 | 640.00 | 一、教育支出 | 615.00 |\n| 二、事业收入 | 52.00 | 二、住房保障支出 | 60.00 |\n"
    "| 本年收入合计 | 692.00 | 本年支出合计 | 675.00 |\n| 年初结转和结余 | 18.00 | 年末结转和结余 | 35.00 |\n"
    "| 总计 | 710.00 | 总计 | 710.00 |\n"
)


@pytest.mark.parametrize(("left", "right"), [("收入项目", "支出项目"), ("项目", "项目"), ("收入", "支出")])
def test_the_sum_of_what_comes_in_is_told_by_its_list(assistant_of: Ask, left: str, right: str) -> None:
    asked = assistant_of({"a.md": LISTS.format(who="石浦县职业学校", left=left, right=right)})
    assert value_of(asked.ask("", "石浦县职业学校2023年收入总计多少")) == ("710", "万元")
    assert value_of(asked.ask("", "石浦县职业学校2023年总收入是多少")) == ("710", "万元")
    assert value_of(asked.ask("", "石浦县职业学校2023年支出总计多少")) == ("710", "万元")
    assert value_of(asked.ask("", "石浦县职业学校2023年本年收入合计多少")) == ("692", "万元")
    assert value_of(asked.ask("", "石浦县职业学校2023年本年支出合计多少")) == ("675", "万元")


def test_two_lists_of_expenses_have_no_side_that_comes_in(assistant_of: Ask) -> None:
    table = (
        "石浦县职业学校2023年度部门决算\n一般公共预算财政拨款基本支出决算表\n单位：万元\n| 科目名称 | 决算数 | 科目名称 | 决算数 |\n"
        "|---|---|---|---|\n| 工资福利支出 | 400.00 | 商品和服务支出 | 90.00 |\n| 基本工资 | 400.00 | 办公费 | 90.00 |\n"
        "| 人员经费合计 | 400.00 | 公用经费合计 | 90.00 |\n"
    )
    asked = assistant_of({"a.md": table})
    assert value_of(asked.ask("", "石浦县职业学校2023年收入总计多少"))[0] is None


def test_what_comes_in_of_one_fund_is_no_total_with_what_was_carried_over(assistant_of: Ask) -> None:
    table = (
        "石浦县职业学校2023年度部门决算\n财政拨款收入支出决算总表\n单位：万元\n| 收入 | 决算数 | 支出 | 决算数 |\n|---|---|---|---|\n"
        "| 一、一般公共预算财政拨款 | 640.00 | 一、教育支出 | 615.00 |\n| 本年收入合计 | 640.00 | 本年支出合计 | 615.00 |\n"
        "| 年初财政拨款结转和结余 | 18.00 | 年末财政拨款结转和结余 | 43.00 |\n| 总计 | 658.00 | 总计 | 658.00 |\n"
    )
    asked = assistant_of({"a.md": table})
    assert value_of(asked.ask("", "石浦县职业学校2023年财政拨款收入多少")) == ("640", "万元")
