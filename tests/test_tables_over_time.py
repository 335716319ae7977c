"""The ends of a year in the words of a table's heads, and which row has changed most from one time to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

TABLES = {
    "沐川牲畜.md": """# 沐川县2023年畜牧生产统计

单位：头

| 村 | 年初存栏 | 年末存栏 | 全年出栏 |
| --- | --- | --- | --- |
| 东村 | 320 | 350 | 410 |
| 西村 | 210 | 190 | 260 |
| 合计 | 530 | 540 | 670 |
""",
    # No name in it is of a part of a year.
    "芦江债务.md": """# 芦江市2023年政府债务余额表

单位：亿元

| 地区 | 债务限额 | 债务余额 |
| --- | --- | --- |
| 芦江区 | 52.3 | 48.6 |
| 石溪县 | 31.0 | 29.7 |
| 合计 | 83.3 | 78.3 |
""",
    "青河存货.md": """# 青河合作社2023年资产负债情况

单位：元

| 项目 | 年初余额 | 年末余额 |
| --- | --- | --- |
| 货币资金 | 20000 | 25000 |
| 存货 | 8000 | 9600 |
| 应收款 | 3000 | 2500 |
| 资产总计 | 31000 | 37100 |
""",
    "榆岭教育.md": """# 榆岭县2023年教育统计

| 学段 | 学校（所） | 年末在校生（人） |
| --- | --- | --- |
| 小学 | 40 | 12000 |
| 初中 | 20 | 6000 |
| 合计 | 60 | 18000 |
""",
    "九峰菜价.md": """# 九峰市场菜价监测（元/公斤）

| 品种 | 本周 | 上周 |
| --- | --- | --- |
| 白菜 | 2.1 | 2.5 |
| 萝卜 | 1.8 | 1.9 |
| 西红柿 | 5.2 | 6.1 |
""",
    "河口菜价.md": """# 河口市场菜价监测（元/公斤）

| 品种 | 本周价格 | 上周价格 |
| --- | --- | --- |
| 白菜 | 2.1 | 2.5 |
| 土豆 | 3.9 | 3.4 |
| 西红柿 | 5.2 | 6.1 |
""",
}
VALUES = [
    ("沐川县东村年底存栏多少", "350"),
    ("沐川县东村2023年年底存栏多少头", "350"),
    ("沐川县东村2022年底存栏", "320"),
    ("沐川县年底存栏比年初多多少头", "10"),
    ("芦江区2023年底债务余额", "48.6"),
    ("芦江市年末债务余额一共多少", "78.3"),
    ("青河合作社资产总计年底多少", "37100"),
    ("榆岭县2023年初中在校生多少人", "6000"),
]
SAID = [
    ("九峰市场哪个品种比上周降得最多", "西红柿"),
    ("九峰市场哪个品种比上周降得最少", "萝卜"),
]
#: Another year's end, the beginning for the end, the most of a time for the most of a change.
UNTOLD = [
    ("沐川县去年年底东村存栏多少", "350"),
    ("沐川县东村年底出栏", "**"),
    ("芦江区2022年底债务余额", "**"),
    ("芦江区年初债务余额", "**"),
    ("九峰市场哪个品种比上周涨得最多", "**"),
    ("九峰市场哪个品种比上周增减最大", "**"),
    ("河口市场哪个品种比上周涨得最多", "西红柿"),
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


@pytest.mark.parametrize(("asked", "value"), VALUES)
def test_the_value_of_a_time(assistant: Assistant, asked: str, value: str) -> None:
    told = assistant.ask("", asked)
    assert told.status is Status.ANSWERED and told.answer is not None and told.answer.value == value, told.text


@pytest.mark.parametrize(("asked", "name"), SAID)
def test_what_has_changed_most(assistant: Assistant, asked: str, name: str) -> None:
    assert f"**{name}**" in assistant.ask("", asked).text


@pytest.mark.parametrize(("asked", "untold"), UNTOLD)
def test_no_other_time_is_told(assistant: Assistant, asked: str, untold: str) -> None:
    told = assistant.ask("", asked)
    assert untold not in told.text, told.text
