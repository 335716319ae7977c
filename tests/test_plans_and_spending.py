"""A budget and what was spent of it in one breath, brackets that tell the budget, tables without a title, and a title
whose place no list has."""

from pathlib import Path

import pytest
from conftest import Ask

FINAL = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、“三公”经费
（一）因公出国（境）费：预算12.00万元，支出0.00万元。
（二）公务用车运行维护费：预算46.00万元，支出43.15万元，年末公务用车保有量18辆。
（三）公务接待费13.15万元（预算16.00万元、上年15.80万元），会议费4.20万元（预算5.00万元、上年6.10万元）；培训费2.40万元。
"""
UNTITLED = """# 清源县水利局2023年度部门决算

### 一、收支情况

2023年本年收入合计7780.00万元，本年支出合计7780.00万元。

### 二、“三公”经费支出决算情况

2023年公务接待67批次、548人次。

| 项目 | 预算数（万元） | 决算数（万元） |
|---|---|---|
| 因公出国（境）费 | 0.00 | 0.00 |
| 公务用车运行维护费 | 38.00 | 31.60 |
| 公务接待费 | 14.00 | 6.32 |
| 合计 | 52.00 | 37.92 |
"""


def value(assistant_of: Ask, text: str, question: str) -> str | None:
    answer = assistant_of({"a.md": text}).ask("", f"清源县水利局2023年{question}")
    return answer.answer.value if answer.answer else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务用车运行维护费决算是多少", "43.15"),
        ("公务用车运行维护费预算是多少", "46"),
        ("公务接待费决算是多少", "13.15"),
        ("公务接待费预算是多少", "16"),
        ("会议费决算是多少", "4.2"),
        ("培训费决算是多少", "2.4"),
    ],
)
def test_a_budget_and_what_was_spent_of_it(assistant_of: Ask, question: str, expected: str) -> None:
    assert value(assistant_of, FINAL, question) == expected


def test_what_was_spent_contradicts_no_budget(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": FINAL}).ask("", "清源县水利局2023年公务用车运行维护费是多少")
    assert not any("不一" in note for note in answer.notes)


def test_the_sum_of_an_untitled_table_is_what_its_rows_are_parts_of(assistant_of: Ask) -> None:
    assert value(assistant_of, UNTITLED, "三公经费决算是多少") == "37.92"
    assert value(assistant_of, UNTITLED, "三公经费预算是多少") == "52"
    assert value(assistant_of, UNTITLED, "支出合计是多少") == "7780"


def test_a_title_tells_an_office_of_a_place_that_no_list_has(tmp_path: Path) -> None:
    from index.build import build_index
    from qa.assistant import Assistant

    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "# 琅川省文化和旅游厅2024年部门预算\n\n## 一、收支预算\n\n2024年收入总计90.00万元，支出总计90.00万元。\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    build_index(folder, tmp_path / "data", vectors=False)
    answer = Assistant.open(tmp_path / "data").ask("", "琅川省文化和旅游厅2024年收入总计是多少")
    assert answer.answer and answer.answer.value == "90"
