"""What the words of a document show: numbers left out of its headings, and names that are fewer than is said."""

from dataclasses import replace

import pytest
from conftest import ReadText

from corpus.document import Document, Doubt, Page, Span
from index.checks.engine import run_checks
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures

HEAD = "岭南市统计局2023年部门预算\n\n"
COUNTED = HEAD + "一、部门职责\n贯彻统计法规。\n二、机构设置\n{said}\n三、名词解释\n无。\n"
HEADED = HEAD + "一、部门职责\n职责。\n二、机构设置\n机构。\n三、收支情况\n收支。\n{between}五、名词解释\n解释。\n"


def told(document: Document, rule: str) -> list[Check]:
    checks = run_checks(document, extract_figures(document))
    return [c for c in checks if c.rule == rule and c.outcome is not Outcome.NOT_REQUIRED]


def outcomes(document: Document, rule: str) -> list[Outcome]:
    return [c.outcome for c in told(document, rule)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("内设机构4个，分别为：综合室、调研室、督查室。", [Outcome.DIFFERS]),
        ("内设机构4个，分别为：综合室、调研室、督查室", [Outcome.DIFFERS]),
        ("内设机构4个，分别为：综合室；调研室；督查室。", [Outcome.DIFFERS]),
        ("内设机构2个，分别为：综合室、调研室、督查室。", [Outcome.DIFFERS]),
        ("内设机构3个，分别为：综合室、调研室、督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室、调研室和督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室；调研室；督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室、\n调研室、督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室、调\n研室、督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室 调研室 督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：（一）综合室（二）调研室（三）督查室。", [Outcome.HOLDS]),
        ("内设机构3个，分别为：综合室、调研室、督查室（挂人事科（党办）、工会牌子）。", [Outcome.HOLDS]),
        # A name may hold a 、 itself; numbers, some only, and occasions say nothing.
        ("内设机构2个，分别为：安全生产、环境保护办公室、党政办公室。", []),
        ("内设机构3个，分别为：1.综合室 2.调研室 3.督查室。", []),
        ("内设机构3个，分别为：①综合室②调研室③督查室。", []),
        ("项目3个，分别为：道路建设、桥梁维修等。", []),
        ("公务接待5个批次，分别为：上级检查、外地考察。", []),
    ],
)
def test_names_that_are_fewer_or_more_than_is_said(read_text: ReadText, said: str, expected: list[Outcome]) -> None:
    assert outcomes(read_text(COUNTED.format(said=said)), "counted_list") == expected


@pytest.mark.parametrize(
    "between", ["四 三公经费\n", "四三公经费\n", "第四部分 三公经费\n", "4、三公经费\n", "收支见四、三公经费\n"]
)
def test_a_heading_in_another_form_is_not_left_out(read_text: ReadText, between: str) -> None:
    assert outcomes(read_text(HEADED.format(between=between)), "numbering") == []


@pytest.mark.parametrize(
    "headings",
    ["四、收入\nx。\n六、支出\nx。\n五、结余\nx。\n七、基金\nx。\n", "四、国防 10.00\n六、教育 30.00\n七、科学 1.00\n"],
)
def test_neither_another_order_nor_rows_with_amounts_leave_a_number_out(read_text: ReadText, headings: str) -> None:
    text = HEADED.format(between=headings).partition("五、名词解释")[0]
    assert outcomes(read_text(text), "numbering") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("项目支出绩效目标表", Outcome.HOLDS),
        ("项目绩效目标申报表", Outcome.NOT_CHECKABLE),
        ("公务用车情况表", Outcome.DIFFERS),
    ],
)
def test_a_table_that_the_contents_call_otherwise_is_not_missing(
    read_text: ReadText, title: str, expected: Outcome
) -> None:
    titles = ("收支总表", "收入总表", "支出总表", "财政拨款收支总表")
    listed = "".join(f"{n}、{t}\n" for n, t in zip("一二三四五", (*titles, "项目支出绩效目标表"), strict=True))
    tables = "".join(f"{t}\n单位：万元\n项目\t预算数\n教育支出\t20.00\n合计\t20.00\n\n" for t in (*titles, title))
    document = read_text(
        f"{HEAD}目录\n第一部分 概况\n第二部分 表\n{listed}\n第一部分 概况\n职责。\n第二部分 表\n{tables}"
    )
    assert outcomes(document, "table_announced") == [Outcome.HOLDS] * 4 + [expected]


def test_a_number_left_out_is_told_unless_it_may_stand_in_an_unread_part(read_text: ReadText) -> None:
    document = read_text(HEADED.format(between="4.50万元。\n"))
    (check,) = told(document, "numbering")
    assert check.outcome is Outcome.DIFFERS and "序号缺“四”" in check.text
    unread = replace(document, doubts=(Doubt("第3页是图片，没有识别。", unread=True),))
    assert outcomes(unread, "numbering") == [Outcome.NOT_CHECKABLE]


def test_words_recognised_from_a_picture_prove_no_difference(read_text: ReadText) -> None:
    document = read_text(COUNTED.format(said="内设机构4个，分别为：综合室、调研室、督查室。"))
    scan = replace(document, pages=(Page(1, Span(0, len(document.text)), from_ocr=True),))
    (check,) = told(scan, "counted_list")
    assert check.outcome is Outcome.NOT_CHECKABLE and "可能认错" in check.text
    printed = replace(document, pages=(Page(1, Span(0, len(document.text))),))
    assert outcomes(printed, "counted_list") == [Outcome.DIFFERS]


ROWS = "岭南市统计局2023年度部门决算\n\n公开01表 收入决算表\n单位：万元\n项目\t决算数\n{rows}合计\t9.00\n"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("一、财政拨款", "二、事业收入", "三、其他收入", "三、上年结转"), True),
        (("一、财政拨款", "二、事业收入", "三、其他收入", "四、上年结转"), False),
        (("一、财政拨款", "二、事业收入", "二、事业收入"), False),
        (("一、财政拨款", "一、基本支出", "二、项目支出"), False),
        (("二、事业收入", "三、其他收入", "三、上年结转"), False),
    ],
)
def test_a_number_that_two_rows_bear_is_told(read_text: ReadText, rows: tuple[str, ...], found: bool) -> None:
    text = ROWS.format(rows="".join(f"{row}\t{n}.00\n" for n, row in enumerate(rows, 1)))
    document = read_text(text)
    told = [c.text for c in run_checks(document, extract_figures(document)) if c.rule == "numbering"]
    assert bool(told) is found and all("序号“三”有两个" in t for t in told)
