"""What a talk goes on with: never with what was found of something else; sums of what was told; opening balances."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import Assistant

WELFARE = """青禾县民政局2025年部门预算

一、部门概况
在职人员35人，退休人员20人。
二、收支情况
2025年收入预算500.00万元，支出预算500.00万元，其中：基本支出380.00万元，项目支出120.00万元。
三、救助保障对象
截至2024年末，城市低保对象1026人、农村低保对象4312人。
四、标准
农村低保标准由每人每月590元提高到630元。
五、“三公”经费
2025年“三公”经费预算6.00万元，其中：公务接待费2.00万元，公务用车运行维护费4.00万元。
"""
OFFICE = """青禾县{name}2024年度部门决算

一、收支情况
2024年收入总计900.00万元，支出总计900.00万元。年初结转和结余50.00万元，年末结转和结余20.00万元。经营收入58.20万元，经营支出42.00万元。
二、机关运行经费
2024年机关运行经费支出{spent}万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    offices = {"水利局": "120.00", "林业局": "90.00", "审计局": "60.00", "统计局": "30.00"}
    files = {f"{n}.txt": OFFICE.format(name=n, spent=s) for n, s in offices.items()}
    return assistant_of({"a.txt": WELFARE, **files})


def talk(assistant: Assistant, *turns: str) -> Answer:
    return [assistant.ask("talk", turn) for turn in turns][-1]


def value(answer: Answer) -> str | None:
    return answer.answer.value if answer.answer else None


def test_what_was_told_is_added_up_and_people_behind_it_are_no_item(assistant: Assistant) -> None:
    asked = "青禾县民政局2025年城市低保对象有多少人，农村低保对象有多少人"
    assert value(talk(assistant, asked, "合起来一共多少人")) == "5338"


def test_money_is_not_told_by_the_people_told_before(assistant: Assistant) -> None:
    asked = "青禾县民政局2025年城市低保对象有多少人，农村低保对象有多少人"
    answer = talk(assistant, asked, "合起来一共多少人", "2025年城市和农村两项低保金加起来安排了多少钱")
    assert value(answer) is None, answer.text


def test_a_standard_a_head_is_divided_by_nobody(assistant: Assistant) -> None:
    answer = talk(assistant, "青禾县民政局2025年农村低保标准每人每月多少元")
    assert value(answer) in {"590", "630"}, answer.text


def test_the_first_places_are_added_up(assistant: Assistant) -> None:
    turns = ("2024年各单位的机关运行经费从高到低排一下", "前三名合计多少")
    answer = talk(assistant, *turns)
    assert value(answer) == "270" and answer.computation, answer.text


def test_the_balance_at_the_beginning_is_no_budget(assistant: Assistant) -> None:
    answer = talk(assistant, "青禾县水利局2024年末结转和结余是多少", "年初数是多少")
    assert value(answer) == "50", answer.text


def test_operating_spending_is_told_and_taken_from_operating_revenue(assistant: Assistant) -> None:
    assert value(talk(assistant, "青禾县水利局2024年经营支出多少")) == "42"
    assert value(talk(assistant, "青禾县水利局2024年经营收入减经营支出是多少")) == "16.2"
    capital = talk(assistant, "青禾县水利局2024年国有资本经营预算支出多少")
    assert value(capital) != "42", capital.text


@pytest.mark.parametrize("question", ["有多少名镇人大代表", "公务接待费中酒水支出多少", "公务接待费里的酒水多少"])
def test_what_no_document_has_is_not_told_by_what_holds_it(assistant: Assistant, question: str) -> None:
    answer = talk(assistant, f"青禾县民政局2025年{question}")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_a_talk_does_not_go_on_with_what_was_found_of_something_else(assistant_of: Ask) -> None:
    text = WELFARE.replace("在职人员35人", "办理群众信访事项，在职人员35人")
    assistant = assistant_of({"a.txt": text, "b.txt": text.replace("2025", "2024")})
    first = assistant.ask("talk", "青禾县民政局2025年信访接待费多少")
    assert first.status is Status.NOT_FOUND
    more = assistant.ask("talk", "比上年多了多少呢")
    assert more.status is Status.CLARIFY and "“”" not in more.text, more.text


FUND = """青禾县残联2022年部门决算

一、收支情况
2022年收入总计1000.00万元，其中：一般公共预算拨款收入700.00万元，政府性基金预算拨款收入300.00万元。支出总计1000.00万元，其中：基本支出600.00万元，项目支出400.00万元。
二、支出情况
| 科目 | 年初预算数 | 决算数 |
| --- | --- | --- |
| 行政运行 | 500.00万元 | 470.00万元 |
| 残疾人康复 | 300.00万元 | 295.00万元 |
| 残疾人就业 | 200.00万元 | 200.00万元 |
| 合计 | 1000.00万元 | 965.00万元 |
三、机关运行经费
办公费5.00万元，印刷费2.00万元。
"""


@pytest.fixture
def office(assistant_of: Ask) -> Assistant:
    return assistant_of({"fund.txt": FUND})


def test_a_part_of_revenue_is_revenue(office: Assistant) -> None:
    assert value(talk(office, "青禾县残联2022年政府性基金占收入的百分之几")) == "30"


def test_a_plus_between_two_items_adds_them(office: Assistant) -> None:
    assert value(talk(office, "青禾县残联2022年办公费+印刷费")) == "7"


def test_the_difference_after_a_comparison_is_that_of_the_compared(assistant: Assistant) -> None:
    turns = ("青禾县水利局和青禾县林业局2024年的机关运行经费谁更多", "差多少")
    assert value(talk(assistant, *turns)) == "30"


def test_what_is_left_most_is_asked_of_budgets_carried_out(office: Assistant) -> None:
    answer = talk(office, "青禾县残联2022年哪个科目剩的钱最多")
    assert "行政运行" in answer.text and value(answer) in {"-30", "30"}, answer.text


SHOWS = """青禾县文化局2024年度部门决算

一、收支情况
2024年收入总计500.00万元，支出总计500.00万元。
二、项目支出
项目支出包括：送戏下乡60.00万元，古桥修缮40.00万元。
三、绩效
送戏下乡全年演出216场。古桥修缮完成12处。
"""
PLANNED = """青禾县文化局2024年部门预算

一、收支情况
2024年收入预算480.00万元，支出预算480.00万元。
二、绩效目标
送戏下乡计划演出210场。
"""


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("送戏下乡演了多少场", ("216", "场")),
        ("送戏下乡计划演多少场", ("210", "场")),
        ("古桥修缮了几处", ("12", "处")),
        ("送戏下乡花了多少钱", ("60", "万元")),
    ],
)
def test_what_is_counted_of_a_project_is_told_by_its_rows(
    assistant_of: Ask, question: str, wanted: tuple[str, str]
) -> None:
    answer = talk(assistant_of({"a.txt": SHOWS, "b.txt": PLANNED}), f"青禾县文化局2024年{question}")
    assert answer.answer and (answer.answer.value, answer.answer.unit) == wanted, answer.text


TWO_SIDED = """青禾县文旅局2024年度部门决算

支出决算表
单位：万元
| 科目 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 图书馆 | 612.40 | 427.40 | 185.00 |
| 博物馆 | 400.00 | 300.00 | 100.00 |
| 合计 | 1012.40 | 727.40 | 285.00 |
"""


@pytest.mark.parametrize("said", ["图书馆科目的", "图书馆这一项的", "图书馆里的", "图书馆对应的"])
def test_a_row_said_to_be_one_holds_what_is_asked_for_within_it(assistant_of: Ask, said: str) -> None:
    answer = talk(assistant_of({"a.txt": TWO_SIDED}), f"青禾县文旅局2024年{said}基本支出和项目支出各是多少")
    assert [r.value for r in answer.rows] == ["427.4", "185"], answer.text


SCHOOL = """青禾县第一中学2024年单位预算

一、人员构成
在校学生4136人，教学班82个，专任教师248人。学校占地面积86400平方米。
二、收支情况
2024年收入预算500.00万元，支出预算500.00万元。
"""


def test_a_turn_that_counts_something_else_is_not_told_the_count_before(assistant_of: Ask) -> None:
    school = assistant_of({"a.txt": SCHOOL})
    first = "青禾县第一中学2024年在校学生有多少人"
    assert value(talk(school, first, "多少个班")) == "82"
    assert value(talk(school, first, "多少个社团")) is None
    assert value(talk(school, first, "学校占地多大")) == "86400"
    assert value(talk(school, "青禾县第一中学占地多大")) == "86400"


def test_what_two_parts_told_is_added_up(assistant: Assistant) -> None:
    asked = "青禾县民政局2025年城市低保对象有多少人？农村低保对象有多少人？"
    assert value(talk(assistant, asked, "合起来一共多少人")) == "5338"


CLINIC = """柳河县草桥镇卫生院2021年度单位决算

一、单位概况
草桥镇卫生院开放床位36张，在职人员31人。
二、收支情况
2021年度收入总计512.00万元，支出总计512.00万元。
"""


@pytest.mark.parametrize(
    "question", ["我老伴在草桥镇卫生院看过病，我想问问这卫生院有多少张床位来着", "草桥镇卫生院有多少张床位"]
)
def test_what_people_tell_of_themselves_is_not_asked_for(assistant_of: Ask, question: str) -> None:
    assert value(talk(assistant_of({"a.txt": CLINIC}), question)) == "36"


def _projects(year: int, repair: str, training: str) -> str:
    return f"""柳河县教育局{year}年部门预算

一、收支情况
{year}年收入预算900.00万元，支出预算900.00万元，其中：基本支出800.00万元，项目支出100.00万元。
支出预算表
单位：万元
| 科目 | 预算数 |
| --- | --- |
| 教育支出 | {year - 1200}.00 |
| 卫生健康支出 | 52.00 |
项目支出表
单位：万元
| 项目名称 | 金额 |
| --- | --- |
| 校舍维修 | {repair} |
| 教师培训 | {training} |
| 合计 | 100.00 |
"""


@pytest.fixture
def projects(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": _projects(2022, "60.00", "40.00"), "b.txt": _projects(2023, "45.00", "55.00")})


def test_projects_that_became_less_are_looked_for_among_projects(projects: Assistant) -> None:
    answer = talk(projects, "柳河县教育局2023年的预算项目里，哪些比2022年减少了")
    assert "校舍维修" in answer.text and "15万元" in answer.text, answer.text


def test_what_was_arranged_is_what_it_is_made_of(projects: Assistant) -> None:
    answer = talk(projects, "柳河县教育局2023年项目支出安排了些什么")
    assert "校舍维修" in answer.text and "教师培训" in answer.text, answer.text


GUESTS = """柳河县教育局2022年度部门决算

一、“三公”经费
2022年“三公”经费支出11.20万元，其中：公务接待费11.20万元。全年国内公务接待86批次、742人次。
"""


def test_batches_of_guests_are_no_guests(assistant_of: Ask) -> None:
    office = assistant_of({"a.txt": GUESTS})
    turns = ("柳河县教育局2022年请客花了多少", "招待了多少拨人呐", "一拨人平均吃掉多少")
    answers = [office.ask("talk", turn) for turn in turns]
    assert [value(a) for a in answers] == ["11.2", "86", "1302.33"], [a.text for a in answers]
    assert value(talk(office, "柳河县教育局2022年招待了多少人次")) == "742"


def test_a_count_apiece_is_told_to_two_places(assistant_of: Ask) -> None:
    school = assistant_of({"a.txt": SCHOOL})
    assert value(talk(school, "青禾县第一中学平均每位专任教师多少学生")) == "16.68"


@pytest.mark.parametrize(
    ("turn", "wanted"), [("平均一台多少钱", "2"), ("一台合多少钱", "2"), ("平均一台服务器多少钱", None)]
)
def test_one_of_what_was_counted_is_meant_by_its_unit_alone(assistant_of: Ask, turn: str, wanted: str | None) -> None:
    text = GUESTS + "公务用车运行维护费8.00万元，公务用车保有量4辆。\n"
    turns = ("柳河县教育局2022年公务用车运行维护费多少", "有几辆车", turn)
    assert value(talk(assistant_of({"a.txt": text}), *turns)) == wanted
