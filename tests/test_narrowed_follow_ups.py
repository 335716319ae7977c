"""Follow-ups that narrow what was told, name a unit alone, or set two rates against each other."""

import pytest

from index.build import build_index
from qa.answer import Answer, Status
from qa.assistant import Assistant

WATER = """2023年芦湾县水利局部门决算

第一部分 部门概况
年末在职人员86人。
第二部分 2023年度部门决算情况说明
一、支出决算说明
2023年度支出合计2,000.00万元，其中：基本支出1,000.00万元；项目支出1,000.00万元。
二、“三公”经费支出决算说明
2023年度“三公”经费支出决算60.00万元，完成预算70.00万元的85.71%。其中：公务用车购置费支出20.00万元，完成预算20.00万元的100%，更新执法用车1辆；公务用车运行维护费支出30.00万元，完成预算38.00万元的78.95%；公务接待费支出10.00万元，完成预算12.00万元的83.33%，国内公务接待90批次，640人次。
三、政府采购支出
2023年度政府采购支出总额500.00万元。授予中小企业合同金额400.00万元，占政府采购支出总额的80.00%。
四、国有资产占用情况
截至2023年12月31日，本部门共有车辆9辆，其中：执法执勤用车5辆、特种专业技术用车1辆、其他用车3辆。
"""
FOREST = """2023年芦湾县林业局部门决算

第二部分 2023年度部门决算情况说明
一、支出决算说明
2023年度支出合计1,500.00万元，其中：基本支出700.00万元；项目支出800.00万元。
二、“三公”经费支出决算说明
2023年度“三公”经费支出决算40.00万元，完成预算45.00万元的88.89%。其中：公务用车运行维护费支出25.00万元，完成预算28.00万元的89.29%；公务接待费支出15.00万元，完成预算17.00万元的88.24%，国内公务接待70批次，510人次。
"""
WHOSE = "芦湾县水利局2023年"
GUESTS = f"{WHOSE}国内公务接待接待了多少人次"
CARS = f"{WHOSE}有几辆车"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("narrowed")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "water.txt").write_text(WATER, encoding="utf-8")
    (corpus / "forest.txt").write_text(FOREST, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


def talk(assistant: Assistant, *turns: str) -> Answer:
    """The answer to the last of the turns of one talk."""
    for turn in turns:
        answer = assistant.ask("|".join(turns), turn)
    return answer


@pytest.mark.parametrize(
    "turns",
    [
        (GUESTS, "国外来的呢，多少人次"),
        (GUESTS, "外宾呢，多少人次"),
        (f"{WHOSE}国外公务接待接待了多少人次",),
        (CARS, "报废的呢，几辆"),
        (CARS, "新能源的呢，有几辆"),
        (f"{WHOSE}在职多少人", "女的呢，多少人"),
        (f"{WHOSE}政府采购多少", "给大企业的呢，多少"),
    ],
)
def test_words_that_narrow_are_not_passed_over(turns: tuple[str, ...], assistant: Assistant) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is not Status.ANSWERED and answer.answer is None, answer.text


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        ((GUESTS, "批次呢"), "90", "批次"),
        ((f"{WHOSE}公务接待费多少", "人次呢"), "640", "人次"),
        ((f"{WHOSE}公务接待费多少", "人次呢", "批次多少"), "90", "批次"),
        ((CARS, "执法的呢，有几辆"), "5", "辆"),
        ((f"{WHOSE}买车实际花了多少", "买的什么车"), "1", "辆"),
        ((f"{WHOSE}公车运维费占三公的多少", "占总支出的呢"), "1.5", "%"),
    ],
)
def test_the_other_number_is_told(turns: tuple[str, ...], value: str, unit: str, assistant: Assistant) -> None:
    answer = talk(assistant, *turns)
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == (value, unit), answer.text


@pytest.mark.parametrize(
    ("asked", "value", "entity"),
    [
        ("三公经费占总支出多少", "3", "芦湾县水利局"),
        ("接待费人均多少", "294.12", "芦湾县林业局"),
    ],
)
def test_rates_are_set_against_each_other(asked: str, value: str, entity: str, assistant: Assistant) -> None:
    answer = talk(assistant, f"{WHOSE}{asked}", "林业局呢", "哪家高")
    assert answer.answer is not None and (answer.answer.value, answer.answer.entity) == (value, entity), answer.text


@pytest.mark.parametrize("further", [("哪家高",), ("哪家高", "差多少")])
def test_no_amounts_are_compared_for_rates(further: tuple[str, ...], assistant: Assistant) -> None:
    answer = talk(assistant, f"{WHOSE}接待费完成预算多少", "林业局呢", *further)
    assert "83.33%" in answer.text and "88.24%" in answer.text
    assert answer.answer is None or answer.answer.unit in {None, "%"}, answer.text
    assert "更高" not in answer.text and "比芦湾县" not in answer.text
