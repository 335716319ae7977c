"""Tables that no frame holds: separated values, columns kept apart by blanks, paragraphs with tabs."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.reading import read_document
from tests.office_made import paragraph, run, word


def _read(path: Path) -> Document:
    return read_document(path, path.name)


def _figures(document: Document) -> dict[tuple[str, str], str]:
    return {(entry.row[-1], entry.column[-1]): entry.cell.text for table in document.tables for entry in table.entries}


CSV = """泠浦县水利局项目计划表,,,
项目名称,实施地点,金额（万元）,负责人
"河道清淤（一期,含护岸）",柳塘镇,"1,268.50",郝青
泵站改造,柏桥乡,326.00,闻笛
合计,,"1,594.50",
"""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separated_values_are_a_table(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "泠浦县水利局2024年项目计划表.csv"
    rows = (
        CSV
        if separator == ","
        else CSV.replace("一期,", "一期，").replace('"', "").replace("1,", "1").replace(",", separator)
    )
    path.write_bytes(rows.encode(encoding))
    figures = _figures(_read(path))
    assert figures[("泵站改造", "金额（万元）")] == "326.00"
    assert figures[("合计", "金额（万元）")].replace(",", "") == "1594.50"


def test_separators_within_quotes_part_nothing(tmp_path: Path) -> None:
    path = tmp_path / "泠浦县水利局2024年项目计划表.csv"
    path.write_bytes(CSV.encode("gbk"))
    document = _read(path)
    assert _figures(document)[("河道清淤（一期,含护岸）", "金额（万元）")] == "1,268.50"
    entry = document.tables[0].entries[0]
    assert document.text[entry.cell.span.start : entry.cell.span.end] == "1,268.50"
    assert ("负责人", "郝青") in entry.attributes


def test_a_table_begins_with_its_publisher(tmp_path: Path) -> None:
    path = tmp_path / "项目计划表.csv"
    path.write_bytes(CSV.encode("gbk"))
    identity = _read(path).identity
    assert identity.agency == "泠浦县水利局" and identity.agency_inferred
    other = tmp_path / "泠浦县水利局2024年项目计划表.csv"
    other.write_bytes(CSV.split("\n", 1)[1].encode("gbk"))
    assert _read(other).identity.agency == "泠浦县水利局"


@pytest.mark.parametrize("hint", ["sep=;", "SEP=;", '"sep=;"'])
def test_a_line_that_tells_the_separator_is_not_shown(hint: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = CSV.replace("一期,", "一期，").replace('"', "").replace("1,", "1").replace(",", ";")
    path.write_bytes(f"{hint}\r\n{rows}".encode("gbk"))
    document = _read(path)
    assert document.text.startswith("泠浦县水利局项目计划表\n")
    assert _figures(document)[("泵站改造", "金额（万元）")] == "326.00"


def test_text_in_a_formula_is_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '泠浦县水利局项目计划表\n编码,项目名称,金额（万元）\n="00123",泵站改造,326.00\n="00124",清淤,9.00\n',
        encoding="utf-8",
    )
    assert "\n00123\t泵站改造\t326.00" in _read(path).text


ALIGNED = """泠浦县档案馆2023年度国有资产占用情况表

单位：万元

资产名称          数量    账面原值    比上年增减    使用部门
移动架            48组    112.60      △10.20       保管科
除湿机组          5台     74.10       13.30         保管科
摄影机            2台     39.25       0.00          技术科
合计                      225.95      3.10

注：“△”表示减少。
"""


def test_columns_apart_by_blanks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ALIGNED, encoding="utf-8")
    document = _read(path)
    figures = _figures(document)
    assert figures[("移动架", "比上年增减")] == "△10.20"
    assert figures[("合计", "账面原值")] == "225.95"
    assert ("合计", "数量") not in figures
    assert ("使用部门", "技术科") in next(e for e in document.tables[0].entries if e.row[-1] == "摄影机").attributes
    assert not any(doubt.unread for doubt in document.doubts)


def test_columns_that_one_row_breaks_are_told_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    moved = ALIGNED.replace("合计                      225.95      3.10", "合计            225.95      3.10")
    path.write_text(moved, encoding="utf-8")
    document = _read(path)
    assert not _figures(document)


def _tabbed(*lines: str) -> str:
    tab = "</w:t><w:tab/><w:t>"
    return "".join(paragraph(run(line.replace("\t", tab))) for line in lines)


TITLE = ("泠浦县气象局2023年度支出决算表", "单位：万元")
HEAD = "项目\t年初预算数\t决算数"


def test_paragraphs_with_tabs_are_a_table(tmp_path: Path) -> None:
    lines = (*TITLE, HEAD, "气象探测\t80.20\t84.30", "气象服务\t60.00\t58.50", "合计\t140.20\t142.80")
    figures = _figures(_read(word(tmp_path / "a.docx", _tabbed(*lines))))
    assert figures[("气象服务", "决算数")] == "58.50"


def test_several_tabs_part_two_cells_where_all_rows_agree(tmp_path: Path) -> None:
    lines = (
        *TITLE,
        "项目\t\t年初预算数\t决算数",
        "气象探测\t\t80.20\t84.30",
        "气象灾害防御\t60.00\t58.50",
        "合计\t\t140.20\t142.80",
    )
    figures = _figures(_read(word(tmp_path / "a.docx", _tabbed(*lines))))
    assert figures[("气象灾害防御", "年初预算数")] == "60.00"


def test_tabs_that_do_not_agree_are_told_and_not_read(tmp_path: Path) -> None:
    lines = (
        *TITLE,
        HEAD,
        "气象探测\t80.20\t84.30",
        "气象服务\t\t58.50\t1.00\t2.00",
        "气象灾害防御\t1.00\t2.00",
        "合计\t140.20\t142.80",
    )
    document = _read(word(tmp_path / "a.docx", _tabbed(*lines)))
    assert not _figures(document)
    assert any(doubt.unread for doubt in document.doubts)


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    lines = ("目录", "一、部门职责\t1", "二、机构设置\t3", "三、收支情况\t5")
    assert not _read(word(tmp_path / "a.docx", _tabbed(*lines))).tables


BOXES = """<html><body><h1>泠浦县图书馆2023年度项目支出决算表</h1><p>单位：万元</p>{}</body></html>"""
ROWS = (
    ("项目", "预算数", "决算数"),
    ("古籍数字化", "95.00", "61.75"),
    ("购书", "220.00", ""),
    ("合计", "315.00", "274.25"),
)


def _boxed(row: str, cell: str, around: str = "{}") -> str:
    return around.format("".join(row.format("".join(cell.format(word) for word in words)) for words in ROWS))


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=t>{_boxed('<div>{}</div>', '<div>{}</div>')}</div>",
        f"<ul>{_boxed('<li>{}</li>', '<span>{}</span>')}</ul>",
        f"<div><div>{_boxed('<div>{}</div>', '<div><p>{}</p></div>')}</div></div>",
        f"<div>说明<div>{_boxed('<div>{}</div>', '<div>{}</div>')}</div></div>",
    ],
)
def test_rows_of_boxes_are_a_table(body: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(BOXES.format(body), encoding="utf-8")
    figures = _figures(_read(path))
    assert figures[("古籍数字化", "决算数")] == "61.75" and figures[("合计", "预算数")] == "315.00"
    assert ("购书", "决算数") not in figures


@pytest.mark.parametrize(
    "body",
    [
        "<div><p><span>2023年</span><span>收入95.00万元。</span></p><p><span>其中</span><span>9.00</span></p></div>",
        "<ul><li><a>首页</a><a>新闻</a></li><li><a>公开</a><a>1.5</a></li><li><a>预算</a><a>2.5</a></li></ul>",
        "<div><div><span>第一</span><span>第二</span></div><div><span>甲</span><span>乙</span></div></div>",
    ],
)
def test_other_boxes_are_text(body: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(BOXES.format(body), encoding="utf-8")
    document = _read(path)
    assert not document.tables and "泠浦县图书馆" in document.text


def test_a_typed_table_of_a_page_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    typed = ALIGNED.split("单位：万元\n", 1)[1]
    path.write_text(BOXES.format(f"<pre>{typed}</pre>"), encoding="utf-8")
    figures = _figures(_read(path))
    assert figures[("移动架", "比上年增减")] == "△10.20" and figures[("合计", "账面原值")] == "225.95"


def test_a_form_line_with_a_day_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "泠浦县水利局2023年预算.txt"
    path.write_text(
        "泠浦县水利局2023年部门预算\n财政项目支出绩效目标填报表\n单位：元\n"
        "计划开始日期\t2023-01-01\t计划完成日期\t2023-12-31\n"
        "项目资金总额\t\t10,903,043.00\t\n其中：财政资金\t\t10,419,043.00\t\n其他资金\t\t484,000.00\t\n",
        encoding="utf-8",
    )
    read = _read(path)
    entries = [(e.row[-1], e.column, e.cell.text) for table in read.tables for e in table.entries]
    assert ("其中：财政资金", (), "10,419,043.00") in entries and ("其他资金", (), "484,000.00") in entries
