"""What all of a table comes to, the share of a part of it, and sums only of amounts that have one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

TABLES = {
    # Totals of parts beside the total of all.
    "柳林扶持项目.md": """# 云溪县扶持项目执行情况表（2023年）

单位：万元

| 项目 | 预算数 | 执行数 |
| --- | --- | --- |
| 柳林镇茶园项目 | 120 | 110 |
| 柳林镇水渠项目 | 80 | 75 |
| 柳林镇合计 | 200 | 185 |
| 石桥镇果园项目 | 60 | 58 |
| 石桥镇道路项目 | 90 | 82 |
| 石桥镇合计 | 150 | 140 |
| 总计 | 350 | 325 |
""",
    # The one total is of one place out of four.
    "山阳公益林.md": """# 山阳县公益林统计（2023年）

| 乡镇 | 面积（亩） | 树木（株） |
| --- | --- | --- |
| 东沟乡 | 1200 | 180 |
| 西岭乡 | 800 | 120 |
| 北坪乡 | 1500 | 225 |
| 南湾乡合计 | 500 | 75 |
""",
    "桐河学生.md": """# 桐河县2023年在校学生统计

| 年级 | 男生 | 女生 | 合计 |
| --- | --- | --- | --- |
| 初一 | 120 | 130 | 250 |
| 初二 | 110 | 90 | 200 |
| 初三 | 140 | 110 | 250 |
| 全县 | 370 | 330 | 700 |
""",
    "桦岭学生.md": """# 桦岭镇2023年在校学生统计

| 学校 | 男生 | 女生 | 合计 |
| --- | --- | --- | --- |
| 一小 | 12 | 13 | 25 |
| 二小 | 11 | 9 | 20 |
| 合计 | 23 | 22 | 45 |
""",
    "大坪经济.md": """# 大坪乡2022—2023年经济指标

单位：万元

| 指标 | 2022年 | 2023年 |
| --- | --- | --- |
| 农业产值 | 500 | 560 |
| 工业产值 | 800 | 900 |
| 财政收入 | 120 | 130 |
""",
    "柏山蔬菜.md": """# 柏山镇蔬菜产量（吨）

| 品种 | 2022年 | 2023年 |
| --- | --- | --- |
| 白菜 | 100 | 120 |
| 萝卜 | 80 | 70 |
| 辣椒 | 50 | 65 |
""",
    "清水用地.md": """# 清水园区企业用地

| 企业 | 占地面积（亩） | 亩均产量（公斤/亩） |
| --- | --- | --- |
| 恒达 | 120 | 25 |
| 汇丰 | 80 | 22 |
| 金叶 | 200 | 26 |
""",
    "云台游客.md": """# 云台山景区2023年各季度游客（万人次）

| 季度 | 省内游客 | 省外游客 |
| --- | --- | --- |
| 一季度 | 12 | 5 |
| 二季度 | 20 | 9 |
| 三季度 | 25 | 14 |
| 四季度 | 15 | 6 |
| 平均 | 18 | 8.5 |
""",
}
#: Of all, of one total of a part where that is said, of no average, and sums of what is alike.
VALUES = [
    ("云溪县全部项目总的执行数", "325", "万元"),
    ("云溪县所有项目的预算一共多少", "350", "万元"),
    ("云溪县柳林镇执行数合计多少", "185", "万元"),
    ("云溪县柳林镇茶园项目占全部执行数的比例", "33.85", "%"),
    ("桐河县女生一共多少人", "330", None),
    ("桐河县男生比女生多多少", "40", None),
    ("桐河县初一占全县的比例", "35.71", "%"),
    ("桐河县初一女生占全县女生的比例", "39.39", "%"),
    ("柏山镇蔬菜产量2023年一共多少吨", "255", "吨"),
    ("清水园区占地面积合计多少", "400", "亩"),
    ("云台山景区四个季度省内游客一共多少", "72", "万人次"),
]
#: Of a part for all, of what may be a share of either, of amounts of two kinds or of each of something, of an average.
UNTOLD = [
    ("山阳县全部乡镇树木", "75"),
    ("山阳县公益林总面积多少", "500"),
    ("桦岭镇一小女生占比", "%"),
    ("大坪乡2023年一共多少", "1590"),
    ("清水园区亩均产量一共多少", "73"),
    ("云台山景区省内游客比省外游客多多少", "9.5"),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("tables")
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_index(folder, folder / "data")
    one = Assistant.open(folder / "data", reference_year=2024)
    yield one
    one.close()


@pytest.mark.parametrize(("asked", "value", "unit"), VALUES)
def test_what_is_told_of_all(assistant: Assistant, asked: str, value: str, unit: str | None) -> None:
    told = assistant.ask("", asked)
    assert told.status is Status.ANSWERED and told.answer is not None, told.text
    assert (told.answer.value, told.answer.unit) == (value, unit), told.text


@pytest.mark.parametrize(("asked", "untold"), UNTOLD)
def test_what_is_not_of_all_is_not_told_for_it(assistant: Assistant, asked: str, untold: str) -> None:
    told = assistant.ask("", asked)
    assert untold not in told.text, told.text
