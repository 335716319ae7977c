"""What a follow-up keeps of the cell that was told, and what a group of columns or two totals of one column tell."""

from conftest import Ask, value_of

DEBT = """# 青江市财政局2023年地方政府债务情况说明

根据地方政府债务公开有关规定，现将青江市2023年地方政府债务限额、余额情况公开如下（青江市财政局，2024年8月）。

## 一、限额和余额

单位：亿元

| 地区 | 债务限额 | | | 债务余额 | | |
| --- | --- | --- | --- | --- | --- | --- |
| | 小计 | 一般债务 | 专项债务 | 小计 | 一般债务 | 专项债务 |
| 青江市合计 | 90.00 | 40.00 | 50.00 | 88.00 | 39.50 | 48.50 |
| 东城区 | 50.00 | 22.00 | 28.00 | 49.10 | 21.70 | 27.40 |
| 西城区 | 40.00 | 18.00 | 22.00 | 38.90 | 17.80 | 21.10 |
"""
TRANSFERS = """# 江口县2024年对乡镇转移支付预算表

单位：万元

| 乡镇 | 合计 | 一般性转移支付 | | 专项转移支付 |
| --- | --- | --- | --- | --- |
| | | 体制补助 | 均衡性转移支付 | |
| 柳溪镇 | 1200.00 | 600.00 | 400.00 | 200.00 |
| 石桥乡 | 900.00 | 500.00 | 300.00 | 100.00 |
| 合计 | 2100.00 | 1100.00 | 700.00 | 300.00 |
| 未分配数 | 50.00 | | | 50.00 |
| 总计 | 2150.00 | 1100.00 | 700.00 | 350.00 |
"""
REPORT = """关于江口县2023年预算执行情况和2024年预算草案的报告

江口县财政局

一、2023年预算执行情况

2023年，全县一般公共预算收入12.86亿元，比上年增长6.2%。

二、2024年预算草案

2024年全县一般公共预算收入预期13.50亿元。
"""
TOWN = "# 江口县柳溪镇人民政府2022年度部门决算\n\n2022年“三公”经费支出11.20万元，其中公务接待费3.10万元。\n"
SCHOOL = """# 江口县第一中学2023年部门预算

## 一、支出预算表

单位：万元

| 科目名称 | 总计 | 基本支出 | | 项目支出 | |
| --- | --- | --- | --- | --- | --- |
| | | 人员经费 | 公用经费 | 专项业务 | 基建及修缮 |
| 初中教育 | 818.00 | 600.00 | 100.00 | 118.00 | |
| 高中教育 | 1220.00 | 700.00 | 150.00 | 130.00 | 240.00 |
| 合计 | 2038.00 | 1300.00 | 250.00 | 248.00 | 240.00 |
"""


def test_another_row_is_told_in_the_column_that_was_told(assistant_of: Ask) -> None:
    other = "# 东城区2023年财政预算执行情况\n\n2023年，全区一般公共预算收入22.87亿元。\n"
    files = {"青江市财政局2023年地方政府债务情况说明.md": DEBT, "东城区2023年执行情况.md": other, "a.md": SCHOOL}
    ask = assistant_of(files).ask
    assert value_of(ask("c", "青江市财政局2023年债务余额是多少")) == ("88", "亿元")
    assert value_of(ask("c", "西城区呢")) == ("38.9", "亿元")
    assert value_of(ask("c", "那东城区呢？")) == ("49.1", "亿元")
    assert value_of(ask("c", "南城区呢")) == (None, None)


def test_what_a_group_of_columns_has_is_all_of_them(assistant_of: Ask) -> None:
    ask = assistant_of({"a.md": SCHOOL}).ask
    told = ask("", "江口县第一中学2023年高中教育项目支出多少")
    assert value_of(told) == ("370", "万元") and told.computation == "130 + 240 = 370" and len(told.citations) == 2
    assert value_of(ask("", "江口县第一中学2023年初中教育项目支出多少")) == ("118", "万元")
    assert value_of(ask("", "江口县第一中学2023年高中教育人员经费多少")) == ("700", "万元")


def test_of_two_totals_the_one_that_is_named(assistant_of: Ask) -> None:
    ask = assistant_of({"江口县2024年对乡镇转移支付预算表.md": TRANSFERS}).ask
    whole = ask("", "江口县2024年对乡镇专项转移支付总计多少")
    assert value_of(whole) == ("350", "万元") and not any("不一" in note for note in whole.notes)
    assert value_of(ask("", "江口县2024年对乡镇专项转移支付合计多少")) == ("300", "万元")


def test_what_a_county_gives_a_town_is_the_row_of_the_town(assistant_of: Ask) -> None:
    ask = assistant_of({"江口县2024年对乡镇转移支付预算表.md": TRANSFERS, "b.md": TOWN, "c.txt": REPORT}).ask
    assert value_of(ask("c", "江口县2024年柳溪镇体制补助多少")) == ("600", "万元")
    assert value_of(ask("c", "石桥乡呢")) == ("500", "万元")


def test_a_change_is_of_the_two_years_that_were_told(assistant_of: Ask) -> None:
    rows = "| 项目 | 2023年预算数 | 2024年预算数 |\n| --- | --- | --- |\n| 因公出国（境）费 | 30.00 | 45.00 |\n"
    rows += "| 公务接待费 | 61.00 | 52.00 |\n| 合计 | 91.00 | 97.00 |\n"
    files = {"a.md": f"# 江口县商务局2024年部门预算\n\n## 一、“三公”经费预算表\n\n单位：万元\n\n{rows}"}
    ask = assistant_of(files).ask
    assert value_of(ask("c", "江口县商务局2024年三公预算多少")) == ("97", "万元")
    assert value_of(ask("c", "2023年呢")) == ("91", "万元")
    told = ask("c", "招待费少了多少")
    assert "9万元" in told.text and {r.year for r in told.rows if r.year} == {2023, 2024}


LEVELS = """关于江口县2023年预算执行情况和2024年预算草案的报告

江口县财政局

一、2023年预算执行情况

（一）一般公共预算

1.全县情况。2023年，全县一般公共预算收入12.86亿元，比上年增长6.2%。全县一般公共预算支出38.42亿元，比上年增长4.5%。主要支出项目：教育支出8.06亿元，农林水支出7.12亿元。

2.县本级情况。县本级一般公共预算收入9.15亿元，比上年增长5.8%；县本级一般公共预算支出31.07亿元，比上年增长3.9%，其中教育支出7.58亿元。

（二）社会保险基金预算

全县社会保险基金收入4.62亿元，支出4.18亿元，当年结余0.44亿元。

二、2024年预算草案

2024年全县一般公共预算收入预期13.50亿元，增长5%；全县一般公共预算支出安排36.20亿元，县本级安排29.45亿元。
"""


def test_a_level_is_no_item(assistant_of: Ask) -> None:
    ask = assistant_of({"a.txt": LEVELS, "b.md": SCHOOL}).ask
    assert value_of(ask("c", "江口县2023年全县一般公共预算收入是多少")) == ("12.86", "亿元")
    assert value_of(ask("c", "那县本级呢")) == ("9.15", "亿元")
    assert value_of(ask("c", "县本级支出呢")) == ("31.07", "亿元")


def test_two_levels_are_set_against_each_other(assistant_of: Ask) -> None:
    ask = assistant_of({"a.txt": LEVELS, "b.md": SCHOOL}).ask
    whole = value_of(ask("", "江口县2023年全县的支出是多少"))
    assert whole in {("38.42", "亿元"), (None, None)}  # no 教育支出, and none of the insurance funds
    for text, value in (
        ("江口县2023年全县一般公共预算支出比县本级多多少", "7.35"),
        ("江口县2023年县本级支出比全县少多少", "7.35"),
        ("江口县2023年县本级一般公共预算收入比全县少多少", "3.71"),
    ):
        assert f"{value}亿元" in ask("", text).text


def test_it_is_nobody_where_nobody_was_told(assistant_of: Ask) -> None:
    files = {
        "a.md": SCHOOL,
        "b.md": SCHOOL.replace("江口县第一中学", "江口县职业中学").replace("基建及修缮", "实训基地"),
    }
    ask = assistant_of(files).ask
    assert value_of(ask("", "它的实训基地项目多少钱")) == (None, None)
    assert value_of(ask("c", "江口县职业中学2023年高中教育实训基地多少")) == ("240", "万元")
    assert value_of(ask("c", "它的人员经费呢")) != (None, None)
