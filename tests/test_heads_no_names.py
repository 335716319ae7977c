"""A head of a table is no name of whoever the table is of, and no value of a form: amounts keep the head over them."""

import pytest
from conftest import ReadText

BODY = "| 城投公司 | 1200 |\n| 水务公司 | 800 |\n"
SPANNED = (
    "<html><body><h1>云岭县财政局2023年度部门决算</h1><p>举债情况表</p><p>单位：万元</p><table>"
    "<tr><td rowspan='2'>{label}</td><td colspan='2'>债务余额</td></tr><tr><td>年初</td><td>年末</td></tr>"
    "<tr><td>城投公司</td><td>1200</td><td>1300</td></tr><tr><td>水务公司</td><td>800</td><td>700</td></tr>"
    "</table></body></html>"
)


@pytest.mark.parametrize("label", ["单位名称", "单位名称：", "部门："])
@pytest.mark.parametrize("head", ["债务余额", "职工人数", "负债"])
def test_a_head_over_numbers_is_a_head(read_text: ReadText, label: str, head: str) -> None:
    text = f"# 平原县财政局2023年度部门决算\n\n## 所属单位情况表\n\n| {label} | {head} |\n|---|---|\n{BODY}"
    (table,) = read_text(text).tables
    assert table.agency is None
    assert [(e.row[-1], e.column[-1:], e.cell.text) for e in table.entries] == [
        ("城投公司", (head,), "1200"),
        ("水务公司", (head,), "800"),
    ]


def test_a_name_in_the_cell_behind_is_a_name(read_text: ReadText) -> None:
    text = (
        "# 收支表\n\n| 单位名称： | 平原县财政局 |\n|---|---|\n| 项目 | 金额 |\n| 培训费 | 12 |\n| 会议费 | 8 |\n"
        "\n\n# 项目表\n\n| 项目名称 | 文化惠民 |\n|---|---|\n| 预算数（万元） | 12 |\n| 执行数（万元） | 8 |\n"
    )
    first, second = read_text(text).tables
    assert first.agency == "平原县财政局"
    assert all(("项目名称", "文化惠民") in e.attributes for e in second.entries) and second.entries


@pytest.mark.parametrize("label", ["单位名称", "部门："])
def test_heads_over_heads_are_heads(read_text: ReadText, label: str) -> None:
    (table,) = read_text(SPANNED.format(label=label), "a.html").tables
    assert table.agency is None
    assert {e.column for e in table.entries} == {("债务余额", "年初"), ("债务余额", "年末")}
