"""Lines of a table that hold one name and head the lines below them, and lines that only have blanks."""

import pytest
from conftest import Ask

SCHOOLS = (
    "# 麓川县2022年在校学生数（人）\n\n| 乡镇 | 男生 | 女生 | 合计 |\n|---|---|---|---|\n"
    "| 一、小学 | | | |\n| 白沙镇 | 410 | 390 | 800 |\n| 青石乡 | 205 | 215 | 420 |\n| 小计 | 615 | 605 | 1,220 |\n"
    "| 二、初中 | | | |\n| 白沙镇 | 230 | 220 | 450 |\n| 青石乡 | 98 | 102 | 200 |\n| 小计 | 328 | 322 | 650 |\n"
    "| 总计 | 943 | 927 | 1,870 |\n"
)
POWER = (
    "<html><body><h1>桥湾省2021年发电量（亿千瓦时）</h1><table><tr><th>电站</th><th>上半年</th><th>下半年</th></tr>"
    "<tr><td colspan='3'>【水电】</td></tr><tr><td>龙潭站</td><td>12.5</td><td>18.2</td></tr>"
    "<tr><td>云岭站</td><td>6.1</td><td>9.4</td></tr><tr><td colspan='3'>【风电】</td></tr>"
    "<tr><td>龙潭站</td><td>3.3</td><td>2.9</td></tr><tr><td>北坡站</td><td>4.4</td><td>5.0</td></tr></table></body></html>"
)
BLANKS = (
    "# 柳湾社区值班表\n\n| 姓名 | 周一 | 周二 |\n|---|---|---|\n| 邓青 | | |\n| 苏北 | 早班 | 晚班 |\n| 闵蓝 | | |\n"
    "| 卞舟 | 晚班 | 早班 |\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("麓川县2022年青石乡初中女生有多少", "102"),
        ("麓川县2022年白沙镇小学合计多少人", "800"),
    ],
)
def test_a_row_stands_below_the_name_that_heads_it(assistant_of: Ask, question: str, value: str) -> None:
    told = assistant_of({"麓川县在校学生.md": SCHOOLS}).ask("", question)
    assert told.answer is not None and told.answer.value == value, told.text
    assert told.answer.unit == "人"


def test_the_name_that_heads_them_gives_way_to_another(assistant_of: Ask) -> None:
    assistant = assistant_of({"桥湾省发电量.html": POWER})
    first = assistant.ask("1", "桥湾省2021年龙潭站水电上半年发了多少")
    second = assistant.ask("1", "风电呢")
    assert [a.answer.value for a in (first, second) if a.answer] == ["12.5", "3.3"], second.text


def test_rows_with_blanks_head_nothing(assistant_of: Ask) -> None:
    assistant = assistant_of({"柳湾社区值班表.md": BLANKS})
    assert "晚班" in assistant.ask("", "柳湾社区苏北周二是什么班").text
    assert "早班" not in assistant.ask("", "柳湾社区邓青周一是什么班").text
