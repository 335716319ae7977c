"""Numbers of headings that are left out."""

import pytest
from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.types import Outcome
from index.figures.extract import extract_figures

TEXT = "岭南市统计局2023年部门预算\n\n"
NAMES = ("部门职责", "机构设置", "收入预算", "支出预算", "基金预算", "其他事项", "名词解释")
SIGNS = "一二三四五六七"


def headings(left_out: str = "", inner: str = "") -> str:
    lines = [f"{s}、{n}\n{n}的说明。{inner}" for s, n in zip(SIGNS, NAMES, strict=True) if s not in left_out]
    return TEXT + "\n".join(lines) + "\n"


def gaps(read_text: ReadText, text: str) -> list[str]:
    document = read_text(text)
    checks = run_checks(document, extract_figures(document))
    return [c.text for c in checks if c.rule == "numbering" and c.outcome is Outcome.DIFFERS]


@pytest.mark.parametrize(("left_out", "said"), [("四", "缺“四”"), ("六", "缺“六”"), ("四五", "缺“四”、“五”")])
def test_a_heading_that_is_left_out_is_told(read_text: ReadText, left_out: str, said: str) -> None:
    (text,) = gaps(read_text, headings(left_out))
    assert said in text


@pytest.mark.parametrize(
    "text",
    [
        headings(),
        headings(inner="\n（一）其一。\n（二）其二。"),
        headings("七"),
        headings("二三四五"),  # no list
        headings("六").replace("基金预算的说明。", "基金预算的说明。六、其他事项。"),
        TEXT + "一、甲\n二、乙\n三、丙\n一、其一\n二、其二\n四、丁\n五、戊\n",
        TEXT + "一、甲\n三、丙\n",
    ],
)
def test_numbers_that_go_on_somewhere_are_no_gap(read_text: ReadText, text: str) -> None:
    assert gaps(read_text, text) == []
