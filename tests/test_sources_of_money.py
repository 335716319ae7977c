"""A row whose columns only divide its money by source is told as their sum, and each source where it is asked for."""

import pytest
from conftest import Ask, Figures

from index.figures.row_sums import sums_of_rows

AGENCY = "塘源县农业农村局"
HEAD = f"{AGENCY}2024年部门预算\n\n2024年项目支出预算表\n单位：万元\n"


@pytest.mark.parametrize(
    ("columns", "values", "sums"),
    [
        ("财政拨款\t其他资金", "300.00\t45.00", ["345"]),
        ("中央补助\t省级配套\t县级配套", "10\t5.5\t2", ["17.5"]),
        ("本年安排\t上年结转", "200\t30", ["230"]),
        ("合计\t财政拨款\t其他资金", "345\t300\t45", []),
        ("财政拨款\t一般公共预算\t政府性基金", "300\t280\t20", []),
        ("上级资金\t中央资金\t省级资金", "15\t10\t5", []),
        ("财政拨款\t培训人数", "300\t45", []),
    ],
)
def test_rows_that_have_a_sum(columns: str, values: str, sums: list[str], figures_of: Figures) -> None:
    found = figures_of(f"{HEAD}项目名称\t{columns}\n高标准农田建设\t{values}\n农机购置补贴\t{values}\n")
    derived = sums_of_rows(list(enumerate(found)))
    assert [str(d.value) for d in derived if d.item == "高标准农田建设"] == sums


def test_the_whole_and_each_source_are_told(assistant_of: Ask) -> None:
    rows = "项目名称\t财政拨款\t其他资金\n高标准农田建设\t300.00\t45.00\n农机购置补贴\t120.00\t8.50\n"
    assistant = assistant_of({"a.txt": HEAD + rows})
    whole = assistant.ask("c", f"{AGENCY}2024年高标准农田建设安排了多少")
    assert whole.answer is not None and whole.answer.value == "345", whole.text
    assert any("300 + 45" in note for note in whole.notes)
    source = assistant.ask("c", "农机购置补贴的其他资金是多少")
    assert source.answer is not None and source.answer.value == "8.5", source.text


THIS_YEAR = "农村道路养护\t120\t400\n垃圾清运\t200\t50\n河道整治\t\t190\n合计\t320\t640\n"
LAST_YEAR = "农村道路养护\t130\t370\n垃圾清运\t210\t30\n河道整治\t160\t\n合计\t500\t400\n"


@pytest.mark.parametrize(
    ("asked", "entity", "value"),
    [
        ("哪个项目最多", "农村道路养护", "520"),
        ("哪个项目最少", "河道整治", "190"),
        ("农村道路养护排第几", AGENCY, "1"),
        ("最大的两个项目一共多少", "农村道路养护", "770"),
        ("哪个项目增加最多", "河道整治", "30"),
        # Named, a source of money is asked for by itself.
        ("项目里财政拨款最多的是哪个", "垃圾清运", "200"),
    ],
)
def test_rows_are_put_in_order_by_all_of_their_money(assistant_of: Ask, asked: str, entity: str, value: str) -> None:
    heads = "项目名称\t财政拨款\t其他资金\n"
    told = "\n一、收支情况\n{}年支出预算1,360.00万元，其中项目支出{}万元。\n"
    texts = {
        "a.txt": f"{HEAD}{heads}{THIS_YEAR}{told.format(2024, '960.00')}",
        "b.txt": f"{HEAD}{heads}{LAST_YEAR}{told.format(2023, '900.00')}".replace("2024", "2023"),
    }
    answer = assistant_of(texts).ask("c", f"{AGENCY}2024年{asked}")
    assert answer.answer is not None and (answer.answer.entity, answer.answer.value) == (entity, value), answer.text


def test_what_a_whole_is_made_of_is_told_by_all_of_each_row(assistant_of: Ask) -> None:
    text = f"{HEAD}项目名称\t财政拨款\t其他资金\n{THIS_YEAR}\n一、收支情况\n2024年项目支出960.00万元。\n"
    answer = assistant_of({"a.txt": text}).ask("c", f"{AGENCY}2024年有哪些项目，各多少钱")
    told = {row.label: row.value for row in answer.rows}
    assert {"农村道路养护": "520", "垃圾清运": "250", "河道整治": "190"}.items() <= told.items(), answer.text
    assert answer.computation is not None and "120 + 400 = 520" in answer.computation
    assert all(c.quote in text for c in answer.citations)
