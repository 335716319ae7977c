"""Agencies below another: which there are, whose part of a whole is asked for, whom 它 and 它们 mean after them."""

import pytest

from qa.answer import Status
from qa.assistant import Assistant

PARENT = """青山县交通运输局2022年部门预算

一、部门概况
青山县交通运输局下属二级预算单位1个，为：青山县公路养护中心。
二、“三公”经费
2022年“三公”经费预算30万元。
"""
BELOW = """青山县公路养护中心2023年单位预算

一、单位概况
青山县公路养护中心是青山县交通运输局下属二级预算单位。
二、“三公”经费
2023年“三公”经费预算7万元。
"""


@pytest.fixture
def assistant(assistant_of) -> Assistant:
    return assistant_of({"traffic-2022.txt": PARENT, "roads-2023.txt": BELOW})


@pytest.mark.parametrize(
    "question", ["青山县交通运输局下属单位有哪些", "青山县交通运输局下面有几家单位", "青山县交通运输局有哪些下级单位"]
)
def test_agencies_below_are_named_and_cited(question: str, assistant: Assistant) -> None:
    answer = assistant.ask("", question)
    assert answer.status is Status.ANSWERED and "青山县公路养护中心" in answer.text
    assert any("青山县公路养护中心" in c.quote for c in answer.citations)
    assert assistant.ask("", answer.resolved).text == answer.text


def test_it_means_the_one_below_only_where_the_year_fits_it_alone(assistant: Assistant) -> None:
    for year, value, entity in ((2023, "7", "青山县公路养护中心"), (2022, "30", "青山县交通运输局")):
        assistant.ask(str(year), "青山县交通运输局有哪些下属单位")
        answer = assistant.ask(str(year), f"它{year}年的三公经费是多少")
        assert answer.answer is not None and (answer.answer.value, answer.answer.entity) == (value, entity)


def test_offices_inside_are_not_answered_with_agencies_below(assistant: Assistant) -> None:
    answer = assistant.ask("", "青山县交通运输局有哪些内设科室")
    assert "公路养护中心" not in answer.text or answer.status is Status.ANSWERED and "另外列有" not in answer.text


LIST = """河湾街道办事处2023年部门决算

一、部门概况
河湾街道办事处下属事业单位2个。
纳入决算编制范围的单位见下表：

| 单位名称 | 经费性质 | 人员编制数 | 在职人数 |
| --- | --- | ---: | ---: |
| 河湾街道办事处 | 财政核拨 | 30 | 28 |
| 河湾街道文化服务中心 | 财政核拨 | 12 | 11 |
| 河湾街道养老服务中心 | 财政核拨 | 9 | 8 |
"""


def test_all_units_of_an_agency_are_added_from_its_list(assistant_of) -> None:
    assistant = assistant_of({"street-2023.txt": LIST, "traffic-2022.txt": PARENT})
    answers = [assistant.ask("c", q) for q in ("河湾街道各单位编制合计多少人", "在职一共多少")]
    assert [a.answer.value if a.answer else None for a in answers] == ["51", "47"], [a.text for a in answers]
    own = assistant.ask("", "河湾街道文化服务中心编制多少人")
    assert own.answer is not None and own.answer.value == "12"


UNITS = """松坡县水务局2023年部门预算

一、部门概况
松坡县水务局共有预算单位3个，包括局本级和2个二级预算单位：松坡县水文站、松坡县防汛中心。
二、支出预算
2023年支出预算900万元。按功能分类：农林水支出700万元，住房保障支出200万元。

部门支出总表（分单位）
单位：万元

| 单位名称 | 合计 | 基本支出 | 项目支出 |
| --- | ---: | ---: | ---: |
| 合计 | 900 | 400 | 500 |
| 松坡县水务局本级 | 500 | 200 | 300 |
| 松坡县水文站 | 300 | 150 | 150 |
| 松坡县防汛中心 | 100 | 50 | 50 |
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("松坡县水务局2023年预算，三个单位里谁的支出最少", ("松坡县防汛中心", "100")),
        ("松坡县水务局2023年预算哪个单位的支出最多", ("松坡县水务局本级", "500")),
        ("松坡县水务局2023年各单位项目支出谁最多", ("松坡县水务局本级", "300")),
    ],
)
def test_units_are_ranked_not_the_parts_of_the_budget(question: str, said: tuple[str, str], assistant_of) -> None:
    assistant = assistant_of({"water-2023.txt": UNITS})
    answer = assistant.ask("c", question)
    assert answer.answer is not None and answer.answer.value == said[1] and answer.text.startswith(said[0]), answer.text
    other = assistant.ask("c", "最少的呢" if "最多" in question else "最多的呢")
    assert other.answer is not None and other.answer.value in {"500", "100", "50"}, other.text
    again = assistant.ask("", other.resolved)
    assert again.answer == other.answer, (other.resolved, again.text)


def test_units_that_are_not_listed_are_not_ranked(assistant_of) -> None:
    assistant = assistant_of(
        {"water-2023.txt": UNITS.split("部门支出总表")[0].replace("：松坡县水文站、松坡县防汛中心", "")}
    )
    answer = assistant.ask("", "松坡县水务局2023年预算，三个单位里谁的支出最少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
