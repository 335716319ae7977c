"""Counts in Chinese numerals are read; 2023年初中教育 is no 年初, and a place of a list may be named before the list."""

import pytest
from conftest import Ask, value_of

TOWN, BUREAU = "青山县河口镇人民政府", "青山县农业农村局"
PROSE = f"""{TOWN}2022年度部门决算说明

一、“三公”经费情况
2022年度“三公”经费支出十二万八千元，其中公务接待费四万三千元。公务接待八十六批次、七百一十二人次；年末公务用车保有量三辆。

二、人员情况
年末在职人员五十二人。第十二批驻村工作队一人一档，联系群众数十人。
"""
DUTIES = f"""{BUREAU}2022年部门预算公开

一、部门主要职责
1.统筹研究和组织实施三农工作。
2.指导农村社会事业和公共服务。
3.负责种植业的监督管理。

二、收支预算
2022年收入预算90万元。
"""
SCHOOLS = """# 青山县教育体育局2022年度支出决算对比表

单位：万元

| 科目编码 | 科目名称 | 2021年决算数 | 2022年决算数 | 增减额 | 增减率 |
|---|---|---:|---:|---:|---:|
| 2050202 | 小学教育 | 100.00 | 110.00 | 10.00 | 10.00% |
| 2050203 | 初中教育 | 80.00 | 60.00 | -20.00 | -25.00% |
"""


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        (f"{TOWN}2022年公务接待多少批次", "86", "批次"),
        (f"{TOWN}2022年公务接待多少人次", "712", "人次"),
        (f"{TOWN}2022年公务用车保有量多少辆", "3", "辆"),
        (f"{TOWN}2022年在职人员有多少人", "52", "人"),
    ],
)
def test_counts(assistant_of: Ask, question: str, value: str, unit: str) -> None:
    answer = assistant_of({"town.txt": PROSE}).ask("", question)
    assert value_of(answer) == (value, unit), answer.text


def test_place_before_its_list(assistant_of: Ask) -> None:
    assistant = assistant_of({"bureau.txt": DUTIES})
    assert "种植业" in assistant.ask("a", f"{BUREAU}的第三条职责是什么？").text
    assert "种植业" in assistant.ask("b", f"{BUREAU}主要职责第3条").text
    assert "只列了 3 项" in assistant.ask("c", f"{BUREAU}第九条职责是什么").text


def test_middle_schools_are_no_beginning_of_the_year(assistant_of: Ask) -> None:
    answer = assistant_of({"schools.md": SCHOOLS}).ask("", "青山县教育体育局2022年初中教育支出增长率是多少？")
    assert value_of(answer) == ("-25", "%"), answer.text
