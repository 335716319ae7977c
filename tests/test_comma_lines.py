"""Lines of text whose cells commas or semicolons part: read where all have one width, elsewhere told as not read."""

from pathlib import Path

import pytest
from conftest import Figures

from corpus.readers.text import find_grids
from corpus.reading import read_document

HEAD = "石溪县林业局2022年度部门决算\n\n第二部分 决算表\n费用决算表\n单位：万元\n"
ROWS = ["项目，预算数，决算数，完成率", "接待费，6.00，5.00，83.33%", "会议费，，3.00，", "培训费，8.00，6.00，75.00%"]


def unread(text: str, folder: Path) -> list[str]:
    path = folder / "石溪县林业局2022年部门决算.txt"
    path.write_text(text, encoding="utf-8")
    return [doubt.text for doubt in read_document(path, path.name).doubts if doubt.unread]


@pytest.mark.parametrize("mark", list("，,；;"))
def test_cells_stand_below_their_heads(figures_of: Figures, mark: str, tmp_path: Path) -> None:
    text = HEAD + "\n".join(ROWS).replace("，", mark) + "\n"
    found = {(f.row[-1], f.column[-1]): str(f.value) for f in figures_of(text)}
    assert found == {
        ("接待费", "预算数"): "6.00", ("接待费", "决算数"): "5.00", ("接待费", "完成率"): "83.33",
        ("会议费", "决算数"): "3.00",
        ("培训费", "预算数"): "8.00", ("培训费", "决算数"): "6.00", ("培训费", "完成率"): "75.00",
    }  # fmt: skip
    assert not unread(text, tmp_path)


@pytest.mark.parametrize(
    "rows",
    [
        [ROWS[0], "接待费，6.00，5.00，83.33%", "会议费，3.00，4.00", "培训费，8.00，6.00，75.00%"],
        ["项目,预算数,决算数", "接待费,6,5", "会议费,1,234,5", "培训费,8,6"],
        ["甲，乙，丙，丁", *ROWS[1:], "差旅费，1.00，2.00，200%"],
    ],
)
def test_lines_of_another_width_or_without_heads_are_told_and_not_read(
    figures_of: Figures, rows: list[str], tmp_path: Path
) -> None:
    text = HEAD + "\n".join(rows) + "\n"
    assert not figures_of(text)
    assert unread(text, tmp_path)


def test_sentences_and_lists_of_names_are_no_table() -> None:
    prose = "项目，预算数，决算数\n张三，李四，王五\n接待费，预算6万元，决算5万元\n"
    assert not find_grids(prose)
    assert not find_grids("2022年，收入5万元，支出6万元\n2023年，收入7万元，支出8万元\n2024年，收入9万元，支出8万元\n")
