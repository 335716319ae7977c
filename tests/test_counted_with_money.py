"""What is counted with its money and its score in one sentence, and a change told against a year that but it tells."""

import pytest

from corpus.document import Kind
from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant
from tests.prose_made import figures

CANAL = """澄江市运河局2024年度部门决算

一、收支情况
2024年财政拨款收入900.00万元，比2023年预算执行数增加150.00万元。
二、项目支出
2024年项目支出400.00万元。
三、预算绩效管理情况
编报绩效目标的2024年度项目9个，涉及预算金额300.00万元；绩效自评的2024年度项目6个，\
涉及预算金额210.00万元，平均得分93.25分（其中，绩效评级为“优”的项目5个；绩效评级为“良”的项目1个）。绩效自评中共发现问题0个。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("counted")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "canal.txt").write_text(CANAL, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2025)


def test_the_year_inside_a_name_parts_no_name() -> None:
    told = [
        (f.row, str(f.value))
        for f in figures("绩效自评的2024年度项目4个，涉及预算金额598.42万元。", Kind.FINAL_ACCOUNTS, 2024)
    ]
    assert told == [(("绩效自评的项目",), "4"), (("绩效自评的项目", "涉及预算金额"), "598.42")]
    # Whose it is narrows nothing.
    own = figures("本单位的2024年末车辆3辆。", Kind.FINAL_ACCOUNTS, 2024)
    assert [f.row for f in own] == [("车辆",)]


#: The turns of a talk, and the number and the unit of the last answer; None where there is none to be told.
TALKS: dict[str, tuple[tuple[str, ...], tuple[str, str] | None]] = {
    "counted": (("澄江市运河局2024年绩效自评的项目有几个",), ("6", "个")),
    "counted, without 的": (("澄江市运河局2024年绩效自评项目有几个",), ("6", "个")),
    "scored": (("澄江市运河局2024年绩效自评平均得了多少分",), ("93.25", "分")),
    "its money": (("澄江市运河局2024年编报绩效目标的项目涉及多少资金",), ("300", "万元")),
    "its money, after the count": (("澄江市运河局2024年编报绩效目标的项目有几个", "涉及多少钱"), ("300", "万元")),
    "no money of a score": (("澄江市运河局2024年绩效自评平均得分", "那是多少钱"), None),
    "against what was spent": (("澄江市运河局2024年财政拨款收入比2023年预算执行数增加了多少",), ("150", "万元")),
    "against what was spent, by a rate": (
        ("澄江市运河局2024年财政拨款收入比2023年执行数增长百分之几",), ("20", "%")
    ),
}  # fmt: skip


@pytest.mark.parametrize(("turns", "told"), TALKS.values(), ids=TALKS)
def test_a_count_its_money_and_its_score(
    turns: tuple[str, ...], told: tuple[str, str] | None, assistant: Assistant
) -> None:
    for turn in turns:
        answer = assistant.ask("".join(turns), turn)
    assert (answer.status is Status.ANSWERED) is (told is not None), answer.text
    value = (answer.answer.value, answer.answer.unit) if answer.answer else None
    assert value == told, answer.text


def test_narrowed_projects_are_not_all_projects(assistant: Assistant) -> None:
    answer = assistant.ask("", "澄江市运河局2024年报了绩效目标的项目一共多少钱")
    assert "400" not in answer.text, answer.text
