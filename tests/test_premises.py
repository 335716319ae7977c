"""Questions that want a yes or no, or rest on what is not so: the number stays, the premise is answered."""

import pytest

from qa.answer import Status
from qa.assistant import Assistant

TEXT = """青山县教育局2022年部门预算说明

一、收支预算
2022年收入预算300万元，支出预算300万元。其中：基本支出240万元，项目支出60万元。
二、“三公”经费
2022年“三公”经费预算12万元，其中：公务接待费2万元，公务用车购置费0万元，公务用车运行维护费6万元，因公出国（境）费4万元。
2022年“三公”经费预算比2021年减少3万元，主要原因是压减公务用车运行。
三、政府性基金
本部门没有政府性基金预算支出。
"""


@pytest.fixture
def assistant(assistant_of) -> Assistant:
    return assistant_of({"education-2022.txt": TEXT})


CLAIMS = {
    "青山县教育局2022年三公经费是不是12万": ("是的", "12"),
    "青山县教育局2022年三公经费是不是20万元": ("不是", "12"),
    "听说青山县教育局2022年接待费有500万，是真的吗": ("不是", "2"),
    "青山县教育局2022年三公经费超过10万了吗": ("是的，超过", "12"),
    "青山县教育局2022年三公经费超过100万了吗": ("没有超过", "12"),
    "青山县教育局2022年三公经费不到20万对吗": ("是的，没有到", "12"),
    "青山县教育局2022年有没有出国费": ("有：", "4"),
    "青山县教育局2022年出国了吗": ("有：", "4"),
    "青山县教育局2022年购车费是0吗": ("是的", "0"),
    "青山县教育局2022年买车了吗": ("没有：", "0"),
    "青山县教育局2022年三公经费是多少": ("青山县", "12"),
}


@pytest.mark.parametrize("question", CLAIMS)
def test_a_claim_is_confirmed_or_denied_with_the_number(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    lead, value = CLAIMS[question]
    assert answer.text.startswith(lead), answer.text
    assert answer.answer is not None and answer.answer.value == value


def test_a_bound_inside_the_words_is_no_claim(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局有没有单价100万元以上的设备")
    assert answer.answer is None or answer.answer.value is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青山县教育局2022年三公经费比2021年增加了多少", "提问说的是增加，按文件是减少"),
        ("为什么青山县教育局2022年三公经费增长了", "不是增加"),
        ("青山县教育局2022年三公经费增长了百分之几", "按文件是减少"),
    ],
)
def test_a_wrong_direction_is_corrected(question: str, said: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    assert answer.status is Status.ANSWERED and said in "".join(answer.notes), answer
    assert "减少" in answer.text and answer.citations


def test_a_right_direction_is_not_remarked(assistant: Assistant) -> None:
    for question in ("青山县教育局2022年三公经费比2021年减少了多少", "青山县教育局2022年三公经费比上年是增加还是减少"):
        assert not any("提问说" in n for n in assistant.ask("", question).notes)


MATCHES = {
    "青山县教育局2022年收入预算和支出预算对得上吗": ("对得上", "0"),
    "青山县教育局2022年收支总计对得上吗": ("对得上", "0"),
    "青山县教育局2022年收入总计和支出总计对得上吗": ("对得上", "0"),
    "青山县教育局2022年收入合计与支出合计一致吗": ("对得上", "0"),
    "青山县教育局2022年收入预算 支出预算 是否一致": ("对得上", "0"),
    "青山县教育局2022年基本支出加项目支出等于支出预算吗": ("对得上", "0"),
    "青山县教育局2022年三公经费的分项加起来对得上吗": ("对得上", "0"),
    "青山县教育局2022年基本支出和支出预算相等吗": ("对不上", "-60"),
}


@pytest.mark.parametrize("question", MATCHES)
def test_numbers_that_should_agree_are_set_against_each_other(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    verdict, gap = MATCHES[question]
    assert answer.text.startswith(verdict), answer.text
    assert answer.answer is not None and answer.answer.value == gap and answer.computation


PURCHASE = """青山县水利局2022年部门决算

一、政府采购支出情况
2022年度政府采购支出总额40万元，其中：政府采购货物支出25万元，政府采购服务支出14万元。
二、“三公”经费
2022年度“三公”经费支出年初预算12万元，支出决算9万元。
"""


def test_parts_are_held_against_the_whole_that_they_are_parts_of(assistant_of) -> None:
    answer = assistant_of({"a.txt": PURCHASE}).ask("", "青山县水利局2022年政府采购货物、服务合计对得上总额吗")
    assert answer.text.startswith("对不上") and answer.answer is not None and answer.answer.value == "-1"


def test_whether_it_was_too_much_is_asked_of_the_budget(assistant_of) -> None:
    answer = assistant_of({"a.txt": PURCHASE}).ask("", "青山县水利局2022年三公经费有没有超")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == ("75", "%")


def test_an_agency_that_is_not_recognised_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局和某某股份2022年三公经费谁高")
    assert answer.answer is None or any("没有认出" in n for n in answer.notes)


def test_nothing_is_a_multiple_of_zero(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县教育局2022年公务接待费是公务用车购置费的几倍")
    assert "没有意义" in answer.text and answer.answer is not None and answer.answer.value is None
    assert [row.value for row in answer.rows] == ["2", "0"]
