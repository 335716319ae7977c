"""Documents that a question points out by the file's name, by amounts that they tell, by their only place or duty."""

from conftest import Ask

from corpus.identity.votes import hinted
from qa.answer import Status

TOWN = "一、2020年收入情况\n2020年，我镇收入情况良好。\n(一)一般公共预算收入3870.5万元：\n1、税收收入290.3万元。\n"
OTHER = "一、2020年收入情况\n2020年一般公共预算收入512.4万元。\n1、税收收入20.5万元。\n"
VISITS = "2021年“三公”经费共支出31.40万元，其中：公务接待费27.85万元。当年国内公务接待批次364个，人次2915人。\n"


def budget(agency: str, amount: str) -> str:
    return f"{agency}2020年单位预算\n\n一、收支情况\n2020年收入预算{amount}万元。\n"


def test_a_file_s_name_points_to_its_document(assistant_of: Ask) -> None:
    assistant = assistant_of({"file_40817.txt": TOWN, "b.txt": OTHER, "c.txt": budget("青禾县教育局", "80")})
    answer = assistant.ask("1", "file_40817这份里我镇2020年税收收入多少")
    assert answer.status is Status.ANSWERED and "290.3" in answer.text
    assert any("没有写明编制单位" in note for note in answer.notes)
    again = assistant.ask("1", "占一般公共预算收入多少")
    assert again.status is Status.ANSWERED and "7.5" in again.text
    assert "没有" in assistant.ask("2", "file_40817里2020年公务接待费多少").text
    assert assistant.ask("3", "4081里2020年税收收入多少").status is not Status.ANSWERED


def test_amounts_that_one_document_holds_point_to_it(assistant_of: Ask) -> None:
    held = {"c.txt": budget("青禾县教育局", "80.25"), "d.txt": budget("云台县审计局", "7")}
    assistant = assistant_of({"a.txt": VISITS, "b.txt": OTHER, **held})
    answer = assistant.ask("1", "2021年国内公务接待364个批次、2915人次的那家单位，公务接待费决算是多少？")
    assert answer.status is Status.ANSWERED and "27.85" in answer.text
    # The one that has a publisher goes by it.
    named = assistant.ask("2", "2020年收入预算80.25万元的那个单位，收入预算是多少")
    assert "青禾县教育局" in named.text and "没有写明" not in "".join(named.notes)
    # An account's code is no amount.
    assert not any("只按这份" in note for note in assistant.ask("5", "青禾县教育局2020年2080505这个科目多少").notes)
    # Amounts that nobody holds, or that stand in another number, point to none.
    assert assistant.ask("3", "国内公务接待365个批次、2915人次的那家单位，公务接待费多少").status is not Status.ANSWERED
    assert assistant.ask("4", "收入预算80.2万元的那个单位，收入预算是多少").status is not Status.ANSWERED


def test_a_place_is_claimed_only_where_its_years_are_told_again() -> None:
    roads = "我局承担大英县2021年道路项目。\n大英县2021年项目批复总投资300万元。\n"
    assert hinted(roads) == "大英县"
    assert hinted(roads.replace("大英县2021年项目", "项目")) == ""
    assert hinted(roads + "蓬溪县2021年项目批复10万元。\n") == ""


def test_an_office_is_known_by_the_duty_that_it_alone_has(assistant_of: Ask) -> None:
    text = (
        "一、主要职责：代表和维护妇女权益。\n二、2014年收支\n专项经费11.4万元。\n注：依据见英财办预(2014)168号文件。\n"
    )
    assistant = assistant_of({"a.txt": text, "b.txt": budget("青禾县教育局", "80")})
    assert "11.4" in assistant.ask("1", "大英县妇联2014年专项经费多少").text
    assert assistant.ask("2", "蓬溪县妇联2014年专项经费多少").status is Status.NOT_FOUND


def test_a_branch_is_the_one_office_held_of_it_and_a_level_is_no_name(assistant_of: Ask) -> None:
    weather = "山南省气象局2020年部门预算\n\n一、收支情况\n2020年收入预算60万元。\n县级调查队12个。\n"
    held = {"a.txt": weather, "b.txt": budget("青禾县教育局", "80"), "c.txt": budget("云台县教育局", "70")}
    assistant = assistant_of(held)
    answer = assistant.ask("1", "全省气象部门2020年收入预算多少")
    assert "山南省气象局" in answer.text and "60万元" in answer.text
    # Several of one branch are none of them, and whose 部门 is asked for is no name.
    assert assistant.ask("2", "教育部门2020年收入预算多少").status is not Status.ANSWERED
    level = assistant.ask("1", "县级调查队有多少个")
    assert level.answer is not None and (level.answer.value, level.answer.unit) == ("12", "个")
