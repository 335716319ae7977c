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


def test_a_document_that_names_no_agency_is_told_where_one_is_not_found(assistant: Assistant) -> None:
    answer = assistant.ask("", "黑水县财政局2023年预算是多少")
    assert answer.status is Status.NOT_FOUND and "f.txt" in answer.text and "青溪县教育局" in answer.text
