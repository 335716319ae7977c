"""A place with all its agencies, one agency under two names, and questions in traditional characters."""

from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

TEXT = """{agency}{year}年度部门决算

一、主要职责
{agency}负责本行业的管理工作。
二、收支情况
{year}年度收入总计{total}万元，支出总计{total}万元。
三、“三公”经费
{year}年“三公”经费支出决算为{three}万元。
"""
FILES = {
    "a": ("青溪县教育局", 2023, "310.5", "4.2"),
    "b": ("青溪县人民法院", 2023, "220.5", "9.1"),
    "c": ("白水县人民法院", 2023, "120.5", "11.3"),
    "d": ("台州市青山县公安局", 2022, "71.5", "3.5"),
    "e": ("浙江省台州市青山县公安局", 2023, "81.5", "2.5"),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("places")
    (folder / "documents").mkdir()
    for name, (agency, year, total, three) in FILES.items():
        text = TEXT.format(agency=agency, year=year, total=total, three=three)
        (folder / "documents" / f"{name}.txt").write_text(text, "utf-8")
    (folder / "documents" / "f.txt").write_text("2023年部门预算\n2023年收入总计10万元。\n", "utf-8")
    build_index(folder / "documents", folder / "data")
    return Assistant.open(folder / "data")


def test_a_place_with_all_its_agencies_is_no_ambiguity(assistant: Assistant) -> None:
    answer = assistant.ask("", "青溪县各单位2023年“三公”经费决算谁最高？")
    assert answer.status is Status.ANSWERED and answer.answer is not None
    assert answer.answer.entity == "青溪县人民法院"
    assert {row.entity for row in answer.rows} == {"青溪县人民法院", "青溪县教育局"}
    assert "白水县" not in assistant.ask("", "青溪县有哪些单位的数据？").text


def test_a_place_alone_is_still_asked_about(assistant: Assistant) -> None:
    assert assistant.ask("", "青溪县2023年“三公”经费是多少？").status is Status.CLARIFY
    answer = assistant.ask("", "法院2023年“三公”经费决算是多少")
    assert answer.status is Status.CLARIFY and "青溪县教育局" not in answer.text


def test_two_names_of_one_agency_are_one(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县公安局2023年和2022年的“三公”经费决算各是多少")
    assert {row.value for row in answer.rows} >= {"2.5", "3.5"} or "2.5" in answer.text and "3.5" in answer.text
    assert len({row.entity for row in answer.rows}) == 1


def test_traditional_characters_are_read(assistant: Assistant) -> None:
    question = "青溪縣教育局2023年「三公」經費決算是多少"
    answer = assistant.ask("", question)
    assert answer.question == question
    assert answer.answer is not None and answer.answer.value is not None and str(answer.answer.value) == "4.2"


def test_a_namesake_of_the_place_spoken_of_is_meant(assistant: Assistant) -> None:
    together = assistant.ask("", "青溪县教育局、法院2023年“三公”经费决算合计")
    assert together.answer is not None and str(together.answer.value) == "13.3"
    assistant.ask("c", "青溪县教育局2023年“三公”经费决算是多少")
    after = assistant.ask("c", "法院呢")
    assert after.answer is not None and (after.answer.entity, str(after.answer.value)) == ("青溪县人民法院", "9.1")


def test_a_document_that_names_no_agency_is_told_where_one_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("", "黑水县财政局2023年预算是多少")
    assert answer.status is Status.NOT_FOUND and "f.txt" in answer.text and "青溪县教育局" in answer.text


ABOVE = """清江市民政局2021年部门预算公开

一、部门概况
清江市民政局负责社会救助工作。纳入2021年部门预算编制范围的单位3个:局本级、清江市福利院、清江市殡仪馆。
二、预算说明
2021年部门支出预算1846.20万元。
三、下属单位预算情况表
单位:万元
单位名称	合计	一般公共预算	事业收入
清江市民政局本级	1482.00	1482.00
清江市福利院	185.20	160.20	25.00
清江市殡仪馆	179.00	30.00	149.00
合计	1846.20	1672.20	174.00
"""


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("above")
    (folder / "documents").mkdir()
    (folder / "documents" / "a.txt").write_text(ABOVE, "utf-8")
    build_index(folder / "documents", folder / "data")
    return Assistant.open(folder / "data")


@pytest.mark.parametrize(
    ("question", "entity", "value"),
    [
        ("清江市民政局下属单位里谁的预算最少", "清江市殡仪馆", "179"),
        ("清江市民政局所属单位中预算最多的是哪家", "清江市福利院", "185.2"),
    ],
)
def test_the_agencies_below_are_set_against_each_other(
    above: Assistant, question: str, entity: str, value: str
) -> None:
    answer = above.ask("", question)
    assert answer.answer is not None
    assert (answer.answer.entity, str(answer.answer.value)) == (entity, value)
    assert {row.entity for row in answer.rows} == {"清江市福利院", "清江市殡仪馆"}


@pytest.mark.parametrize("question", ["清江市民政局下属有哪些单位？", "清江市民政局下属单位分别有哪些"])
def test_which_agencies_are_below_is_no_comparison(above: Assistant, question: str) -> None:
    text = above.ask("", question).text
    assert "清江市福利院" in text and "清江市殡仪馆" in text and "185.2" not in text


def test_a_row_of_an_agency_below_is_its_own(above: Assistant) -> None:
    assert str(above.ask("", "清江市殡仪馆2021年事业收入预算").answer.value) == "149"  # type: ignore[union-attr]
    assert above.ask("", "清江市殡仪馆的“三公”经费是多少").status is Status.NOT_FOUND


def test_a_change_on_the_same_period_is_one_on_the_year_before(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    body = "青溪县水利局2021年度部门决算\n\n一、收支情况\n2021年度收入总计780.5万元,同比减少110.5万元,同比下降12.4%。\n"
    (tmp_path / "documents" / "a.txt").write_text(body, "utf-8")
    build_index(tmp_path / "documents", tmp_path / "data")
    ask = Assistant.open(tmp_path / "data").ask
    change = ask("", "青溪县水利局2021年收入总计比上年减少多少")
    assert change.answer is not None and str(change.answer.value).lstrip("-") == "110.5" and "比同比" not in change.text
    before = ask("", "青溪县水利局2020年收入总计是多少")
    assert before.answer is not None and str(before.answer.value) == "891" and "推算" in before.text


def test_which_is_more_sets_the_last_two_against_each_other(assistant: Assistant) -> None:
    for question in ("青溪县人民法院2023年“三公”经费决算", "青山县公安局2022年的呢"):
        assistant.ask("two", question)
    more = assistant.ask("two", "哪个多")
    assert more.answer is not None and more.answer.entity == "青溪县人民法院"
    gap = assistant.ask("two", "多多少")
    assert gap.answer is not None and str(gap.answer.value) == "5.6"
    assert any("年份不同" in note for note in gap.notes)


def test_an_agency_beside_another_needs_no_place_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("", "青溪县教育局和法院2023年三公经费哪个多")
    assert answer.status is Status.ANSWERED and answer.answer is not None
    assert (answer.answer.value, answer.answer.entity) == ("9.1", "青溪县人民法院")
    unknown = assistant.ask("", "青溪县教育局和公安局2023年三公经费哪个多")
    assert unknown.status is Status.NOT_FOUND and "公安局" in unknown.text


def test_each_of_two_agencies_keeps_the_year_it_was_told_for(assistant: Assistant) -> None:
    assistant.ask("years", "台州市青山县公安局2023年三公经费多少")
    assistant.ask("years", "和青溪县教育局比呢")
    answer = assistant.ask("years", "合计呢")
    assert answer.answer is not None and answer.answer.value == "6.7"


def test_the_whole_of_one_place_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name, place, value in (("a", "青溪县", "9.5"), ("b", "白石县", "8.5")):
        text = (
            f"2019年度{place}“三公”经费支出决算情况\n经县财政局汇总,各乡(镇)、县本级部门2019年决算支出情况如下:\n"
            f"2019年全县“三公”经费决算支出{value}万元,其中公务接待费{value}万元。\n"
        )
        (tmp_path / "documents" / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "documents" / "c.txt").write_text(
        "黑石县2016年“三公”经费决算情况\n2016年“三公”经费决算7.5万元。\n", "utf-8"
    )
    build_index(tmp_path / "documents", tmp_path / "data")
    ask = Assistant.open(tmp_path / "data").ask
    for question, value in (("黑石县2016年三公经费决算", "7.5"), ("白石县2019年公务接待费决算", "8.5")):
        answer = ask("", question)
        assert answer.answer is not None and str(answer.answer.value) == value
