"""Headers that a converter printed once for every column, joined into one line, or filled with nan and Unnamed."""

from tests.tables_made import entry, one


def _marked(*rows: str) -> str:
    width = rows[0].count("|") + 1
    lines = [f"| {' | '.join(row.split('|'))} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"


def test_a_head_said_once_a_column_stands_over_them_all() -> None:
    table = one(
        "单位：亿元\n\n"
        + _marked(
            "地区|2023年债务限额|2023年债务限额|2023年债务余额|2023年债务余额",
            "地区|一般债务|专项债务|一般债务|专项债务",
            "甲县|60.2|30.3|55.1|25.3",
            "乙乡|30.1|10.0|28.5|7.1",
        )
    )
    assert entry(table, "乙乡", "2023年债务余额", "一般债务").cell.text == "28.5"
    assert entry(table, "甲县", "2023年债务限额", "专项债务").cell.text == "30.3"


def test_heads_joined_into_one_line_are_parted() -> None:
    for joint in ("-", "_", "/", " > "):
        heads = ["收入_项目", "收入_行次", "收入_金额", "支出_项目", "支出_行次", "支出_金额"]
        table = one(
            "单位：万元\n\n"
            + _marked(
                "|".join(head.replace("_", joint) for head in heads),
                "一、事业收入|1|20.5|一、教育支出|11|18.5",
                "二、其他收入|2|3.5|二、住房保障支出|12|5.5",
                "合计|3|24.0|合计|13|24.0",
            )
        )
        assert entry(table, "二、住房保障支出", "支出", "金额").cell.text == "5.5"
        assert not any("行次" in e.column for e in table.entries)


def test_a_joint_within_one_column_parts_nothing() -> None:
    table = one("单位：万元\n\n" + _marked("项目|上年-本年增减|决算数", "一、甲费|2.5|20.5", "二、乙费|1.5|3.5"))
    assert entry(table, "一、甲费", "上年-本年增减").cell.text == "2.5"


def test_what_programs_write_for_nothing_is_blank() -> None:
    table = one(
        "单位：万元\n\n"
        + _marked(
            "项目|2024年预算数|Unnamed: 2|Unnamed: 3",
            "nan|合计|基本支出|项目支出",
            "教育支出|20.5|nan|20.5",
            "住房保障支出|5.5|5.5|NaN",
        )
    )
    assert entry(table, "教育支出", "2024年预算数", "项目支出").cell.text == "20.5"
    assert entry(table, "住房保障支出", "2024年预算数", "基本支出").cell.text == "5.5"
    assert {e.row[-1] for e in table.entries} == {"教育支出", "住房保障支出"}


def test_rows_parted_by_bars_below_heads_of_any_words() -> None:
    rows = ["地区 | 甲类补助 | 乙类补助 | 丙类补助 |", "石桥镇 | 15.5 | 20.4 | 3.1 |", "白水乡 | 7.5 | 8.4 | 6.1 |"]
    table = one("单位：万元\n" + "\n".join(rows) + "\n")
    assert entry(table, "白水乡", "乙类补助").cell.text == "8.4"


def test_merged_heads_between_bars_are_spread_or_not_read() -> None:
    rows = ["地区 | 2023年债务限额 | 2023年债务余额 |", "合计 | 一般债务 | 专项债务 | 合计 | 一般债务 | 专项债务 |"]
    rows += ["甲县 | 90.5 | 60.2 | 30.3 | 80.4 | 55.1 | 25.3 |", "乙乡 | 40.1 | 30.1 | 10.0 | 35.6 | 28.5 | 7.1 |"]
    table = one("单位：亿元\n" + "\n".join(rows) + "\n")
    assert entry(table, "乙乡", "2023年债务余额", "专项债务").cell.text == "7.1"
