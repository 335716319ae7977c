"""Prose set in two columns is read one column after the other; labels with values beside them are no columns."""

from pathlib import Path

from corpus.readers.pdf import reader
from tests.tiny_pdf import Page, make

LEFT = (
    "一、收入情况", "本年收入总计二千三百余万元，比上", "年增加一百余万元，增长百分之五。其", "中财政拨款收入占九成，其他收入占",
    "一成。", "二、支出情况", "支出总计与收入相等，其中基本支出", "七成，项目支出三成。",
)  # fmt: skip
RIGHT = (
    "三、“三公”经费", "公务接待费三万余元，接待四十二批", "次、三百余人次；公务用车运行维护", "费十八万余元，保有量六辆；因公出",
    "国（境）费没有。", "四、审计工作", "完成审计项目三十余个，查出违规金", "额一亿余元，移送线索五条。",
)  # fmt: skip


def _page(left: tuple[str, ...], right: tuple[str, ...]) -> Page:
    page = Page().text(150, 60, "临江市审计局部门决算说明", 16)
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        page.text(60, 110 + 22 * number, one, 11).text(320, 110 + 22 * number, other, 11)
    return page


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = reader.read(make(tmp_path / "a.pdf", _page(LEFT, RIGHT).text(60, 320, "审计局办公室。", 11))).text
    assert text.splitlines() == [
        "临江市审计局部门决算说明",
        "一、收入情况",
        "本年收入总计二千三百余万元，比上年增加一百余万元，增长百分之五。其中财政拨款收入占九成，其他收入占一成。",
        "二、支出情况",
        "支出总计与收入相等，其中基本支出七成，项目支出三成。",
        "三、“三公”经费",
        "公务接待费三万余元，接待四十二批次、三百余人次；公务用车运行维护费十八万余元，保有量六辆；因公出国（境）费没有。",
        "四、审计工作",
        "完成审计项目三十余个，查出违规金额一亿余元，移送线索五条。",
        "审计局办公室。",
    ]


def test_a_sentence_goes_over_into_the_second_column(tmp_path: Path) -> None:
    left = (*LEFT[:4], "一成。支出总计与收入相等，其中基本")
    right = ("支出七成，项目支出三成。", *RIGHT[1:5])
    text = reader.read(make(tmp_path / "a.pdf", _page(left, right))).text
    assert "其中基本支出七成，项目支出三成。\n公务接待费三万余元" in text


def test_values_beside_labels_are_no_column(tmp_path: Path) -> None:
    labels = ("人员经费", "公用经费", "航道养护", "船闸维修", "办公设备", "合计")
    page = _page(labels, ("1,865.34", "241.30", "760.50", "125.00", "18.00", "3,010.14"))
    lines = reader.read(make(tmp_path / "a.pdf", page)).text.splitlines()
    assert [line.split() for line in lines if "公用" in line] == [["公用经费", "241.30"]]
