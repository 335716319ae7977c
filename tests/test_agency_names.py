"""Names of agencies: forms, sameness, and what a question names; the lexicons behind them."""

import pytest

from corpus.errors import LexiconError
from corpus.identity.mentions import looks_like_agency
from corpus.identity.name_words import parse_agency_words
from corpus.identity.names import canonical_name, parse_name, same_agency, short_forms
from corpus.identity.regions import completed, gazetteer, split_regions
from corpus.identity.resolution import resolve
from corpus.identity.usual_names import usual_names
from corpus.lexicon_files import rows

KNOWN = {
    "株洲市人民政府办公室": ("湖南省", "株洲市"),
    "株洲市荷塘区人民政府办公室": ("湖南省", "株洲市", "荷塘区"),
    "株洲市人民政府驻北京联络处": ("湖南省", "株洲市"),
    "醴陵市人民政府办公室": ("湖南省", "株洲市", "醴陵市"),
    "江苏省人大常委会办公厅": ("江苏省",),
    "江苏省政协办公厅": ("江苏省",),
    "上海市普陀区财政局": ("上海市", "普陀区"),
    "上海市普陀区商务委员会": ("上海市", "普陀区"),
    "上海市普陀区人民政府万里街道办事处": ("上海市", "普陀区"),
}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("株洲市政府办2023年三公经费", "株洲市人民政府办公室"),
        ("株洲府办", "株洲市人民政府办公室"),
        ("荷塘区政府办禁毒经费", "株洲市荷塘区人民政府办公室"),
        ("醴陵市府办 2021 采购", "醴陵市人民政府办公室"),
        ("驻京办2024年预算", "株洲市人民政府驻北京联络处"),
        ("驻北京联络处的职责", "株洲市人民政府驻北京联络处"),
        ("省人大常委会办公厅（江苏）2018年", "江苏省人大常委会办公厅"),
        ("省政协办公厅", "江苏省政协办公厅"),
        ("普陀财政局", "上海市普陀区财政局"),
        ("普陀区商务委2025年", "上海市普陀区商务委员会"),
        ("万里街道", "上海市普陀区人民政府万里街道办事处"),
        ("上海市普陀区人民政府万里街道办事处（本级）", "上海市普陀区人民政府万里街道办事处"),
        ("万里街道社区公共服务中心新建工程建在哪里", "上海市普陀区人民政府万里街道办事处"),
        ("那醴陵呢", "醴陵市人民政府办公室"),
    ],
)
def test_known_agencies_are_found_under_their_forms(text: str, agency: str) -> None:
    (mention,) = resolve(text, KNOWN)
    assert mention.agency == agency and mention.exact
    assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "agency", "typed"),
    [
        ("株州市政府办23年", "株洲市人民政府办公室", "株州市政府办"),
        ("礼陵市政府办", "醴陵市人民政府办公室", "礼陵市政府办"),
        ("万理街道二零二五年", "上海市普陀区人民政府万里街道办事处", "万理街道"),
        ("zhuzhou市政府办", "株洲市人民政府办公室", "zhuzhou市政府办"),
    ],
)
def test_slips_of_the_pen_are_forgiven_and_told(text: str, agency: str, typed: str) -> None:
    (mention,) = resolve(text, KNOWN)
    assert (mention.agency, mention.exact, mention.corrected_from) == (agency, False, typed)


@pytest.mark.parametrize(
    "text",
    """长沙市政府办2023年 浏阳市政府办 长沙驻京办 江西省人大常委会办公厅 舟山市普陀区财政局 普陀区教育局 株洲市财政局
    湖南省教育厅 天元区财政局 市教育局 真如镇街道办事处
    万里街道社区党群服务中心 株洲市委办公室 株洲市住房公积金管理中心""".split(),
)
def test_an_unknown_agency_is_never_replaced(text: str) -> None:
    (mention,) = resolve(text, KNOWN)
    assert mention.agency is None and not mention.known


@pytest.mark.parametrize(
    "text", ["市长热线项目专项", "什么是“三公”经费？", "其中政府采购预算多少", "其他政府办公厅（室）及相关机构事务支出"]
)
def test_what_only_sounds_official_names_no_agency(text: str) -> None:
    assert resolve(text, KNOWN) == []


def test_the_beginning_of_a_label_is_no_misheard_agency() -> None:
    known = {"青溪市卫生计生综合监督执法支队": (), "青溪市公安局": ()}
    label = "执法执勤用车"
    assert [m.agency for m in resolve("青溪市公安局车辆中的执法执勤用车", known, {label})] == ["青溪市公安局"]
    (heard,) = resolve("卫生计生综合监督执法之队的执法执勤用车", known, {label})
    assert heard.agency == "青溪市卫生计生综合监督执法支队" and heard.corrected_from


def test_a_name_without_region_fits_every_region() -> None:
    (mention,) = resolve("请问市政府办多少钱", KNOWN)
    assert mention.agency is None and mention.known
    assert mention.candidates == ("株洲市人民政府办公室", "醴陵市人民政府办公室")


def test_several_agencies_of_one_question_stand_in_order() -> None:
    found = resolve("比较荷塘区政府办、醴陵市政府办和株洲市政府办", KNOWN)
    assert [mention.agency for mention in found] == [
        "株洲市荷塘区人民政府办公室",
        "醴陵市人民政府办公室",
        "株洲市人民政府办公室",
    ]


def test_a_region_is_not_its_district() -> None:
    assert not same_agency("株洲市人民政府办公室", "株洲市荷塘区人民政府办公室")
    assert not same_agency("上海市普陀区财政局", "舟山市普陀区财政局")
    assert same_agency("荷塘区政府办", "湖南省株洲市荷塘区人民政府办公室（本级）")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("长沙市财政局", "长沙县财政局", False),
        ("承德县教育局", "承德市教育局", False),
        ("大理市财政局", "大理白族自治州财政局", False),
        ("云台市教育局", "云台县教育局", False),  # listed nowhere
        ("云台区教育局", "云台市教育局", False),
        ("大理州财政局", "大理白族自治州财政局", True),
        ("长沙财政局", "长沙市财政局", True),
        ("宁乡县财政局", "长沙市宁乡市财政局", True),  # a city since 2017
        ("毕节地区教育局", "毕节市教育局", True),
        ("彭水县财政局", "彭水苗族土家族自治县财政局", True),
    ],
)
def test_a_county_is_not_the_city_of_its_name(one: str, other: str, same: bool) -> None:
    assert same_agency(one, other) is same_agency(other, one) is same
    assert bool(usual_names([one, other])) is same


@pytest.mark.parametrize("agency", sorted(KNOWN))
def test_every_complete_form_leads_back_to_its_agency_alone(agency: str) -> None:
    for form in short_forms(agency, KNOWN[agency]):
        if form.complete:
            assert [mention.agency for mention in resolve(form.text + "2023年", KNOWN)] == [agency], form.text


def test_canonical_name_is_the_fullest_and_stays_itself() -> None:
    name = canonical_name(["荷塘区政府办", "株洲市荷塘区人民政府办公室（本级）"])
    assert name == canonical_name([name]) == "株洲市荷塘区人民政府办公室"
    assert canonical_name(["中共株洲市委员会宣传部"]) == "中共株洲市委员会宣传部"


def test_looks_like_agency_gives_places() -> None:
    text = "湖南省教育厅与长沙市政府办"
    assert [(text[start:end], name) for start, end, name in looks_like_agency(text)] == [
        ("湖南省教育厅", "湖南省教育厅"),
        ("长沙市政府办", "长沙市政府办"),
    ]


def test_regions_split_from_names() -> None:
    assert split_regions("恩施土家族苗族自治州利川市教育局") == (("恩施土家族苗族自治州", "利川市"), "教育局")
    assert split_regions("北京市西城区财政局")[0] == ("北京市", "西城区")
    assert parse_name("万里街道社区服务中心").regions == ()
    assert completed(("延边",)) == ("吉林省", "延边朝鲜族自治州")


def test_the_gazetteer_is_whole() -> None:
    regions = rows("regions.tsv", 4)
    provinces = {name for name, _, level, _ in regions if level == "province"}
    assert len(provinces) == 34 and len({name for name, *_ in regions}) == len(regions)
    assert {parent for _, _, level, parent in regions if level == "city"} <= provinces
    assert set(gazetteer().by_short) >= {short for _, shorts, _, _ in regions for short in shorts.split()}


def test_no_wording_is_claimed_twice_and_none_leads_to_itself() -> None:
    same = [(word, others.split()) for kind, word, others in rows("agency_words.tsv", 3) if kind == "same"]
    assert len({word for word, _ in same}) == len(same)
    assert all(word not in others and len(set(others)) == len(others) for word, others in same)


def test_a_body_that_stands_before_its_place_is_not_the_place_s_own() -> None:
    known = {"共青团临江县委员会": ("临江县",), "中共临江县委员会": ("临江县",)}
    found = [
        resolve(text, known)[0].agency
        for text in ("共青团临江县委2022年收入", "临江团县委2022年收入", "临江县委2022年收入")
    ]
    assert found == ["共青团临江县委员会", "共青团临江县委员会", "中共临江县委员会"]
    assert not same_agency("民盟临江市委员会", "临江市委员会")
    assert canonical_name(["中国民主同盟临江市委"]) == "民盟临江市委"
    assert [name for _, _, name in looks_like_agency("民建临江市委员会2021年")] == ["民建临江市委员会"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("临江县中学2021年的预算", ["临江县中学"]),
        ("临江县小学数是多少，临江县中学生呢", []),
        ("克州财政局2021年", ["克州财政局"]),
    ],
)
def test_an_institution_needs_nothing_between_its_region_and_its_kind(text: str, found: list[str]) -> None:
    assert [name for _, _, name in looks_like_agency(text)] == found


def test_the_own_level_of_a_place_goes_by_its_place() -> None:
    known = {"海州市江南区本级": ("海州市", "江南区"), "石桥县财政局": ("石桥县",)}
    for text in ("江南区本级2019年三公", "海州市江南区2019年三公", "江南区2019年三公"):
        assert [mention.agency for mention in resolve(text, known)] == ["海州市江南区本级"]


def test_a_row_of_an_unknown_kind_is_named_by_its_line() -> None:
    with pytest.raises(LexiconError) as refused:
        parse_agency_words("# kinds\n\nsame\t人民政府\t政府\nother\t人民政府\t政府\n")
    assert (refused.value.file, refused.value.line) == ("agency_words.tsv", 4)


def test_a_level_with_an_organ_is_its_agency_and_a_meeting_is_none() -> None:
    known = {"江苏省政协办公厅": ("江苏省",), "江苏省人大常委会办公厅": ("江苏省",)}
    assert [m.agency for m in resolve("和省政协比呢", known)] == ["江苏省政协办公厅"]
    assert [m.agency for m in resolve("省人大呢", known)] == ["江苏省人大常委会办公厅"]
    assert not [m for m in resolve("省政协会议和省人大立法项目的经费", known) if m.agency]


def test_every_field_of_work_is_told_once() -> None:
    fields = [word for kind, word, _ in rows("agency_words.tsv", 3) if kind == "field"]
    assert len(set(fields)) == len(fields) and all(len(field) >= 2 for field in fields)


@pytest.mark.parametrize("name", ["临江县石桥镇人民政府", "临江县石桥乡政府", "安徽省临江县新城街道办事处"])
def test_a_townships_government_is_named_whole(name: str) -> None:
    assert [found for _, _, found in looks_like_agency(f"{name}2020年度“三公”经费支出")] == [name]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("清原市政协办2020年的支出", "政协清原市委员会办公室"),
        ("政协清原市委员会有几个专门委员会", "政协清原市委员会办公室"),
        ("中国人民政治协商会议清原市委员会办公室2020年预算", "政协清原市委员会办公室"),
        # The party's committee of the place is another body.
        ("清原市委办2020年预算", None),
        ("团中央2013年的预算", "共青团中央"),
        ("清原市团委2020年预算", "共青团清原市委员会"),
        ("下石镇财政所2025年收入", "清原市下石镇财政所"),
        ("清原市下石镇财政所2025年收入", "清原市下石镇财政所"),
        ("下石镇卫生院2025年收入", None),
    ],
)
def test_bodies_before_their_place_and_institutions_of_townships(asked: str, meant: str | None) -> None:
    place = ("清原市",)
    known = {
        "政协清原市委员会办公室": place,
        "共青团清原市委员会": place,
        "共青团中央": (),
        "清原市下石镇财政所": place,
    }
    assert [m.agency for m in resolve(asked, known)] == [meant]


def test_the_party_stands_before_places_that_no_list_has() -> None:
    text = "其中：中共清原市云台县委组织部有车1辆，中共云台县直属机关工作委员会无车。"
    found = [name for _, _, name in looks_like_agency(text)]
    assert found == ["中共清原市云台县委组织部", "中共云台县直属机关工作委员会"]
    known = {"中共云台县委员会组织部": ("云台县",)}
    for asked in ("云台县委组织部2020年", "中共云台县委组织部", "县委组织部2020年"):
        assert [m.agency for m in resolve(asked, known)] == ["中共云台县委员会组织部"], asked
    assert [m.agency for m in resolve("云台县委宣传部2020年", known)] == [None]


def test_townships_of_no_name_have_no_institutions() -> None:
    for text in ("各乡镇中学的支出", "全市乡镇卫生院2020年", "本镇财政所", "该镇财政所"):
        assert looks_like_agency(text) == []


def test_a_kind_alone_goes_on_as_a_project_s_name() -> None:
    known = {"清原市图书馆": ("清原市",), "财政部": ()}
    assert [m.agency for m in resolve("图书馆有几个内设机构", known)] == ["清原市图书馆"]
    assert resolve("图书馆提升改造项目预算多少", known) == []
    assert [m.agency for m in resolve("财政部2013年的预算", known)] == ["财政部"]
    assert resolve("财政部门的监督", known) == []


@pytest.mark.parametrize(
    "said",
    ["想请问", "也想打听打听", "我不相信", "我就纳闷", "光看", "不知道", "要是", "想了解一下", "有人举报说", "不光是"],
)
def test_what_is_said_before_an_office_is_no_part_of_its_name(said: str) -> None:
    """A verb of asking or believing before the kind of an office makes no place of it."""
    known = {"青溪县财政局": ("青溪县",)}
    for kind in ("县财政局", "财政局"):
        (mention,) = resolve(f"{said}{kind}2023年三公多少", known)
        assert (mention.agency, mention.text) == ("青溪县财政局", kind)
    (unknown,) = resolve(f"{said}白沙县财政局2023年三公多少", known)
    assert (unknown.agency, unknown.text) == (None, "白沙县财政局")
