"""A name with a place that its documents do not tell, an institution's name with a word left out: taken, and told; and
those that must stay refused."""

from pathlib import Path

import pytest

from corpus.identity.names import parse_name
from corpus.identity.regions import completed
from corpus.identity.resolution import Basis, resolve
from index.store.sql import Store
from qa.knowledge import Knowledge
from qa.reading.names import find_agencies
from qa.reading.question import Question, fold_question


def _told(said: str, *held: str) -> list[tuple[str, str | None, Basis]]:
    known = {name: completed(parse_name(name).regions) for name in (*held, "云台县财政局")}
    mentions = resolve(f"{said}2023年收入", known)
    return [(m.text, m.agency, m.basis) for m in mentions if m.agency and not m.region_only]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("金堂官仓镇", "官仓镇"),
        ("成都市金堂县官仓镇政府", "官仓镇"),
        ("四川官仓镇", "官仓镇"),
        ("涪陵区焦石镇", "焦石镇"),
        ("重庆市涪陵焦石镇人民政府", "焦石镇"),
        # The register knows no such town, or no such place.
        ("荷塘区云上石镇", "云上石镇人民政府"),
        ("青禾县官仓镇", "官仓镇"),
    ],
)
def test_a_place_that_the_documents_do_not_tell_is_taken_and_told(said: str, held: str) -> None:
    assert _told(said, held) == [(said, held, Basis.UNPLACED)]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        # The register has the town elsewhere.
        ("长沙官仓镇", "官仓镇"),
        ("金堂焦石镇", "焦石镇"),
        ("株洲的焦石镇", "焦石镇"),
        ("湖南省官仓镇", "官仓镇"),
        # The place that is told is another one.
        ("长沙县棠溪镇", "池州市贵池区棠溪镇人民政府"),
        ("临水县石桥镇", "云台县石桥镇人民政府"),
        # An office of the town, a village, another town.
        ("金堂县官仓镇财政所", "官仓镇"),
        ("官仓镇卫生院", "官仓镇"),
        ("官仓村", "官仓镇"),
        ("官仓社区", "官仓镇"),
        ("新官仓镇", "官仓镇"),
        ("上石桥镇", "云台县石桥镇人民政府"),
        # No name of its own: any place has one.
        ("青禾县财政局", "财政局"),
        ("青禾县第一中学", "第一中学"),
        ("青禾县人民医院", "人民医院"),
        # Another office of the same place.
        ("云台县教育局", "云台县民政局"),
        ("云台县审计局", "云台县统计局"),
        ("云台市财政局", "云台县民政局"),
    ],
)
def test_a_neighbour_is_never_taken(said: str, held: str) -> None:
    assert _told(said, held) == []


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("云台食品学校", "云台县食品工程学校"),
        ("青禾市卫生学校", "青禾市卫生职业技术学校"),
    ],
)
def test_an_institution_with_its_place_and_a_word_left_out_is_taken_and_told(said: str, held: str) -> None:
    assert _told(said, held) == [(said, held, Basis.SOME_WORDS)]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("食品学校", "云台县食品工程学校"),
        ("中南大学", "中南民族大学"),
        ("云台县医院", "云台县中医院"),
        ("云台县中医院", "云台县人民医院"),
        ("云台县人民医院", "云台县第一人民医院"),
        ("云台县第二人民医院", "云台县第一人民医院"),
        ("云台县实验小学", "云台县第二实验小学"),
        ("云台县第一中学", "云台县第一职业中学"),
        ("云台县中学", "云台县石桥中学"),
        ("云台县图书馆", "云台县少儿图书馆"),
        ("云台县档案馆", "云台县城建档案馆"),
        ("廊坊市学校", "廊坊市食品工程学校"),
        ("青禾县机关幼儿园", "青禾县机关第二幼儿园"),
    ],
)
def test_an_institution_that_lacks_what_tells_it_is_another(said: str, held: str) -> None:
    assert _told(said, held) == []


@pytest.mark.parametrize("said", ["官仓镇政府", "官仓镇人民政府"])
def test_a_town_s_government_goes_by_the_town(said: str) -> None:
    assert _told(said, "官仓镇") == [(said, "官仓镇", Basis.NAME)]


class _Names(Knowledge):
    """Knowledge of agencies without any document."""

    def __init__(self, store: Store, *names: str) -> None:
        super().__init__(store)
        self._agencies = {name: completed(parse_name(name).regions) for name in names}


@pytest.mark.parametrize(
    ("asked", "agencies", "unknown"),
    [
        ("商务局(云台)2023年收入", ("云台县商务局",), ()),
        ("云台（商务局）2023年收入", ("云台县商务局",), ()),
        ("商务局（长沙）2023年收入", (), ("商务局(长沙)",)),
        ("云台县政协预留机动经费涨了多少", ("政协云台县委员会办公室",), ()),
        ("县政协和县商务局谁的支出大", ("政协云台县委员会办公室", "云台县商务局"), ()),
        ("云台县政协机关服务中心2023年收入", (), ("云台县政协机关服务中心",)),
        ("云台县政协文史馆2023年收入", (), ("云台县政协文史馆",)),
    ],
)
def test_a_name_ends_at_brackets_and_before_whatever_follows_its_organ(
    asked: str, agencies: tuple[str, ...], unknown: tuple[str, ...], tmp_path: Path
) -> None:
    held = _Names(Store(tmp_path, create=True), "云台县商务局", "政协云台县委员会办公室", "青禾县财政局")
    question = find_agencies(Question(raw="", text=fold_question(asked)), held)
    assert (set(question.agencies), question.unknown) == (set(agencies), unknown)
