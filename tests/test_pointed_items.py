"""这个专项, 整个项目, 占这一类: what points at an item of the talk means it, and its whole where it asks for a whole."""

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

SHIPYARD = """澄江市船政局2023年部门预算说明

一、收支预算总体情况
2023年收入预算5000万元，支出预算5000万元，其中：基本支出1400万元，项目支出3600万元。
二、一般公共预算支出预算表
单位：万元
科目编码	科目名称	预算数
214	交通运输支出	4000.00
21401	公路水路运输	4000.00
2140101	行政运行	1000.00
2140123	航道维护	3000.00
210	卫生健康支出	1000.00
21011	行政事业单位医疗	1000.00
2101101	行政单位医疗	1000.00
	合计	5000.00
三、航运振兴专项经费情况说明
（一）年度预算安排
航运振兴专项项目总预算800.00万元，其中：支持造船企业500.00万元、浮标更新推进专项200.00万元、船员实训100.00万元。
四、“三公”经费
2023年“三公”经费预算40万元。其中：公务接待费10万元，公务用车运行维护费30万元。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("pointed")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "ships.txt").write_text(SHIPYARD, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


WITHIN = "澄江市船政局2023年航运振兴专项里，船员实训安排了多少"
ALONE = "澄江市船政局2023年浮标更新推进专项安排了多少"

#: The turns of a talk, and the number of the last answer; None where there is nothing to be told.
TALKS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "all of it, found in it": ((WITHIN, "整个这个专项年度总预算多少"), "800"),
    "all of it, by its row": ((ALONE, "整个专项多少"), "800"),
    "its share, found in it": ((WITHIN, "占这个专项百分之几"), "12.5"),
    "its share, by its row": ((ALONE, "占这个专项百分之几"), "25"),
    "its share, named": ((WITHIN, "整个专项多少", "船员实训占这个专项多少"), "12.5"),
    "its share, after the whole": ((WITHIN, "整个专项多少", "占多少"), "12.5"),
    "another's share": ((WITHIN, "支持造船企业占这个专项多少"), "62.5"),
    "the whole itself": (("澄江市船政局2023年航运振兴专项多少", "船员实训占这个专项多少"), "12.5"),
    "its largest part": ((WITHIN, "这个专项里哪块最大"), "500"),
    "the largest, its share": ((WITHIN, "这个专项里哪块最大", "它占整个专项多少"), "62.5"),
    "of its class": (("澄江市船政局2023年航道维护多少", "占这一类多少"), "75"),
    # 公务接待费 is a part of no project: no whole is made up for it.
    "of none": (("澄江市船政局2023年公务接待费多少", "占这个专项多少"), None),
    # What is named before it is no part of it.
    "named by itself": ((WITHIN, "支持造船企业这个项目一共多少"), "500"),
}  # fmt: skip


@pytest.mark.parametrize(("turns", "value"), TALKS.values(), ids=TALKS)
def test_what_is_pointed_at(turns: tuple[str, ...], value: str | None, assistant: Assistant) -> None:
    for turn in turns:
        answer = assistant.ask("".join(turns), turn)
    assert (answer.status is Status.ANSWERED) is (value is not None), answer.text
    assert (answer.answer.value if answer.answer else None) == value, answer.text


def test_what_points_at_nothing_leaves_the_talk_as_it_was(assistant: Assistant) -> None:
    for turn in ("澄江市船政局2023年公务接待费多少", "占这个专项多少", "那占三公经费多少"):
        answer = assistant.ask("back", turn)
    assert answer.answer is not None and answer.answer.value == "25", answer.text
