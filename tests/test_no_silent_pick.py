"""Of two candidates that nothing in a question tells apart none is taken without a word."""

import pytest
from conftest import Ask

from qa.answer import Status

OF_KINDS = (
    "# 白沙县水务局2024年部门预算\n\n## 所属单位情况表\n\n单位：万元\n\n| 单位名称 | 基本支出 | 项目支出 |\n|---|---|---|\n"
    "| 东干渠管理所 | 20 | 30 |\n| 西干渠管理所 | 25 | 10 |\n| 合计 | 45 | 40 |\n"
)
OF_FUNDS = (
    "# 青石县林业局2024年部门预算\n\n## 表一 一般公共预算项目支出表\n\n单位：万元\n\n| 项目名称 | 金额 |\n|---|---|\n"
    "| 造林补助 | 20 |\n| 林区道路 | 30 |\n| 合计 | 50 |\n\n## 表二 政府性基金预算项目支出表\n\n单位：万元\n\n"
    "| 项目名称 | 金额 |\n|---|---|\n| 造林补助 | 8 |\n| 湿地修复 | 12 |\n| 合计 | 20 |\n"
)
OF_NOBODY = "# 车位登记\n\n| 车位号 | 车主 | 月租（元） |\n|---|---|---|\n| A01 | 王海 | 300 |\n| A02 | 李江 | 280 |\n"
RECEIVED = (
    "# 云岭县教育局2024年部门预算\n\n## “三公”经费预算说明\n\n2024年“三公”经费预算18万元，其中：公务用车购置及运行维护费12万元，"
    "公务接待费6万元。\n\n2023年国内公务接待90批次，800人次，公务用车保有量3辆。\n"
)


@pytest.mark.parametrize(
    ("text", "question", "values"),
    [
        (OF_KINDS, "白沙县水务局2024年东干渠管理所是多少", ("20万元", "30万元")),
        (OF_KINDS, "白沙县水务局2024年东干渠管理所比西干渠管理所多多少", ("20万元", "30万元")),
        (OF_FUNDS, "青石县林业局2024年造林补助是多少", ("20万元", "8万元")),
        (OF_FUNDS, "青石县林业局2024年造林补助占项目支出的比例", ("20万元", "8万元")),
    ],
)
def test_all_candidates_are_told(assistant_of: Ask, text: str, question: str, values: tuple[str, ...]) -> None:
    answer = assistant_of({"a.md": text}).ask("", question)
    assert answer.status is Status.CLARIFY and answer.answer is None
    assert all(value in answer.text for value in values)


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        (OF_KINDS, "白沙县水务局2024年东干渠管理所项目支出是多少", "30"),
        (OF_FUNDS, "青石县林业局2024年政府性基金造林补助是多少", "8"),
        (OF_FUNDS, "青石县林业局2024年湿地修复是多少", "12"),
        (RECEIVED, "云岭县教育局2024年国内公务接待安排了多少", "6"),
        (RECEIVED, "云岭县教育局2024年公务用车安排了多少", "12"),
    ],
)
def test_what_is_named_answers(assistant_of: Ask, text: str, question: str, value: str) -> None:
    answer = assistant_of({"a.md": text}).ask("", question)
    assert answer.answer is not None and answer.answer.value == value, answer.text


def test_where_no_agency_is_held_the_nearest_documents_are_named(assistant_of: Ask) -> None:
    answer = assistant_of({"parking.md": OF_NOBODY}).ask("", "三公经费是多少")
    assert answer.answer is None and "parking.md" in answer.text and "现有：。" not in answer.text
