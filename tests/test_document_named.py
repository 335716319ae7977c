"""The document that a question looks in, things named with a bound, years named twice, and what no document tells."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.document_named import find_document
from qa.reading.question import Question, fold_question
from qa.reading.years_named import find_years

BUREAU, OTHER = "柳塘县林草局", "柳塘县水务局"


def budget(agency: str, year: int, cars: str, dear: str, area: str, running: str) -> str:
    return f"""{agency}{year}年部门预算说明

一、收支预算
{year}年支出预算800.00万元。{agency}{year}年绿化管护经费预算{90 + year % 10}.00万元，{year - 1}年执行数{60 + year % 10}.00万元。
二、“三公”经费
{year}年“三公”经费预算{running}万元，其中：公务用车运行维护费{running}万元。
三、国有资产占有使用情况
截至{year - 1}年8月31日，本部门固定资产120.00万元，其中：房屋{area}平方米；车辆{cars}辆（一般公务用车3辆，执法执勤用车{int(cars) - 3}辆）；单价50万元（含）以上设备（不含车辆）{dear}台（套）。
"""


FILES = {
    "a.txt": budget(BUREAU, 2023, "7", "2", "1500.50", "14.00"),
    "b.txt": budget(BUREAU, 2024, "9", "5", "1700.00", "18.00"),
    "c.txt": budget(OTHER, 2024, "4", "1", "900.00", "11.00"),
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


def talk(assistant: Assistant, *turns: str) -> Answer:
    return [assistant.ask("talk", turn) for turn in turns][-1]


@pytest.mark.parametrize(
    ("said", "year", "asked"),
    [
        ("2024年预算编制说明中，绿化管护2023年执行数", 2024, (2023,)),
        ("2023年那份材料里说有几辆车", 2023, (2023,)),
        ("2025年预算里写的是几辆", 2025, (2025,)),
        ("2023年预算里三公多少", 0, (2023,)),
        ("2023年的材料费多少", 0, (2023,)),
        ("2023年决算报告说了什么", 0, (2023,)),
    ],
)
def test_a_document_is_named_where_something_is_looked_for_in_it(said: str, year: int, asked: tuple[int, ...]) -> None:
    question = find_document(find_years(Question(raw=said, text=fold_question(said))))
    assert (question.document_year, question.years) == (year, asked)


@pytest.mark.parametrize(
    ("turns", "value", "document"),
    [
        ((f"{BUREAU}2023年那份材料里说有几辆车",), "7", "a.txt"),
        ((f"{BUREAU}2023年那份材料里说有几辆车", "其中执法执勤的几辆"), "4", "a.txt"),
        ((f"{BUREAU}2024年预算说明里披露的执法执勤用车几辆",), "6", "b.txt"),
        ((f"{BUREAU}2024年预算编制说明中，绿化管护经费2023年执行数是多少",), "64", "b.txt"),
        ((f"{BUREAU}2024年房屋面积多大",), "1700", "b.txt"),
        ((f"{BUREAU}2024年50万以上的设备有几台",), "5", "b.txt"),
        ((f"{BUREAU}2024年养车花多少钱",), "18", "b.txt"),
        ((f"{OTHER}2024年三公多少", f"那{BUREAU}养车呢"), "18", "b.txt"),
        ((f"{BUREAU}2024年绿化管护经费预算多少", "上年也就是2023年的数是多少"), "93", "a.txt"),
    ],
)
def test_it_is_told_from_the_document_that_is_meant(
    assistant: Assistant, turns: tuple[str, ...], value: str, document: str
) -> None:
    answer = talk(assistant, *turns)
    assert answer.answer and answer.answer.value == value, answer.text
    assert document in {c.document for c in answer.citations}


def test_a_document_that_is_not_held_is_said_to_be_missing(assistant: Assistant) -> None:
    told = f"{BUREAU}{{}}年预算说明里2023年三公经费是多少"
    missing, held = (talk(assistant, told.format(year)) for year in (2025, 2023))
    assert missing.answer and missing.answer.value == "14" and any("2025年那份文件" in n for n in missing.notes)
    assert held.answer and held.answer.value == "14" and not any("那份文件" in n for n in held.notes)


def test_two_that_were_spoken_of_are_compared_by_what_they_have_above_a_bound(assistant: Assistant) -> None:
    answer = talk(assistant, f"{BUREAU}和{OTHER}2024年各有多少辆车", "50万以上设备呢，哪家多")
    assert {r.value for r in answer.rows} >= {"5", "1"}
    assert answer.answer and answer.answer.entity == BUREAU


def test_no_number_tells_of_what_brand_a_thing_is(assistant: Assistant) -> None:
    answer = talk(assistant, f"{BUREAU}2024年单价50万元以上设备的品牌型号是什么")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
    assert "品牌型号" in answer.text and "5台" in answer.text
    counted = talk(assistant, f"{BUREAU}2024年单价50万元以上设备的品牌型号是什么", "数量有几台")
    assert counted.answer and counted.answer.value == "5"


WAGES = """柳塘县林草局2022年度部门决算

一般公共预算财政拨款基本支出决算明细表
单位：万元
科目编码\t科目名称\t决算数
301\t工资福利支出\t510.00
30101\t基本工资\t130.00
合计\t\t510.00
"""


def test_whose_pay_is_not_told_is_not_offered_as_everybodys(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": WAGES})
    answer = assistant.ask("", "柳塘县林草局2022年局长一年工资多少啊")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
    assert "局长" in answer.text


def test_an_amount_that_the_question_tells_itself_is_not_asked_for(assistant_of: Ask) -> None:
    text = "柳塘县林草局2022年度部门决算\n\n一、支出决算\n森林防火年初预算为0万元，支出决算为8.50万元，原因是年中追加了巡护经费。\n"
    answer = assistant_of({"a.txt": text}).ask("", "柳塘县林草局2022年森林防火年初预算为0，决算列支多少")
    assert answer.answer and answer.answer.value == "8.5"
