"""That something is not in a document: said by the document, claimed by a check, or not to be claimed at all."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ReadText
from disclosure_made import disclosure, faulty_index

from corpus.document import Document, Doubt
from corpus.errors import LexiconError
from corpus.lexicon_files import words_by_kind
from index.checks import deadline, declared, rules
from index.checks.deadline import deadline_words
from index.checks.declared import none_words, said_to_be_none
from index.checks.engine import run_checks
from index.checks.required import load_required
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures
from index.store.sql import Store
from qa.disclosure import best_of

ITEMS = tuple(dict.fromkeys(r.none for r in load_required() if r.none))
OF = {
    "采购": "政府采购",
    "用车": "公务用车(?!购置)",
    "出国": "因公出国",
    "接待": "公务接待",
    "基金": "政府性基金",
    "国资": "国有资[本产]经营",
    "运行": "机关运行经费",
}


def checks_of(document: Document) -> tuple[Check, ...]:
    return run_checks(document, extract_figures(document))


# -- what a document says it has none of ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("item", "text", "said"),
    [
        ("基金", "本部门2023年没有政府性基金预算财政拨款支出。", "没有政府性基金预算财政拨款支出"),
        ("基金", "我局2024年度无政府性基金预算，故本表为空。", "无政府性基金预算"),
        ("基金", "本单位无使用政府性基金预算拨款安排的支出", "无使用政府性基金预算拨款安排的支出"),
        ("基金", "本 单 位 没 有政府性基金。", "没 有政府性基金"),
        (
            "国资",
            "本部门没有政府性基金预算收支和国有资本经营预算收支。",
            "没有政府性基金预算收支和国有资本经营预算收支",
        ),
        ("采购", "本年度未发生政府采购支出。", "未发生政府采购支出"),
        ("运行", "本单位为事业单位，无机关运行经费。", "无机关运行经费"),
        ("接待", "公务接待费支出决算为0.00万元，", "公务接待费支出决算为0.00万元"),
        ("出国", "2023年因公出国（境）费没有发生。", "因公出国（境）费没有发生"),
        ("用车", "截至2023年12月31日，本单位无公务用车。", "无公务用车"),
        ("基金", "政府性基金预算：本单位无此项支出。", "政府性基金预算：本单位无此项支出"),
        (
            "国资",
            "国有资本经营预算支出情况：我局2023年没有该项支出。",
            "国有资本经营预算支出情况：我局2023年没有该项支出",
        ),
        ("基金", "政府性基金预算：本单位无此项支出以外的安排。", None),
        ("采购", "委托无锡市政府采购中心组织招标。", None),
        ("采购", "无锡市政府采购支出3.00万元。", None),
        ("用车", "没有超标准配备公务用车。", None),
        ("用车", "严禁无公务用车单位租用车辆。", None),
        ("接待", "没有公函的公务接待一律不予报销。", None),
        ("接待", "对无公务接待任务的单位不安排经费。", None),
        ("运行", "机关运行经费没有超过上年水平，", None),
        ("采购", "政府采购支出100.00万元。", None),
        ("接待", "公务接待费支出10.00万元，", None),
    ],
)
def test_none_of_an_item_is_what_a_clause_says(item: str, text: str, said: str | None) -> None:
    found = [text[s.start : s.end] for s in said_to_be_none(text, OF[item], ITEMS)]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(("words", "kinds"), [(none_words(), declared.KINDS), (deadline_words(), deadline.KINDS)])
def test_every_kind_of_word_is_there_and_no_word_stands_twice(
    words: dict[str, tuple[str, ...]], kinds: tuple[str, ...]
) -> None:
    assert set(words) == set(kinds)
    assert all(len(set(found)) == len(found) for found in words.values())


def test_an_unknown_kind_of_word_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none_words.tsv"
    file.write_text("not\t没有\nnot\t无\nmaybe\t或许\n", encoding="utf-8")
    assert words_by_kind(file, ("not", "maybe")) == {"not": ("没有", "无"), "maybe": ("或许",)}
    with pytest.raises(LexiconError, match=r"none_words\.tsv.*3.*maybe"):
        words_by_kind(file, ("not",))


# -- what was not read ----------------------------------------------------------------------------------------------
def _in_document(document: Document) -> Document:
    return replace(document, doubts=(*document.doubts, Doubt("第3页是图片，没有识别。", unread=True)))


def _in_table(document: Document) -> Document:
    first, *others = document.tables
    return replace(document, tables=(replace(first, doubts=(Doubt("一个金额没有读出。", unread=True),)), *others))


@pytest.mark.parametrize("doubt", [_in_document, _in_table])
def test_what_may_stand_in_an_unread_part_is_not_missing(
    read_text: ReadText, doubt: Callable[[Document], Document]
) -> None:
    document = read_text(disclosure(1))
    keys = {r.key for r in load_required()}
    read = {c.rule: c for c in checks_of(document) if c.rule in keys}
    unread = {c.rule: c for c in checks_of(doubt(document)) if c.rule in keys}
    missing = {k for k, c in read.items() if c.outcome is Outcome.MISSING}
    assert missing and all(unread[k].outcome is Outcome.NOT_CHECKABLE for k in missing)
    assert all("未读" in unread[k].text for k in missing)
    assert all(unread[k] == c for k, c in read.items() if c.outcome is Outcome.PRESENT)


def test_a_doubt_about_what_was_read_changes_nothing(read_text: ReadText) -> None:
    document = read_text(disclosure(1))
    doubted = replace(document, doubts=(Doubt("编码有一处不清。"),))
    assert checks_of(doubted) == checks_of(document)


def test_of_several_files_an_unread_part_outweighs_that_another_lacks_it() -> None:
    def check(outcome: Outcome) -> Check:
        return Check("disclosed_terms", outcome, "名词解释", ())

    both = {"a": [check(Outcome.MISSING)], "b": [check(Outcome.NOT_CHECKABLE)]}
    assert [c.outcome for c in best_of(both)] == [Outcome.NOT_CHECKABLE]
    assert [c.outcome for c in best_of(both | {"c": [check(Outcome.PRESENT)]})] == [Outcome.PRESENT]


# -- what counts ----------------------------------------------------------------------------------------------------
def test_a_document_that_is_set_aside_has_no_findings(tmp_path: Path) -> None:
    with closing(Store(faulty_index(tmp_path))) as store:
        assert store.checks.findings() == {"甲.txt": 1}
        store.set_aside("甲.txt", "乙.txt")
        assert store.checks.findings() == {}


def test_every_rule_is_one_that_a_check_gives() -> None:
    folder = Path(rules.__file__).parent
    files = [p for p in sorted(folder.iterdir()) if p.suffix in {".py", ".tsv"} and p != rules.FILE]
    source = "".join(p.read_text(encoding="utf-8") for p in files)
    assert [k for k in load_rules() if not re.search(rf"\b{k}\b", source)] == []


@pytest.mark.parametrize(
    ("spent", "outcome"), [("0.00", Outcome.DECLARED_EMPTY), ("3.20", Outcome.MISSING)], ids=["nothing", "something"]
)
def test_nobody_travelled_for_nothing(read_text: ReadText, spent: str, outcome: Outcome) -> None:
    rows = f"项目\t预算数\t决算数\n因公出国（境）费\t5.00\t{spent}\n公务接待费\t3.00\t{spent}\n公务用车运行维护费\t9.00\t8.00\n"
    document = read_text(
        f"云岭县林业局2022年度部门决算\n\n“三公”经费支出决算表\n单位：万元\n{rows}\n一、职责\n管理林业。\n"
    )
    found = {c.rule: c.outcome for c in checks_of(document)}
    assert found["disclosed_groups"] is found["disclosed_visitors"] is outcome


def test_a_table_without_a_title_is_that_of_its_section(read_text: ReadText) -> None:
    text = (
        "云岭县林业局2022年度部门决算\n\n一、职责\n管理林业。\n二、{head}\n（单位：万元）\n编码\t科目\t年初预算\t决算\n"
        "2130201\t行政运行\t300.00\t310.00\n2130205\t森林资源培育\t80.00\t70.00\n\t合计\t380.00\t380.00\n"
    )
    found = [
        {c.rule: c.outcome for c in checks_of(read_text(text.format(head=head)))}["disclosed_general_table"]
        for head in ("一般公共预算财政拨款支出情况", "其他情况")
    ]
    assert found == [Outcome.PRESENT, Outcome.MISSING]
