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
