"""A question that nobody held answers is asked of the one document without a publisher that its words point to."""

import pytest
from conftest import Ask

from qa.answer import Status

NEWS = (
    "本报讯 省财政厅近日提前下达2025年革命老区补助资金，共5.2亿元。\n我市青川、云台两县各得补助资金310.5万元，"
    "其中债券贴息资金59.3万元。\n预算年度开始以后，两县要把补助资金列入预算。\n"
)
PASSING = (
    "地址：临水县新华路8号\n一、收支情况\n2021年收入合计300万元，支出合计280万元。\n"
    "二、转移支付\n2021年安排石桥镇转移支付12万元。\n"
)
HELD = "青禾县教育局2025年单位预算\n\n一、收支情况\n2025年收入预算80万元。\n"
OTHER = HELD.replace("教育局", "水利局")


def test_a_thing_that_one_document_alone_mentions_is_told_from_it(assistant_of: Ask) -> None:
    assistant = assistant_of({"新闻.txt": NEWS, "b.txt": PASSING, "c.txt": HELD, "d.txt": OTHER})
    first = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert first.answer is not None and (first.answer.value, first.answer.unit) == ("59.3", "万元")
    assert {c.document for c in first.citations} == {"新闻.txt"}
    assert any("革命老区" in note for note in first.notes) and any("没有写明编制单位" in note for note in first.notes)
    # What follows stays with it.
    after = assistant.ask("1", "预算年度开始以后要怎样")
    assert after.status is Status.ANSWERED and {c.document for c in after.citations} == {"新闻.txt"}
    # Nothing of it is told of whoever is held, and its words alone are no question of another talk.
    assert assistant.ask("2", "青禾县教育局2025年债券贴息资金是多少").answer is None
    assert assistant.ask("3", "2025年收入预算是多少").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("石桥镇2021年转移支付是多少", "12"),
        # Its own money is told nowhere, nor that of the place in an address.
        ("石桥镇2021年收入合计是多少", None),
        ("临水县2021年收入合计是多少", None),
        ("临水县2021年转移支付是多少", None),
        # Of a year that the document does not speak of.
        ("石桥镇2020年转移支付是多少", None),
    ],
)
def test_a_place_mentioned_in_passing_has_only_what_is_told_of_it(
    question: str, value: str | None, assistant_of: Ask
) -> None:
    assistant = assistant_of({"b.txt": PASSING, "c.txt": HELD, "d.txt": OTHER})
    answer = assistant.ask("1", question)
    assert (answer.status is Status.ANSWERED) == (value is not None)
    assert value is None or f"{value}万元" in answer.text


def test_several_that_mention_it_are_offered_by_their_names(assistant_of: Ask) -> None:
    more = NEWS.replace("310.5", "280").replace("59.3", "41")
    assistant = assistant_of({"2025-1.txt": NEWS, "2025-2.txt": more, "c.txt": HELD, "d.txt": OTHER})
    asked = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert asked.status is Status.CLARIFY and len(asked.suggestions) == 2 and asked.answer is None
    told = [assistant.ask("2", choice).answer for choice in asked.suggestions]
    assert {answer.value for answer in told if answer is not None} == {"59.3", "41"}


def test_what_a_published_document_tells_as_well_is_nobodys(assistant_of: Ask) -> None:
    held = HELD + "二、项目\n2025年革命老区补助资金里债券贴息资金7万元。\n"
    assistant = assistant_of({"a.txt": NEWS, "c.txt": held, "d.txt": OTHER})
    answer = assistant.ask("1", "2025年革命老区补助资金里债券贴息资金是多少")
    assert answer.answer is None or answer.answer.value != "59.3"


def test_a_number_that_the_question_tells_is_no_answer_and_a_day_is_no_year_asked_of(assistant_of: Ask) -> None:
    text = "本报讯 日前，省财政把18个革命老区重点县2019年补助资金9.5亿元提前下达。\n其他资料：2018-11-14。\n"
    assistant = assistant_of({"a.txt": text, "c.txt": HELD, "d.txt": OTHER})
    told = assistant.ask("1", "2018年11月提前下达18个革命老区重点县2019年补助资金是多少亿").answer
    assert told is None or told.value == "9.5"
    day = assistant.ask("2", "青禾县教育局2024年12月公开的2025年收入预算是多少").answer
    assert day is not None and (day.value, day.year) == ("80", 2025)


OFFICE = (
    "青禾县教育科技局2025年部门预算\n\n一、基本情况\n青禾县现有在校学生67700人，其中小学生28200人。\n\n"
    "二、收支情况\n2025年收入预算80万元，“三公”经费3万元。\n"
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾县在校学生一共多少人", "67700"),
        ("请问青禾县的小学生有多少人", "28200"),
        # The office's own money is not the place's.
        ("青禾县2025年收入预算是多少", None),
        ("青禾县2025年三公经费多少", None),
        ("青禾县2025年一共花了多少钱", None),
        ("青禾县2025年预算是多少", None),
        ("青禾县有多少个村", None),
        # Nor is another place meant.
        ("临水县在校学生一共多少人", None),
    ],
)
def test_what_an_office_tells_of_its_place_is_the_places(question: str, value: str | None, assistant_of: Ask) -> None:
    assistant = assistant_of({"o.txt": OFFICE, "d.txt": HELD.replace("青禾县", "临水县")})
    answer = assistant.ask("1", question)
    assert (answer.answer.value if answer.answer else None) == value
    assert (value is not None) == any("青禾县教育科技局" in note for note in answer.notes)


FINANCE = (
    "丰乐县财政局2024年外国政府贷款项目情况\n\n一、贷款项目\n农村供水项目贷款协议金额3000万元，累计提款1850万元。\n"
    "公交电动化项目贷款协议金额1200万元。\n\n二、债务\n2024年全县政府债务余额41.2亿元。\n\n"
    "三、本局收支\n2024年本局收入预算260万元，公务接待费2.4万元，教育支出3万元。\n"
)
CIVIL = (
    "丰乐县民政局关于养老服务的说明\n\n2024年安排农村敬老院改造项目资金96.5万元。\n"
    "2024年民政局公务接待费1.5万元。\n2024年高龄津贴每人每月120元。\n"
)
#: Talks of a place that two of its offices tell of, each with the value of its last turn.
PLACE_TOLD = [
    (("丰乐县公交电动化项目贷款协议金额是多少",), "1200"),
    (("丰乐县2024年政府债务余额多少",), "41.2"),
    (("丰乐县2024年农村敬老院改造项目资金多少",), "96.5"),
    (("丰乐2024年农村敬老院改造项目资金是多少",), "96.5"),
    # What every office has is the office's own.
    (("丰乐县2024年公务接待费多少",), None),
    (("丰乐县2024年收入预算多少",), None),
    (("丰乐县2024年教育支出多少",), None),
    (("丰乐县2024年一般公共预算收入",), None),
    (("临水县公交电动化项目贷款协议金额是多少",), None),
    (("丰乐县教育局2024年农村敬老院改造项目资金多少",), None),
]


def test_offices_tell_what_is_their_place_s_alone(assistant_of: Ask) -> None:
    assistant = assistant_of({"f.txt": FINANCE, "m.txt": CIVIL, "d.txt": HELD.replace("青禾县", "临水县")})
    for talk, (questions, value) in enumerate(PLACE_TOLD):
        answer = [assistant.ask(f"{talk}", question) for question in questions][-1]
        assert (answer.answer.value if answer.answer else None) == value, (questions, answer.text)
        assert value is None or "丰乐县财政局" in answer.text or "丰乐县民政局" in answer.text, questions


def test_talk_of_a_place_goes_on_and_what_is_the_office_s_own_is_said_to_be_so(assistant_of: Ask) -> None:
    assistant = assistant_of({"f.txt": FINANCE, "d.txt": HELD.replace("青禾县", "临水县")})
    assert assistant.ask("1", "丰乐县公交电动化项目贷款协议金额是多少").status is Status.ANSWERED
    own = assistant.ask("1", "2024年公务接待费呢")
    assert own.answer is not None and own.answer.value == "2.4" and own.answer.entity == "丰乐县财政局"
    assert any("不一定是整个丰乐县的" in note for note in own.notes)
    # A refusal names the office, and the talk still knows the place.
    assert assistant.ask("2", "丰乐县2024年公务接待费多少").suggestions[0].startswith("丰乐县财政局")
    after = assistant.ask("2", "公交电动化项目贷款协议金额呢")
    assert after.answer is not None and after.answer.value == "1200"


def test_the_head_of_an_office_speaks_for_it(assistant_of: Ask) -> None:
    speech = (
        "在全县财政工作会议上的讲话\n（2024年1月9日）\n丰乐县财政局局长　石万里\n\n同志们：\n"
        "2023年全县一般公共预算收入完成12.6亿元。2023年培训费花了1.8万元。\n"
    )
    assistant = assistant_of({"讲话.txt": speech, "d.txt": HELD.replace("青禾县", "临水县")})
    told = assistant.ask("1", "丰乐县2023年一般公共预算收入是多少")
    assert told.answer is not None and told.answer.value == "12.6", told.text
    assert assistant.ask("2", "丰乐县教育局2023年培训费多少").answer is None


def test_a_town_is_no_office_of_the_county_around_it(assistant_of: Ask) -> None:
    town = "涪陵区苇荡镇2023年三公经费决算\n2023年，全镇“三公”经费支出合计30.5万元，其中公务接待费8万元。\n"
    answer = assistant_of({"a.txt": town}).ask("", "涪陵区2023年三公经费决算是多少")
    assert answer.answer is None and "30.5" not in answer.text


AUDIT = "丰水市审计局2020年度审计工作报告\n\n三、预算执行审计情况\n抽查42个市直部门，发现的主要问题：无预算采购436.5万元。\n"
PARKS = "丰水市园林中心2020年度部门决算\n\n一、收支情况\n2020年收入合计300万元，支出合计280万元。\n"


def test_what_one_of_several_offices_counts_is_told_of_their_place(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": AUDIT, "p.txt": PARKS})
    told = assistant.ask("1", "丰水市2020年度审计抽查了多少个部门")
    assert told.status is Status.ANSWERED and "42个市直部门" in told.text
    assert any("丰水市审计局" in note for note in told.notes)
    assert assistant.ask("2", "丰水市2020年市长是谁").answer is None
    assert assistant.ask("3", "丰水市2020年抽查了多少个学校").answer is None
