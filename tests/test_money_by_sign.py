"""临时救助金 is money, though 临时救助 is a label that only counts: never is the count told for it."""

from conftest import Ask, value_of

DISCLOSED = """云溪县民政局2023年度部门决算

一、社会救助情况
临时救助420人次，发放临时救助金3.92万元。医疗救助75人次。
"""


def test_the_money_is_told_by_the_label_that_ends_so(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": DISCLOSED})
    assert value_of(assistant.ask("t", "云溪县民政局2023年临时救助金多少")) == ("3.92", "万元")
    assert value_of(assistant.ask("t", "云溪县民政局2023年临时救助多少人次")) == ("420", "人次")


def test_no_count_is_told_where_no_money_is(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": DISCLOSED}).ask("t", "云溪县民政局2023年医疗救助金多少")
    assert value_of(answer) == (None, None), answer.text
