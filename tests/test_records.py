"""Rows of any table, asked for by what stands in them: one, several together, how many, which has most."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

TABLE = """# 云川市住房和城乡建设局2024年度项目安排

云川市住房和城乡建设局2024年度部门预算项目安排如下。

| 序号 | 项目名称 | 责任股室 | 负责人 | 建设地点 | 投资额（万元） |
|---|---|---|---|---|---|
| 1 | 城区路灯更换 | 市政股 | 容若水 | 解放路 | 120.5 |
| 2 | 排水管网检测 | 市政股 | 佘秋白 | 全城区 | 61.3 |
| 3 | 老旧小区加装电梯 | 房管股 | 容若水 | 和平里 | 340 |
| 4 | 公租房维修 | 房管股 | 闻人悦 | 柳林巷 | 88.2 |
|  | 合计 |  |  |  | 610 |
"""
INTENTS = """云川市教育局2025年6月政府采购意向
序号：1
采购项目名称：饮用水检测服务
采购品目：服务
预算金额（元）：320,000.00
预计采购时间：2025年8月
序号：2
采购项目名称：幼儿园屋面维修
采购品目：工程
预算金额（元）：2,450,000.00
预计采购时间：2025年7月
序号：3
采购项目名称：智慧课堂运维
采购品目：服务
预算金额（元）：475,000.00
预计采购时间：2025年9月
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.md": TABLE, "b.txt": INTENTS})


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("云川市住建局市政股负责的项目一共多少钱", "181.8", "万元"),
        ("云川市住建局容若水管的两个项目加起来多少", "460.5", "万元"),
        ("云川市住建局2024年房管股的项目合计多少", "428.2", "万元"),
        ("云川市教育局2025年饮用水检测预算多少", "320000", "元"),
        ("云川市教育局两个服务类的预算加一块是多少", "795000", "元"),
        ("云川市教育局2025年采购意向里一共几个项目", "3", "个"),
    ],
)
def test_rows_by_what_stands_in_them(question: str, value: str, unit: str, assistant: Assistant) -> None:
    told = assistant.ask("", question)
    assert told.answer is not None and (told.answer.value, told.answer.unit) == (value, unit)
    assert told.citations and all(c.document in {"a.md", "b.txt"} for c in told.citations)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("云川市住建局老旧小区加装电梯在哪里建", "和平里"),
        ("云川市住建局公租房维修是谁负责的", "闻人悦"),
        ("云川市教育局幼儿园屋面维修打算什么时候采购", "2025年7月"),
        ("云川市教育局2025年6月采购意向哪个项目预算最大", "幼儿园屋面维修"),
    ],
)
def test_what_a_row_says_in_words(question: str, said: str, assistant: Assistant) -> None:
    told = assistant.ask("", question)
    assert told.status is Status.ANSWERED and said in told.text


@pytest.mark.parametrize(
    "question",
    [
        # a number of rows that is not there, somebody who is in none, a column that no table has
        "云川市住建局容若水管的三个项目加起来多少",
        "云川市住建局司马青管的项目加起来多少",
        "云川市教育局幼儿园屋面维修的中标金额是多少",
        "云川市住建局市政股去年完成的项目投资多少",
        # what is left out, set against another, or a place in a row
        "云川市住建局除了市政股的项目一共多少钱",
        "云川市住建局不是市政股的项目加起来多少",
        "云川市教育局饮用水检测比智慧课堂运维少百分之几",
        "云川市教育局2025年6月采购意向里第二大的项目是多少",
    ],
)
def test_what_no_row_says_is_not_told(question: str, assistant: Assistant) -> None:
    told = assistant.ask("", question)
    assert told.answer is None or told.answer.value is None


def test_a_follow_up_stays_with_the_list(assistant: Assistant) -> None:
    assistant.ask("1", "云川市教育局2025年饮用水检测预算多少")
    told = assistant.ask("1", "智慧课堂运维呢")
    assert told.answer is not None and told.answer.value == "475000"


SHEET = """# 云川市财政局2024年对县区补助

云川市财政局2024年度补助分配如下，单位：万元。

| 项目 | 合计 | 青禾县 | 临水县 |
|---|---|---|---|
| 均衡性转移支付 | 900 | 500 | 400 |
| 专项转移支付 | 300 | 120 | 180 |
"""


def test_a_place_in_the_list_is_a_column_and_no_agency(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": SHEET})
    told = assistant.ask("1", "云川市财政局2024年给临水县的专项转移支付是多少")
    assert told.answer is not None and told.answer.value == "180"
    told = assistant.ask("1", "青禾县呢")
    assert told.answer is not None and told.answer.value == "120"
    # One that is nowhere in it is told to be absent, and the whole is not told for it.
    for asked in ("石桥县的专项转移支付呢", "云川市财政局2024年给石桥县的专项转移支付是多少"):
        assert assistant.ask("1", asked).answer is None


def test_a_month_is_not_told_by_the_year(assistant_of: Ask) -> None:
    whole = "云川市信访局2024年度部门决算\n\n一、“三公”经费\n公务接待费支出决算6.8万元，其中上半年2.1万元。\n"
    assistant = assistant_of({"a.txt": whole})
    assert assistant.ask("", "云川市信访局2024年公务接待费是多少").answer is not None
    for asked in ("云川市信访局2024年9月公务接待费是多少", "云川市信访局2024年三季度公务接待费多少"):
        told = assistant.ask("", asked)
        assert told.answer is None or told.answer.value is None, told.text


TWO = """云川市水利局2025年部门预算

表1 设备清单

| 名称 | 科室 | 金额（万元） |
|---|---|---|
| 水泵 | 灌溉股 | 12 |
| 水泵 | 灌溉股 | 8 |
表2 设备清单

| 名称 | 科室 | 金额（万元） |
|---|---|---|
| 闸门 | 灌溉股 | 30 |
"""


def test_rows_of_two_tables_are_no_one_sum(assistant_of: Ask) -> None:
    told = assistant_of({"a.md": TWO}).ask("", "云川市水利局灌溉股的一共多少钱")
    assert told.status is Status.NOT_FOUND and told.answer is None
    assert "| 水泵 | 灌溉股 | 12 |" in told.text, told.text


def test_rows_of_one_name_are_each_counted(assistant_of: Ask) -> None:
    one = TWO.partition("表2")[0] + "| 喷头 | 园林股 | 5 |\n"
    told = assistant_of({"a.md": one}).ask("", "云川市水利局设备清单里灌溉股的一共几项")
    assert told.answer is not None and told.answer.value == "2" and len(told.citations) == 2
