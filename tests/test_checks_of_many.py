"""What a document tells of several bodies, or counts within each other, contradicts nothing."""

from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

HEAD = "# 南湖县交通运输局2024年部门预算\n\n"


def differing(read_text: ReadText, text: str) -> list[str]:
    return [c.text for c in checks_of(read_text, HEAD + text) if c.outcome is Outcome.DIFFERS]


def test_counts_of_several_units_in_one_sentence_are_no_contradiction(read_text: ReadText) -> None:
    said = "一、基本情况\n\n四家单位核定编制依次为22名、98名、16名和54名，年末实有人数依次为20人、92人、15人和51人。\n"
    assert differing(read_text, said) == []


def test_rows_of_one_name_below_several_units_are_no_contradiction(read_text: ReadText) -> None:
    table = """一、支出

各单位支出预算表

单位：万元

| 单位 | 支出类别 | 金额 | 其中：财政拨款 |
| --- | --- | --- | --- |
| 合计 | 小计 | 900 | 850 |
| 局机关 | 基本支出 | 300 | 290 |
| 局机关 | 项目支出 | 100 | 100 |
| 第一小学 | 基本支出 | 420 | 390 |
| 第一小学 | 项目支出 | 80 | 70 |
"""
    assert differing(read_text, table) == []


def test_what_is_counted_within_a_listed_body_is_no_part_of_another_count(read_text: ReadText) -> None:
    said = (
        "一、单位构成\n\n纳入预算的单位由局机关及下属2个二级事业单位7个三级事业单位组成，具体如下：\n\n"
        "局机关（包括办公室、法规科、财务科、人事科、运输科5个内设科室）\n\n"
        "公路管理处（包含公路管理处机关、4个公路站、3个三级预算单位）\n"
    )
    assert differing(read_text, said) == []


def test_one_count_told_twice_in_two_sentences_still_differs(read_text: ReadText) -> None:
    said = "一、基本情况\n\n本单位编制人数为22人。\n\n二、人员\n\n本单位编制人数为25人。\n"
    assert any("编制人数" in text for text in differing(read_text, said))


def test_vehicles_that_are_more_than_all_of_them_still_differ(read_text: ReadText) -> None:
    said = "一、资产\n\n共有车辆20辆，其中：一般公务用车12辆、执法执勤用车7辆、其他用车4辆。\n"
    assert any("车辆" in text for text in differing(read_text, said))
