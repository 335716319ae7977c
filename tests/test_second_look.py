"""What one sentence of the agency's document says is told where no label answers, and nothing that it does not say."""

import pytest
from conftest import Ask, value_of

from index.prose.lexicon import load_units
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.passages.wanted import asked_quantities

TEXT = """澜溪县民政局2023年部门预算

一、部门概况
澜溪县民政局2023年收入总计900.00万元，支出总计900.00万元。
二、政府采购情况
2023年面向中小企业预留的政府采购项目预算120.00万元，其中，预留给小型和微型企业的政府采购项目预算为90.00万元。
三、养老服务中心工程
由澜溪县民政局建设的河口社区养老服务中心新建工程，位于澜溪县河口路，用地面积为2400.5平方米。工程规划建筑面积为9120平方米，其中地上建筑面积为7020平方米，地下建筑面积为2100平方米，建筑高度为23.6米，地上主楼6层，地下1层。建成后作为失能老人集中照护场所。
四、养老资金安排
2023年养老服务资金总计310.00万元，其中市级支持养老补贴150.00万元，县级支持养老补贴80.00万元，适老化改造80.00万元。
五、工作开展情况
全年受理救助申请463件，办结451件，入户核查2210户次。支出增加12.00万元，主要原因是应急庇护点建设。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": TEXT})


def talk(assistant: Assistant, *questions: str) -> list[Answer]:
    return [assistant.ask("talk", q) for q in questions]


def test_a_number_that_only_a_sentence_names_is_told_with_it(assistant: Assistant) -> None:
    answer = assistant.ask("", "澜溪县民政局2023年入户核查了多少户次")
    assert value_of(answer) == ("2210", "户次") and any("2210户次" in c.quote for c in answer.citations)


def test_a_share_of_two_amounts_of_one_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("", "澜溪民政局23年留给小微企业的采购占留给中小企业的百分之多少")
    assert value_of(answer) == ("75", "%") and answer.computation == "90 ÷ 120 = 75%"


def test_a_sum_of_two_amounts_of_one_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("", "澜溪县民政局2023年养老补贴市级加县级一共给多少")
    assert value_of(answer) == ("230", "万元") and answer.computation == "150 + 80 = 230（万元）"


def test_what_is_asked_next_is_of_the_paragraph_told(assistant: Assistant) -> None:
    area, floors, height = talk(assistant, "澜溪县民政局新盖的社区养老服务中心有多少平", "地上地下各多少", "楼有多高")
    assert {r.value for r in area.rows} == {"2400.5", "9120"}
    assert {r.value for r in floors.rows} == {"7020", "2100"}
    assert value_of(height) == ("23.6", "米")


@pytest.mark.parametrize(
    "question",
    [
        "澜溪县民政局2023年应急庇护点建设花了多少钱",  # an increase beside it is not what it cost
        "澜溪县民政局2023年救助申请退回了多少件",
        "澜溪县民政局2022年入户核查了多少户次",
        "澜溪县民政局2023年游泳馆建筑面积多大",
    ],
)
def test_what_no_sentence_says_is_not_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask("", question)
    assert value_of(answer) == (None, None) and not answer.rows


def test_quantities_are_asked_for_in_units_that_prose_has() -> None:
    signs = {"m", "km", "cm", "mm", "kg", "g", "t", "两", "里"}  # those that heads of tables print alone
    asked = {u.lstrip("万亿") for units, _ in asked_quantities().values() for u in units}
    assert asked <= set(load_units().measures) | signs


ASSETS = """澜溪县图书馆2023年国有资产占用情况表

单位：万元

| 资产名称 | 数量 | 账面原值 | 存放地点 | 保管科室 | 使用状况 | 是否盘点 |
| --- | --- | --- | --- | --- | --- | --- |
| 古籍装裱机 | 2台 | 36.40 | 河口分馆 | 数字科 | 待报废 | 否 |
| 流动图书车 | 1辆 | 41.20 | 总馆车库 | 外借科 | 在用 | 是 |
| 自助借还机 | 6台 | 68.50 | 总馆大厅 | 外借科 | 在用 | 是 |
"""


@pytest.fixture
def library(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": TEXT, "b.md": ASSETS})


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("澜溪县图书馆2023年的古籍装裱机归哪个科室保管？", "数字科"),
        ("澜溪县图书馆2023年古籍装裱机盘点了吗？", "否"),
        ("澜溪县图书馆的流动图书车放在哪？", "总馆车库"),
        ("澜溪县图书馆2023年自助借还机的使用状况怎么样？", "在用"),
    ],
)
def test_a_cell_of_words_is_told_by_its_row_and_what_its_column_tells(
    library: Assistant, question: str, words: str
) -> None:
    answer = library.ask("", question)
    # Told in a sentence of the agency's or as a cell of its table: the same words from the same cell.
    assert f"“{words}”" in answer.text or f"**{words}**" in answer.text, answer.text
    assert [c.quote for c in answer.citations] == [words]


def test_the_row_told_is_what_is_asked_of_next(library: Assistant) -> None:
    _, place, office = [
        library.ask("talk", q)
        for q in ("澜溪县图书馆2023年古籍装裱机的使用状况是什么？", "存放地点在哪？", "哪个科室保管？")
    ]
    assert "“河口分馆”" in place.text and "“数字科”" in office.text


def test_what_somebody_keeps_is_told_by_who_keeps_it(library: Assistant) -> None:
    answer = library.ask("", "澜溪县图书馆2023年外借科负责哪些资产？")
    assert "流动图书车" in answer.text and "自助借还机" in answer.text and "古籍装裱机" not in answer.text


def test_the_rows_of_which_it_is_said(library: Assistant) -> None:
    answer = library.ask("", "澜溪县图书馆2023年的资产里哪些没有盘点？")
    assert "古籍装裱机" in answer.text and "流动图书车" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "澜溪县图书馆2023年的航拍无人机归哪个科室保管？",
        "澜溪县图书馆2023年的外借科归谁管？",  # whom it keeps is another question
        "澜溪县图书馆2023年外借科的负责人是谁？",
    ],
)
def test_a_row_that_is_not_there_has_no_cell(library: Assistant, question: str) -> None:
    answer = library.ask("", question)
    told = [answer.text, *(c.quote for c in answer.citations)]
    assert not answer.rows and not any(words in said for said in told for words in ("数字科", "总馆", "图书车"))


SELF_EVALUATION = """澜溪县水务局2023年度部门决算

2023年度部门整体支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 河道巡查次数 | 120次 | 96次 | 10 | 8 | 汛期人手不足 |
| 产出指标 | 数量指标 | 水质抽检份数 | 300份 | 315份 | 10 | 10 |  |
"""


@pytest.fixture
def water(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.md": SELF_EVALUATION, "b.txt": TEXT})


def test_whether_a_goal_was_met_is_told_by_both_values(water: Assistant) -> None:
    _, missed = [water.ask("talk", q) for q in ("澜溪县水务局2023年河道巡查次数实际完成多少", "达标了吗")]
    assert "没有达到" in missed.text and missed.computation == "96 − 120 = -24（次）"
    met = water.ask("", "澜溪县水务局2023年水质抽检份数达到目标了吗")
    assert "**达到了**" in met.text and {r.value for r in met.rows} == {"300", "315"}


def test_no_goal_is_told_where_no_row_has_one(water: Assistant) -> None:
    answer = water.ask("", "澜溪县水务局2023年植树棵数达标了吗")
    assert answer.status is Status.NOT_FOUND and not answer.rows
