"""市级 behind a city is that city's own level, though another city's is the only one held under such a name."""

from conftest import Ask

ONE = """岭南市财政局
关于2022年全市和市级预算执行情况的报告

一、全市一般公共预算
全市一般公共预算支出91.50亿元。

二、市级一般公共预算
市级一般公共预算支出23.75亿元。其中：教育支出4.80亿元，卫生健康支出2.06亿元。
"""
OTHER = (
    "泉口市2023年市级一般公共预算支出执行情况（泉口市财政局，单位：万元）,\n科目,决算数\n教育支出,31200\n合计,79995\n"
)


def test_the_level_is_of_the_city_that_is_named(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ONE, "泉口市财政局2023年支出.csv": OTHER})
    told = assistant.ask("a", "岭南市2022年市级教育支出花了多少钱？")
    assert "泉口" not in told.text and "4.8亿元" in told.text, told.text
    more = assistant.ask("a", "和卫生健康支出比，哪个大？")
    assert "泉口" not in more.text and "教育支出" in more.text and "更高" in more.text, more.text
