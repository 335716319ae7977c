"""No operation takes one of several rows of one name: it asks which; lists of parts tell each row of its own."""

import pytest
from conftest import Ask

from qa.answer import Status

ACCOUNTS_2023 = (
    "# 平原县文旅局2023年度部门决算\n\n## 项目支出情况表\n\n单位：万元\n\n| 序号 | 项目 | 年初预算 | 决算数 |\n"
    "|---|---|---|---|\n| 1 | 文化活动经费 | 30 | 28 |\n| 2 | 设备购置 | 20 | 19 |\n| 3 | 文化活动经费 | 15 | 15 |\n"
    "| 4 | 设备购置 | 10 | 12 |\n| 5 | 场馆维护 | 40 | 39 |\n|  | 合计 | 115 | 113 |\n"
)
ACCOUNTS_2022 = (
    "# 平原县文旅局2022年度部门决算\n\n## 项目支出情况表\n\n单位：万元\n\n| 序号 | 项目 | 年初预算 | 决算数 |\n"
    "|---|---|---|---|\n| 1 | 文化活动经费 | 32 | 20 |\n| 2 | 设备购置 | 22 | 11 |\n| 3 | 场馆维护 | 44 | 30 |\n"
    "|  | 合计 | 98 | 61 |\n"
)
#: A bureau whose table of units has two rows of its own office.
OF_UNITS = (
    "# 青禾县水利局2023年度部门决算\n\n## 项目支出情况表\n\n单位：万元\n\n"
    "| 单位名称 | 项目支出 |\n|---|---|\n{rows}| 合计 | {sum} |\n"
)
TWICE = OF_UNITS.format(rows="| 本级 | 100 |\n| 水政监察大队 | 30 |\n| 本级 | 30 |\n", sum=160)
ONCE = OF_UNITS.format(rows="| 本级 | 100 |\n| 水政监察大队 | 30 |\n", sum=130)


@pytest.mark.parametrize(
    "asked",
    [
        "设备购置和场馆维护哪个多",
        "设备购置决算完成率是多少",
        "设备购置比上年增长多少",
        "设备购置占项目支出的比例",
        "设备购置决算比预算多多少",
        "设备购置这两年的变化",
        "场馆维护是设备购置的几倍",
        "场馆维护和设备购置一共多少",
        "不算设备购置，项目支出是多少",
        "设备购置超过18万元了吗",
    ],
)
def test_every_operation_asks_which_row(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.md": ACCOUNTS_2023, "b.md": ACCOUNTS_2022}).ask("", f"平原县文旅局2023年{asked}")
    assert answer.status is Status.CLARIFY and answer.answer is None
    assert "19万元" in answer.text and "12万元" in answer.text


def test_parts_are_all_the_rows(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": ACCOUNTS_2023, "b.md": ACCOUNTS_2022})
    least = assistant.ask("", "平原县文旅局2023年金额最小的项目是哪个")
    assert least.answer is not None and (least.answer.value, least.answer.entity) == ("12", "设备购置")
    parts = assistant.ask("", "平原县文旅局2023年项目支出包括哪些")
    assert "由 5 部分构成" in parts.text and not parts.notes


def test_no_row_is_held_against_another_table(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": ACCOUNTS_2023, "b.md": ACCOUNTS_2022}).ask(
        "", "平原县文旅局2023年哪个项目比上年增长最多"
    )
    assert "20万元" not in answer.text and "11万元" not in answer.text and "设备购置" in "".join(answer.notes)


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        (ONCE, "青禾县水利局2023年本级的项目支出是多少", "100"),
        (ONCE, "青禾县水利局2023年项目支出是多少", "130"),
        (TWICE, "青禾县水利局2023年项目支出是多少", "160"),
        (TWICE, "青禾县水利局2023年本级项目支出一共多少", "130"),
    ],
)
def test_the_level_asked_for_is_that_of_its_row(assistant_of: Ask, text: str, question: str, value: str) -> None:
    answer = assistant_of({"a.md": text}).ask("", question)
    assert answer.answer is not None and answer.answer.value == value


def test_two_rows_of_the_own_office_are_asked_about(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": TWICE}).ask("", "青禾县水利局2023年本级的项目支出是多少")
    assert answer.status is Status.CLARIFY and "100万元" in answer.text and "30万元" in answer.text


def test_the_own_office_is_a_part_by_its_name(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": ONCE}).ask("", "青禾县水利局2023年项目支出包括哪些")
    assert "本级 100万元" in answer.text and "项目支出 100万元" not in answer.text


def test_a_level_that_no_place_tells_is_said(assistant_of: Ask) -> None:
    text = ONCE.replace("| 本级 | 100 |\n| 水政监察大队 | 30 |\n", "| 河道整治 | 100 |\n| 水质监测 | 30 |\n")
    answer = assistant_of({"a.md": text}).ask("", "青禾县水利局2023年本级的项目支出是多少")
    assert answer.answer is None or any("没有单独列出本级" in note for note in answer.notes)
