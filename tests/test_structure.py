"""Sections, paragraphs and sentences: numbering styles, missing numbers, contents, torn lines."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Cell, Grid, Page, Section, Source, Span
from corpus.readers.text import find_grids
from corpus.text.headings import chinese_number, clean_heading, parse_number
from corpus.text.sentences import cut_sentences, find_paragraphs
from corpus.text.structure import find_sections


def source(text: str, *, pages: bool = False) -> Source:
    numbered = (Page(1, Span(0, len(text))),) if pages else ()
    return Source("txt", text, pages=numbered, grids=find_grids(text))


def outline(text: str) -> list[str]:
    return ["  " * section.level + section.path[-1] for section in find_sections(source(text))]


def by_title(text: str, title: str) -> Section:
    return next(section for section in find_sections(source(text)) if section.title == title)


def test_styles_nest_as_the_official_templates_do() -> None:
    text = "第一部分 概况\n一、职责\n（一）主要职责\n1.办文\n（1）收文\n①登记\n二、机构\n第二部分 说明\n一、收入\n"
    assert outline(text) == [
        "第一部分 概况",
        "  一、职责",
        "    （一）主要职责",
        "      1.办文",
        "        （1）收文",
        "          ①登记",
        "  二、机构",
        "第二部分 说明",
        "  一、收入",
    ]


def test_a_document_may_nest_its_styles_otherwise() -> None:
    text = "1、收入\n（一）拨款\n（二）其他\n2、支出\n（一）基本\n（二）项目\n3、结余\n（一）年初\n"
    assert [line for line in outline(text) if not line.startswith(" ")] == ["1、收入", "2、支出", "3、结余"]


def test_text_behind_a_colon_is_the_body() -> None:
    text = "四、收支\n（一）收入预算：2023年年初预算数5812.82万元。\n（二)支出预算\n支出相同。\n"
    section = by_title(text, "收入预算")
    assert text[section.heading.start : section.heading.end] == "（一）收入预算"
    assert "5812.82" in text[section.span.start : section.span.end]
    assert section.path == ("四、收支", "（一）收入预算") and not section.is_item
    assert by_title(text, "支出预算").number == "（二)"


def test_a_list_item_is_named_by_its_leading_phrase() -> None:
    text = "（二）具体情况\n1、因公出国（境）费支出决算为0万元，全年安排团组0个。\n2、公务接待费支出决算为0.67万元。\n"
    items = [section for section in find_sections(source(text)) if section.is_item]
    assert [item.title for item in items] == ["因公出国（境）费支出决算", "公务接待费支出决算"]


LIST = (
    "一、职责\n（一）办理公文。\n（二）承担值班。\n（三）{last}。\n本单位共有编制27人，实有人数29人。\n二、机构\n无。\n"
)


@pytest.mark.parametrize("last", ["职能转变", "完成交办的其他工作"])
def test_what_stands_below_the_last_item_of_a_list_is_not_of_that_item(last: str) -> None:
    text = LIST.format(last=last)
    at = text.index("本单位")
    around = [s.title for s in find_sections(source(text)) if s.span.start <= at < s.span.end]
    assert around == ["职责"]


@pytest.mark.parametrize(
    "text",
    [
        LIST.format(last="职能转变").replace("办理公文。", "办理公文。\n全年办理200件。"),
        LIST.format(last="职能转变")
        .replace("（一）办理公文。\n", "")
        .replace("（二）", "（一）")
        .replace("（三）", "（二）"),
    ],
    ids=["items with bodies", "two items"],
)
def test_items_that_have_bodies_keep_them(text: str) -> None:
    at = text.index("本单位")
    assert next(s for s in find_sections(source(text)) if s.title == "职能转变").span.end > at


def test_a_heading_without_number_takes_the_gap_in_the_numbering() -> None:
    lines = outline("五、一般公共预算\n（一）基本支出\n政府性基金预算支出\n本年无。\n七、其他事项说明\n")
    assert lines[2] == "政府性基金预算支出" and lines[3] == "七、其他事项说明"


def test_known_headings_need_no_number_and_no_colon() -> None:
    text = "四、其他\n（七）其他事项：\n1、无。\n\n名词解释：\n1.基本支出：指人员支出。\n"
    section = by_title(text, "名词解释")
    assert section.level == 0 and by_title(text, "基本支出").parent == section.index


def test_contents_are_one_section_and_bear_none() -> None:
    text = "某局2023年部门决算\n目 录\n第一部分 概况\n一、职责\n第二部分 决算表\n一、收入决算表\n"
    text += "第一部分 概况\n一、职责\n办事。\n"
    text += "第二部分\n部门决算表\n收入决算表\n单位：万元\n项目\t金额\n合计\t1\n"
    sections = find_sections(source(text))
    contents = [section for section in sections if section.is_contents]
    assert len(contents) == 1 and text[contents[0].span.end :].lstrip().startswith("第一部分 概况\n一、职责\n办事")
    assert [section.path[-1] for section in sections if section.level == 0] == [
        "目录",
        "第一部分 概况",
        "第二部分 部门决算表",
    ]
    assert by_title(text, "收入决算表").level == 1


def test_contents_with_leader_dots_need_no_heading() -> None:
    text = "某局预算\n一、职责……………1\n二、机构……………2\n三、名词解释…………3\n一、职责\n办事。\n二、机构\n三个科。\n"
    sections = find_sections(source(text))
    assert [section.is_contents for section in sections] == [True, False, False]


def test_rows_of_tables_are_no_headings() -> None:
    text = "附件1\n收支总表\n项目\t金额\n一、一般公共预算\t1\n二、政府性基金\t2\n"
    assert outline(text) == ["附件1 收支总表"]


def test_stray_markup_is_not_part_of_a_heading() -> None:
    text = "## **五、一般公共预算拨款支出预算**\n2020年。\n### （一）基本支出\n"
    section = by_title(text, "一般公共预算拨款支出预算")
    assert text[section.heading.start : section.heading.end] == "五、一般公共预算拨款支出预算"
    assert clean_heading("- 8.财政拨款收支总表") == "8.财政拨款收支总表"


def test_a_number_is_no_heading_where_it_is_an_amount() -> None:
    assert [parse_number(text) for text in ("1.5万元", "2020年预算", "34.75 万元", "12.31")] == [None] * 4


@pytest.mark.parametrize(("text", "value"), [("一", 1), ("十", 10), ("二十", 20), ("三十一", 31), ("二一", 21)])
def test_chinese_ordinals(text: str, value: int) -> None:
    assert chinese_number(text) == value


def cut(own: Source, sections: tuple[Section, ...] = ()) -> list[Span]:
    paragraphs = find_paragraphs(own, sections=sections)
    return [span for paragraph in paragraphs for span in cut_sentences(own.text, paragraph)]


def sentences(text: str, *, pages: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in cut(source(text, pages=pages))]


def test_sentences_end_at_their_marks_but_not_inside_brackets() -> None:
    text = "收入10万元；支出10万元（含结转。未定；）。共计20万元！\n"
    assert sentences(text) == ["收入10万元；", "支出10万元（含结转。未定；）。", "共计20万元！"]


def test_a_sentence_torn_by_a_blank_line_is_one() -> None:
    text = "（一）收入预算：2020年年初预算数5845.98万元，其中，一般公共预算拨款5845.98\n\n万元；基金0万元。\n"
    assert sentences(text)[0].endswith("5845.98\n\n万元；")


def test_a_sentence_torn_by_a_page_is_one() -> None:
    text = "本部门全年预算收入与上年相比增加较多，主要的原因是人员工资标准\n- 7 -\n"
    text += "的提高和编制的增加。本部门的支出也相应增加，其他的都没有变化。\n"
    assert sentences(text, pages=True)[0].endswith("编制的增加。")


def test_a_heading_is_never_run_into_the_next_paragraph() -> None:
    text = "二、机构设置\n本部门共有编制131人。\n\n单位名称：某局\n单位：万元\n"
    assert sentences(text) == ["二、机构设置", "本部门共有编制131人。", "单位名称：某局", "单位：万元"]


SAMPLES = """第一部分 概况
第二部分
一、职责
二、收入：10万元。
三、
（一）办文
（二）会务，含会议。
1.收文
2、发文12万元
（1）登记
①编号
名词解释
目录
附件1
收支总表
项目\t金额
合计\t1

没有标题的话。
## 说明
部门决算情况说明
第三部分 说明
注：1.无。
1、其他
一、又一""".split("\n")
LINES = st.lists(
    st.sampled_from(SAMPLES),
    max_size=40,
)


@given(LINES)
def test_sections_nest_properly(lines: list[str]) -> None:
    text = "\n".join(lines)
    sections = find_sections(source(text))
    assert [section.index for section in sections] == list(range(len(sections)))
    for section in sections:
        assert 0 <= section.span.start == section.heading.start < section.heading.end <= section.span.end <= len(text)
        assert len(section.path) == section.level + 1
        if section.parent is not None:
            parent = sections[section.parent]
            assert parent.index < section.index and parent.level == section.level - 1
            assert parent.span.start <= section.span.start and section.span.end <= parent.span.end
            assert section.path[:-1] == parent.path
    for one, other in zip(sections, sections[1:], strict=False):
        assert one.heading.end <= other.heading.start
        assert other.level > one.level or one.span.end <= other.span.start


@given(LINES)
def test_sentences_stand_in_order_and_hold_no_grid(lines: list[str]) -> None:
    text = "\n".join(lines)
    own = source(text)
    spans = cut(own, find_sections(own))
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    for span in spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert not any(span.start < grid.span.end and grid.span.start < span.end for grid in own.grids)


def test_a_grid_of_another_reader_hides_its_lines_too() -> None:
    text = "一、收入\n一、拨款\n二、其他\n二、支出\n"
    start = text.index("一、拨款")
    grid = Grid((Cell(0, 0, "一、拨款", Span(start, start + 4)),), Span(start, text.index("二、支出") - 1))
    own = Source("pdf", text, grids=(grid,))
    assert [section.title for section in find_sections(own)] == ["收入", "支出"]
    assert len(find_paragraphs(own)) == 2


@pytest.mark.skipif("WENZHANG_TESTDATA" not in os.environ, reason="WENZHANG_TESTDATA is not set")
def test_originals_have_their_top_sections() -> None:
    folder = Path(os.environ["WENZHANG_TESTDATA"]) / "originals"
    from corpus.readers.text import read

    titles: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        top = [section for section in find_sections(read(path)) if section.level <= 1 and not section.is_contents]
        titles[path.name[:3]] = [section.title for section in top if "、" in section.number]
    assert titles["002"][-1] == titles["000"][-1] == titles["003"][7] == "名词解释"
    assert titles["004"] == ["部门职能职责", "机构设置", "部门收支概况", "其他重要事项情况说明"]
    assert len(titles["001"]) >= 23
