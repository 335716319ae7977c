"""A draft, or how it was before a change of the year, is told only where it is asked for; what was approved is told."""

import pytest
from conftest import Ask, value_of

OFFICE = "青山县发展和改革局"
TEXT = f"""{OFFICE}2019年度部门决算说明

一、机构情况
机构改革前，{OFFICE}在职人员30人、县粮食局在职人员12人；改革后至2019年末，{OFFICE}在职人员41人。

二、预算情况
提请县人民代表大会审查的预算草案中，本部门2019年支出预算为900.00万元；经县人民代表大会批准后，县财政局以青财预〔2019〕3号文件批复本部门2019年支出预算870.00万元。

三、决算情况
2019年度支出决算为930.00万元，为批复预算的106.90%。超出批复预算的主要原因是年中追加粮库维修资金60.00万元。
"""


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        ((f"{OFFICE}2019年批复的支出预算是多少？",), "870"),
        ((f"{OFFICE}2019年支出预算是多少？",), "870"),
        ((f"{OFFICE}2019年支出预算是多少？", "决算呢", "超了多少？"), "60"),
        ((f"{OFFICE}2019年末在职多少人？",), "41"),
        ((f"{OFFICE}2019年在职人员有多少？",), "41"),
        ((f"{OFFICE}改革前在职多少人？",), "30"),
        ((f"{OFFICE}2019年预算草案支出预算多少",), "900"),
    ],
)
def test_what_holds(assistant_of: Ask, questions: tuple[str, ...], value: str) -> None:
    assistant = assistant_of({"office.txt": TEXT})
    for question in questions:
        answer = assistant.ask("talk", question)
    assert value_of(answer)[0] == value, answer.text


def test_why_it_was_exceeded(assistant_of: Ask) -> None:
    assistant = assistant_of({"office.txt": TEXT})
    for question in (f"{OFFICE}2019年支出预算是多少？", "决算呢", "超了多少？"):
        assistant.ask("talk", question)
    assert "粮库维修" in assistant.ask("talk", "为什么超").text


def test_a_draft_alone_is_told(assistant_of: Ask) -> None:
    draft = TEXT.split("；经县")[0] + "。"
    answer = assistant_of({"office.txt": draft}).ask("", f"{OFFICE}2019年支出预算是多少？")
    assert value_of(answer)[0] == "900", answer.text
