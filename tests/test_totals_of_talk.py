"""What a short question sums up of the talk: all years that it says, the total of the column spoken of, no fewer."""

from conftest import Ask

from qa.answer import Answer, Status

YEARS = "# 青禾县交通局2023年部门决算\n\n## 一、补贴情况\n\n2021年公交补贴支出186万元，2022年公交补贴支出214万元，2023年公交补贴支出250万元。\n"
FUNDS = (
    "# 青禾县医保局2023年度决算\n\n## 一、基金收支\n\n基金收支决算表（单位：亿元）\n\n| 险种 | 本年收入 | 年末滚存结余 |\n|---|---|---|\n"
    "| 职工基本医疗保险 | 38.74 | 47.71 |\n| 城乡居民基本医疗保险 | 26.93 | 10.66 |\n| 合计 | 65.67 | 58.37 |\n"
)
SPENDING = "# 青禾县城管局2023年度部门决算\n\n## 一、支出情况\n\n2023年项目支出700万元，其中：道路清扫300万元，垃圾清运210万元，公厕管护190万元。\n"


def _talk(assistant_of: Ask, text: str, *turns: str) -> Answer:
    assistant = assistant_of({"a.md": text})
    return [assistant.ask("a", turn) for turn in turns][-1]


def _value(answer: Answer) -> str | None:
    return answer.answer.value if answer.answer is not None else None


def test_three_years_after_two_of_them_are_all_three(assistant_of: Ask) -> None:
    turns = ("青禾县交通局2023年公交补贴支出多少", "2021年呢", "三年加起来多少")
    assert _value(_talk(assistant_of, YEARS, *turns)) == "650"
    assert _value(_talk(assistant_of, YEARS, *turns[:2], "两个加起来多少")) == "436"


def test_the_total_by_itself_is_that_of_the_column_spoken_of(assistant_of: Ask) -> None:
    turns = ("青禾县医保局2023年职工基本医疗保险年末滚存结余多少", "城乡居民基本医疗保险的呢", "合计")
    assert [_value(_talk(assistant_of, FUNDS, *turns[:n])) for n in (1, 2, 3)] == ["47.71", "10.66", "58.37"]


def test_two_together_are_never_the_one_that_was_told(assistant_of: Ask) -> None:
    first = "青禾县城管局2023年垃圾清运支出多少"
    assert _talk(assistant_of, SPENDING, first, "这两样加起来占项目支出百分之几").status is Status.CLARIFY
    both = (first, "道路清扫呢", "这两样加起来占项目支出百分之几")
    assert _value(_talk(assistant_of, SPENDING, *both)) == "72.86"


def test_how_much_it_makes_up_in_money_is_its_amount(assistant_of: Ask) -> None:
    asked = "青禾县城管局2023年垃圾清运占项目支出多少"
    assert _value(_talk(assistant_of, SPENDING, asked)) == "30"
    assert _value(_talk(assistant_of, SPENDING, "青禾县城管局2023年垃圾清运占多少，我要金额")) == "210"
