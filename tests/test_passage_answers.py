"""Passages: the right sentence of the right document, whole and literal; nothing where nothing is said."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Identity, Kind, Page, Source, Span
from corpus.errors import LexiconError
from corpus.text.structure import find_sections
from index.store.documents import HeldContents, StoredDocument
from qa.passages.answers import PassageKind, PassageQuery, answer_passage, kind_of
from qa.passages.reasons import asked_turn, stated_turn
from qa.passages.subject import key_of_label, subject
from qa.passages.text import flatten, goes_on, quotes_of
from qa.passages.words import FILE, load_passage_words, parse_words

EDUCATION, WATER = "青山县教育局", "临江市水利局"

EDUCATION_TEXT = """青山县教育局2022年度部门决算
第一部分 青山县教育局概况
一、主要职能
青山县教育局贯彻落实党中央关于教育工作的方针政策。主要职责是：
1．拟订全县教育改革与发展规划并组织实施。
2．负责各级各类教育的统筹规划和协调管理。
3．指导全县教育督导工作。
二、机构情况
县教育局内设办公室、人事股、计财股、基础教育股4个股室。下属事业单位3个，分别是县教师进修学校、县教研室、县电教站。
三、部门决算单位构成
纳入2022年度部门决算汇编范围的独立核算单位共3个，包括：
1、青山县教育局本级
2、青山县教师进修学校
3、青山县第一中学
第三部分 2022年度部门决算情况说明
一、收入支出决算总体情况说明
2022年度收、支总计12345.67万元。与2021年度相比，收、支总计各减少234.56万元，下降1.87%。主要变动原因是学生人数减少，公用经费相应减少。
二、支出决算情况
由于教师调资，2022年基本支出较上年增加120万元，增长3.2%。项目支出2000万元，较上年减少354.56万元，下降15.1%，减少的原因一是校舍改造项目完工；二是部分项目未实施；三是压减一般性支出。
三、“三公”经费支出决算情况说明
2022年度“三公”经费支出决算为12.5万元，完成预算的83.3%，决算数小于预算数的主要原因是厉行节约；与上年相比减少1.2万元，下降8.8%，减少的主要原因是公务接待批次减少。
（一）因公出国（境）费支出0万元，完成预算的0%，与上年持平。
（二）公务用车运行维护费8.5万元，比上年增加0.3万元，增长3.7%。
（三）公务接待费4万元，完成预算的80%，比上年减少1.5万元，下降27.3%，主要系接待批次减少。
四、机关运行经费支出情况
2022年度机关运行经费支出56.7万元，比上年增加3.4万元。增加原因：
1.人员编制增加；
2.办公设备更新。
五、会议费和培训费
2022年召开全县教育工作会议1次，参会200人，支出会议费2.1万元；召开校长工作例会4次，支出1.2万元。举办教师业务培训班3期，培训420人，支出培训费15.8万元。
六、项目支出情况
1.义务教育薄弱环节改善资金800万元，用于农村学校校舍维修改造和设备购置。
2.学前教育发展资金300万元，用于新建改扩建公办幼儿园3所。
第四部分 名词解释
1.财政拨款收入：指单位从同级财政部门取得的财政预算资金。
2.年末结转和结余资金：指因客观条件发生变化无法按原计划实施，需要延迟到以后年度按有关规定继续使用的资金。
3.“三公”经费：纳入财政预决算管理的“三公”经费，是指用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。
"""

WATER_TEXT = """# 临江市水利局 2024 年部门预算
## 一、单位基本情况
### （一）职责
临江市水利局是市政府工作部门，主要职责：
（1）保障水资源的合理开发利用；
（2）负责水旱灾害防御工作；
（3）承办市委市政府交办的其他事项。
### （二）机构设置
局机关设办公室、规划计划科、建设管理科、水政水资源科等 4 个科室。局属单位 2 个：市河道管理处、市水文站。
## 二、2024年预算收支增减情况
2024 年收入预算 3456.78 万元，比 2023 年预算增加 210.5 万元，增加主要是因为新增水库除险加固项目。
## 三、“三公”经费
2024年“三公”经费财政拨款预算18万元，比上年减少2万元。其中：因公出国（境）费0万元，与上年持平；公务用车运行维护费12万元，比上年减少1万元，原因是报废1辆老旧车辆；公务接待费6万元，比上年减少1万元，原因是压缩接待开支。
## 四、机关运行经费
2024年机关运行经费预算99.5万元，比上年增加（减少）5万元，主要原因是人员变动。
## 五、政府采购
2024年政府采购预算200万元，比上年增加50万元。
## 六、重点项目
（一）水库除险加固项目
1、项目概述：对3座小型病险水库进行除险加固，消除安全隐患。
2、立项依据：《病险水库除险加固实施方案》。
3、实施单位：市河道管理处
4、项目地点：位于临江市北山镇、南河镇。
5、年度预算安排：2024年安排资金500万元。
"""


def stored(name: str, text: str, agency: str, year: int, kind: Kind, pages: tuple[Page, ...] = ()) -> StoredDocument:
    sections = find_sections(Source("txt", text))
    identity = Identity(agency, False, (), year, kind, None)
    return StoredDocument(name, "txt", identity, (), None, None, HeldContents(text, pages, sections))


@pytest.fixture(scope="module")
def documents() -> list[StoredDocument]:
    return [
        stored("education.txt", EDUCATION_TEXT, EDUCATION, 2022, Kind.FINAL_ACCOUNTS),
        stored("water.md", WATER_TEXT, WATER, 2024, Kind.BUDGET),
    ]


def ask(
    documents: list[StoredDocument], text: str, item: str | None = None, words: str = "", *, year: int | None = None
) -> tuple[list[str], str, str]:
    """Quotes, what is missing, and the note, for a question that names its agency."""
    agencies = tuple(a for a in (EDUCATION, WATER) if a in text)
    query = PassageQuery(None, text, agencies, (year,) if year else (), item, (words,) if words else ())
    answer = answer_passage(None, documents, None, query)
    for quote in answer.quotes:
        document = next(d for d in documents if d.name == quote.document)
        assert document.text[quote.span.start : quote.span.end] == quote.quote
    return [q.quote for q in answer.quotes], answer.missing or "", answer.note or ""


REASONS = [
    ("青山县教育局2022年决算为什么比上年减少", "total_budget", "学生人数减少", None),
    ("青山县教育局2022年基本支出为什么增加", "basic_expenditure", "由于教师调资", "项目支出"),
    ("青山县教育局2022年项目支出减少的原因", "project_expenditure", "三是压减一般性支出。", "教师调资"),
    ("青山县教育局2022年三公经费为什么没用完预算", "three_public_expenses", "厉行节约", "接待批次"),
    ("青山县教育局2022年三公经费为什么比上年少", "three_public_expenses", "公务接待批次减少", "厉行节约"),
    ("青山县教育局2022年公务接待费为什么下降", "official_reception", "主要系接待批次减少", "厉行节约"),
    ("青山县教育局2022年机关运行经费增加原因", "agency_operating_expenses", "2.办公设备更新。", None),
    ("临江市水利局2024年预算为什么增加", "total_budget", "新增水库除险加固项目", None),
    ("临江市水利局2024年公务用车运行维护费减少的原因", "vehicle_operation", "报废1辆老旧车辆", "压缩接待"),
]


@pytest.mark.parametrize(("question", "item", "wanted", "unwanted"), REASONS)
def test_a_reason_is_that_item_s_in_that_document(
    documents: list[StoredDocument], question: str, item: str, wanted: str, unwanted: str | None
) -> None:
    quotes, missing, _ = ask(documents, question, item)
    assert not missing
    assert wanted in "".join(quotes)
    assert unwanted is None or unwanted not in "".join(quotes)


def test_parts_explain_a_total_that_is_not_explained_itself(documents: list[StoredDocument]) -> None:
    quotes, _, _ = ask(documents, "临江市水利局2024年三公经费为什么减少", "three_public_expenses", "三公经费")
    assert quotes[0].endswith("比上年减少2万元。")
    assert "报废1辆老旧车辆" in quotes[1] and "压缩接待开支" in quotes[2]
    assert not any("出国" in quote for quote in quotes)


def test_a_reason_under_a_chain_of_accounts_is_its_innermost_ones() -> None:
    text = (
        "青山县教育局2022年度部门决算\n一、支出决算情况\n"
        "1.农林水支出（类）林业和草原（款）森林资源管理（项）。主要用于：所属单位项目支出。年初预算为6万元，支出决算为4万元。"
        "决算数小于预算数的主要原因：防火道路工程推迟。\n"
    )
    forestry = [stored("forestry.txt", text, "青山县教育局", 2022, Kind.FINAL_ACCOUNTS)]
    (quote,), _, _ = ask(forestry, "青山县教育局森林资源管理决算为什么比预算少", "森林资源管理", "森林资源管理")
    assert "防火道路工程推迟" in quote


def test_a_reason_against_the_budget_is_none_against_the_year_before(documents: list[StoredDocument]) -> None:
    text = "一、三公经费\n2024年三公经费决算5万元，完成预算的80%，决算数小于预算数的主要原因是厉行节约。\n"
    document = stored("b.txt", text, WATER, 2024, Kind.FINAL_ACCOUNTS)
    quotes, _, note = ask([document], "临江市水利局2024年三公经费为什么比上年少", "three_public_expenses", "三公经费")
    assert quotes and "没有说明与上年相比" in note
    _, _, note = ask([document], "临江市水利局2024年三公经费为什么没用完预算", "three_public_expenses", "三公经费")
    assert note == ""


def test_bars_inside_brackets_do_not_part_words() -> None:
    words = parse_words("cue\twho\tre:由(?:甲|乙)办|丙").plain["cue", "who"]
    assert words == ("re:由(?:甲|乙)办", "丙")
    assert not [w for ws in load_passage_words().plain.values() for w in ws if w[:3] != "re:" and set(w) & set("([\\?")]


def test_an_unexplained_change_is_told_as_such(documents: list[StoredDocument]) -> None:
    quotes, missing, _ = ask(documents, "临江市水利局2024年政府采购为什么增加", "government_procurement", "政府采购")
    assert (quotes, missing) == ([], "文件说明了政府采购增加，但未说明原因")


def test_the_other_direction_is_told(documents: list[StoredDocument]) -> None:
    question = "青山县教育局2022年公务用车运行维护费为什么减少"
    _, missing, note = ask(documents, question, "vehicle_operation", "公务用车运行维护费")
    assert "增加，不是减少" in missing + note


def test_the_template_s_open_direction_is_noted(documents: list[StoredDocument]) -> None:
    quotes, _, note = ask(documents, "临江市水利局2024年机关运行经费变动的原因", "agency_operating_expenses")
    assert "人员变动" in quotes[0] and "没有写明" in note


def test_another_year_never_stands_in(documents: list[StoredDocument]) -> None:
    quotes, missing, _ = ask(documents, "临江市水利局2021年预算为什么增加", "total_budget", year=2021)
    assert not quotes and "2021年" in missing and "2024年" in missing


def test_an_unknown_thing_is_not_answered_with_the_budget(documents: list[StoredDocument]) -> None:
    quotes, missing, _ = ask(documents, "临江市水利局2024年航天科研经费为什么增加", None, "航天科研经费")
    assert not quotes and missing


LISTS = [
    ("青山县教育局的主要职责", None, ["1．拟订全县", "2．负责各级", "3．指导全县"]),
    ("临江市水利局的职责", None, ["（1）保障", "（2）负责", "（3）承办"]),
    ("青山县教育局有哪些股室", None, ["县教育局内设办公室"]),
    ("临江市水利局有哪些科室", None, ["局机关设办公室"]),
    ("青山县教育局下属事业单位有哪些", None, ["下属事业单位3个，分别是县教师进修学校"]),
    ("临江市水利局有哪些下属单位", None, ["局属单位 2 个：市河道管理处、市水文站。"]),
    ("青山县教育局2022年决算包括哪些单位", None, ["纳入2022年度", "1、青山", "2、青山", "3、青山"]),
    ("青山县教育局2022年开了什么会", "meeting_expenses", ["2022年召开全县教育工作会议1次"]),
    ("青山县教育局2022年组织了哪些培训", "training_expenses", ["举办教师业务培训班3期"]),
    ("青山县教育局项目支出用在哪些地方", "project_expenditure", ["1.义务教育", "2.学前教育"]),
    ("水库除险加固项目在什么地方", "水库除险加固项目", ["4、项目地点：位于临江市北山镇、南河镇。"]),
    ("水库除险加固项目由谁实施", "水库除险加固项目", ["3、实施单位：市河道管理处"]),
    ("水库除险加固项目的立项依据", "水库除险加固项目", ["2、立项依据："]),
    ("水库除险加固项目是干什么的", "水库除险加固项目", ["1、项目概述：", "5、年度预算安排："]),
]


@pytest.mark.parametrize(("question", "item", "beginnings"), LISTS)
def test_lists_are_whole_and_hold_nothing_else(
    documents: list[StoredDocument], question: str, item: str | None, beginnings: list[str]
) -> None:
    quotes, _, _ = ask(documents, question, item)
    assert len(quotes) == len(beginnings), quotes
    assert all(quote.startswith(begin) for quote, begin in zip(quotes, beginnings, strict=True)), quotes


def test_a_definition_is_one_entry(documents: list[StoredDocument]) -> None:
    quotes, _, _ = ask(documents, "什么是三公经费", "three_public_expenses", "三公经费")
    assert len(quotes) == 1 and quotes[0].startswith("3.“三公”经费：")
    quotes, missing, _ = ask(documents, "什么是国库集中支付", None, "国库集中支付")
    assert not quotes and "国库集中支付" in missing


def test_what_no_sentence_says_is_not_answered(documents: list[StoredDocument]) -> None:
    for question in ("临江市水利局航天发射场建在哪里", "谁是局长", "今天天气怎么样"):
        quotes, missing, _ = ask(documents, question)
        assert not quotes and missing


def test_a_quote_over_a_page_end_is_split() -> None:
    text = "第一页的文字，\n第二页的文字。"
    document = stored("p.pdf", text, WATER, 2024, Kind.BUDGET, (Page(1, Span(0, 8)), Page(2, Span(8, len(text)))))
    assert [(q.quote, q.page) for q in quotes_of(document, Span(0, len(text)), ())] == [
        ("第一页的文字，", 1),
        ("第二页的文字。", 2),
    ]


@given(st.text("其中：，；。 \n增加10万元", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_quotes_are_literal_and_trimmed(text: str, one: int, other: int) -> None:
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    document = StoredDocument("x", "txt", Identity("", True, (), None, None, None), (), None, None, HeldContents(text))
    for quote in quotes_of(document, Span(low, high), ()):
        assert text[quote.span.start : quote.span.end] == quote.quote
        assert low <= quote.span.start < quote.span.end <= high
        assert quote.quote == quote.quote.strip()


@given(st.text(max_size=60))
def test_flattening_twice_is_flattening_once(text: str) -> None:
    assert flatten(flatten(text)) == flatten(text)


def test_kinds_are_told_from_the_words() -> None:
    assert kind_of("三公经费为什么减少了") is PassageKind.REASON
    assert kind_of("会议费怎么涨了这么多") is PassageKind.REASON
    assert kind_of("什么是三公经费") is PassageKind.DEFINITION
    assert kind_of("主要职责是什么") is PassageKind.DUTIES
    assert kind_of("有哪些内设机构") is PassageKind.STRUCTURE
    assert kind_of("主要开了哪些会") is PassageKind.ACTIVITIES
    assert kind_of("这个项目的钱用在哪里") is PassageKind.PURPOSE
    assert kind_of("新建工程叫甚名字") is PassageKind.OTHER


def test_turns_are_told() -> None:
    assert asked_turn("为什么一下子少了这么多").direction == "down"
    assert asked_turn("为什么没花完预算") == asked_turn("没花完预算是为什么")
    assert asked_turn("为什么没花完预算").basis == "budget"
    assert asked_turn("城市低保金为什么超预算").direction == "up"
    assert asked_turn("青少年活动经费为什么增加").direction == "up"
    assert stated_turn("与上年相比减少4039.93万元").direction == "down"
    assert stated_turn("决算数大于年初预算数").basis == "budget"
    assert stated_turn("比上年增加(减少)4万元").open
    assert stated_turn("与上年相比增加0万元").direction == "level"


def test_subjects_are_items_not_the_words_around_them() -> None:
    assert key_of_label(subject("此外,基本支出预算数为7877.76万元")) == "basic_expenditure"
    assert subject("与上年相比增加211.08万元") == ""
    named = subject("(一)机关运行经费:本部门2021年机关运行经费(商品和服务支出+专项)共安排5万元")
    assert key_of_label(named) == "agency_operating_expenses"
    assert goes_on("二是压减支出") and not goes_on("3.公务接待费") and goes_on("3.公务接待费", inside=True)


def test_the_lexicon_has_no_word_twice() -> None:
    for (role, name), words in load_passage_words().plain.items():
        assert len(words) == len(set(words)), (role, name, [w for w in words if words.count(w) > 1])


@pytest.mark.parametrize("line", ["ask\treason", "sing\treason\t为什么", "ask\treason\tre:("])
def test_a_bad_line_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_words("# comment\n" + line)
    assert caught.value.line == 2


def test_the_lexicon_s_roles_are_explained() -> None:
    text = FILE.read_text(encoding="utf-8")
    for role, _, _ in load_passage_words().patterns:
        assert f"\n# {role} " in text, role


# -- on real disclosures ------------------------------------------------------------------------------------------
DATA = Path(os.environ.get("WENZHANG_TESTDATA", "")) if os.environ.get("WENZHANG_TESTDATA") else None
REAL = [
    ("jiangsu-npc-office-2018-budget.pdf", "机关运行经费为什么少了", "agency_operating_expenses", "口径有所变动"),
    ("jiangsu-cppcc-office-2019-budget.pdf", "会议费怎么涨了", "meeting_expenses", "全委会主会场变更"),
    ("jiangsu-cppcc-office-2018-budget.pdf", "社会保障和就业支出下降的原因", "社会保障和就业支出", "二是退休人员"),
    ("putuo-wanli-subdistrict-2025-budget-dept.pdf", "公务用车购置费为什么少", "vehicle_purchase", "类型不同"),
    ("putuo-finance-2024-final.pdf", "财政委托业务支出为什么没花完预算", "财政委托业务支出", "评审费"),
    ("putuo-finance-2024-final.pdf", "决算包括哪几家单位", None, "国库收付中心"),
    ("jiangsu-cppcc-office-2019-budget.pdf", "主要职能是什么", None, "参政议政"),
    ("putuo-commerce-2025-budget-dept.pdf", "有哪些内设机构", None, "贸易发展科"),
]


@pytest.mark.parametrize(("name", "question", "item", "wanted"), REAL)
def test_real_pdf_disclosures(name: str, question: str, item: str | None, wanted: str) -> None:
    if DATA is None or not (DATA / "pdf" / name).is_file():
        pytest.skip("WENZHANG_TESTDATA is not set, or holds no pdf/ folder")
    from corpus.reading import read_document

    read = read_document(DATA / "pdf" / name, name)
    document = StoredDocument(
        name,
        read.format,
        read.identity,
        (),
        None,
        None,
        HeldContents(read.text, read.pages, read.sections, read.tables),  # type: ignore[arg-type]
    )
    query = PassageQuery(None, question, (read.identity.agency,), (), item)
    answer = answer_passage(None, [document], None, query)
    assert wanted in "".join(q.quote for q in answer.quotes)
    for quote in answer.quotes:
        page = next(p for p in read.pages if p.number == quote.page)
        assert page.span.start <= quote.span.start and quote.span.end <= page.span.end
