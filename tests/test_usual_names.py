"""Agencies by the short names that people use: schools, autonomous counties, zones, offices of the party."""

import pytest

from corpus.identity.names import same_agency, short_forms
from corpus.identity.resolution import Basis, resolve


@pytest.mark.parametrize(
    ("typed", "agency"),
    [("临江二高", "临江县第二高级中学"), ("江海师大", "江海师范大学"), ("北岭职院", "北岭职业技术学院")],
)
def test_schools_by_their_usual_short_names(typed: str, agency: str) -> None:
    assert [mention.agency for mention in resolve(f"{typed}2022年收入多少", {agency: ()})] == [agency]


@pytest.mark.parametrize(
    ("typed", "agency", "one"),
    [
        ("彭水县财政局", "彭水苗族土家族自治县财政局", True),
        ("鄂伦春旗教育局", "鄂伦春自治旗教育局", True),
        ("秀山县财政局", "彭水苗族土家族自治县财政局", False),
    ],
)
def test_an_autonomous_county_by_its_short_name(typed: str, agency: str, one: bool) -> None:
    assert same_agency(typed, agency) is one
    assert (typed in {form.text for form in short_forms(agency)}) is one


#: Agencies of three places, with the words of their names that people leave out.
COUNTY = {
    "青溪县教育体育局": ("青溪县",),
    "青溪县人民法院": ("青溪县",),
    "青溪县石桥镇人民政府": ("青溪县",),
    "白水区妇女联合会": ("白水区",),
    "青溪县妇女联合会": ("青溪县",),
    "临江经济技术开发区管理委员会": ("临江经济技术开发区",),
    "白水区机关事务管理中心": ("白水区",),
    "白水区第一中学": ("白水区",),
    "青溪县中心血站": ("青溪县",),
    "东海工商大学": (),
}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("青溪县教体局2023年的支出", "青溪县教育体育局"), ("教体局呢", "青溪县教育体育局"),
        ("石桥镇2023年", "青溪县石桥镇人民政府"), ("石乔镇呢", "青溪县石桥镇人民政府"),
        ("青溪法院的三公经费", "青溪县人民法院"), ("县法院三公经费", "青溪县人民法院"),
        ("经开区管委会的收入", "临江经济技术开发区管理委员会"), ("临江经开区管委会", "临江经济技术开发区管理委员会"),
        ("机关事务中心", "白水区机关事务管理中心"), ("白水妇联", "白水区妇女联合会"),
        ("白水一中的收入", "白水区第一中学"), ("血站呢", "青溪县中心血站"),
        ("东海工商大学2024年预算", "东海工商大学"),
    ],
)  # fmt: skip
def test_the_usual_short_names_lead_to_one_agency(text: str, agency: str) -> None:
    assert [mention.agency for mention in resolve(text, COUNTY)] == [agency]


#: Zones that are places of their own, and one that is named after a city.
ZONES = {
    "鹿鸣泉旅游度假区管理委员会": ("鹿鸣泉旅游度假区",),
    "株洲高新技术产业开发区管理委员会": ("株洲高新技术产业开发区",),
    "株洲市商务局": ("株洲市",),
}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("鹿鸣泉管委会2017年三公预算", "鹿鸣泉旅游度假区管理委员会"),
        ("鹿鸣泉度假区管委会有几辆车", "鹿鸣泉旅游度假区管理委员会"),
        ("度假区管委会的支出", "鹿鸣泉旅游度假区管理委员会"),
        ("株洲高新区管委会", "株洲高新技术产业开发区管理委员会"),
    ],
)
def test_a_zone_goes_by_its_own_name(text: str, agency: str) -> None:
    assert [mention.agency for mention in resolve(text, ZONES)] == [agency]


def test_a_zone_does_not_take_the_name_of_its_city_or_of_a_town() -> None:
    assert [mention.agency for mention in resolve("株洲商务局", ZONES)] == ["株洲市商务局"]
    assert not [mention for mention in resolve("鹿鸣泉镇政府的支出", ZONES) if mention.agency]
    assert not [mention for mention in resolve("白鹭泉管委会的支出", ZONES) if mention.agency]


def test_short_names_never_stand_for_another_agency() -> None:
    (women,) = resolve("妇联的预算", COUNTY)
    assert women.agency is None and set(women.candidates) == {"白水区妇女联合会", "青溪县妇女联合会"}
    (school,) = resolve("青溪县教育局", COUNTY)
    assert (school.agency, school.basis) == ("青溪县教育体育局", Basis.SOME_WORDS)
    (other,) = resolve("白水区教育局", COUNTY)
    assert other.agency is None and not other.known
    assert not [mention for mention in resolve("最高人民法院的预算", COUNTY) if mention.agency]
    (elsewhere,) = resolve("黑山县法院", COUNTY)
    assert elsewhere.agency is None and not elsewhere.known


@pytest.mark.parametrize(
    ("agency", "asked"),
    [
        ("中共云台县委员会组织部", ("云台县组织部", "县委组织部", "云台县委组织部")),
        ("中共云台县委员会统一战线工作部", ("云台县委统战部", "云台县统战部")),
        ("中共云台县委政法委员会", ("云台县政法委", "云台政法委")),
        ("中共云台县委机构编制委员会办公室", ("云台县编办", "云台县委编办")),
        ("中共云台县纪律检查委员会", ("云台县纪委", "云台县纪委监委")),
        ("中共云台县委办公室", ("云台县委办", "县委办")),
        ("中共云台县委党校", ("云台县党校",)),
        ("云台县公安局交通警察大队", ("云台县交警大队", "云台县公安局交警大队")),
        ("云台县政务服务和数据管理局", ("云台县政数局",)),
    ],
)
def test_offices_go_by_what_people_call_them(agency: str, asked: tuple[str, ...]) -> None:
    known = {
        agency: ("云台县",),
        "清原市财政局": ("清原市",),
        "云台县人民政府办公室": ("云台县",),
        "云台县公安局": ("云台县",),
    }
    for name in asked:
        assert [m.agency for m in resolve(f"{name}2023年收入预算是多少", known)] == [agency], name
    assert [m.agency for m in resolve("云台县公安局2023年收入", known)] == ["云台县公安局"]
    assert [m.agency for m in resolve("云台县政府办2023年收入", known)] == ["云台县人民政府办公室"]
