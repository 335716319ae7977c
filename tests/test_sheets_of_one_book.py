"""Several tables of one workbook: a sheet a year, a sheet a unit, tables side by side, months down the side."""

from pathlib import Path

import pytest
from conftest import Figures, ReadText
from openpyxl import Workbook

from corpus.document import Document
from corpus.reading import read_document
from corpus.tables.caption import title_of
from index.figures.extract import extract_figures

Rows = tuple[tuple[object, ...], ...]


def _book(tmp_path: Path, sheets: dict[str, Rows]) -> Document:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return read_document(path, path.name)


def _library(books: int, money: float) -> Rows:
    return (
        ("东陵县图书馆业务统计表",),
        ("指标", "数量", "单位"),
        ("馆藏图书", books, "册"),
        ("购书经费", money, "万元"),
    )


def test_a_sheet_a_year(tmp_path: Path) -> None:
    document = _book(tmp_path, {"2021年": _library(186500, 38.5), "2022年": _library(191200, 40)})
    found = {(f.fiscal_year, f.row[-1], str(f.value)) for f in extract_figures(document)}
    assert found == {
        (2021, "馆藏图书", "186500"),
        (2021, "购书经费", "38.5"),
        (2022, "馆藏图书", "191200"),
        (2022, "购书经费", "40"),
    }


def test_the_year_of_one_sheet_alone_is_the_documents_or_a_slip(tmp_path: Path) -> None:
    rows: Rows = (("东陵县图书馆2022年度决算表",), ("单位：万元",), ("项目", "决算数"), ("办公费", 3.5))
    document = _book(tmp_path, {"2021年": rows})
    assert {f.fiscal_year for f in extract_figures(document)} == {2022}


def _visits(unit: str, spent: float) -> Rows:
    return (
        ("2023年“三公”经费支出决算表",),
        (f"单位：{unit}", None, "金额单位：万元"),
        ("项目", "预算数", "决算数"),
        ("公务接待费", 9, spent),
    )


def test_a_sheet_a_unit(tmp_path: Path) -> None:
    units = {"长岭市林业局本级": 4.82, "长岭市森林公安大队": 0.35, "长岭市苗圃场": 0.77}
    document = _book(tmp_path, {name: _visits(name, spent) for name, spent in units.items()})
    found = {(f.agency, str(f.value)) for f in extract_figures(document) if f.column[-1] == "决算数"}
    assert found == {("长岭市林业局", "4.82"), ("长岭市森林公安大队", "0.35"), ("长岭市苗圃场", "0.77")}


def test_tables_side_by_side_have_titles_and_units_of_their_own(tmp_path: Path) -> None:
    document = _book(tmp_path, {"汇总": (
        ("表一 2023年海宁岭街道办事处收入情况", None, None, "表二 2023年支出情况"),
        ("单位：元", None, None, "单位：万元"),
        ("收入项目", "金额", None, "支出项目", "金额"),
        ("上级补助", 730000, None, "社区建设", 330),
        ("其他收入", 45600, None, "人员支出", 512),
    )})  # fmt: skip
    assert [(t.title, t.amount_unit) for t in document.tables] == [
        ("2023年海宁岭街道办事处收入情况", "元"),
        ("2023年支出情况", "万元"),
    ]
    assert document.identity.agency == "海宁岭街道办事处"


def test_halves_under_one_title_are_one_table(tmp_path: Path) -> None:
    document = _book(tmp_path, {"总表": (
        ("东陵县图书馆2023年收支预算总表",), ("单位：万元",),
        ("收入", "金额", None, "支出", "金额"), ("财政拨款", 73, None, "人员经费", 33), ("其他收入", 4, None, "公用经费", 44),
    )})  # fmt: skip
    assert len(document.tables) == 1 and len(extract_figures(document)) == 4


@pytest.mark.parametrize("times", [("1月", "2月", "3月"), ("一季度", "二季度", "三季度"), ("第1期", "第2期", "第10期")])
def test_months_and_quarters_are_what_rows_are_called(times: tuple[str, ...], figures_of: Figures) -> None:
    rows = "".join(f"{time}\t{n}.5\t{n}0\n" for n, time in enumerate(times, 1))
    text = f"南浦市交易中心2023年收入表\n单位：万元\n时间\t工程建设\t土地出让\n{rows}小计\t7.5\t60\n"
    found = {(f.row[-1], f.column[-1], str(f.value)) for f in figures_of(text)}
    assert {(times[0], "工程建设", "1.5"), (times[2], "土地出让", "30")} <= found and len(found) == 8


def test_amounts_counted_in_months_are_no_names(figures_of: Figures) -> None:
    text = "南浦市交易中心2023年表\n项目\t工期\t金额（万元）\n甲工程\t3月\t5.5\n乙工程\t3月\t6.5\n"
    assert {f.row[-1] for f in figures_of(text)} == {"甲工程", "乙工程"}


def test_a_number_of_a_row_is_not_the_whole_tables(figures_of: Figures) -> None:
    text = "海宁岭街道办事处2023年社区情况表\n社区\t人口（人）\n滨河社区\t6875\n新桥社区\t5120\n"
    assert {dict(f.attributes)["within"] for f in figures_of(text)} == {"滨河社区", "新桥社区"}


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("南浦市交通运输局2024年重点项目清单", "南浦市交通运输局"),
        ("2023年岚山镇人民政府政府采购情况", "岚山镇人民政府"),
        ("柳河市档案馆2019—2023年经费情况", "柳河市档案馆"),
        ("南浦市交通运输局召开会议，研究2024年工作。", ""),
        ("关于南浦大桥2024年检测的说明", ""),
    ],
)
def test_a_first_line_that_is_a_title_names_the_publisher(line: str, agency: str, read_text: ReadText) -> None:
    document = read_text(f"{line}\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 3 |\n| 乙 | 4 |\n", "a.md")
    assert document.identity.agency == agency
    assert not agency or any("第一行" in doubt.text for doubt in document.identity.doubts)


def test_a_numbered_table_is_called_by_what_follows() -> None:
    assert title_of("表1 资产负债情况") == "资产负债情况" and title_of("附表2：各乡镇补助") == "各乡镇补助"
    assert title_of("表1显示收入增长") == "" and title_of("表一中的数字，均为决算数。") == ""


def test_the_tab_of_one_sheet_tells_the_year_that_nothing_in_it_tells(tmp_path: Path) -> None:
    rows: Rows = (
        ("青岚市第二中学政府采购项目表",),
        ("采购项目", "预算金额"),
        ("投影仪", "18万元"),
        ("课桌", "2.88万元"),
    )
    told = _book(tmp_path, {"2024年采购": rows, "说明": (("项目", "预留金额"), ("课桌", "2.88万元"))})
    assert told.identity.fiscal_year == 2024 and {f.fiscal_year for f in extract_figures(told)} == {2024}
    assert _book(tmp_path, {"采购": rows}).identity.fiscal_year is None
    dated: Rows = (("青岚市第二中学2023年政府采购项目表",), *rows[1:])
    assert _book(tmp_path, {"2024年采购": dated}).identity.fiscal_year == 2023


def test_the_heading_of_a_sheet_names_no_table_of_the_next(tmp_path: Path) -> None:
    document = _book(
        tmp_path,
        {
            "说明": (("东陵县图书馆2023年度决算公开",), ("一、概况：图书馆有馆藏图书18万册。",)),
            "公开04表": (
                ("“三公”经费表",),
                ("单位：万元",),
                ("项目", "预算数", "决算数"),
                ("公务接待费", 9, 5.5),
                ("合计", 9, 5.5),
            ),
            "附": (
                ("读者资助情况",),
                ("类别", "人数", "金额（万元）"),
                ("甲类奖", 9, 7.2),
                ("乙类奖", 305, 152.5),
                ("合计", 314, 159.7),
            ),
        },
    )
    items = {str(f.value): f.item for f in extract_figures(document)}
    assert items["5.5"] == "three_public_expenses" != items["159.7"]
