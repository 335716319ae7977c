"""Whose a report is that no title, label or signature names: the subject of the sentences that tell its money, posts
and duties, and what is said of others."""

import pytest

from corpus.document import Identity, Source
from corpus.identity.identify import identify
from corpus.identity.votes import hinted
from corpus.text.structure import find_sections


def identity(text: str) -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), "")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # a year before the name, and what it spends
        ("一、因公出国(境)经费\n2016年青禾市蚕桑推广站没有出国计划。\n二、公务接待费\n2016年青禾市蚕桑推广站安排公务接待费2.40万元。\n", "青禾市蚕桑推广站"),
        # a department's name with 部门 behind it, beside the agencies under it
        ("二、机构\n办公室负责日常工作，承办交办的其他事项。\n下属单位包括：青禾县妇女儿童服务中心。\n三、收支\n1.总体情况\n青禾县妇女联合会部门2022年度收入、支出决算总计66.5万元。与上年相比增加9万元。\n", "青禾县妇女联合会"),
        # the heading above says that duties follow
        ("基本情况\n(一)职能职责。\n青禾县人民检察院是国家法律监督机关，对青禾县人民代表大会负责。\n二、收支\n2019年收入8万元。\n", "青禾县人民检察院"),
        # a line of paper broken inside the name
        ("公务用车运行支出5.20万元，保有量\n与上年相同，还是两辆。青禾市水产品质量安\n全综合检测中心全年出国团组 0 个，共 0 人次。\n", "青禾市水产品质量安全综合检测中心"),
        # the own level in a list
        ("2022年部门构成：\n青禾县林业局本级和3个直属单位。\n市林业局内设14个科室。\n本部门2022年收入预算26万元。\n", "青禾县林业局"),
        ("一、基本情况\n青禾市第六人民医院(青禾市东山人民医院)1956年3月成立，开放床位640张。\n2016年业务收入6亿元。\n", "青禾市第六人民医院"),
        ("您现在的位置: 首页\n欢迎来到青禾县政协网站!\n【作者:县政协办】\n支出绩效说明\n1、2021年收入79万元。\n", "青禾县政协"),
    ],
)  # fmt: skip
def test_the_subject_of_what_is_told_is_the_publisher(text: str, agency: str) -> None:
    found = identity(text)
    assert (found.agency, found.agency_inferred) == (agency, True)
    evidence = next(e for e in found.evidence if e.field == "agency")
    assert evidence.span and evidence.quote == text[evidence.span.start : evidence.span.end]
    assert any(agency in doubt.text for doubt in found.doubts)


@pytest.mark.parametrize(
    "text",
    [
        # who orders, grants and approves is no subject
        "青禾县财政局批复下达2023年经费2万元。\n本单位支出2万元。\n",
        "根据《青禾县教育局关于2023年经费的通知》，2023年支出2万元。\n",
        "青禾县审计局、青禾县林业局2023年联合安排经费2万元。\n",
        # two of them told alike
        "2023年青禾县审计局支出3万元。\n2023年青禾县林业局支出2万元。\n其余略。\n",
    ],
)
def test_who_acts_for_others_or_beside_others_is_no_publisher(text: str) -> None:
    assert identity(text).agency == ""


def test_what_a_page_prints_around_its_title_is_no_title() -> None:
    page = "发布机构 | 县法院 | 关键词 | “三公”经费情况 |\n信息来源 | 县政府办公室 | 主题 | 财政 |\n2018年支出预算12万元。\n"
    assert identity(page).agency == ""
    quoted = "山南省“三公”经费下降\n2015年“三公”经费预算8亿元。新增的附件有《青禾县水利局2015年部门基本支出预算表》。\n"
    assert identity(quoted).agency == ""
    assert identity(quoted.replace("新增的附件有", "日前公布").replace("预算表", "预算")).agency == "青禾县水利局"


def test_a_verb_before_a_government_makes_no_place() -> None:
    text = "(一)协助市人民政府审核要发布的公文。\n(二)协助市人民政府督查。\n2023年支出2万元。\n"
    assert identity(text).agency == ""


def test_the_site_s_runner_is_no_hint() -> None:
    text = "2015年公务接待费支出3万元。\n主办：青禾县行政审批局承办：某公司\n"
    assert hinted(text) == ""
    assert hinted(text.replace("青禾县行政审批局", "青禾县妇幼保健院")) == "青禾县妇幼保健院"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("我镇本年度财政收支变化很大。现报告石桥镇2021年预算调整情况：\n一、收入\n收入调减2亿元。\n", "石桥镇"),
        ("我受镇人民政府委托，向大会报告石桥镇2021年预算执行情况，请审议。\n收入3亿元。\n", "石桥镇"),
        ("依据有关规定,现公开大英县第二小学2023年5月采购意向:\n1 课桌椅 17万元\n", "大英县第二小学"),
        ("现公开本单位2021年10月采购意向：\n1 课桌椅 17万元\n", ""),
        # What pages print over a title is no heading, and the title is read behind it.
        (
            "1. 当前位置:\n  2. 首页 > 信息公开\n3. > 正文\n\n大英县2021年“三公”经费预算情况\n\n“三公”经费4万元。\n",
            "大英县本级",
        ),
        # The offices of a branch, where the text calls one of them by its kind, and by one kind alone.
        ("大英县教育科技部门，现有教职工40人。\n教育科技局机关有公务用车2辆。\n", "大英县教育科技局"),
        ("大英县教育科技部门，现有教职工40人。\n教育科技局和教育科技委有车2辆。\n", ""),
        ("大英县教育科技部门、卫生部门现有职工40人。\n教育科技局有车2辆。\n", ""),
    ],
)
def test_who_reports_is_named_in_the_sentence_that_says_so(text: str, agency: str) -> None:
    assert identity(text).agency == agency
