"""A cell of a table answers no question for a number of another kind, and no word in whose place another stands."""

import pytest
from conftest import Ask

from qa.answer import Status

TABLES = {
    "茶.md": "# 栗原市各县茶叶生产情况（2020年）\n| 地区 | 茶园面积（公顷） | 毛茶产值（万元） |\n|---|---|---|\n"
    "| 清溪县 | 4120 | 27150 |\n| 石坝县 | 3600 | 22720 |\n",
    "整改.md": "# 审计问题整改情况\n| 单位 | 问题金额（万元） | 整改率 |\n|---|---|---|\n"
    "| 区体育局 | 151.70 | 14.07% |\n| 区文化馆 | 88.20 | 100% |\n",
    "道路.md": "# 道路建设情况\n| 道路 | 长度 | 投资（万元） | 达标率 |\n|---|---|---|---|\n| 青山路 | 3.2公里 | 4500 | 96% |\n"
    "| 河西路 | 1.8公里 | 2100 | 88% |\n",
    "税收.md": "# 各县财政收入及税收收入情况表\n| 地区 | 财政收入（万元） | 税收收入（万元） | 非税收入（万元） |\n|---|---|---|---|\n"
    "| 石坝县 | 3670 | 2425 | 1245 |\n| 清溪县 | 2740 | 1308 | 1432 |\n",
    "转移.md": "# 对乡镇转移支付表\n| 乡镇 | 转移支付合计（万元） |\n|---|---|\n| 白榆镇 | 2051.20 |\n| 双溪镇 | 980.40 |\n",
}


@pytest.mark.parametrize(
    "question",
    [
        "2020年清溪县绿茶产量",
        "审计问题整改情况里区体育局的问题金额是百分之多少",
        "对乡镇转移支付表里白榆镇的转移支付合计有几个",
        "青山路投资多长",
        "青山路达标率是多少元",
    ],
)
def test_no_number_of_another_kind_is_told(assistant_of: Ask, question: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.status is not Status.ANSWERED and answer.answer is None, answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2020年清溪县毛茶产值", "27150"),
        ("审计问题整改情况里区体育局的整改率是百分之多少", "14.07"),
        ("对乡镇转移支付表里白榆镇的转移支付合计多少", "2051.2"),
        ("青山路多长", "3.2"),
        ("财政收入情况表里石坝县的非税收入", "1245"),
        ("财政收入表里石坝县的非税收入", "1245"),
    ],
)
def test_the_number_of_that_kind_is(assistant_of: Ask, question: str, told: str) -> None:
    answer = assistant_of(TABLES).ask("", question)
    assert answer.answer is not None and answer.answer.value == told, answer.text


DEBT = """# 栗原市政府债务余额情况

## 一、各地债务余额

单位：亿元

| 地区 | 2022年末余额 | 2023年末余额 | 其中：一般债务余额 | 其中：专项债务余额 |
|---|---|---|---|---|
| 石坝县 | 36.7 | 42.5 | 18.9 | 23.6 |
| 清溪县 | 27.4 | 30.8 | 16.6 | 14.2 |

## 二、新增专项债券投向
"""


def test_a_head_that_is_said_whole_is_no_other_head(assistant_of: Ask) -> None:
    assistant = assistant_of({"债务.md": DEBT})
    part = assistant.ask("", "石坝县2023年末专项债务余额")
    assert part.answer is not None and part.answer.value == "23.6", part.text
    both = assistant.ask("", "石坝县一般债务余额和专项债务余额各多少")
    assert "18.9" in both.text and "23.6" in both.text, both.text


FUNDS = """# 栗原市专项资金余额情况

单位：亿元

| 地区 | 2022年末余额 | 2023年末余额 | 其中：省级 | 其中：市级资金 |
|---|---|---|---|---|
| 石坝县 | 36.7 | 42.5 | 18.9 | 23.6 |
| 清溪县 | 27.4 | 30.8 | 16.6 | 14.2 |
"""


@pytest.mark.parametrize("question", ["石坝县2023年末余额中省级多少", "石坝县2023年末余额里市级资金多少"])
def test_a_whole_is_not_told_for_a_part_that_is_named(assistant_of: Ask, question: str) -> None:
    answer = assistant_of({"余额.md": FUNDS}).ask("", question)
    assert "42.5" not in answer.text, answer.text


def test_the_whole_itself_is(assistant_of: Ask) -> None:
    answer = assistant_of({"余额.md": FUNDS}).ask("", "石坝县2023年末余额多少")
    assert answer.answer is not None and answer.answer.value == "42.5", answer.text
