"""Rows parted by blanks whose labels, or heads, go on in the next line; forms without labels."""

from pathlib import Path

import pytest

from corpus.readers.layouts.lost_spans import is_half
from corpus.readers.text import find_grids
from corpus.reading import read_document
from index.figures.extract import extract_figures
from tests.tables_made import entry, one, read


def test_labels_that_go_on_below_their_numbers_are_whole() -> None:
    table = one(
        "单位：万元\n项目 预算数 决算数\n合计 41.5 38.5\n公务用车购置及运行 36.0 28.5\n维护费\n"
        "公务接待费 1.5 5.0\n机关运行经费 4.0 5.0\n以上数据含下属单位。\n"
    )
    assert entry(table, "公务用车购置及运行维护费", "决算数").cell.text == "28.5"
    assert entry(table, "公务接待费", "预算数").cell.text == "1.5"


def test_a_label_that_begins_above_its_numbers_is_whole() -> None:
    table = one(
        "单位：万元\n科目 预算数 决算数\n合计 41.5 38.5\n一般公共服务支出 36.0 28.5\n社会保障和\n就业支出 5.5 10.0\n住房保障支出 1.0 2.0\n"
    )
    assert entry(table, "社会保障和就业支出", "决算数").cell.text == "10.0"


def test_a_heading_between_rows_is_no_part_of_a_label() -> None:
    table = one(
        "单位：万元\n项目 预算数 决算数\n护林站改造一期工程 41.5 38.5\n苗圃 36.0 28.5\n上级安排\n林区道路 5.5 10.0\n湿地 1.0 2.0\n"
    )
    assert entry(table, "苗圃", "决算数").cell.text == "28.5"
    assert entry(table, "林区道路", "预算数").cell.text == "5.5"


def test_heads_broken_over_lines_give_no_wrong_year() -> None:
    rows = "合计 480.5 673.5 193.0 40.2%\n教育支出 280.5 373.5 93.0 33.2%\n住房保障支出 200.0 300.0 100.0 50.0%\n"
    text = "单位：万元\n功能分类 2023 2024 2024\n科目 年执行数 年预算数 年比2023年增减\n增减额 增减%\n" + rows
    assert not [e for table in read(text) for e in table.entries if e.column[-1:] == ("年执行数",)]


@pytest.mark.parametrize(
    ("word", "half"),
    [
        ("年执行数", True),
        ("因公出国（", True),
        ("（万元）", True),
        ("年初预算数", False),
        ("因公出国（境）费", False),
        ("年末结余", False),
    ],
)
def test_halves_of_heads(word: str, half: bool) -> None:
    assert is_half(word) is half


def test_a_form_of_money_without_labels_costs_no_document(tmp_path: Path) -> None:
    text = (
        "石溪县林业局2023年度项目支出绩效自评表\n项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分\n"
        "年度资金总额 352.16 349.72 341.05 10 97.52% 9.75\n其中：当年财政拨款 300.16 298.72 291.05 - 97.43% -\n"
    )
    path = tmp_path / "石溪县林业局2023年部门决算.txt"
    path.write_text(text, encoding="utf-8")
    assert any(str(figure.value) == "341.05" for figure in extract_figures(read_document(path, path.name)))


def test_long_headers_are_given_up_soon() -> None:
    heads = [f"甲乙{n}费" for n in range(22)]
    rows = ["\n".join([f"项目{n}", *(f"{n}.{c}5" for c in range(14))]) for n in range(6)]
    assert not find_grids("表\n单位：万元\n项目\n" + "\n".join([*heads, *rows]) + "\n")
