"""No item of the field is ever taken for a body, wherever names of bodies are looked for: over all of the lexicons."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.accounts import load_accounts
from corpus.document import Identity, Source, Span
from corpus.fold import fold_label
from corpus.identity.identify import identify
from corpus.items import names_money
from corpus.measures import load_measures
from corpus.text.structure import find_sections
from index.figure import Figure, Measure
from index.figures.listed import listed_bodies

PLACE = ("四川省", "达州市", "大竹县")
#: Accounts that are named as bodies are: they may be one in a list of nothing else but bodies.
AS_BODIES = {"馆", "院", "校", "狱", "台"}
ITEMS = tuple(
    dict.fromkeys(
        (
            *(word for account in load_accounts().accounts for word in (account.name, *account.aliases)),
            *(word for measure in load_measures().by_key.values() for word in (measure.name, *measure.aliases)),
            *(
                f"{word}{end}"
                for word in ("石桥惠民", "应急值守")
                for end in ("支出", "收入", "经费", "专项资金", "补助")
            ),
        )
    )
)
BEFORE = (
    # the words that open the list of units go on to another list
    "石桥镇人民政府下属二级预算单位2个，其中行政单位1个。\n三、收支情况\n支出包括：{list}。\n",
    "石桥镇人民政府下属二级预算单位2个，其中行政单位1个。按综合预算的原则，收入包括：拨款；支出包括：{list}。\n",
    "石桥镇下属预算单位有：{list}。\n",
    "石桥镇纳入部门预算编制范围的单位包括：{list}。\n",
)


def identity(text: str) -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), "")


def figure(*row: str) -> Figure:
    return Figure(
        document="x.txt",
        heading=(),
        table="",
        table_index=0,
        row=row,
        column=("预算数",),
        measure=Measure.AMOUNT,
        value=Decimal(1),
        unit="万元",
        quote="1",
        span=Span(0, 1),
        number_span=Span(0, 1),
        sentence=Span(0, 1),
        agency="大竹县本级",
        fiscal_year=2020,
        scope=None,
        fund=None,
        expenditure=None,
        item=fold_label(row[-1]),
    )


def test_an_item_is_named_as_money_or_as_what_may_be_either() -> None:
    either = {item for item in ITEMS if not names_money(item)}
    assert {item[-1] for item in either} <= AS_BODIES, sorted(either)
    assert len(either) < 40 < len(ITEMS)


@pytest.mark.parametrize("number", range(len(BEFORE)))
def test_no_item_becomes_a_unit_of_the_agency(number: int) -> None:
    before = BEFORE[number]
    for first, second in zip(ITEMS[number :: len(BEFORE)], ITEMS[number + 1 :: len(BEFORE)], strict=False):
        if not (names_money(first) and names_money(second)) or re.search("、|会和", first + second):
            continue
        text = f"大竹县石桥镇人民政府\n2020年部门预算说明\n{before.format(list=f'{first}、{second}')}支出预算10万元。\n"
        assert identity(text).subordinates == (), (first, second)


def test_units_are_still_read_where_the_list_is_of_units() -> None:
    text = (
        "大竹县石桥镇人民政府\n2020年部门预算说明\n石桥镇下属二级预算单位2个，分别是：石桥镇农业服务中心、石桥镇文化站。\n"
        "支出包括：教育支出、住房保障支出。\n"
    )
    assert identity(text).subordinates == ("石桥镇农业服务中心", "石桥镇文化站")


def test_no_item_in_a_table_becomes_a_body() -> None:
    """Whatever stands in its rows or its columns: each with its neighbours in the lexicon."""
    rows = [figure(item) for item in ITEMS]
    columns = [replace(f, row=("2020年",), column=f.row) for f in rows]
    assert listed_bodies(rows, PLACE) == listed_bodies(columns, PLACE) == ()
    found = {b.name for b in listed_bodies([*rows, figure("县人民医院"), figure("县疾控中心")], PLACE)}
    assert {"大竹县人民医院", "大竹县疾控中心"} <= {name.removeprefix("达州市") for name in found}
    coded = [replace(figure(name), code="2100201") for name in ("综合医院", "县人民医院", "县中医院")]
    assert listed_bodies(coded, PLACE) == ()
