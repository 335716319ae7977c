"""Whole tables in one line, cell behind cell: read where one reading is left, told as not read elsewhere."""

from pathlib import Path

import pytest
from conftest import Figures

from corpus.readers.text import find_grids
from corpus.reading import read_document

HEAD = "石溪县林业局2022年度部门决算\n\n第二部分 决算表\n"
ROWS = ["项目 预算数 决算数", "接待费 6.00 5.00", "会议费 4.00 3.00", "培训费 8.00 6.00", "合计 18.00 14.00"]


def unread(text: str, folder: Path) -> list[str]:
    path = folder / "石溪县林业局2022年部门决算.txt"
    path.write_text(text, encoding="utf-8")
    return [doubt.text for doubt in read_document(path, path.name).doubts if doubt.unread]


@pytest.mark.parametrize("mark", [" ", " | ", "　"])
def test_the_cells_of_one_line_are_dealt_to_their_heads(figures_of: Figures, mark: str, tmp_path: Path) -> None:
    text = f"{HEAD}{' '.join(('费用表', '单位：元', *ROWS))}\n".replace(" ", mark)
    found = {(f.row[-1], f.column[-1], str(f.value), f.unit) for f in figures_of(text)}
    assert ("会议费", "决算数", "3.00", "元") in found and len(found) == 8
    assert not unread(text, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "项目 预算数 决算数 接待费 6.00 会议费 4.00 3.00 培训费 8.00 6.00 差旅费 7.00",
        "项目 2021年 2022年 预算数 决算数 预算数 决算数 甲 1.00 2.00 3.00 乙 1.00 3.00 4.00 5.00 丙 1.00 2.00 3.00 4.00",
        "科目名称 2021年决算数 2022年决算数 增减额 接待费 6.00 5.00 会议费 4.00 3.00 培训费 8.00 6.00",
    ],
)
def test_a_line_with_other_readings_is_told(figures_of: Figures, line: str, tmp_path: Path) -> None:
    text = f"{HEAD}费用表\n单位：万元\n{line}\n"
    assert not figures_of(text)
    assert any("连成了一行" in told for told in unread(text, tmp_path))


def test_one_row_and_a_list_of_contents_are_no_table_in_one_line(tmp_path: Path) -> None:
    assert not find_grids("一、部门概况 1 二、收支情况 3 三、绩效情况 12 四、名词解释 15 五、附表 18 六、附件 20\n")
    assert not unread(
        HEAD + "一、部门概况 1 二、收支情况 3 三、绩效情况 12 四、名词解释 15 五、附表 18 六、附件 20\n", tmp_path
    )


def test_items_with_one_number_each_are_the_heads_of_a_row(figures_of: Figures, tmp_path: Path) -> None:
    line = '"三公"经费合计 26.00 因公出国（境）费 18.10 公务用车购置及运行费 5.70 公务接待费 2.20'
    text = f'{HEAD}"三公"经费支出决算表\n单位：万元\n{line}\n'
    found = {f.item: (str(f.value), f.unit) for f in figures_of(text)}
    assert found["three_public_expenses"] == ("26.00", "万元") and found["official_reception"] == ("2.20", "万元")
    assert len(found) == 4 and not unread(text, tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "会议费 6.00 5.00 培训费 8.00 6.00",
        "会议费 6 培训费 8 公务接待费 12 差旅费 20",
        "会议费 6.00 培训费 公务接待费 2.20 4.00",
    ],
)
def test_items_and_numbers_that_do_not_stand_in_turn_are_no_row(line: str) -> None:
    assert not find_grids(f"说明\n{line}\n")
