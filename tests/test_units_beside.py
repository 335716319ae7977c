"""A table's unit beside it: in a note below, a box, a sheet's head, a note on a cell, a page's front matter."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from conftest import Figures
from openpyxl.comments import Comment

from corpus.reading import read_document
from index.figures.extract import extract_figures
from qa.wording.doubts_told import doubts_told

TABLE = "项目\t预算数\n公务接待费\t6000\n会议费\t15000\n合计\t21000\n"
HEAD = "泗河县党校2019年部门预算\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "注：金额单位：元",
        "备注：1.本表以元为单位",
        "说明：一、含所属单位。\n二、表中金额均以元列示。",
        "注：以上数据单位均为元，因四舍五入可能存在尾差。",
        "党校经费表\n单位：元",
    ],
)
def test_in_a_note_below(note: str, figures_of: Figures) -> None:
    assert {f.unit for f in figures_of(f"{HEAD}{TABLE}{note}\n")} == {"元"}


def test_a_note_of_several_units_gives_none(figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}{TABLE}注：金额单位为万元，每股指标单位为元。\n")
    assert {f.unit for f in found} == {""}
    assert any("没有写明金额的单位" in told for told in doubts_told(found[0]))


def test_in_front_matter(figures_of: Figures) -> None:
    text = "---\ntitle: 2022年项目安排\npublisher: 泗河县住房和城乡建设局\nunit: 万元\ntags: [公开]\n---\n\n"
    found = figures_of(text + "| 项目 | 金额 |\n|---|---:|\n| ★● 管网改造 | 860 |\n| ▲ 道路 | 235 |\n")
    assert [(f.agency, f.item, f.unit) for f in found] == [
        ("泗河县住房和城乡建设局", "管网改造", "万元"),
        ("泗河县住房和城乡建设局", "道路", "万元"),
    ]


def _in_head(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet.oddHeader.center.text = "泗河县残联2023年部门预算表"
    sheet.oddHeader.right.text = '&"宋体,常规"&10单位：元'
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _on_a_cell(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    sheet["B1"].comment = Comment("金额单位：元\n接待费应为2.5万元吧？", "李某")


@pytest.mark.parametrize("place", [_in_head, _on_a_cell])
def test_in_a_workbook(place: Callable[[openpyxl.worksheet.worksheet.Worksheet], None], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["项目", "2023年预算"], ["公务接待费", 12000], ["会议费", 30500]):
        book.active.append(row)
    place(book.active)
    path = tmp_path / "泗河县残联2023年部门预算.xlsx"
    book.save(path)
    document = read_document(path, path.name)
    assert [(str(f.value), f.unit) for f in extract_figures(document)] == [("12000", "元"), ("30500", "元")]
    assert "页" not in document.text and "吧" not in document.text
