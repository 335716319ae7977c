"""The page over a stand-in assistant: what is drawn for each kind of answer, and what a click does."""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_assistant import HOSTILE, NOTICE, FakeAssistant
from streamlit.testing.v1 import AppTest

import app_views.session
import qa.__main__
from app_views.result_table import from_rows
from app_views.wording import answer_markdown, plain
from corpus.errors import IndexUnusable
from index.build import build_index
from index.store import Store
from index.version import program_fingerprint
from qa.answer import Answer, AnswerRow

APP = str(Path(__file__).resolve().parent.parent / "app.py")
FIRST = "甲市人民政府办公室2023年“三公”经费预算是多少？"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    assistant = FakeAssistant()
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: assistant)
    return AppTest.from_file(APP, default_timeout=20).run()


def shown(page: AppTest) -> str:
    """All the words on the page, without the backslashes that keep Markdown quiet."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    words = [element.value for kind in kinds for element in page.get(kind)]
    words += [line for component in components(page) for line in _drawn(component)]
    words += [option for pills in page.get("button_group") for option in getattr(pills, "options", [])]
    return "\n".join([*words, *(button.label for button in page.button)]).replace("\\", "")


def components(page: AppTest) -> list[dict[str, object]]:
    """The data of every rich text on the page."""
    found = [json.loads(element.proto.json or "{}") for element in page.get("bidi_component")]
    return [data for data in found if "tips" in data]


def blocks(page: AppTest) -> list[dict[str, object]]:
    """The blocks of the opened document."""
    found = [json.loads(element.proto.json or "{}") for element in page.get("bidi_component")]
    return next((data["blocks"] for data in found if "picture" in data), [])


def _drawn(component: dict[str, object]) -> list[str]:
    """A rich text line by line: emphasis and chips as in Markdown, a table as one."""
    lines = []
    for block in component["blocks"]:
        if "columns" in block:
            lines.append(f"{block.get('title', '')}")
            lines.append("|".join(column["name"] for column in block["columns"]))
            for row in block["rows"]:
                cells = [cell["text"] + (f"[{cell['link'] + 1}]" if "link" in cell else "") for cell in row]
                lines.append("|".join(cells))
        else:
            lines.append("".join(
                f"[{run['chip'] + 1}]" if "chip" in run else f"**{run['text']}**" if run.get("bold") else run["text"]
                for run in block.get("runs", [])
            ))
    return lines


def press(page: AppTest, label: str) -> AppTest:
    button = next(button for button in page.button if label in button.label.replace("\\", ""))
    return button.click().run()


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def test_first_questions_are_offered_and_ask_when_pressed(page: AppTest) -> None:
    assert not page.exception
    press(page, FIRST)
    assert [header.value for header in page.header] == ["199 万元"]
    assert "甲市人民政府办公室 · 2023年" in shown(page)
    assert not any(button.label == FIRST for button in page.button)


def test_an_answer_shows_number_sentence_notes_calculation_rows_and_sources(page: AppTest) -> None:
    words = shown(ask(page, "“三公”经费"))
    assert "预算为**199万元**[1]，比上年减少157.99万元。" in words
    assert "356.99 − 199 = 157.99" in words
    assert "两年口径一致（本级）。" in words
    assert "数值（万元）" in words
    assert "“三公”经费|2022年|356.99[2]" in words
    assert "减少||157.99\n" in words
    assert "[1] 甲市人民政府办公室 · 2023年预算" in words
    assert "支出预算表 · 第20项支出 · 预算数 / 一般公共预算" in words
    assert NOTICE in words


def test_the_question_as_understood_is_shown_where_it_says_more(page: AppTest) -> None:
    words = shown(ask(page, "上年呢"))
    assert "理解为：甲市人民政府办公室2023年“三公”经费预算比上年减少多少？" in words
    # Blanks and punctuation alone are no other question.
    assert shown(ask(page, "乙区财政局2023年差旅费 决算是多少")).count("理解为") == 1


def test_readings_of_an_unclear_question_are_buttons(page: AppTest) -> None:
    ask(page, "比较各单位")
    assert "您问的是" in shown(page)
    press(page, "比较各单位2023年的支出决算")
    assert [message.name for message in page.chat_message].count("user") == 2


@pytest.mark.parametrize("label, place", [("[1] 甲市", "第二部分 预算说明 · 甲市办公室2023.txt"), ("[2] 甲市", "支出预算表 · 第20项支出 · 预算数 / 一般公共预算 · 甲市办公室2023.txt")])
def test_a_source_opens_the_document_at_its_place(page: AppTest, label: str, place: str) -> None:
    ask(page, "“三公”经费")
    press(page, label)
    assert not page.exception
    words = shown(page)
    assert place in words
    assert "没有找到" not in words
    press(page, "关闭")
    assert place not in shown(page) and "doc" not in page.query_params
    assert "没有找到这段引文" not in words


def test_an_address_opens_the_document_at_its_place(page: AppTest) -> None:
    prose = FakeAssistant().prose
    page.query_params["doc"], page.query_params["at"] = prose.document, f"{prose.start}-{prose.end}"
    page.run()
    assert not page.exception
    marked = [run["text"] for block in blocks(page) for run in block.get("runs", []) if run.get("mark") == "quote"]
    assert marked == [prose.quote]


@pytest.mark.parametrize("at", ["", "x", "5-2", "0-99999999", "-1-3"])
def test_an_address_to_nowhere_opens_the_document_or_says_that_there_is_none(page: AppTest, at: str) -> None:
    page.query_params["doc"], page.query_params["at"] = FakeAssistant().prose.document, at
    page.run()
    assert not page.exception and blocks(page)
    page.query_params["doc"] = "../../etc/passwd"
    page.run()
    assert not page.exception and "没有这份文件" in shown(page)


def test_one_steps_from_citation_to_citation_and_finds_words(page: AppTest) -> None:
    ask(page, "“三公”经费")
    press(page, "[1] 甲市")
    assert "出处 1 / 2" in shown(page)
    press(page, "下一处")
    assert "出处 2 / 2" in shown(page) and "第20项支出" in shown(page)
    page.text_input(key="find").set_value("补充说明第59条").run()
    assert "1 / 1" in shown(page)
    page.text_input(key="find").set_value("没有这些字").run()
    assert "没有找到" in shown(page)
    press(page, "第二部分 预算说明")
    assert not page.exception and page.query_params["at"] != ""


def test_a_pdf_opens_at_the_cited_page(page: AppTest) -> None:
    ask(page, "差旅费")
    press(page, "[1] 乙区")
    assert not page.exception
    assert "第 2 / 3 页" in shown(page)
    assert "没能框出" not in shown(page)


def test_a_document_that_cannot_be_opened_is_told(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(page, "“三公”经费")

    def gone(self: FakeAssistant, name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(FakeAssistant, "document_text", gone)
    press(page, "[1] 甲市")
    assert not page.exception
    assert "打不开" in shown(page)


def test_a_new_conversation_forgets_the_old_one(page: AppTest) -> None:
    ask(page, "“三公”经费")
    before = page.session_state.conversation.key
    press(page, "新对话")
    assert page.session_state.conversation.key != before
    assert not page.chat_message
    assert FIRST in shown(page)
    # It is in the list, and reopens with its turns; the same browser finds it under its address.
    page.button(key=f"talk-{before}").click().run()
    assert page.session_state.conversation.key == before and "预算为**199万元**[1]" in shown(page)
    assert page.query_params["c"] in (before, [before])


def test_another_browser_cannot_open_the_conversation(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(page, "“三公”经费")
    key = page.session_state.conversation.key
    other = AppTest.from_file(APP, default_timeout=20)
    other.query_params["c"] = key
    other.run()
    assert not other.exception and not other.chat_message
    assert not any(button.key and button.key.startswith("talk-") for button in other.button)
    same = AppTest.from_file(APP, default_timeout=20)
    same.session_state["owner"] = page.session_state.owner
    same.query_params["c"] = key
    same.run()
    assert len(same.chat_message) == 2


def test_the_last_question_can_be_asked_again_and_changed(page: AppTest) -> None:
    ask(page, "“三公”经费")
    ask(page, "差旅费")
    press(page, "重试")
    assert [turn.question for turn in page.session_state.conversation.turns] == ["“三公”经费", "差旅费"]
    area = page.text_area[0]
    area.set_value("上年少多少")
    press(page, "重新提问")
    assert [turn.question for turn in page.session_state.conversation.turns] == ["“三公”经费", "上年少多少"]


def test_a_source_that_changed_is_told_when_the_conversation_is_reopened(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(page, "“三公”经费")
    changed = FakeAssistant()
    changed.text = changed.text.replace("199万元", "188万元")
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: changed)
    page.run()
    assert "已不在原处" in shown(page)
    moved = FakeAssistant()
    moved.text = "新加的一行。\n" + moved.text
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: moved)
    page.run()
    first = page.session_state.conversation.turns[0].citations[0]
    assert moved.text[first.start : first.end] == first.quote and "已不在原处" not in (first.notice or "")


def test_a_thumb_is_kept_for_the_maintainers(
    page: AppTest, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ask(page, "“三公”经费")
    page.get("feedback")[0].set_value(0).run() if page.get("feedback") else page.get("button_group")[0].set_value([0]).run()
    assert not page.exception
    word = next(box for box in page.text_input if box.label == "想说的话")
    word.set_value("数字不对").run()
    capsys.readouterr()
    assert qa.__main__.main(["feedback", "--data", str(tmp_path / "data")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["verdict"], line["word"], line["question"]) for line in lines] == [("down", "数字不对", "“三公”经费")]


@pytest.mark.parametrize(
    "question", ["问" * 20_000, "😀👩‍👩‍👧", "<script>alert(1)</script> $x$ **b** ![i](http://e)", "\u202e倒"]
)
def test_odd_questions_are_answered(page: AppTest, question: str) -> None:
    ask(page, question)
    assert not page.exception
    assert "收录的文件里没有这个单位" in shown(page)


def test_a_blank_question_is_no_question(page: AppTest) -> None:
    ask(page, "   ")
    assert not page.exception
    assert not page.chat_message


def test_a_failing_question_becomes_an_apology_in_chinese(page: AppTest) -> None:
    ask(page, "出错")
    assert not page.exception
    assert "程序出错了" in shown(page)
    assert "planted" not in shown(page)
    ask(page, "“三公”经费")
    assert [header.value for header in page.header] == ["199 万元"]


def test_the_list_of_documents_tells_doubts_refusals_and_renditions(page: AppTest) -> None:
    page.switch_page("app_views/documents.py").run()
    assert not page.exception
    words = shown(page)
    assert "已收录（2 份）" in words
    assert "12 段文字、1 张表、80 个数字" in words
    assert "疑为“万元”" in words
    assert "坏文件.pdf**：文件已加密，打不开" in words
    assert "未用于回答：与 甲市办公室2023.txt 内容相同" in words
    assert "单位名称是推断的" in words
    press(page, "看原文")
    assert not page.exception


def _no_index() -> None:
    raise IndexUnusable("data", "还没有建立")


def test_without_an_index_the_page_builds_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    build = pytest.importorskip("index.build", reason="the index builder is not there")
    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path))
    assistant, built = FakeAssistant(), []

    def build_index(corpus: Path, data: Path, progress: Callable[[int, int, str], None]) -> None:
        for done in range(3):
            progress(done, 2, "甲[市]$.txt")
        built.append((corpus, data))

    monkeypatch.setattr(build, "build_index", build_index)
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: assistant if built else _no_index())
    page = AppTest.from_file(APP, default_timeout=20).run()
    assert not page.exception
    assert built == [(tmp_path, tmp_path / "data")]
    assert FIRST in shown(page)


@pytest.mark.parametrize(
    "fault, told", [(IndexUnusable("data", "磁盘已满"), "磁盘已满"), (OSError("x"), "建立索引时出错")]
)
def test_a_failed_build_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str) -> None:
    build = pytest.importorskip("index.build", reason="the index builder is not there")

    def build_index(*_: object) -> None:
        raise fault

    monkeypatch.setattr(build, "build_index", build_index)
    monkeypatch.setattr(app_views.session, "get_assistant", _no_index)
    page = AppTest.from_file(APP, default_timeout=20).run()
    assert not page.exception
    assert told in shown(page)


def test_an_index_of_older_code_is_read_anew_behind_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus, data = tmp_path / "documents", tmp_path / "data"
    corpus.mkdir()
    (corpus / "a.txt").write_text("甲市水利局2023年度部门预算\n\n一、“三公”经费\n2023年“三公”经费预算数为45.6万元。", "utf-8")
    build_index(corpus, data, vectors=False)
    held = Store(data)
    held.set_meta("program", "older")
    held.forget_digests()
    # What was read before answers until it is read anew.
    assert [d.name for d in held.documents()] == ["a.txt"] and held.figures()
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path / "elsewhere"))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    for thread in threading.enumerate():
        if thread.name == "build":
            thread.join()
    assert held.meta("program") == program_fingerprint() and all(held.digests().values())
    held.close()


def test_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHANG_DATA", os.sep + "x")
    assert app_views.session.data_folder() == Path(os.sep + "x")
    monkeypatch.delenv("WENZHANG_DATA")
    assert app_views.session.data_folder() == Path(APP).parent / "data"


def test_documents_cannot_write_markdown() -> None:
    assert plain(HOSTILE).startswith("\\<script\\>")
    assert "](" not in answer_markdown("![x](http://e.example/p.png)")
    assert answer_markdown("3~5 与 $1") == "3\\~5 与 \\$1"
    assert answer_markdown(":red[x] 说明:按") == "\\:red[x] 说明:按"


def test_a_table_in_the_text_is_drawn_once_with_its_numbers_linked(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "\n\n| 年度 | 数 |\n| --- | --- |\n| 2023 | 199万元 |\n| 2022 | 356.99万元 |"
    original = FakeAssistant.ask

    def ask_with_table(self: FakeAssistant, conversation: str, text: str) -> Answer:
        answer = original(self, conversation, text)
        return replace(answer, text=answer.text + table)

    monkeypatch.setattr(FakeAssistant, "ask", ask_with_table)
    words = shown(ask(page, "“三公”一"))
    assert "2023|199万元[1]\n2022|356.99万元[2]" in words
    assert words.count("年度|数") == 1 and "| ---" not in words and "数值" not in words


def test_what_all_rows_share_stands_above_them() -> None:
    rows = tuple(AnswerRow("支出", name, 2023, None, "1", "%", 0) for name in ("甲|局", "乙局", "丙局"))
    table = from_rows(rows)
    assert table.title == "支出 · 2023年" and table.columns == ("单位", "数值（%）")
    assert [cell.text for cell in table.rows[0]] == ["甲|局", "1"]
    mixed = from_rows((*rows, AnswerRow("支出", "丁局", 2023, None, "1020.5", "万元", 1)))
    assert mixed.columns[-1] == "数值" and mixed.rows[0][-1].text == "1%"
    assert mixed.rows[-1][-1].text == "1,020.5万元" and mixed.rows[-1][-1].link == 1


def test_marks_beside_the_number_come_from_the_notes(page: AppTest) -> None:
    words = shown(ask(page, "“三公”经费"))
    assert "推算" in words
    assert not {"口径不同", "原文有出入"} & set(words.split())
