"""The page over a stand-in assistant: what is drawn for each kind of answer, and what a click does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fake_assistant import HOSTILE, NOTICE, FakeAssistant
from page_kit import APP, FIRST, ask, press, shown
from streamlit.testing.v1 import AppTest

import app_views.session
import qa.__main__
from app_views.asking import _remind
from app_views.result_table import from_rows
from app_views.talk import Conversation
from app_views.wording import answer_markdown, plain
from qa.answer import Answer, AnswerRow


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


def test_a_thumb_is_kept_for_the_maintainers(page: AppTest, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ask(page, "“三公”经费")
    page.get("feedback")[0].set_value(0).run() if page.get("feedback") else page.get("button_group")[0].set_value(
        [0]
    ).run()
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


def test_of_many_notes_the_gravest_stand_first_and_the_rest_are_a_click_away(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = FakeAssistant.ask
    notes = ("甲。", "乙。", "丙。", "丁。", "年份不同，只宜参考，不能直接比较。")

    def ask_with_notes(self: FakeAssistant, conversation: str, text: str) -> Answer:
        return replace(original(self, conversation, text), notes=notes)

    monkeypatch.setattr(FakeAssistant, "ask", ask_with_notes)
    ask(page, "“三公”一")
    assert [line.value.replace("\\", "") for line in page.info] == [
        "- 年份不同，只宜参考，不能直接比较。\n- 甲。\n- 乙。"
    ]
    assert [fold.label for fold in page.expander] == ["其余 2 条说明"]
    assert all(note in shown(page) for note in notes)


def test_long_amounts_are_separated_in_our_sentences_and_never_in_quotes(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = FakeAssistant.ask

    def ask_in_yuan(self: FakeAssistant, conversation: str, text: str) -> Answer:
        answer = original(self, conversation, text)
        return replace(answer, text="合计1990000元。", rows=() if "原文" in text else answer.rows)

    monkeypatch.setattr(FakeAssistant, "ask", ask_in_yuan)
    assert "合计1,990,000元" in shown(ask(page, "“三公”一"))
    assert "合计1990000元" in shown(ask(page, "“三公”原文"))


def test_a_source_repeats_no_sentence_that_the_answer_quotes(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    original = FakeAssistant.ask
    quote = FakeAssistant().prose.quote * 3

    def ask_for_words(self: FakeAssistant, conversation: str, text: str) -> Answer:
        answer = original(self, conversation, text)
        cited = tuple(replace(citation, quote=quote) for citation in answer.citations)
        return replace(answer, text=f"- （一）{quote}" if "引" in text else "见下。", rows=(), citations=cited)

    monkeypatch.setattr(FakeAssistant, "ask", ask_for_words)
    assert not any("「" in line.value for line in ask(page, "“三公”引").caption)
    assert any("「" in line.value for line in ask(page, "“三公”").caption)


def test_a_reopened_assistant_is_told_what_was_asked_even_where_it_lies_where_the_old_one_lay() -> None:
    class Listening(FakeAssistant):
        heard: list[str]

        def ask(self, conversation: str, text: str) -> Answer:
            self.heard = [*getattr(self, "heard", []), text]
            return super().ask(conversation, text)

    first, others = Listening(), []
    turn = first.ask("", "“三公”经费")
    talk = Conversation(turns=[turn])
    _remind(first, talk)
    place = id(first)
    del first
    while id(again := Listening()) != place:
        others.append(again)
        if len(others) > 200:
            pytest.skip("the place was not given away again")
    _remind(again, talk)
    assert again.heard == ["“三公”经费"]
    _remind(again, talk)
    assert again.heard == ["“三公”经费"]


def test_an_answer_that_cannot_be_drawn_costs_itself_alone(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    import app_views.conversation

    def failing(*_: object) -> None:
        raise ZeroDivisionError("planted")

    with monkeypatch.context() as planted:
        planted.setattr(app_views.conversation, "draw_answer", failing)
        ask(page, FIRST)
        assert not page.exception
        assert "显示时出错" in shown(page) and "planted" not in shown(page)
    page.run()
    assert [header.value for header in page.header] == ["199 万元"]


def test_what_is_told_of_a_very_long_question_does_not_stand_far_below_it(page: AppTest) -> None:
    ask(page, "三公经费" * 1000)
    assert not page.exception
    assert max(len(element.value) for element in page.get("markdown")) < 500


def test_coming_back_from_another_page_the_address_names_the_conversation(page: AppTest) -> None:
    ask(page, FIRST)
    named = page.query_params["c"]
    # Going back within the page is left as it is; coming from another page, the address has lost it.
    del page.query_params["c"]
    page.run()
    assert "c" not in page.query_params
    page.session_state["page"] = "compare"
    page.run()
    assert page.query_params["c"] == named


def test_a_source_is_opened_and_closed_in_one_step_of_the_address(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit.runtime.state.query_params import QueryParams

    ask(page, FIRST)
    steps: list[None] = []
    sent = QueryParams._send_query_param_msg
    monkeypatch.setattr(QueryParams, "_send_query_param_msg", lambda self: (steps.append(None), sent(self)))
    press(page, "[1]")
    assert page.query_params["doc"] and page.query_params["at"] and page.query_params["c"]
    assert len(steps) == 1
    press(page, "关闭")
    assert "doc" not in page.query_params and "at" not in page.query_params and page.query_params["c"]
    assert len(steps) == 2
