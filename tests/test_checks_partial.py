"""What a file does not hold is not missing where the file is not whole, or where it is not asked of its body."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Check, Outcome

HEAD = "云岭县林业局2023年度部门决算\n\n一、部门职责\n负责全县林业工作。\n二、机构设置\n内设3个股室。\n"
SPENT = "三、支出情况\n2023年度支出820.00万元，其中基本支出620.00万元，项目支出200.00万元。\n"


def outcome(read_text: ReadText, text: str, key: str) -> Outcome:
    found: list[Check] = [c for c in checks_of(read_text, text) if c.rule == key]
    return found[0].outcome


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("主要原因是人员增加。\n", Outcome.MISSING),
        ("与上年相比增加20.00万元，主要原因是人员增加及工资、福利的支", Outcome.NOT_CHECKABLE),
        ("与上年相比增加20.00万元，增长2.5%，主要原因", Outcome.NOT_CHECKABLE),
        ("1、人员类项目支出3193", Outcome.NOT_CHECKABLE),
        ("云岭县林业局\n2024年8月20日\n", Outcome.MISSING),
        ("联系电话：0755-1234567，地址：云岭县人民路1号", Outcome.MISSING),
    ],
)
def test_a_file_that_breaks_off(read_text: ReadText, end: str, expected: Outcome) -> None:
    assert outcome(read_text, HEAD + SPENT + end, "disclosed_reception") is expected


def test_a_table_at_the_end_is_an_end(read_text: ReadText) -> None:
    table = "支出决算表\n单位：万元\n项目\t本年支出合计\n教育支出\t3.00\n合计\t3.00"
    assert outcome(read_text, HEAD + SPENT + table, "disclosed_reception") is Outcome.MISSING


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("一、部门职责\n二、机构设置\n三、支出情况\n", Outcome.MISSING),
        ("一、部门职责\n二、机构设置\n三、政府采购情况\n四、“三公”经费情况\n", Outcome.NOT_CHECKABLE),
    ],
)
def test_a_file_without_the_end_of_its_contents(read_text: ReadText, contents: str, expected: Outcome) -> None:
    title, body = HEAD.split("\n\n", 1)
    text = f"{title}\n\n目录\n{contents}\n{title}\n\n{body}{SPENT}"
    assert outcome(read_text, text, "disclosed_assets") is expected


@pytest.mark.parametrize(("said", "expected"), [("", Outcome.MISSING), ("（表见附表）", Outcome.NOT_CHECKABLE)])
def test_tables_that_are_elsewhere(read_text: ReadText, said: str, expected: Outcome) -> None:
    assert outcome(read_text, HEAD + said + "\n" + SPENT, "disclosed_revenue_table") is expected


@pytest.mark.parametrize(
    ("agency", "said", "expected"),
    [
        ("云岭县林业局", "", Outcome.MISSING),
        ("云岭县第一中学", "", Outcome.NOT_REQUIRED),
        ("云岭县人民医院", "", Outcome.NOT_REQUIRED),
        ("云岭县救助站", "本站为公益一类事业单位。", Outcome.NOT_REQUIRED),
        ("云岭县林业局", "下属公益一类事业单位2个。", Outcome.MISSING),
    ],
)
def test_what_is_told_of_offices_alone(read_text: ReadText, agency: str, said: str, expected: Outcome) -> None:
    text = f"{agency}2023年度单位决算\n\n一、单位职责\n{agency}负责有关工作。{said}\n{SPENT}"
    assert outcome(read_text, text, "disclosed_operating") is expected
