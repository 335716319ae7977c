"""What is kept of conversations, in a browser: saved as files, searched, renamed, judged."""

import json
import subprocess
import sys
from pathlib import Path

from docx import Document
from fake_assistant import PROSE

from browser.browser_kit import ROOT, Reader

QUESTION = "“三公”经费比上年"
SOURCE = f"「{PROSE}」，甲市办公室2023.txt"


def _saved(me: Reader, button: str) -> tuple[str, Path]:
    """The name and the place of what the button saves."""
    with me.page.expect_download() as waiting:
        me.beside().get_by_role("button", name=button).click()
    return waiting.value.suggested_filename, Path(waiting.value.path())


def test_a_conversation_is_saved_with_its_questions_and_sources(me: Reader) -> None:
    me.ask(QUESTION)
    me.heading("199 万元")
    me.ask("差旅费")
    me.heading("12.50 万元")
    name, path = _saved(me, "Markdown")
    said = path.read_text("utf-8")
    assert name == "问账-对话.md"
    assert f"# {QUESTION}" in said and said.count(QUESTION) == 1 and "## 差旅费" in said
    assert SOURCE in said and "356.99 − 199 = 157.99（万元）" in said
    name, path = _saved(me, "Word")
    with path.open("rb") as file:
        document = Document(file)
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert name == "问账-对话.docx"
    assert QUESTION in lines and "差旅费" in lines
    assert any(SOURCE in line for line in lines)
    assert [cell.text for cell in document.tables[0].columns[-1].cells] == ["出处", "[1]", "[2]", ""]


def test_conversations_are_searched_renamed_and_opened_again(me: Reader) -> None:
    page = me.page
    for question in (QUESTION, "差旅费", "没有收录的一个", "没有收录的另一个"):
        me.ask(question)
        me.click(page.locator(".st-key-begin-below button"))
    talks = me.beside()
    search = talks.get_by_placeholder("搜索对话")
    me.fill(search, "三公")
    talks.get_by_text("找到 1 个对话").wait_for()
    me.click(talks.get_by_test_id("stPopover").get_by_role("button"))
    page.get_by_label("名称").fill("比上年省了多少")
    me.press("改名", exact=True)
    me.fill(search, "省了多少")
    talks.get_by_text("找到 1 个对话").wait_for()
    assert talks.get_by_role("button", name=QUESTION).count() == 0
    me.click(talks.get_by_role("button", name="比上年省了多少"))
    me.heading("199 万元")
    page.reload()
    me.rest()
    me.heading("199 万元")
    assert me.beside().get_by_role("button", name="比上年省了多少").count() == 1
    assert me.beside().get_by_role("button", name="没有收录的").count() == 2


def test_what_is_thought_of_an_answer_reaches_the_maintainers(me: Reader, data: Path) -> None:
    page = me.page
    me.ask("差旅费")
    me.heading("12.50 万元")
    me.click(page.locator("[class*=st-key-thumbs-] button").first)
    word = f"数字对得上（{page.viewport_size['width']}）"
    me.fill(page.get_by_placeholder("哪里好、哪里不对？"), word)
    me.sees("已记下，谢谢。")
    command = [sys.executable, "-m", "qa", "feedback", "--data", str(data), "--verdict", "up"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    told = [line for line in map(json.loads, printed.splitlines()) if line["word"] == word]
    assert [(line["question"], line["turn"]) for line in told] == [("差旅费", 0)]
    assert "12.50" in str(told[0]["answer"])
