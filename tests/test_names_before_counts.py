"""哪几个科室: the names that stand before their number are told with it; 那 before a name is no part of it."""

from conftest import Ask, value_of

AGENCY = "泠浦县青坪镇卫生院"
TEXT = f"""# {AGENCY}2021年度部门决算

## 一、基本概况

- 科室：内科、外科、妇科、中医科4个临床科室，另设放射科、检验科等辅助科室。
- 2021年本年收入415.00万元，本年支出430.00万元；公务用车购置费18.00万元，公务接待费2.00万元。
"""


def test_names_before_their_number(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": TEXT}).ask("", f"{AGENCY}有哪几个临床科室")
    assert all(name in answer.text for name in ("内科", "外科", "妇科", "中医科"))


def test_that_before_a_name_is_no_name(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": TEXT})
    assistant.ask("c", f"{AGENCY}2021年公务接待费多少")
    assert value_of(assistant.ask("c", "那新买车的钱呢")) == ("18", "万元")


def test_what_came_in_without_a_name(assistant_of: Ask) -> None:
    assert value_of(assistant_of({"a.md": TEXT}).ask("", f"{AGENCY}2021年实际收了多少")) == ("415", "万元")
