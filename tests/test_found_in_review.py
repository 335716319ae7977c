"""Amounts that look like years, unnumbered lines of tables, parts of one division, agencies held against budgets."""

import pytest
from conftest import Ask

from corpus.fold import with_lost_years

WHO = "清源县水利局2023年"


def one(assistant_of: Ask, text: str, question: str) -> str | None:
    answer = assistant_of({"a.md": f"清源县水利局2023年度部门决算\n\n第二部分 决算情况说明\n{text}"}).ask(
        "", WHO + question
    )
    return answer.answer.value if answer.answer else None


def test_an_amount_that_begins_as_a_year_is_read_whole(assistant_of: Ask) -> None:
    text = "一、总体情况\n本年收入合计和支出合计分别为198765.43元和203456.78元。\n"
    assert one(assistant_of, text, "支出合计是多少") == "203456.78"
    told = "一、总体情况\n本年支出合计1980.10万元，较2012.35万元减少32.25万元。\n"
    assert one(assistant_of, told, "支出合计是多少") == "1980.1"


def test_a_complete_table_keeps_lines_whose_numbers_do_not_run_on(assistant_of: Ask) -> None:
    text = (
        "一、收支\n收入支出决算总表\n单位：万元\n\n| 项目 | 行次 | 决算数 |\n|---|---|---|\n| 事业收入 | 1 | 30.00 |\n"
        "| 其他收入 | 4 | 20.00 |\n| 本年收入合计 | 10 | 50.00 |\n"
    )
    assert one(assistant_of, text, "其他收入是多少") == "20"
    assert one(assistant_of, text.replace("| 1 |", "| ① |"), "其他收入是多少") == "20"


def test_a_dash_is_a_lost_year_only_where_a_year_can_be() -> None:
    assert with_lost_years("成本-效益分析，资本-劳动比") == "成本-效益分析，资本-劳动比"
    assert with_lost_years("比上-增加，本-度") == "比上年增加，本年度"


def test_parts_of_one_whole_are_of_one_division(assistant_of: Ask) -> None:
    text = (
        "一、总体情况\n支出合计257.00万元。\n一般公共预算拨款支出257.00万元。基本支出217.00万元。项目支出40.00万元。\n"
    )
    answer = assistant_of({"a.md": f"清源县水利局2023年度部门决算\n\n第二部分 决算情况说明\n{text}"}).ask(
        "", f"{WHO}支出由哪些部分构成"
    )
    assert "2 部分" in answer.text and "一般公共预算拨款" not in answer.text


def _of(agency: str, budget: str, final: str) -> str:
    return (
        f"{agency}2023年度部门决算\n\n第二部分 决算情况说明\n一、“三公”经费\n"
        f"2023年“三公”经费年初预算{budget}万元，支出决算{final}万元，其中：公务接待费年初预算{budget}万元，支出决算{final}万元。\n"
    )


REDUCING = "高台县应急减灾中心"


@pytest.fixture
def two(assistant_of: Ask):
    return assistant_of({"a.txt": _of(REDUCING, "30.00", "20.00"), "b.txt": _of("高台县民政局", "30.00", "40.00")})


def test_agencies_over_their_budget_are_agencies(two) -> None:
    over = two.ask("", "2023年哪几家三公经费超预算了")
    assert over.status == "answered" and "高台县民政局" in over.text and f"**{REDUCING}**" not in over.text
    under = two.ask("c", "2023年三公经费没花完预算的单位有几家")
    assert under.answer and under.answer.value == "1"
    assert two.ask("c", "是哪家").text == f"是{REDUCING}。"


def test_how_it_moved_is_not_read_from_a_name(two) -> None:
    answer = two.ask("", f"{REDUCING}2023年三公经费完成率最高的是哪项")
    assert "最低" not in answer.text


def test_the_first_of_a_ranking_is_told_alone(two) -> None:
    assert (first := two.ask("c", "2023年哪个单位三公经费最高")).answer and first.answer.entity == "高台县民政局"
    assert two.ask("c", "是哪家").text == "是高台县民政局。"
    assert two.ask("d", f"{REDUCING}2023年三公经费比高台县民政局少多少").answer
    assert not two.ask("d", "是哪几家").text.startswith("是")


def test_what_is_asked_of_the_one_named_is_of_no_other(assistant_of: Ask) -> None:
    def of(agency: str, cars: str, spent: str) -> str:
        return (
            f"{agency}2023年度部门决算\n\n第二部分 决算情况说明\n一、收支\n本年支出合计{spent}万元。\n"
            f"二、“三公”经费\n2023年“三公”经费支出决算{cars}万元。\n"
        )

    held = assistant_of({"a.txt": of(REDUCING, "20.00", "400.00"), "b.txt": of("高台县民政局", "5.00", "50.00")})
    for words, value in (("它的支出合计是多少", "400"), ("占支出合计多少", "5"), ("其支出合计呢", "400")):
        at_once = held.ask("", f"2023年哪个单位三公经费最高，{words}")
        assert at_once.answer and (at_once.answer.entity, at_once.answer.value) == (REDUCING, value)
        assert "民政局2023年本年支出" not in at_once.text
        held.ask(words, "2023年哪个单位三公经费最高")
        then = held.ask(words, words)
        assert then.answer and (then.answer.entity, then.answer.value) == (REDUCING, value)


def test_what_is_sought_inside_an_item_is_not_denied_where_a_sentence_has_it(assistant_of: Ask) -> None:
    text = (
        "一、支出\n项目支出35.00万元。当年建成瞭望塔一座，由县财政安排建成。\n"
        "二、运行\n机关运行经费20.00万元，主要用于办公、印刷。\n"
    )
    held = assistant_of({"a.md": f"清源县水利局2023年度部门决算\n\n第二部分 决算情况说明\n{text}"})
    for words, said in (("项目支出里的瞭望塔", "当年建成瞭望塔一座"), ("机关运行经费里的印刷", "办公、印刷")):
        answer = held.ask("", f"{WHO}{words}多少钱")
        assert answer.status == "not_found" and said in answer.text and answer.citations, answer.text
    missing = held.ask("", f"{WHO}项目支出里的投影仪多少钱")
    assert missing.status == "not_found" and "提到" not in missing.text


def test_the_beginning_of_a_label_of_the_agency_named_is_no_other_agency(assistant_of: Ask) -> None:
    text = f"{WHO}度部门决算\n\n第二部分 决算情况说明\n一、项目\n减灾中心建设项目支出决算55.00万元。\n"
    held = assistant_of({"a.md": text, "b.txt": _of(REDUCING, "30.00", "20.00")})
    answer = held.ask("", f"{WHO}减灾中心建设项目是多少")
    assert answer.answer and answer.answer.value == "55" and REDUCING not in answer.text + "".join(answer.notes)
    alone = held.ask("", "清源县水利局和减灾中心2023年三公经费各多少")
    assert REDUCING in alone.text
