"""How many rows a table has that the question names, and how many posts there are in all."""

import pytest
from conftest import Ask, value_of

_PROJECTS = "\n".join(f"| {n} | 第{n}村道路 | {n}.00 |" for n in range(1, 36))
_LISTED = f"""# 柳河县交通局2024年度部门决算

项目支出{sum(range(1, 36))}.00万元。

## 项目支出决算明细表

单位：万元

| 序号 | 项目名称 | 决算数 |
| --- | --- | --- |
{_PROJECTS}
| | 合计 | {sum(range(1, 36))}.00 |
"""


@pytest.mark.parametrize(
    "question", ["项目支出明细表里一共列了多少个项目", "项目支出决算明细表有几个项目", "一共有多少个项目"]
)
def test_the_rows_of_a_long_table_are_counted(question: str, assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": _LISTED}).ask("", f"柳河县交通局2024年{question}")
    assert value_of(answer) == ("35", "个")


def test_a_quota_is_not_one_that_it_holds(assistant_of: Ask) -> None:
    text = "# 柳河中学2024年部门预算\n\n## 基本情况表\n\n| 指标 | 单位 | 数量 | 备注 |\n| --- | --- | --- | --- |\n"
    text += "| 教职工编制数 | 人 | 120 | 含工勤编制6人 |\n| 年末在职教职工 | 人 | 113 | |\n"
    assistant = assistant_of({"a.md": text})
    assert value_of(assistant.ask("", "柳河中学编制多少")) == ("120", "人")
    assert value_of(assistant.ask("", "柳河中学编制和在职人数差几个")) == ("7", "人")
    assert value_of(assistant.ask("", "柳河中学工勤编制几个")) == ("6", "人")
