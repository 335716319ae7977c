"""Who published a document, for which year, as what: covers, labels, inference, and the whole way of reading."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.document import Document, Identity, Kind, Scope, Source
from corpus.errors import UnreadableDocument
from corpus.identity.clues import year_of
from corpus.identity.identify import identify
from corpus.reading import FORMATS, READERS, choose_format, find_notice, read_document
from corpus.text.structure import find_sections


def identity(text: str, name: str = "") -> Identity:
    source = Source("txt", text)
    found = identify(source, find_sections(source), (), name)
    for evidence in found.evidence:
        if evidence.span:
            assert text[evidence.span.start : evidence.span.end] == evidence.quote
    return found


@pytest.mark.parametrize(
    ("text", "agency", "region", "year", "kind"),
    [
        (
            "附件1\n\n2 0 2 3 年度\n浏 阳 市 教 育 局 部 门 决 算\n目 录\n一、部门职责\n长沙市浏阳市教育。\n",
            "浏阳市教育局",
            ("湖南省", "长沙市", "浏阳市"),
            2023,
            Kind.FINAL_ACCOUNTS,
        ),
        (
            "二〇二四年成都市武侯区卫生健康局单位预算公开\n一、基本情况\n",
            "成都市武侯区卫生健康局",
            ("四川省", "成都市", "武侯区"),
            2024,
            Kind.BUDGET,
        ),
        (
            "2023年浙江省水利厅一般公共预算财政拨款“三公”经费支出决算情况说明\n\n一、总体情况\n",
            "浙江省水利厅",
            ("浙江省",),
            2023,
            Kind.FINAL_ACCOUNTS,
        ),
        (
            "凤台县农业农村局2021年“三公”经费预算情况\n\n一、支出预算表\n",
            "凤台县农业农村局",
            ("安徽省", "淮南市", "凤台县"),
            2021,
            Kind.BUDGET,
        ),
        (
            "赤峰市驻呼和浩特办事处“三公”经费公开\n\n一、2022年“三公”经费预算安排情况\n二、2021年“三公”经费决算情况\n",
            "赤峰市驻呼和浩特办事处",
            ("内蒙古自治区", "赤峰市"),
            2022,
            Kind.BUDGET,
        ),
        (
            "第一部分：\n株洲市人民政府驻北京联络处\n\n2024年部门预算说明\n一、职责\n",
            "株洲市人民政府驻北京联络处",
            ("湖南省", "株洲市"),
            2024,
            Kind.BUDGET,
        ),
        (
            "上海市普陀区2025年区级部门预算\n预算主管部门：上海市普陀区商务委员会\n目 录\n一、职能\n",
            "上海市普陀区商务委员会",
            ("上海市", "普陀区"),
            2025,
            Kind.BUDGET,
        ),
        (
            "收支预算总表\n部门：江苏省政协办公厅 单位：万元\n收入 支出\n2017年政府采购预算表\n",
            "江苏省政协办公厅",
            ("江苏省",),
            2017,
            Kind.BUDGET,
        ),
        (
            "恩施土家族苗族自治州利川市团堡镇人民政府2024年部门预算\n第一章 概况\n",
            "恩施土家族苗族自治州利川市团堡镇人民政府",
            ("湖北省", "恩施土家族苗族自治州", "利川市"),
            2024,
            Kind.BUDGET,
        ),
        (
            "关于哈尔滨市南岗区市场监督管理局2021年部门预算公开的说明\n一、职责\n",
            "哈尔滨市南岗区市场监督管理局",
            ("黑龙江省", "哈尔滨市", "南岗区"),
            2021,
            Kind.BUDGET,
        ),
    ],
)
def test_titles_and_labels_tell_the_identity(
    text: str, agency: str, region: tuple[str, ...], year: int, kind: Kind
) -> None:
    found = identity(text)
    assert (found.agency, found.region, found.fiscal_year, found.kind) == (agency, region, year, kind)
    assert not found.agency_inferred and any(evidence.field == "agency" for evidence in found.evidence)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("东岭国家植物园2023年度部门决算\n东岭国家植物园是省属单位。东岭国家植物园有编制10名。\n", "东岭国家植物园"),
        ("明泽湖管理处2023年部门预算\n编制部门：明泽湖管理处\n一、主要职责\n", "明泽湖管理处"),
        ("关于公开河口市第二医院2023年预算的说明\n河口市第二医院是公立医院。\n", "河口市第二医院"),
        ("加强预算绩效管理2023年度部门预算\n加强预算绩效管理。加强预算绩效管理。\n", ""),
        ("江滩区2021年区本级“三公”经费预算情况\n2021年区本级“三公”经费支出预算为44万元。\n", "江滩区本级"),
        ("市本级部门决算信息公开（市司法局）\n2023年度部门决算\n沅南市司法局是主管司法行政的部门。\n", "沅南市司法局"),
        ("2018年龙山市“三公”经费决算汇总情况\n2018年各部门决算总额2771万元。\n", "龙山市本级"),
        ("一、支出表\n二、情况说明\n池江市人民政府办公室2020年度支出预算为142.40万元。\n", "池江市人民政府办公室"),
        ("焦山镇2020年度“三公”经费决算情况\n2020年度“三公”经费41万元。\n", "焦山镇"),
        ("许江镇2020年“三公”经费决算数共计35.5万元，" + "比上年下降，" * 20 + "其中公务接待费15.5万元。\n", "许江镇"),
        ("标题 安平区双桂街道卫生服务中心2021年度部门决算情况说明\n一、基本情况\n", "安平区双桂街道卫生服务中心"),
        ("安平区武山乡人民政府(本级)2023年部门预算情况说明\n一、基本情况\n", "安平区武山乡人民政府"),
        ("泸平县人民法院\n关于2018年部门预算编制的说明\n一、主要职责\n", "泸平县人民法院"),
        ("红河州数据中心2024年项目支出自评报告\n2024年,红河州数据中心(以下简称“数据中心”)实施15个项目。\n", "红河州数据中心"),
        ("一、概况\n从构成看,三门县公安局(汇总)部门决算包括:局本级决算。2023年决算收入12万元。\n", "三门县公安局"),
    ],
)  # fmt: skip
def test_an_agency_without_a_region_or_a_title_of_its_own(text: str, agency: str) -> None:
    assert identity(text).agency == agency


@pytest.mark.parametrize(
    ("text", "agency", "year", "kind"),
    [
        ("江海师范大学2023年部门预算\n一、学校概况\n", "江海师范大学", 2023, Kind.BUDGET),
        ("省水利科学研究院2022年度单位决算\n一、概况\n", "省水利科学研究院", 2022, Kind.FINAL_ACCOUNTS),
        ("收支预算总表\n部门名称：江海师范大学 单位：万元\n2023年预算\n", "江海师范大学", 2023, Kind.BUDGET),
        ("临江区人大常委会办公室2021年部门综合预算说明\n一、职责\n", "临江区人大常委会办公室", 2021, Kind.BUDGET),
        ("共青团临江县委员会2021年部门预算\n一、职责\n", "共青团临江县委员会", 2021, Kind.BUDGET),
        ("【财政决算】临江县博物馆2017年度部门决算\n一、职责\n", "临江县博物馆", 2017, Kind.FINAL_ACCOUNTS),
        ("- 标题: 【公开】临江县博物馆2017年度部门决算\n一、职责\n", "临江县博物馆", 2017, Kind.FINAL_ACCOUNTS),
        ("1\n临江市新苑幼儿园 2022\n单位预算及三公经费预算情况说明\n目 录\n", "临江市新苑幼儿园", 2022, Kind.BUDGET),
        ("1. 当前位置:\n  2. 首页 > 政府决算\n\n克州2021年“三公”经费预算安排和使用情况\n", "克州本级", 2021, Kind.BUDGET),
        ("临州市江南区2019年度“三公”经费公开说明\n2019年度江南区本级一般公共预算财政拨款“三公”经费公开说明\n",
         "临州市江南区本级", 2019, Kind.BUDGET),
    ],
)  # fmt: skip
def test_titles_of_other_shapes(text: str, agency: str, year: int, kind: Kind) -> None:
    found = identity(text)
    assert (found.agency, found.fiscal_year, found.kind) == (agency, year, kind)


def test_a_title_without_the_kind_of_office_is_completed_by_the_text() -> None:
    title = "海南省交通运输部门2022年“三公”经费预算情况说明\n\n"
    assert (
        identity(title + "交通运输厅2022年“三公”经费预算数为9万元。参加交通运输部会议。\n").agency == "海南省交通运输厅"
    )
    # Two kinds leave open which one is meant.
    assert identity(title + "交通运输厅和各县交通运输局2022年预算9万元。\n").agency == "海南省交通运输"


def test_a_slogan_that_titles_a_text_is_no_agency() -> None:
    assert identity("智慧校园建设2023年部门预算\n一、职责\n负责管理。\n").agency == ""


def test_the_day_a_page_was_put_up_is_no_fiscal_year() -> None:
    found = identity("[ 成文日期 ]\n2021-09-27\n安平区中医院2020年部门决算说明\n一、基本情况\n安平区中医院是医院。\n")
    assert (found.agency, found.fiscal_year) == ("安平区中医院", 2020)


def test_a_year_only_in_the_file_name_is_doubted() -> None:
    found = identity("收支总表\n部门：南京市财政局\n", "nanjing-2022.txt")
    assert found.fiscal_year == 2022 and any("文件名" in doubt.text for doubt in found.doubts)


def test_an_agency_is_inferred_from_duties_and_marked_so() -> None:
    text = (
        "一、职责\n（一）起草以县人民政府、县人民政府办公室名义发布的公文。\n（二）督查长沙市人民政府和宁远县人民政府决定的落实。\n"
        "二、收支\n2021年部门预算数为1万元。\n"
    )
    found = identity(text)
    assert found.agency == "宁远县人民政府办公室" and found.agency_inferred
    assert any("推断" in doubt.text for doubt in found.doubts)


def test_an_agency_that_the_text_speaks_of_again_and_again_is_inferred() -> None:
    text = (
        "部门预算说明\n\n一、概况\n\n邹平市水利局是主管全市水利工作的部门。\n\n"
        "二、收支\n\n邹平市水利局2022年收入预算90万元。\n"
    )
    found = identity(text)
    assert (found.agency, found.agency_inferred) == ("邹平市水利局", True) and found.doubts


def test_a_report_without_a_title_is_the_speaker_s() -> None:
    money = "临山市水务局2018年用一般公共预算开支的出国费、公务接待费（简称“三公”经费）支出合计24万元。\n其中：公务接待费16万元。\n"
    assert identity(money).agency == "临山市水务局"
    posts = (
        "一、职责\n1、按照省委宣传部的要求，负责全州宣传。\n二、机构\n州委宣传部设办公室、新闻科。\n"
        "州委宣传部核定编制20人。\n三、2021年预算\n收入8万元。\n"
    )
    found = identity(posts)
    assert (found.agency, found.agency_inferred) == ("州委宣传部", True)
    # Told once it may be another's.
    assert identity(posts.replace("州委宣传部核定", "核定")).agency == ""
    assert identity("省财政厅核定临山市补助2万元。\n2018年支出5万元。\n").agency == ""


def test_subordinates_are_told_behind_their_counts() -> None:
    text = (
        "仁和县水利局2024年部门预算\n\n二、单位构成\n\n仁和县水利局下属二级预算单位2个，其中行政单位0个，其他事业单位2个。"
        "主要包括：仁和县水库管理所、仁和县水文服务中心。\n"
    )
    assert identity(text).subordinates == ("仁和县水库管理所", "仁和县水文服务中心")


def test_a_table_of_the_agency_and_those_under_it_tells_its_subordinates(read_text: Callable[..., Document]) -> None:
    head = "清江市民政局2021年部门预算公开\n\n一、部门概况\n清江市民政局负责社会救助工作。\n"
    own = "部门在职人数情况表\n单位名称\t编制人数\t在职人数\n清江市民政局本级\t38\t36\n清江市福利院\t64\t58\n合计\t102\t94\n"
    read = read_text(head + own)
    assert read.identity.subordinates == ("清江市福利院",)
    paid = "政府购买服务情况表\n单位名称\t数量\t金额\n长江市养老服务中心\t3\t36\n白水市福利院\t6\t58\n"
    assert read_text(head + paid).identity.subordinates == ()


def test_a_list_in_brackets_and_a_table_tell_the_same_agencies(read_text: Callable[..., Document]) -> None:
    head = "2022年度临江市人民政府青山街道办事处部门决算\n\n一、基本情况\n"
    said = "从决算单位构成看，包括街道机关处室4个及下属事业单位2个（党群服务中心、综合执法队）。详见下表：\n"
    rows = "单位名称 | 经费性质 | 编制人数\n青山街道办事处 | 核拨 | 30\n青山街道党群服务中心 | 核拨 | 9\n青山街道综合执法队 | 核拨 | 7\n"
    assert identity(head + said).subordinates == ("党群服务中心", "综合执法队")
    assert read_text(head + said + rows).identity.subordinates == ("青山街道党群服务中心", "青山街道综合执法队")


def test_units_of_a_department_s_own_are_told_by_kind() -> None:
    text = (
        "清江县委组织部2020年部门预算\n\n一、机构\n部属参照公务员管理事业单位是：清江县党员教育中心（县远程办），"
        "部属全额事业单位是：清江县人才工作中心。\n"
    )
    assert identity(text).subordinates == ("清江县党员教育中心", "清江县人才工作中心")


def test_a_range_of_units_is_a_list_of_them() -> None:
    found = identity(
        "清江市民政局2021年部门预算\n一、概况\n纳入2021年部门预算编制范围的单位3个:局本级、清江市福利院、清江市救助站。\n"
    )
    assert found.subordinates == ("清江市福利院", "清江市救助站")


def test_what_the_text_does_not_say_stays_open() -> None:
    found = identity("一、主要职责\n负责本单位事务。\n二、收支情况\n收入100万元。\n")
    assert (found.agency, found.region, found.fiscal_year, found.kind, found.scope) == ("", (), None, None, None)
    assert len(found.doubts) == 3


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("公开的部门预算为机关及所属二级预算单位汇总预算。", Scope.CONSOLIDATED),
        ("部门预算只有本级，没有其他预算单位。", Scope.OWN_LEVEL),
        ("本部门无下属预算单位。", Scope.OWN_LEVEL),
        ("纳入部门汇总预算编制范围的预算单位共计1家，即南京市财政局本级。", Scope.OWN_LEVEL),
        ("收支平衡。", None),
    ],
)
def test_scope_is_what_the_text_says(sentence: str, scope: Scope | None) -> None:
    assert identity(f"南京市财政局2024年部门预算\n一、范围\n{sentence}\n").scope is scope


def test_department_and_unit_of_one_name_are_told_apart_by_the_cover() -> None:
    department = identity("上海市普陀区2025年区级部门预算\n预算主管部门：上海市普陀区商务委员会\n目录\n一、职能\n")
    unit = identity("上海市普陀区2025年区级单位预算\n预算单位：上海市普陀区商务委员会\n目录\n一、职能\n")
    assert department.agency == unit.agency
    assert (department.scope, unit.scope) == (Scope.CONSOLIDATED, Scope.OWN_LEVEL)


def test_relations_come_from_lists_and_self_descriptions() -> None:
    text = (
        "南京市教育局2024年部门预算\n一、预算单位构成\n纳入部门预算编制范围的二级预算单位包括：\n1.南京市教育局本级；\n"
        "2.南京市第一中学；\n3.南京市教育考试中心。\n二、其他\n加挂南京市语言文字委员会牌子。\n"
    )
    found = identity(text)
    assert found.subordinates == ("南京市第一中学", "南京市教育考试中心") and "南京市语言文字委员会" in found.aliases
    below = identity("南京市教育考试中心2024年单位预算\n一、概况\n我单位为南京市教育局下属二级预算单位。\n")
    assert below.parent == "南京市教育局"


@pytest.mark.parametrize(
    ("text", "year"),
    [("二〇二三年", 2023), ("二○二一", 2021), ("二零二五年", 2025), ("2024年度", 2024), ("第三年", None)],
)
def test_years_in_any_writing(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_every_format_has_a_reader() -> None:
    assert set(FORMATS.values()) <= set(READERS)


def test_an_unknown_extension_is_refused_with_what_is_supported(tmp_path: Path) -> None:
    path = tmp_path / "预算.pptx"
    path.write_bytes(b"PK")
    with pytest.raises(UnreadableDocument, match="pdf"):
        choose_format(path)


def test_a_refusal_bears_the_name_the_user_knows(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path, "某市/空.txt")
    assert caught.value.name == "某市/空.txt"


def test_a_rendition_carries_its_notice(tmp_path: Path) -> None:
    path = tmp_path / "整理.md"
    notice = "> 本文为整理稿，依据公开原文重新整理。"
    path.write_text(f"{notice}\n\n# 南京市财政局2024年部门预算\n\n## 一、职责\n\n办事。\n", encoding="utf-8")
    document = read_document(path, "整理.md")
    assert document.notice == notice.lstrip("> ") and document.identity.agency == "南京市财政局"
    assert find_notice("南京市财政局\n整理稿") is None


EXPECTED = {
    "000": ("株洲市人民政府办公室", 2023, Kind.BUDGET, Scope.CONSOLIDATED),
    "001": ("株洲市荷塘区人民政府办公室", 2023, Kind.FINAL_ACCOUNTS, Scope.CONSOLIDATED),
    "002": ("株洲市人民政府驻北京联络处", 2024, Kind.BUDGET, Scope.OWN_LEVEL),
    "003": ("株洲市人民政府办公室", 2020, Kind.BUDGET, Scope.CONSOLIDATED),
    "004": ("醴陵市人民政府办公室", 2021, Kind.BUDGET, Scope.OWN_LEVEL),
    "jiangsu-cppcc-office-2019-budget.pdf": ("江苏省政协办公厅", 2019, Kind.BUDGET, Scope.OWN_LEVEL),
    "jiangsu-cppcc-office-2017-budget-tables.pdf": ("江苏省政协办公厅", 2017, Kind.BUDGET, None),
    "jiangsu-npc-office-2019-budget-tables.pdf": ("江苏省人大常委会办公厅", 2019, Kind.BUDGET, None),
    "putuo-commerce-2025-budget-dept.pdf": ("上海市普陀区商务委员会", 2025, Kind.BUDGET, Scope.CONSOLIDATED),
    "putuo-commerce-2025-budget-unit.pdf": ("上海市普陀区商务委员会", 2025, Kind.BUDGET, Scope.OWN_LEVEL),
    "putuo-finance-2024-final.pdf": ("上海市普陀区财政局", 2024, Kind.FINAL_ACCOUNTS, Scope.CONSOLIDATED),
}


@pytest.mark.skipif("WENZHANG_TESTDATA" not in os.environ, reason="WENZHANG_TESTDATA is not set")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_real_disclosures_are_identified(name: str) -> None:
    folder = Path(os.environ["WENZHANG_TESTDATA"])
    path = folder / "pdf" / name if name.endswith(".pdf") else next((folder / "originals").glob(f"{name}_*.txt"))
    found = read_document(path, path.name).identity
    assert (found.agency, found.fiscal_year, found.kind, found.scope) == EXPECTED[name]
    assert found.agency_inferred is (name == "004")
