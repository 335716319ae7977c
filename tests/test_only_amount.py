"""The one amount of a quoted sentence answers where money is asked for; a level of the place spoken of is its own."""

import pytest
from conftest import Ask

from qa.answer import Status

TEXT = (
    "青禾县财政局2022年部门预算\n\n一、工作\n风险补偿资金池帮21家企业获得贷款0.9亿元。\n"
    "土地出让收入减少，安排的支出相应减少5.5亿元。\n设立甲种基金3亿元、乙种基金2亿元，支持企业挂牌上市。\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("风险补偿资金池帮企业贷到了多少钱", "0.9"),
        ("土地出让收入减少带来的支出减少是多少", "-5.5"),
        # Two amounts are none, and a change is not what stands there.
        ("支持企业挂牌上市的基金多少钱", None),
        ("土地出让收入安排的支出是多少", None),
    ],
)
def test_a_sentence_with_one_amount_answers_with_it(question: str, value: str | None, assistant_of: Ask) -> None:
    asked = assistant_of({"a.txt": TEXT, "b.txt": TEXT.replace("财政局", "审计局").replace("9亿", "8亿")})
    answer = asked.ask("", f"青禾县财政局2022年{question}")
    assert (answer.answer.value if answer.answer is not None else None) == value
    assert value is None or not any(word in answer.text for word in ("为 **-", "预算为 **5.5"))


def test_a_level_of_the_place_spoken_of_is_that_place_s(assistant_of: Ask) -> None:
    text = (
        "克州2021年“三公”经费使用情况\n\n2021年全州“三公经费”支出4855万元，为年初预算数6180万元的78.56%。\n"
        "州本级“三公经费”支出1127万元，为年初预算数1537万元的73.32%。\n"
    )
    asked = assistant_of({"a.txt": text, "b.txt": TEXT})
    first = asked.ask("1", "克州2021年三公经费支出是多少")
    assert first.answer is not None and first.answer.value == "4855" and not any("不一" in n for n in first.notes)
    own = asked.ask("1", "州本级呢")
    assert own.answer is not None and own.answer.value == "1127"
    # Another level than the place's own is nobody's here.
    assert asked.ask("1", "区本级呢").status is not Status.ANSWERED


def test_what_goes_out_is_not_told_for_what_comes_in(assistant_of: Ask) -> None:
    text = "青禾县红十字会2021年度决算\n\n一、支出\n2021年支出总计80万元，其中：定向捐赠支出32万元，办公支出9万元。\n"
    asked = assistant_of({"a.txt": text, "b.txt": TEXT})
    assert asked.ask("1", "青禾县红十字会2021年捐赠收入是多少").answer is None
    spent = asked.ask("2", "青禾县红十字会2021年定向捐赠是多少").answer
    assert spent is not None and spent.value == "32"
