"""Numbers that a second reading of the code found to be wrong, each with its mend: tables and prose."""

import pytest

from corpus.months import months_in
from index.prose.figures import prose_figures
from qa.answer import Status
from tests.prose_made import FINAL, document


def said(text: str) -> list[tuple[str, str]]:
    return [("/".join(f.row), f"{f.value}{f.unit}") for f in prose_figures(document(text, FINAL, 2023))]


TABLE = (
    "某县教育局2023年度部门决算\n单位：万元\n项目\t{heads}\n会议费\t{first}\n培训费\t5.30\t1.45\n印刷费\t3.00\t1.00\n"
)


@pytest.mark.parametrize(
    ("heads", "first", "question", "value"),
    [
        # 同比 says neither percent nor money.
        ("2023年决算数\t同比", "105.30\t7.45", "2022年会议费", None),
        ("2023年决算数\t同比", "105.30\t7.45", "2023年会议费", "105.3"),
        # A cell that tells its own direction keeps it, whatever its column is called.
        ("2023年决算数\t减少情况", "105.30\t增加3.50万元", "2022年会议费", "101.8"),
        ("2023年决算数\t减少情况", "105.30\t3.50", "2022年会议费", "108.8"),
        # What the State gives holds what its centre gives.
        ("财政资金\t中央资金", "500\t300", "2023年会议费", "500"),
        ("财政资金\t自筹资金", "500\t300", "2023年会议费", "800"),
    ],
)
def test_columns_are_what_their_heads_say(
    assistant_of, heads: str, first: str, question: str, value: str | None
) -> None:
    answer = assistant_of({"a.txt": TABLE.format(heads=heads, first=first)}).ask("", f"某县教育局{question}是多少")
    assert (answer.answer.value if answer.answer else None) == value, answer.text


def test_money_for_households_is_no_number_of_households(assistant_of) -> None:
    text = "某县民政局2023年度部门决算\n单位：万元\n项目\t预算金额\t决算金额\n享受补贴户数\t45.50\t40.20\n医疗救助\t31.20\t30\n"
    answer = assistant_of({"a.txt": text}).ask("", "某县民政局2023年享受补贴户数决算金额是多少")
    assert answer.answer and (answer.answer.value, answer.answer.unit) == ("40.2", "万元")


def test_parts_told_behind_a_whole_are_parts_and_a_larger_amount_is_the_whole_with_them() -> None:
    parts = said("“三公”经费支出合计20.50万元，包括公务接待费为5.30万元，公务用车运行维护费为15.20万元。\n")
    assert ("“三公”经费支出合计/公务接待费", "5.30万元") in parts
    assert ("会议费", "4.50万元") in said("会议费3.20万元，含外事会议为4.50万元。\n")


def test_an_amount_down_to_the_cent_is_one_amount() -> None:
    assert said("培训费12万3500元5角6分。会议费30万500元5角。\n") == [
        ("培训费", "123500.56元"),
        ("会议费", "300500.5元"),
    ]


def test_litres_are_no_misread_digits() -> None:
    assert [value for _, value in said("购置5l瓶装洗洁精30瓶。\n")] == ["30瓶"]


@pytest.mark.parametrize("text", ["目前10个月没有支出", "提前3个月公开", "到期前两个月办理"])
def test_what_is_before_something_is_no_part_of_a_year(text: str) -> None:
    assert not months_in(text)


def test_parts_of_a_year_in_full_width() -> None:
    assert [months for months, _ in months_in("１－５月，前三个月")] == [(1, 5), (1, 3)]


TWO_YEARS = (
    "某县教育局2023年度部门决算\n第三部分 情况说明\n一、“三公”经费\n"
    "2023年度公务接待费支出决算为4.34万元，比2022年减少0.84万元。公务用车运行维护费支出决算为6.00万元，比2022年减少1.00万元。\n"
    "公务用车购置费支出决算为17.98万元。\n在职人员41人，非在编人员12人。非税收入0.50万元。\n"
)


@pytest.fixture
def education(assistant_of):
    return assistant_of({"a.txt": TWO_YEARS})


@pytest.mark.parametrize("question", ["公务接待费至少要多少钱", "公务接待费差不多要多少钱"])
def test_at_least_and_about_ask_for_no_difference(education, question: str) -> None:
    answer = education.ask("", f"某县教育局2023年{question}")
    assert answer.answer and answer.answer.value == "4.34"


def test_what_is_not_in_the_posts_is_none_of_those_who_are(education) -> None:
    answer = education.ask("", "某县教育局2023年非在编多少人")
    assert answer.answer is None and "12人" in answer.text


def test_a_name_that_begins_with_a_negation_is_asked_for_by_its_name(education) -> None:
    answer = education.ask("", "某县教育局2023年非税收入多少")
    assert answer.answer and answer.answer.value == "0.5", answer.text


LIST = (
    "某县水利局2023年部门决算\n设备清单\n单位：万元\n设备名称\t科室\t金额\n水泵\t灌溉股\t12\n闸门\t灌溉股\t30\n雷达\t防汛股\t8\n"
    "电台\t防汛股\t5\n重点项目安排\n1.渠道整治。安排60万元。\n2.水库加固。安排80万元。\n3.种苗繁育。安排44万元。\n项目支出110万元。\n"
)


@pytest.mark.parametrize("question", ["设备清单里一共几个科室", "灌溉股有几个人", "设备清单有几个股"])
def test_rows_are_no_number_of_what_stands_in_another_column(assistant_of, question: str) -> None:
    answer = assistant_of({"a.txt": LIST}).ask("", f"某县水利局{question}")
    assert answer.answer is None or answer.answer.value is None, answer.text


@pytest.mark.parametrize("question", ["重点项目第二十一项多少钱", "项目支出构成第5项是什么", "重点项目第9项多少钱"])
def test_the_whole_is_told_for_no_place_of_a_list(assistant_of, question: str) -> None:
    answer = assistant_of({"a.txt": LIST}).ask("", f"某县水利局{question}")
    assert answer.answer is None and "110" not in answer.text


def test_lists_of_two_documents_are_offered(assistant_of) -> None:
    budget = LIST.replace("部门决算", "部门预算").replace("水库加固", "堤防整修")
    answer = assistant_of({"a.txt": LIST, "b.txt": budget}).ask("", "某县水利局2023年重点项目里第2项是什么")
    assert answer.status is Status.CLARIFY and "预算" in answer.text and "决算" in answer.text
