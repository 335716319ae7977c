"""Whose a page is by where names stand: in brackets behind the title, in its path, byline, labels and last lines."""

import pytest

from corpus.document import Identity, Source
from corpus.identity.identify import identify
from corpus.identity.standing import hinted_standing
from corpus.tables.understood import find_tables
from corpus.text.structure import find_sections

REPORT = "一、收支情况\n2022年收入合计812.4万元，支出合计798.6万元。其中公务接待费2.1万元。\n"
TABLE = "类别    户数    金额（万元）\n甲类    120    35.6\n乙类    88    20.4\n合计    208    56.0\n"


def identity(text: str) -> Identity:
    source = Source("txt", text)
    sections = find_sections(source)
    return identify(source, sections, find_tables(source, sections), "1.txt")


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("岭溪区2022年部门预算公开（住房和城乡建设局）", "岭溪区住房和城乡建设局"),
        ("岭溪区2022年度部门决算公开表【水利局】", "岭溪区水利局"),
        ("岭溪县2021年部门预算公开——教育体育局", "岭溪县教育体育局"),
        ("岭溪县2021年度部门决算公开：县审计局", "岭溪县审计局"),
        ("岭溪市2022年“三公”经费预算公开(市妇联)", "岭溪市妇联"),
        ("岭溪市2022年度部门决算公开（岭溪市水利局）", "岭溪市水利局"),
        ("2021年岭溪县部门决算\n自然资源局\n", "岭溪县自然资源局"),
        # No office, more than one, or one that speaks for the place: the place as a whole.
        ("岭溪区2022年部门预算公开（汇总表）", "岭溪区本级"),
        ("岭溪县2022年度部门决算公开（扶贫办、水利局、林业局）", "岭溪县本级"),
        ("岭溪县2022年部门预算公开（不含教育局）", "岭溪县本级"),
        ("岭溪县2022年“三公”经费预算公开（财政局）", "岭溪县本级"),
        ("岭溪县2022年政府预算公开\n县财政局\n", "岭溪县本级"),
        ("岭溪县2022年部门预算公开名单\n教育局\n水利局\n林业局\n", "岭溪县本级"),
    ],
)
def test_a_place_and_an_office_that_a_title_tells_apart(title: str, agency: str) -> None:
    assert identity(f"{title}\n{REPORT}").agency == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # paths, with the office's own place or that of the site
        ("首页 > 政务公开 > 岭溪县水利局 > 财政预决算\n2022年度决算公开\n" + REPORT, "岭溪县水利局"),
        ("岭溪县人民政府\n首页 > 部门信息公开 > 县林业局 > 预决算公开\n2022年部门决算情况说明\n" + REPORT, "岭溪县林业局"),
        ("首页 / 主动公开 / 岭溪县乡村振兴局 / 资金\n资金分配情况的公示\n" + TABLE, "岭溪县乡村振兴局"),
        # bylines
        ("9月份临时救助资金发放公示\n岭溪县民政局  2022-10-10  字体：大 中 小\n" + TABLE, "岭溪县民政局"),
        ("高龄津贴发放公示\n2022-10-10 16:20　岭溪县民政局　【打印】\n" + TABLE, "岭溪县民政局"),
        ("**救助公示**\n\n**岭溪县民政局**  2022-10-10\n\n" + TABLE, "岭溪县民政局"),
        ("救助资金公示\n岭溪县民政局2022-10-10\n" + TABLE, "岭溪县民政局"),
        ("救助资金公示\n（岭溪县民政局 2022年10月10日）\n" + TABLE, "岭溪县民政局"),
        ("【岭溪县民政局】2022年临时救助资金发放情况\n" + TABLE, "岭溪县民政局"),
        ("岭溪县2022年救助公示\n县民政局 2022-12-30\n" + TABLE, "岭溪县民政局"),
        ("补贴公示\n岭溪县石桥镇人民政府  2022-11-02  大 中 小\n" + TABLE, "岭溪县石桥镇人民政府"),
        ("当前位置 : 首页 - 信息公开 - 岭溪县民政局 - 资金\n救助资金公示\n" + TABLE, "岭溪县民政局"),
        ("岭溪县民政局文件\n岭民〔2022〕15号\n关于分配救助资金的通知\n" + TABLE, "岭溪县民政局"),
        ("救助资金公示\n供稿：岭溪县民政局 编辑：李四\n" + TABLE, "岭溪县民政局"),
        # labels, the site's own head, the sentence that announces
        ("医疗救助资金公示\n公示单位：岭溪县医疗保障局\n" + TABLE, "岭溪县医疗保障局"),
        ("岭溪县卫生健康局\n首页  新闻动态  政务公开\n2022年部门预算公开说明\n" + REPORT, "岭溪县卫生健康局"),
        ("根据要求，岭溪县文化馆将2022年免费开放资金使用情况公开如下：\n收到资金20万元，支出18.2万元。\n", "岭溪县文化馆"),
        # signatures, with and without the day; a finance office that signs as well speaks for others
        ("就业补助资金公告\n" + TABLE + "特此公告。\n岭溪县人力资源和社会保障局\n", "岭溪县人力资源和社会保障局"),
        ("造林补助资金公示\n" + TABLE + "岭溪县林业局\n岭溪县财政局\n2022年4月2日\n", "岭溪县林业局"),
        ("岭溪县2022年防汛资金使用情况公示\n" + TABLE + "县应急管理局\n2022年9月9日\n", "岭溪县应急管理局"),
        # what its offices sign together that the place has arranged
        ("2020年岭溪县安排财政衔接资金5120万元，现公告如下：\n" + TABLE + "岭溪县扶贫开发办公室  岭溪县财政局\n", "岭溪县本级"),
        # the only name, on a page that prints where its news come from
        ("2022年度部门决算公开\n作者： 新闻来源： 字号：大\n岭溪县检察院2022年决算范围为院机关本级。\n" + REPORT, "岭溪县检察院"),
    ],
)  # fmt: skip
def test_a_name_that_stands_alone_is_the_publisher(text: str, agency: str) -> None:
    found = identity(text)
    assert (found.agency, found.agency_inferred) == (agency, True)
    assert any(agency in doubt.text for doubt in found.doubts)
    for evidence in found.evidence:
        assert evidence.span is None or evidence.quote == text[evidence.span.start : evidence.span.end]


@pytest.mark.parametrize(
    "text",
    [
        # finance offices, governments and the press put up what is others'
        "转移支付公示\n岭溪县财政局  2022-05-10  字体：大 中 小\n" + TABLE,
        "重点项目公示\n岭溪县人民政府  2022-05-10  字体：大 中 小\n" + TABLE,
        "我县发放补贴320万元\n岭溪县农业农村局  2022-05-10\n本报讯 今年发放补贴320万元。\n",
        "转自：岭溪县融媒体中心\n补贴公示\n" + TABLE,
        # receivers, contractors, what is only told of
        "中标公告\n中标单位：岭溪县建筑工程有限公司\n中标金额320万元\n2022-05-01\n",
        "资金拨付公示\n拨付岭溪县民政局120万元\n" + TABLE,
        "资金公示\n" + TABLE + "抄送：岭溪县审计局\n",
        "资金公示\n报送岭溪县审计局 2022-03-02\n" + TABLE,
        "岭溪县水利局：\n你局的请示收悉，同意安排资金320万元。\n2022年3月2日\n",
        "资助公示\n依据《岭溪县教育局关于学生资助的通知》发放助学金56万元。\n" + TABLE,
        "补贴公示\n申报单位：岭溪县第二中学\n" + TABLE,
        # places that do not agree
        "资金公示\n岭溪县教育局  2022-05-10\n首页 > 岭溪县民政局 > 资助\n" + TABLE,
        "资金公示\n" + TABLE + "岭溪县民政局\n白河县民政局\n2022年6月1日\n",
        "友情链接：岭溪县民政局 | 岭溪县水利局 | 岭溪县教育局\n资金公示\n" + TABLE,
        "首页 > 岭溪县民政局 > 公示\n资金公示\n项目由白河县水利局实施。\n" + TABLE,
    ],
)
def test_what_others_are_named_as_makes_no_publisher(text: str) -> None:
    assert identity(text).agency == ""


def test_two_names_of_one_place_on_two_lines_make_no_name() -> None:
    text = "2022年部门预算公开\n岭溪县自然资源局\n岭溪县不动产登记中心 等2家单位汇总\n" + REPORT
    assert identity(text).agency in {"", "岭溪县自然资源局"}


def test_another_that_the_text_itself_tells_of_is_the_publisher_rather() -> None:
    text = "补贴公示\n岭溪县农业农村局  2022-03-02\n2022年岭溪县水利局安排补贴320万元。\n"
    assert identity(text).agency in {"", "岭溪县水利局"}
    assert hinted_standing("资金公示\n岭溪县民政局  2022-05-10\n项目由白河县水利局实施。\n") == "岭溪县民政局"


def test_an_office_that_puts_up_what_its_place_spends_puts_up_its_own() -> None:
    text = "岭溪县2022年“三公”经费预算情况\n岭溪县{}  2022-03-05  字体：大 中 小\n" + REPORT
    assert identity(text.format("水利局")).agency == "岭溪县水利局"
    assert identity(text.format("财政局")).agency == "岭溪县本级"
    # Not one of another place.
    assert identity(text.replace("\n岭溪县", "\n白河县").format("水利局")).agency == "岭溪县本级"


def test_lines_of_nothing_but_signs_are_looked_through_at_once() -> None:
    for line in ("> " * 30_000, "位置：" + " > 首页" * 10_000, "岭溪县民政局  " * 10_000, "岭溪县民政局\n" * 10_000):
        assert hinted_standing(line) in {"", "岭溪县民政局"}
