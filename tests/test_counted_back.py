"""两个加起来 means the numbers that were told last, each once; where several were told since, or more than are counted,
it is not plain which."""

import pytest
from conftest import Ask

from qa.answer import Status

DEBT = """# 债务情况

单位：亿元

| 地区 | 2022年末余额 | 2023年末余额 | 其中：一般债务余额 | 其中：专项债务余额 |
|---|---|---|---|---|
| 石坝县 | 36.7 | 42.5 | 18.9 | 23.6 |
| 清溪县 | 27.4 | 30.8 | 16.6 | 14.2 |
| 白榆县 | 17.4 | 20.8 | 11.6 | 9.2 |
"""
TWO = ["石坝县2022年末余额", "清溪县呢"]


@pytest.mark.parametrize(
    ("told", "asked", "value"),
    [
        (TWO, "两个加起来多少", "64.1"),
        ([*TWO, "白榆县呢"], "三个加起来", "81.5"),
        ([*TWO, "白榆县呢"], "这两个加起来", "44.8"),
        (TWO, "前两个加起来", "64.1"),
        ([*TWO, "石坝县2022年末余额"], "两个加起来多少", "64.1"),
    ],
)
def test_what_was_told_last_is_added(assistant_of: Ask, told: list[str], asked: str, value: str) -> None:
    assistant = assistant_of({"债务.md": DEBT})
    *_, last = (assistant.ask("talk", text) for text in (*told, asked))
    assert last.answer is not None and last.answer.value == value, last.text


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ([*TWO, "清溪县一般债务余额和专项债务余额各多少"], "两个加起来多少"),
        ([*TWO, "哪个县2023年末余额最多"], "两个加起来多少"),
        ([*TWO, "白榆县比清溪县的专项债务余额多多少"], "相差多少"),
        ([*TWO, "白榆县呢"], "前两个加起来"),
        (["石坝县2022年末余额", "石坝县2022年末余额是多少"], "两个加起来多少"),
    ],
)
def test_no_other_numbers_are(assistant_of: Ask, told: list[str], asked: str) -> None:
    assistant = assistant_of({"债务.md": DEBT})
    *_, last = (assistant.ask("talk", text) for text in (*told, asked))
    assert last.status is not Status.ANSWERED and last.answer is None, last.text
