"""The listed places of China: the lexicon files themselves, names by year, and places inside names and labels."""

import pytest

from corpus.identity.mentions import looks_like_agency
from corpus.identity.places import known_place, placed, places, towns
from corpus.identity.regions import completed, gazetteer, is_county, located, split_regions
from corpus.lexicon_files import rows


def test_every_row_is_a_place_once_and_below_a_listed_province() -> None:
    listed = rows("places.tsv", 3)
    assert len({(name, above) for name, above, _ in listed}) == len(listed) > 6000
    provinces = {name for name, place in gazetteer().by_name.items() if place.level == "province"}
    for name, above, years in listed:
        first, last = years.split("-")
        assert above.split()[0] in provinces and 1980 <= int(first) <= int(last or 2030), name
    for above, names in rows("towns.tsv", 2):
        assert names and (len(above.split()) < 3 or known_place(above.split()[-1], above.split()[:-1])), above


def test_the_prefectures_that_people_call_by_short_names_are_listed() -> None:
    for name, _, level, above in rows("regions.tsv", 4):
        assert level == "province" or above in {"台湾省"} or known_place(name, (above,)), name


def test_names_hold_for_their_years() -> None:
    assert placed("呈贡县", 2010) == ("云南省", "昆明市", "呈贡县")
    assert placed("莱芜市", 2015) == ("山东省", "莱芜市") and placed("莱芜区", 2020) == ("山东省", "济南市", "莱芜区")
    assert placed("普陀区") == () and placed("普陀区", within=("舟山市",)) == ("浙江省", "舟山市", "普陀区")
    assert "上海县" not in places()


def test_a_town_is_found_with_all_counties_that_have_one() -> None:
    assert ("甘肃省", "天水市", "麦积区") in towns()["花牛镇"]


@pytest.mark.parametrize(
    ("name", "regions", "rest"),
    [
        ("青岛市市北区教育局", ("青岛市", "市北区"), "教育局"),
        ("津市市财政局", ("津市市",), "财政局"),
        ("红旗区人民法院", ("红旗区",), "人民法院"),
        ("前郭尔罗斯蒙古族自治县公安局", ("前郭尔罗斯蒙古族自治县",), "公安局"),
        ("襄樊市襄阳区财政局", ("襄樊市", "襄阳区"), "财政局"),
        ("青溪县公安局", ("青溪县",), "公安局"),
    ],
)
def test_a_listed_place_is_taken_whole(name: str, regions: tuple[str, ...], rest: str) -> None:
    assert split_regions(name) == (regions, rest)


def test_a_county_alone_is_placed_only_where_one_is_so_called() -> None:
    assert located(("大英县",)) == ("四川省", "遂宁市", "大英县")
    assert located(("朝阳区",)) == ("朝阳区",)
    assert located(("临州市", "江南区")) == ("临州市", "江南区")
    assert completed(("江南区",)) == ("江南区",)


def test_a_place_word_inside_a_label_is_no_place() -> None:
    assert looks_like_agency("财政拨款支出中卫生健康支出占一半，其中卫生监督局") == []
    assert not is_county("督查浏阳市") and not is_county("视察荷塘区")
    assert [name for _, _, name in looks_like_agency("支出中卫市教育局占一半")] == ["中卫市教育局"]
