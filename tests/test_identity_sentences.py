"""Whose a report is where only its sentences, a bracket of its title or its file's name say so; and how such names are
asked for."""

import pytest
from conftest import Ask

from corpus.document import Identity, Kind, Source
from corpus.identity.identify import identify
from corpus.identity.openings import opening_name
from corpus.identity.resolution import resolve
from corpus.text.structure import find_sections
from qa.answer import Status


def identity(text: str, name: str = "") -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), name)


@pytest.mark.parametrize(
    ("text", "agency", "year", "kind"),
    [
        (
            "按照政务公开的要求，现将涪川区石桥镇2021年度“三公”经费决算情况公布如下：\n2021年度全镇“三公”经费40万元。\n",
            "涪川区石桥镇", 2021, Kind.FINAL_ACCOUNTS,
        ),
        (
            "根据《中华人民共和国预算法》和有关规定，经凉山州财政局汇总，2022年凉山州州本级部门安排“三公”经费支出82万元，"
            "比年初预算增加13万元。\n",
            "凉山州本级", 2022, Kind.FINAL_ACCOUNTS,
        ),
        (
            "根据人民代表大会批准的百色市本级2024年预算，“三公”经费预算安排如下：\n公务接待费6万元，比上年年初预算减少3万元。\n",
            "百色市本级", 2024, Kind.BUDGET,
        ),
        (
            "一、单位基本情况\n晨光幼儿园内设办公室、教研部门。办公室负责日常事务。\n二、2023年度决算情况\n2023年度收入总计61万元。\n",
            "晨光幼儿园", 2023, Kind.FINAL_ACCOUNTS,
        ),
        (
            "临水东岸现代产业集中区(管委会)2024年\n一般公共预算“三公”经费预算\n一、说明\n2024年预算为32万元。\n",
            "临水东岸现代产业集中区管委会", 2024, Kind.BUDGET,
        ),
    ],
)  # fmt: skip
def test_sentences_and_brackets_name_the_publisher(text: str, agency: str, year: int, kind: Kind) -> None:
    found = identity(text)
    assert (found.agency, found.fiscal_year, found.kind) == (agency, year, kind)
    for evidence in found.evidence:
        if evidence.span:
            assert text[evidence.span.start : evidence.span.end] == evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "现将我镇2021年度“三公”经费决算情况公布如下：\n“三公”经费40万元。\n",
        "一、概况\n本幼儿园内设办公室。后勤部门下设食堂。\n2023年度收入总计61万元。\n",
        "一、概况\n晨光幼儿园内设办公室。\n东风小学内设教务处。\n2023年度收入总计61万元。\n",
    ],
)
def test_a_sentence_that_names_nobody_or_several_names_no_publisher(text: str) -> None:
    assert identity(text).agency == ""


def test_a_file_name_names_the_publisher_last_and_with_a_doubt() -> None:
    text = "2020年“三公”经费支出43万元，比上年支出45万元减少2万元。\n"
    found = identity(text, "临江县2020年三公经费支出说明.txt")
    assert (found.agency, found.agency_inferred) == ("临江县本级", True)
    assert any("文件名" in doubt.text for doubt in found.doubts)
    assert identity("青山县教育局2020年部门决算\n" + text, "临江县2020年三公经费.txt").agency == "青山县教育局"
    assert identity(text, "三公经费支出说明.txt").agency == ""


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("东岸现代产业集中区管委会2024年三公经费预算", "临水东岸现代产业集中区管委会"),
        ("临水东岸现代产业集中区2024年公务接待费", "临水东岸现代产业集中区管委会"),
        ("2022年凉山州州本级三公经费支出总额", "凉山州本级"),
        ("凉山州2022年公务接待费", "凉山州本级"),
    ],
)
def test_zones_and_levels_go_by_several_names(question: str, agency: str) -> None:
    known = {
        "临水东岸现代产业集中区管委会": (),
        "凉山州本级": ("四川省", "凉山彝族自治州"),
        "青山县财政局": ("青山县",),
    }
    assert [mention.agency for mention in resolve(question, known)] == [agency]


@pytest.mark.parametrize(
    "question",
    ["各乡镇2020年的支出", "公务接待费2020年的预算", "我县2021年三公经费", "哪个镇2021年最多", "图书馆多少钱"],
)
def test_no_name_opens_such_a_question(question: str) -> None:
    assert opening_name(question) is None


def budget(agency: str, amount: str) -> str:
    return f"{agency}2023年单位预算\n\n一、收支情况\n2023年收入预算{amount}万元。\n"


def test_an_unknown_name_is_not_found_rather_than_asked_for(assistant_of: Ask) -> None:
    nameless = "一、基本情况\n石门镇的干部下乡走访。\n2020年公务接待费预算3万元。\n"
    assistant = assistant_of(
        {"a.txt": budget("青山县财政局", "9"), "b.txt": budget("临江县教育局", "8"), "c.txt": nameless}
    )
    answer = assistant.ask("", "云台县2023年收入预算是多少")
    assert answer.status is Status.NOT_FOUND and "云台县" in answer.text
    spoken_of = assistant.ask("", "石门镇2020年公务接待费预算是多少")
    assert spoken_of.status is Status.NOT_FOUND and "c.txt提到了“石门镇”" in spoken_of.text


def test_a_kind_of_institution_asks_which_of_them(assistant_of: Ask) -> None:
    assistant = assistant_of(
        {
            "a.txt": budget("青山县第一幼儿园", "9"),
            "b.txt": budget("临江县新苑幼儿园", "8"),
            "c.txt": budget("临江县教育局", "7"),
        }
    )
    answer = assistant.ask("", "幼儿园2023年的收入预算是多少")
    assert answer.status is Status.CLARIFY
    assert "新苑幼儿园" in answer.text and "第一幼儿园" in answer.text and "教育局" not in answer.text


SIGNED = (
    "按照上级要求，现将我厅2016年“三公经费”预算数说明如下：\n一、公务接待费\n2016年预算安排9万元。\n\n"
    "            云山省审计厅\n            2016年3月2日\n"
)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (SIGNED.replace("云山省", "海南省"), "海南省审计厅"),
        (
            "2025年部门预算信息公开目录\n部门预算公开表\n740清原县下石镇财政所 |\n预算年度:2025 |\n单位:万元 |\n一、收入 |\n8.00 |\n",
            "清原县下石镇财政所",
        ),
        (
            "目 录\n第二部分 2023年部门预算情况说明\n下石镇人民政府隶属于清原县人民政府管辖,负责本镇全面工作。\n"
            "清原县下石镇人民政府内设 9 个职能处室。\n纳入清原县下石镇人民政府2023年部门预算编制范围的预算单位包括:\n"
            "1.清原县下石镇人民政府本级\n收入包括:一般公共预算拨款收入 65.3万元。\n",
            "清原县下石镇人民政府",
        ),
        (
            "第三部分 民建中央2013年部门预算情况说明\n一、收支预算情况的总体说明\n民建中央2013年收支总预算578.38万元。\n",
            "民建中央",
        ),
        (
            "二、支出预算情况说明\n县直工委2020年“三公”经费支出预算为0.6万元。\n其中:中共清原市云台县直属机关工作委员会有车辆0辆。\n",
            "中共清原市云台县直属机关工作委员会",
        ),
        ("审计署2013年部门预算\n一、概况\n审计署2013年收支总预算78.38万元。审计署机关在内。\n", "审计署"),
        (
            "清原市图书馆(清原市少年儿童科技图书馆)2017年度决算\n一、概况\n清原市图书馆(清原市少年儿童科技图书馆)设2个部门。\n",
            "清原市图书馆",
        ),
    ],
)  # fmt: skip
def test_places_in_passing_name_the_publisher(text: str, agency: str) -> None:
    found = identity(text)
    assert found.agency == agency
    assert all(text[e.span.start : e.span.end] == e.quote for e in found.evidence if e.span)


@pytest.mark.parametrize("agency", ["国家统计局", "教育部", "最高人民法院", "国家发展和改革委员会"])
def test_the_state_s_offices_title_their_own(agency: str) -> None:
    assert identity(f"{agency}2023年部门预算\n\n一、概况\n2023年收入预算65万元。\n").agency == agency
    assert identity("国家安居工程2023年部门预算\n\n一、概况\n2023年收入预算65万元。\n").agency == ""


@pytest.mark.parametrize(
    "text",
    [
        # Several codes are a list of others; a finance office signs for others; two names are level.
        "2025年部门预算公开表\n740清原县民政局\n741清原县水利局\n2025年支出8.00万元\n",
        "清原各单位2020年“三公”经费说明如下。\n2020年支出80万元。\n\n清原县财政局\n2020年3月2日\n",
        "清原县民政局内设3个科室。\n清原县水利局内设4个科室。\n清原县民政局核定编制5名。\n清原县水利局核定编制6名。\n2020年预算8万元。\n",
        "根据清原县审计局的要求，现将2020年预算公开如下。\n2020年支出8万元。\n",
    ],
)
def test_what_is_named_beside_others_publishes_nothing(text: str) -> None:
    assert identity(text).agency == ""


def test_the_second_name_of_a_title_s_bracket_is_an_alias() -> None:
    text = "清原市图书馆(清原市科技图书馆)2017年度决算\n一、概况\n清原市图书馆(以下简称市图书馆)与清原市图书馆(清原市科技图书馆)是一家。\n"
    assert "清原市科技图书馆" in identity(text).aliases and not any("称" in name for name in identity(text).aliases)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("根据工作安排，经泉山市财政局汇总，2018年泉山市部门及乡镇政府“三公”经费决算总额71万元。\n", "泉山市本级"),
        (
            "索引号： | 0010/2018 | 发布机构： | 泉山市财政局 |\n"
            "根据有关规定，经汇总市本级行政单位2015年部门决算“三公”经费，市本级“三公”经费支出9万元。\n",
            "泉山市本级",
        ),
        # Of another level than the page's publisher is: nobody knows of which district.
        ("发布机构：泉山市财政局\n经汇总，2021年区本级一般公共预算中“三公”经费支出预算为44万元。\n", ""),
        # Who put up a page says nothing of a report that sums up nothing.
        ("发布机构：泉山市财政局\n2021年“三公”经费支出预算为44万元。\n", ""),
    ],
)
def test_a_summary_of_many_agencies_is_its_place_s(text: str, agency: str) -> None:
    assert identity(text).agency == agency


def test_a_township_is_told_with_the_county_that_it_lies_in() -> None:
    title = "石桥乡2016年决算情况说明\n2016年“三公”经费决算9万元。\n"
    assert identity(title + "涪川县石桥乡人民政府属行政单位。\n").agency == "涪川县石桥乡人民政府"
    assert identity("发布机构：涪川县人民政府\n" + title).agency == "涪川县石桥乡"
    assert identity(title).agency == "石桥乡"


def test_what_a_page_is_filed_under_says_neither_its_kind_nor_its_year() -> None:
    found = identity(
        "• 政府决算\n• 索引号\n000014348/2018-03642\n\n泉山市2017年“三公”经费预算情况说明\n\n2017年预算9万元。\n"
    )
    assert (found.agency, found.fiscal_year, found.kind) == ("泉山市本级", 2017, Kind.BUDGET)


def test_a_report_that_never_says_budget_tells_what_was_spent_and_that_is_doubted() -> None:
    found = identity("泉山区2017年“三公”经费情况\n2017年“三公”经费支出13万元，比上年减少支出6万元。\n")
    assert found.kind is Kind.FINAL_ACCOUNTS and any("当作决算" in doubt.text for doubt in found.doubts)


def test_a_summary_of_no_named_place_is_found_by_its_level_and_year(assistant_of: Ask) -> None:
    text = "经汇总，2021年区本级一般公共预算中“三公”经费支出预算为44万元，其中：公务接待费4万元。\n"
    other = "泉山市桥南区2019年区本级“三公”经费决算情况\n2019年区本级“三公”经费支出决算为91万元。\n"
    assistant = assistant_of({"甲.txt": text, "乙.txt": other})
    answer = assistant.ask("1", "2021年区本级三公预算多少")
    assert answer.answer and answer.answer.value == "44" and any("没有写明编制单位" in note for note in answer.notes)
    told = assistant.ask("2", "桥南区本级2019年三公经费是多少").answer
    assert told and told.value == "91"
    assert assistant.ask("3", "桥南区本级2021年三公经费是多少").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (
            "本报北京8月2日电 国家林业局今日公布了《2012年国家林业局部门决算》。2012年“三公经费”支出数为1,234.50万元。",
            "国家林业局",
        ),
        ("茶陵县2015年度移民局“三公”经费决算情况表\n单位：万元\n项目\t本年决算数\n公务接待费\t7.50\n", "茶陵县移民局"),
        (
            "2016年市本级财政拨款“三公”经费情况说明\n来源：市财政局2016-05-11\n根据部署，经株洲市财政局汇总，株洲市本级部门2016年"
            "“三公”经费预算为3.10亿元。",
            "株洲市本级",
        ),
    ],
)
def test_whose_a_notice_is(text: str, agency: str) -> None:
    source = Source("notice.txt", text)
    assert identify(source, find_sections(source)).agency == agency
