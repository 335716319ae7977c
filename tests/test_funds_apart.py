"""政府性基金 and 国有资本经营预算 stand apart: what is told below their headings is theirs, and no total stands for it."""

import pytest
from conftest import Ask, value_of

AGENCY = "泠浦县水务局"
TOLD = f"""{AGENCY}2023年度部门决算

第一部分 情况说明
一、支出决算情况
2023年度本年支出合计5200.00万元，其中基本支出3000.00万元，项目支出2200.00万元。年末结转和结余96.00万元。
二、政府性基金预算情况
年初结转和结余0.00万元，本年收入148.00万元，本年支出139.25万元，年末结转和结余8.75万元。
三、一般公共预算财政拨款情况
一般公共预算财政拨款支出4900.00万元。
"""
TABLE = f"""# {AGENCY}2023年度部门决算

## 公开04表 财政拨款收入支出决算总表

单位：万元

| 收入项目 | 金额 | 支出项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 |
|---|---|---|---|---|---|
| 一、一般公共预算财政拨款 | 900.00 | 一、农林水支出 | 870.00 | 870.00 |  |
| 二、政府性基金预算财政拨款 | 315.00 | 二、城乡社区支出 | 322.15 |  | 322.15 |
| 本年收入合计 | 1215.00 | 本年支出合计 | 1192.15 | 870.00 | 322.15 |
"""


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["政府性基金本年收入多少"], "148"),
        (["政府性基金支出多少"], "139.25"),
        (["政府性基金本年收入多少", "支出？"], "139.25"),
        (["政府性基金收入多少", "本年支出多少"], "139.25"),
        (["政府性基金年末结余多少"], "8.75"),
        (["政府性基金收入多少", "年末结余多少"], "8.75"),
        (["本年支出合计多少"], "5200"),
        (["基本支出多少", "年末结余多少"], "96"),
    ],
)
def test_what_a_heading_says_of_a_fund_is_the_funds(turns: list[str], value: str, assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TOLD})
    answers = [assistant.ask("c", (f"{AGENCY}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert value_of(answers[-1]) == (value, "万元")


def test_the_column_of_a_fund_sums_it(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": TABLE}).ask("", f"{AGENCY}2023年政府性基金支出多少")
    assert value_of(answer) == ("322.15", "万元")


def test_no_total_stands_for_a_fund_that_is_not_told(assistant_of: Ask) -> None:
    text = TOLD.replace("本年支出139.25万元，", "")
    assistant = assistant_of({"a.txt": text})
    assistant.ask("c", f"{AGENCY}2023年政府性基金本年收入多少")
    answer = assistant.ask("c", "支出？")
    assert answer.answer is None or answer.answer.value is None, answer.text
