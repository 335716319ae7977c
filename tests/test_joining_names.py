"""Places whose names begin as joining words do (和, 同, 将): whole in what a document is of, and in questions; and
counties of one name in several places."""

import pytest
from conftest import Ask, value_of

from corpus.document import Identity, Source
from corpus.identity.identify import identify
from corpus.identity.places import places
from corpus.identity.resolution import resolve
from corpus.text.structure import find_sections

#: Signs that open words of asking or of titles, and names of places too.
JOINING = "和与及同跟比或从对给把将就现由各全"
PLACES = sorted(name for name in places() if name[0] in JOINING)
OF_PLACE = "关于{p}2023年预算执行情况和2024年预算草案的报告\n——2024年1月8日在{p}第九届人民代表大会第五次会议上\n{p}财政局\n一、收入\n2023年，{p}一般公共预算收入完成47.98亿元。\n"
OF_OFFICE = "{p}审计局2023年部门预算\n一、单位职责\n{p}审计局是政府工作部门。\n2023年收入预算100万元。\n"


def identity(text: str) -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), "")


def test_there_are_such_places() -> None:
    assert {"和平区", "和顺县", "和县", "将乐县", "同安区"} <= set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_known_place_wins_over_the_joining_word(place: str) -> None:
    assert identity(OF_PLACE.format(p=place)).agency in {place, place + "本级"}
    assert identity(OF_OFFICE.format(p=place)).agency == place + "审计局"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("of", ["本级", "审计局"])
@pytest.mark.parametrize("before", ["", "请问", "查一下", "2023年", "{above}"])
def test_a_question_means_it_as_well(place: str, of: str, before: str) -> None:
    chain = sorted(places()[place], key=lambda p: p.last)[-1].chain
    asked = before.format(above=chain[0]) + place + ("" if of == "本级" else of) + "2023年收入多少"
    mentions = resolve(asked, {place + of: chain, "临水县财政局": ("临水县",)})
    assert [m.agency for m in mentions] == [place + of], (asked, mentions)


@pytest.mark.parametrize("joint", ["和", "同", "与"])
def test_joined_to_another_place(joint: str) -> None:
    known = {"和顺县财政局": ("山西省", "晋中市", "和顺县"), "青川县财政局": ("四川省", "广元市", "青川县")}
    for asked in (f"青川县财政局{joint}和顺县财政局2023年收入", f"和顺县财政局{joint}青川县财政局2023年收入"):
        assert {m.agency for m in resolve(asked, known)} == set(known), asked


def test_a_county_of_several_places_lies_where_its_text_says() -> None:
    told = OF_PLACE.format(p="和平区")
    assert identity(told).region == ("和平区",)
    assert identity(told + "深入落实天津高质量发展部署。\n").region == ("天津市", "和平区")
    assert identity(told + "比沈阳市平均高2个点。\n").region == ("辽宁省", "沈阳市", "和平区")
    assert identity(told + "比天津市、沈阳市平均高2个点。\n").region == ("和平区",)
    # A city's short name stands in other words (长治久安): it tells nothing.
    assert identity(told + "平均比沈阳高2个点。\n").region == ("和平区",)


def test_what_is_placed_nowhere_may_lie_where_the_question_says(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": OF_PLACE.format(p="鼓楼区"), "b.txt": OF_PLACE.format(p="青川县")})
    told = assistant.ask("1", "福州鼓楼区2023年一般公共预算收入多少")
    assert value_of(told)[0] == "47.98"
    assert "请核对" in told.text + "".join(told.notes)
    assert assistant.ask("2", "成都鼓楼区2023年一般公共预算收入多少").answer is None
