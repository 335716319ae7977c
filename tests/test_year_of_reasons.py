"""After 去年呢 and 为什么涨了 the talk goes on in the year whose document told the reason."""

from conftest import Ask, value_of

OFFICE = "柳河县市场监管局"
BUDGET = f"""# {OFFICE}2024年部门预算

2024年“三公”经费预算比上年增加3.00万元，主要原因是到期车辆更新。

## “三公”经费预算表

单位：万元

| 年度 | 合计 | 公务用车购置费 | 公务接待费 |
| --- | --- | --- | --- |
| 2023年预算数 | 12.00 | 8.00 | 4.00 |
| 2024年预算数 | 15.00 | 11.50 | 3.50 |
"""


def test_what_is_asked_behind_a_reason(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": BUDGET})
    assert value_of(assistant.ask("a", f"{OFFICE}2024年三公预算多少")) == ("15", "万元")
    assert value_of(assistant.ask("a", "去年是多少")) == ("12", "万元")
    assert "车辆更新" in assistant.ask("a", "为什么涨了").text
    assert value_of(assistant.ask("a", "公务用车购置费是多少")) == ("11.5", "万元")
    assert value_of(assistant.ask("b", f"{OFFICE}2023年三公预算多少")) == ("12", "万元")
    assert value_of(assistant.ask("b", "公务用车购置费是多少")) == ("8", "万元")
