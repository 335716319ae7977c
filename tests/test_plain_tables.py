"""Tables of plain text that empty lines, bars behind cells or the count of numbers tell, and what is none."""

import pytest

from corpus.readers.text import find_grids


def _rows_of(text: str) -> list[list[str]]:
    (found,) = find_grids(text)
    rows: dict[int, list[str]] = {}
    for cell in found.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[number] for number in sorted(rows)]


def test_cells_with_an_empty_line_behind_each_are_a_table() -> None:
    cells = [
        "项目",
        "2020年度支出（万元）",
        "减少率",
        "公务接待费",
        "7.5",
        "3%",
        "公务用车购置费",
        "0",
        "-",
        "会议费",
        "2.1",
        "-",
    ]
    text = "2020年度三公经费情况\n\n" + "".join(f"{cell} |\n\n" for cell in cells) + "以上数据含下属单位。\n"
    assert _rows_of(text) == [cells[at : at + 3] for at in range(0, 12, 3)]


def test_a_header_in_two_rows_that_bars_close_stands_over_one_row_of_numbers() -> None:
    head = ["合计 |", "因公出国（境）费 |", "公务用车购置及运行费 |", "公务接待费 |", "||"]
    text = "\n\n".join(
        [*head, "小计 |", "公务用车购置费 |", "公务用车运行费 |", "|||", *(f"{n} |" for n in (9, 0, 6, 2, 4, 3))]
    )
    (found,) = find_grids(text + "\n")
    over = {cell.text: cell.column for cell in found.cells if cell.row < 2}
    below = {cell.column: cell.text for cell in found.cells if cell.row == 2}
    assert below[over["公务用车运行费"]] == "4" and below[over["公务接待费"]] == "3" and below[over["合计"]] == "9"


def test_rows_with_as_many_numbers_as_columns_are_read_and_shorter_ones_left_out() -> None:
    text = (
        "单位：元\n项目及编号 2022年度 2023年度 2023比2022增减\n增减值 增减%\n一、收支对比 （一） 收入总计 500.5 600.5 100 19.98%\n"
        "1. 医疗收入 300 380 80 26.67%\n2. 科教收入 0\n3. 其他收入 200.5 220.5 20 9.98%\n二、出院者平均费用\n5591.34 5641.93 50.59 0.90%\n"
        "三、门急诊人次 128 135 7 5.47%\n"
    )
    rows = _rows_of(text)
    assert rows[2] == ["（一） 收入总计", "500.5", "600.5", "100", "19.98%"]
    assert ["二、出院者平均费用", "5591.34", "5641.93", "50.59", "0.90%"] in rows
    assert not any("科教收入" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        # Fewer full rows than short ones; a header that nobody knows; telephone numbers; sentences.
        "项目 2022年 2023年\n甲费 1 2\n乙费 3\n丙费 4\n丁费 5\n戊费 6\n己费 3 4\n庚费 7 8\n",
        "姓名 籍贯 备注\n张三 1 2\n李四 3 4\n王五 5 6\n",
        "联系人 电话\n张三 07331234567\n李四 07337654321\n王五 07331111111\n",
        "2022年收入 100 万元；2023年收入 200 万元。\n2022年支出 90 万元；2023年支出 80 万元。\n结余 10 120\n",
    ],
)
def test_lines_whose_columns_nobody_can_tell_are_no_table(text: str) -> None:
    assert not find_grids(text)


TWO_LISTS = (
    "收 入 | 支 出 | ||||\n项 目 | 预算数 | 项目（按功能分类） | 预算数 | ||\n"
    "小计 | 一般公共预算财政拨款支出 | 政府性基金预算财政拨款支出 | |||\n一、本年收入 | 57.5 | 一、本年支出 | 57.5 | 57.5 | |\n"
    "（一）一般公共预算财政拨款收入 | 57.5 | （一）一般公共服务支出 | 49 | 49 | |\n"
    "（二）政府性基金预算财政拨款收入 | （二）外交支出 | ||||\n（三）国防支出 | |||||\n"
    "（八）社会保障和就业支出 | 8.5 | 8.5 | |||\n收入总计 | 57.5 | 支出总计 | 57.5 | 57.5 | |\n"
)


def test_two_lists_whose_blanks_were_left_out_keep_their_sides() -> None:
    (found,) = find_grids("单位：万元\n\n" + TWO_LISTS + "\n附注\n")
    rows: dict[int, dict[int, str]] = {}
    for cell in found.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    by_label = {row[2]: row.get(3) for row in rows.values() if 2 in row}
    assert by_label["（八）社会保障和就业支出"] == "8.5" and by_label["（一）一般公共服务支出"] == "49"
    assert by_label["（三）国防支出"] is None and not any(4 in row for number, row in rows.items() if number > 2)


def test_one_row_below_merged_heads_is_read_and_a_bare_one_is_not() -> None:
    head = "2018年预算数 | 2019年预算数 | ||||||\n合计 | 因公出国（境）费 | 公务用车费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车费 | 公务接待费 |\n"
    (found,) = find_grids(head + "9 | 0 | 6 | 3 | 8 | 0 | 6 | 2 |\n")
    assert [cell.text for cell in found.cells if cell.row == 2] == ["9", "0", "6", "3", "8", "0", "6", "2"]
    assert not find_grids("首页 | 新闻 | 公开 | 服务 |\n9 | 0 | 6 | 3 |\n")


def test_a_frame_of_plain_signs_parts_no_head_from_its_rows() -> None:
    rows = [["项目", "2023年", "2022年"], ["售水收入", "14,362.80", "11,905.40"], ["净利润", "(926.40)", "(230.75)"]]
    frame = "+------+------+------+\n"
    text = "单位：万元\n" + frame + frame.join("| " + " | ".join(row) + " |\n" for row in rows) + frame
    assert _rows_of(text) == rows


def test_a_total_whose_signs_are_set_far_apart_is_a_row() -> None:
    rows = "项目                预算数      决算数\n基本支出            310.00      305.20\n镇村道路维修         88.00       90.40\n"
    found = _rows_of(f"支出决算表（单位：万元）\n{rows}合          计      398.00      395.60\n")
    assert found[-1] == ["合          计", "398.00", "395.60"]
