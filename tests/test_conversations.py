"""Conversations on disk: they last, belong to one owner, and can be found, renamed, removed, exported."""

import io
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from fake_assistant import FakeAssistant
from hypothesis import given
from hypothesis import strategies as st

from app_views.export_talk import to_docx, to_markdown
from app_views.talk import CHANGED, GONE, answer_from, settled
from index.store.conversations import FILE_NAME, Conversations, Said
from qa.feedback import main as export_feedback


def test_turns_last_and_belong_to_one_owner(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    assert kept.listed("甲") == [] and kept.load("k", "甲") is None and kept.feedback() == []
    kept.keep("k", "甲", 0, "第一问", {"text": "一"})
    kept.keep("k", "甲", 1, "第二问", {"text": "二"})
    kept.keep("k", "甲", 1, "改过的第二问", {"text": "二改"})
    kept.keep("k", "乙", 2, "别人的", {"text": "x"})
    again = Conversations(tmp_path)
    assert again.load("k", "甲") == ("第一问", [{"text": "一"}, {"text": "二改"}])
    assert again.load("k", "乙") is None and again.listed("乙") == []
    again.rename("k", "乙", "偷来的")
    again.remove("k", "乙")
    again.rename("k", "甲", "  三公  对比 ")
    again.rename("k", "甲", " ")
    (only,) = again.listed("甲")
    assert (only.title, only.turns) == ("三公 对比", 2)
    again.remove("k", "甲")
    assert again.listed("甲") == [] and again.load("k", "甲") is None


def test_conversations_are_searched_in_titles_questions_and_answers(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    kept.keep("a", "我", 0, "三公经费", {"text": "199万元"})
    kept.keep("b", "我", 0, "培训费", {"text": "100%_"})
    assert [c.key for c in kept.listed("我")] == ["b", "a"]
    assert [c.key for c in kept.listed("我", ["三公", "199"])] == ["a"]
    assert [c.key for c in kept.listed("我", ["%_"])] == ["b"]
    assert kept.listed("我", ["没有"]) == []


def test_several_threads_keep_at_once(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    threads = [
        threading.Thread(target=lambda n=n: [kept.keep(f"k{n}", "我", i, "问", {"n": i}) for i in range(8)])
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [c.turns for c in kept.listed("我")] == [8] * 4


def test_feedback_replaces_and_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = Conversations(tmp_path)
    kept.judge("k", "甲", 0, Said("up", "", "问", {}))
    kept.judge("k", "甲", 0, Said("down", "不对", "问", {"text": "答"}))
    kept.judge("k", "甲", 1, Said("up", "", "问二", {}))
    kept.judge("k", "甲", 1, Said("", "", "问二", {}))
    (only,) = kept.feedback()
    assert (only.verdict, only.word, only.turn) == ("down", "不对", {"text": "答"})
    assert export_feedback(["--data", str(tmp_path), "--verdict", "up"]) == 0
    assert capsys.readouterr().out == ""


def test_feedback_belongs_to_the_owner_of_the_conversation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = Conversations(tmp_path)
    kept.keep("k", "甲", 0, "问", {"text": "答"})
    assert not kept.judge("k", "乙", 0, Said("down", "", "问", {}))  # before its owner has said anything
    assert kept.judge("k", "甲", 0, Said("up", "好", "问", {"text": "答"}))
    for said in (Said("down", "改", "问", {}), Said("", "", "问", {})):
        assert not kept.judge("k", "乙", 0, said)
    kept.remove("k", "甲")
    assert not kept.judge("k", "乙", 0, Said("", "", "问", {})) and not kept.judge("k", "乙", 1, Said("up", "", "", {}))
    (only,) = kept.feedback()
    assert (only.verdict, only.word) == ("up", "好")
    assert export_feedback(["--data", str(tmp_path)]) == 0
    assert "甲" not in capsys.readouterr().out  # who knows the owner's name is taken for the owner
    assert kept.judge("k", "甲", 0, Said("", "", "问", {})) and kept.feedback() == []


def test_feedback_of_older_programs_goes_to_the_owner_of_its_conversation(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    kept.keep("k", "甲", 0, "问", {"text": "答"})
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("DROP TABLE feedback")
        db.execute(
            "CREATE TABLE feedback (conversation TEXT NOT NULL, number INTEGER NOT NULL, said TEXT NOT NULL,"
            " verdict TEXT NOT NULL, word TEXT NOT NULL, question TEXT NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (conversation, number))"
        )
        for key in ("k", "gone"):
            db.execute("INSERT INTO feedback VALUES (?,0,'2026','up','','问','{}')", (key,))
    assert [said.conversation for said in kept.feedback()] == ["k", "gone"]
    assert not kept.judge("k", "乙", 0, Said("", "", "", {})) and kept.judge("k", "甲", 0, Said("", "", "", {}))
    assert not kept.judge("gone", "乙", 0, Said("", "", "", {}))  # nobody's
    assert [said.conversation for said in kept.feedback()] == ["gone"]


@given(st.sampled_from(["三公", "差旅", "比较", "没有"]))
def test_an_answer_comes_back_as_it_was(question: str) -> None:
    answer = FakeAssistant().ask("c", question)
    assert answer_from(answer.as_json()) == answer
    assert answer_from({**answer.as_json(), "new": 1}) == answer


def test_citations_follow_their_quote_or_say_that_it_is_gone() -> None:
    fake = FakeAssistant()
    answer = fake.ask("c", "三公")
    assert settled(answer, fake) is answer
    fake.text = fake.text.replace("2000.20", "2000.21")
    told = settled(answer, fake)
    assert [c.notice for c in told.citations] == [None, CHANGED]
    fake.text = fake.text.replace("2000.21", "2000.20")
    assert settled(told, fake).citations[1].notice is None
    lost = replace(answer, citations=(replace(fake.prose, document="没有.txt"),))
    assert settled(lost, fake).citations[0].notice == GONE


def test_exports_carry_the_sources_and_no_markup_of_documents() -> None:
    fake = FakeAssistant()
    evil = replace(fake.prose, quote="<img src=x> **粗** \x0b | [x](http://e)")
    answers = [fake.ask("c", "三公"), replace(fake.ask("c", "差旅"), citations=(evil,))]
    text = to_markdown("标题 #1", answers)
    assert text.startswith("# 标题 \\#1\n") and "| 减少 |" in text and "356.99 − 199 = 157.99" in text
    assert "1. 甲市人民政府办公室 · 2023年预算，" in text
    assert "\\<img src=x\\>" in text and "](http" not in text.replace("\\](", "")
    document = Document(io.BytesIO(to_docx("标题", answers)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "支出预算表" in said and fake.prose.quote in said and "计算：356.99" in said
    assert document.tables[0].rows[1].cells[-1].text == "[1]"


def test_a_question_that_is_the_title_is_not_printed_again() -> None:
    fake = FakeAssistant()
    answers = [fake.ask("c", "三公"), fake.ask("c", "差旅")]
    text = to_markdown("三公", answers)
    assert text.count("三公\n") == 1 and "## 差旅" in text
    document = Document(io.BytesIO(to_docx("三公", answers)))
    headings = [p.text for p in document.paragraphs if (p.style.name if p.style else "").startswith("Heading")]
    assert headings == ["三公", "差旅"]
