"""A question of an agency that published nothing, or nothing of that year: the one document without a publisher that
it signs, or that opens with its place and its short form; and what nobody may be told from it."""

import pytest
from conftest import Ask

from corpus.identity.spoken_for import may_be_of
from qa.answer import Status

EDUCATION = "白河县教育局2022年单位预算\n\n一、收支情况\n2022年收入预算80万元，公务接待费2.3万元。\n"
FINANCE = "岭溪县财政局2022年部门决算\n\n一、收支情况\n2022年收入合计80万元，公务接待费2.6万元。\n"
TRANSFERS = (
    "2019年对乡镇转移支付情况\n岭溪县财政局  2019-03-10  字体：大 中 小\n"
    "2019年安排对乡镇转移支付合计1260万元，其中青石镇转移支付620万元，白水乡转移支付640万元。\n"
)
ASKED = "岭溪县2023年救助公示\n受县民政局委托，现公示如下：\n2023年全年救助1148人次，培训护理员62人次。\n"


@pytest.mark.parametrize("held", [(EDUCATION,), (EDUCATION, FINANCE)])
def test_who_signs_a_document_is_asked_by_it(held: tuple[str, ...], assistant_of: Ask) -> None:
    assistant = assistant_of({"t.txt": TRANSFERS, **{f"{n}.txt": text for n, text in enumerate(held)}})
    first = assistant.ask("1", "岭溪县财政局2019年对乡镇转移支付合计多少")
    assert first.answer is not None and (first.answer.value, first.answer.unit) == ("1260", "万元")
    assert {c.document for c in first.citations} == {"t.txt"} and any("没有写明编制单位" in n for n in first.notes)
    after = assistant.ask("1", "其中青石镇多少").answer
    assert after is not None and after.value == "620"
    for question in (
        "岭溪县财政局2019年公务接待费多少",  # nothing of it is told
        "岭溪县财政局2020年对乡镇转移支付合计多少",  # another year
        "岭溪县水利局2019年对乡镇转移支付合计多少",  # another office
        "白河县财政局2019年对乡镇转移支付合计多少",  # another place
        "白河县教育局2019年对乡镇转移支付合计多少",
    ):
        told = assistant.ask(question, question)
        assert told.status is not Status.ANSWERED and told.answer is None, question


def test_two_that_it_signs_are_told_apart_by_their_years_alone(assistant_of: Ask) -> None:
    other = TRANSFERS.replace("2019", "2018").replace("1260", "1360")
    assistant = assistant_of({"a.txt": TRANSFERS, "b.txt": other, "c.txt": FINANCE})
    told = assistant.ask("1", "岭溪县财政局2018年对乡镇转移支付合计多少").answer
    assert told is not None and told.value == "1360"
    twice = assistant_of({"a.txt": TRANSFERS, "b.txt": TRANSFERS.replace("1260", "1360"), "c.txt": FINANCE})
    assert twice.ask("1", "岭溪县财政局2019年对乡镇转移支付合计多少").answer is None


def test_a_place_and_the_short_form_of_its_office_in_the_opening(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ASKED, "b.txt": EDUCATION, "c.txt": FINANCE})
    told = assistant.ask("1", "岭溪县民政局2023年救助了多少人次")
    assert told.answer is not None and told.answer.value == "1148"
    assert any("没有写明编制单位" in note for note in told.notes)
    for question in (
        "岭溪县民政局2022年救助了多少人次",
        "岭溪县残联2023年救助了多少人次",
        "白河县民政局2023年救助了多少人次",
    ):
        assert assistant.ask(question, question).answer is None, question


@pytest.mark.parametrize(
    ("text", "name", "may"),
    [
        ("岭溪县2022年救助资金（县民政局）\n", "岭溪县民政局", True),
        ("县文化和旅游局2022年资金\n岭溪县共发放补贴。\n", "岭溪县文旅局", True),
        ("岭溪县2022年资金\n经县民政局批准发放。\n", "岭溪县民政局", False),
        ("岭溪县石桥镇2022年资金，会同县水利局发放。\n", "岭溪县水利局", False),
        ("岭溪县民政局：\n你局的请示收悉。\n", "岭溪县民政局", False),
        ("2022年岭溪县民政局长说\n", "岭溪县民政局", False),
        ("岭溪县民政局、岭溪县残联2022年发放\n", "岭溪县民政局", False),
        ("2022年县民政局和县教育局发放岭溪县资金\n", "岭溪县教育局", False),
        ("岭溪县资金\n白河县民政局2022年发放\n", "岭溪县民政局", False),
    ],
)
def test_whose_an_opening_may_be(text: str, name: str, may: bool) -> None:
    assert may_be_of(text, name) is may


def test_what_a_place_has_arranged_is_told_of_the_place(assistant_of: Ask) -> None:
    text = "资金公告\n2019年岭溪县安排财政专项扶贫资金6820万元，其中中央资金2150万元。\n产业扶贫3100万元；雨露计划480万元。\n"
    assistant = assistant_of({"a.txt": text, "b.txt": EDUCATION, "c.txt": FINANCE})
    told = assistant.ask("1", "岭溪县2019年产业扶贫多少钱")
    assert told.answer is not None and told.answer.value == "3100" and told.notes
    for question in ("岭溪县2020年产业扶贫多少钱", "白河县2019年产业扶贫多少钱", "岭溪县2019年三公经费多少"):
        assert assistant.ask(question, question).answer is None, question


def test_what_an_office_spends_itself_is_not_what_its_place_has_arranged(assistant_of: Ask) -> None:
    text = "资金情况\n2022年，岭溪县发放耕地补贴320万元，惠及农户1200户。\n本单位2022年公务接待费2.2万元，办公费3.1万元。\n"
    assistant = assistant_of({"a.txt": text, "b.txt": EDUCATION})
    told = assistant.ask("1", "岭溪县2022年耕地补贴多少").answer
    assert told is not None and told.value == "320"
    for question in ("岭溪县2022年公务接待费多少", "岭溪县2022年办公费多少"):
        assert assistant.ask(question, question).answer is None, question


def test_what_offices_of_two_places_sign_is_neither_s(assistant_of: Ask) -> None:
    text = "造林补助公示\n造林3200亩，补助资金128万元。\n岭溪县林业局\n{}林业局\n2022年4月2日\n"
    assistant = assistant_of({"a.txt": text.format("白河县"), "b.txt": EDUCATION})
    for question in ("岭溪县林业局2022年补助资金多少", "白河县林业局2022年补助资金多少"):
        assert assistant.ask(question, question).answer is None, question


ARRANGED = (
    "2020年岭溪县安排财政衔接资金5120万元，现公告如下：\n一、资金来源\n1.中央资金1150万元\n2.县级资金3970万元\n"
    "岭溪县乡村振兴局  岭溪县财政局\n"
)


def test_who_signs_together_with_others_is_told_what_they_have_signed(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ARRANGED, "b.txt": EDUCATION, "c.txt": FINANCE})
    for office in ("岭溪县乡村振兴局", "岭溪县财政局"):
        told = assistant.ask(office, f"{office}2020年衔接资金多少")
        assert told.answer is not None and told.answer.value == "5120"
        assert any(f"没有以{office}名义公开" in note for note in told.notes)
    for question in (
        "岭溪县水利局2020年衔接资金多少",
        "白河县乡村振兴局2020年衔接资金多少",
        "岭溪县乡村振兴局2021年衔接资金多少",
        "岭溪县财政局2022年衔接资金多少",
        "岭溪县财政局2020年公务接待费多少",
    ):
        assert assistant.ask(question, question).answer is None, question


def test_what_is_said_otherwise_is_found_in_it_as_in_a_publisher_s(assistant_of: Ask) -> None:
    text = "岭溪县2023年{}公示\n受县民政局委托，现公示如下：\n2023年全年发放临时救助资金86.4万元，救助1148人次。\n"
    for title in ("救助资金", "临时救助"):
        assistant = assistant_of({"a.txt": text.format(title), "b.txt": EDUCATION})
        for asked in ("临时救助资金发了多少", "临时救助金发了多少", "临时救助多少钱"):
            told = assistant.ask(asked, f"岭溪县民政局2023年{asked}")
            assert told.answer is not None and told.answer.value == "86.4", asked
            assert sum("没有写明编制单位" in note for note in told.notes) == 1
