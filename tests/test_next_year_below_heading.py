"""Reports of two years: what stands below the heading of next year's budget is of that year, and planned."""

import pytest
from conftest import Ask, value_of

TOWN = "芦荻镇"
REPORT = """关于芦荻镇2022年财政预算执行情况和2023年财政预算{title}的报告
——2023年1月6日在芦荻镇第九届人民代表大会第三次会议上

一、2022年{done}
（一）一般公共预算收入。2022年全镇完成一般公共预算收入3120万元，比上年增加130万元，增长4.3%。
（二）一般公共预算支出。2022年全镇一般公共预算支出4310万元。其中：
1.教育支出705万元；
2.农林水支出966万元。
（三）“三公”经费。2022年“三公”经费支出17.2万元。

二、{head}
（一）收入预算。2023年一般公共预算收入安排3260万元。
（二）支出预算。2023年一般公共预算支出安排4480万元，按功能分类安排如下：
1.教育支出731万元；
2.农林水支出940万元；
3.预备费45万元。
（三）“三公”经费预算16.1万元，其中公务用车运行维护费10.4万元，公务接待费5.7万元。

三、完成2023年预算任务的措施
（一）严控一般性支出，会议费、培训费压减10%以上。
"""
HEADS = (
    "2023年财政预算（草案）",
    "2023年预算草案",
    "2023年财政预算(草案)安排情况",
    "2023年预算安排意见",
    "2023年财政收支预算安排",
    "2023年财政预算编制情况",
    "2023年预算收支安排情况",
    "2023年一般公共预算收支安排（草案）",
    "2023年财政预算安排及主要工作",
    "2023年度预算草案的编制",
)
ASKED = (
    ("2023年预备费安排多少", "45"),
    ("2023年农林水支出预算多少", "940"),
    ("2022年农林水支出多少", "966"),
    ("2023年三公经费预算多少", "16.1"),
    ("2023年公务接待费预算多少", "5.7"),
    ("2022年三公经费支出多少", "17.2"),
    ("2023年教育支出预算比2022年增加多少", "26"),
)


@pytest.mark.parametrize("head", HEADS)
def test_what_is_planned_for_next_year_is_of_that_year(assistant_of: Ask, head: str) -> None:
    report = REPORT.format(title="（草案）", done="财政预算执行情况", head=head)
    assistant = assistant_of({f"{TOWN}2022年财政预算执行情况和2023年财政预算草案的报告.txt": report})
    told = {words: value_of(assistant.ask(words, TOWN + words))[0] for words, _ in ASKED}
    assert told == dict(ASKED)


@pytest.mark.parametrize(
    "done", ["预算执行情况", "一般公共预算执行情况", "财政收支执行情况", "全镇财政预算（草案）执行情况"]
)
def test_however_the_part_that_was_carried_out_is_headed(assistant_of: Ask, done: str) -> None:
    report = REPORT.format(title="草案", done=done, head="2023年财政预算草案")
    assistant = assistant_of({"a.txt": report})
    assert value_of(assistant.ask("a", TOWN + "2022年农林水支出多少"))[0] == "966"
    assert value_of(assistant.ask("b", TOWN + "2023年预备费多少"))[0] == "45"


BOTH = """昭阳州林业站预决算公开

昭阳州林业站2021年度部门决算及2022年部门预算

第一部分 2021年度部门决算
2021年度本年支出合计415.20万元。

2021年度支出决算表（万元）

| 科目 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|
| 节能环保支出 | 120.00 | | 120.00 |
| 农林水支出 | 295.20 | 195.20 | 100.00 |
| 合计 | 415.20 | 195.20 | 220.00 |

第二部分 2022年部门预算
2022年部门预算总支出438.00万元，比上年预算426.00万元增加12.00万元。

2022年支出预算表（万元）

| 科目 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|
| 节能环保支出 | 131.00 | | 131.00 |
| 农林水支出 | 307.00 | 205.00 | 102.00 |
| 合计 | 438.00 | 205.00 | 233.00 |
"""


def test_a_table_below_next_year_s_budget_is_planned(assistant_of: Ask) -> None:
    station = "昭阳州林业站"
    assistant = assistant_of({f"{station}预决算公开.md": BOTH})
    for words, value in (
        ("2022年节能环保支出预算多少", "131.00"),
        ("2021年节能环保支出决算多少", "120.00"),
        ("节能环保支出2022年预算比2021年决算多多少", "11.00"),
        ("2021年总支出预算多少", "426.00"),
    ):
        assert float(value_of(assistant.ask(words, station + words))[0] or 0) == float(value), words
    answer = assistant.ask("no", station + "2022年节能环保支出决算多少")
    assert value_of(answer)[0] is None or "预算" in answer.text, answer.text
