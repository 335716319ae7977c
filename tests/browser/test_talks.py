"""Conversations in a browser: readings to choose from, a question put otherwise, two people at once, a reload."""

import re
from collections.abc import Callable

from browser.browser_kit import Reader, reader

#: In the page's own clock: from the key that sends a question to the answer that stands there, nothing being drawn.
_CLOCK = """text => new Promise(done => {
    let began = 0;
    window.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        began = performance.now();
        const look = () => {
            const app = document.querySelector('[data-testid=stApp]');
            const turns = [...document.querySelectorAll('[data-testid=stChatMessage]')];
            const asked = turns.findIndex(turn => turn.innerText.includes(text));
            const answered = asked >= 0 && turns.length > asked + 1 && turns[asked + 1].querySelector('h2');
            if (answered && app.dataset.testScriptState === 'notRunning') done(performance.now() - began);
            else requestAnimationFrame(look);
        };
        look();
    }, { once: true, capture: true });
})"""


def test_readings_are_buttons_and_the_question_can_be_changed(me: Reader) -> None:
    page = me.page
    me.ask("比较各单位")
    me.sees("您问的是")
    me.press("比较各单位2023年的支出决算")
    page.get_by_test_id("stChatMessage").nth(3).wait_for()
    me.press("改问题")
    page.get_by_label("把问题改成").fill("差旅费是多少")
    me.press("重新提问")
    me.heading("12.50 万元")
    me.click(page.get_by_role("button", name="重试").last)
    me.heading("12.50 万元")


def test_a_question_can_be_stopped_and_asked_again(me: Reader) -> None:
    page = me.page
    me.ask("差旅费")
    page.get_by_placeholder("输入问题").fill("要想很久的问题")
    page.keyboard.press("Enter")
    me.press("停止")
    me.sees("已停止：要想很久的问题")
    me.heading("12.50 万元")
    me.ask("“三公”经费比上年")
    me.heading("199 万元")
    assert page.get_by_text("要想很久的问题").count() == 0
    # A click elsewhere meanwhile loses nothing.
    page.get_by_placeholder("输入问题").fill("又一个要想很久的问题")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="停止").wait_for()
    page.locator(".chip").last.click()
    me.quote()
    me.sees("收录的文件里没有这个单位")


def test_how_long_an_answer_takes_is_printed(me: Reader, record_property: Callable[[str, str], None]) -> None:
    page, taken = me.page, []
    for at in range(20):
        question = f"第{at}次问差旅费"
        page.get_by_placeholder("输入问题").fill(question)
        page.evaluate("([clock, text]) => { window.taken = eval(clock)(text); }", [_CLOCK, question])
        page.keyboard.press("Enter")
        taken.append(page.evaluate("window.taken"))
        me.rest()
    taken.sort()
    wide = "wide" if page.viewport_size["width"] > 1000 else "narrow"
    record_property("printed", f"question to drawn answer, {wide}: median {taken[9]:.0f} ms, p95 {taken[18]:.0f} ms")


def test_two_people_see_nothing_of_each_other_and_a_reload_keeps_the_conversation(me: Reader) -> None:
    page = me.page
    me.ask("“三公”经费比上年")
    me.heading("199 万元")
    page.wait_for_url("**c=*")
    stranger = reader(page.context.browser)
    stranger.open(page.url)
    stranger.sees("可以这样问")
    assert stranger.page.get_by_test_id("stChatMessage").count() == 0
    stranger.ask("差旅费")
    stranger.heading("12.50 万元")
    page.reload()
    me.rest()
    me.heading("199 万元")
    assert page.get_by_role("heading", name="12.50 万元").count() == 0
    stranger.page.context.close()


def test_the_words_of_the_menu_and_the_box_for_files_are_chinese(me: Reader) -> None:
    page = me.page
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    items = page.locator("[data-testid^=stMainMenuItem-theme], [data-testid=stMainMenuItemLabel]")
    items.first.wait_for()
    drawn = """all => all.map(one => [getComputedStyle(one).fontSize, getComputedStyle(one, '::after').content])"""
    said = items.evaluate_all(drawn)
    assert len(said) >= 4 and all(size == "0px" and re.fullmatch('"[\u4e00-\u9fff]+"', words) for size, words in said)
    me.key("Escape")
    me.open(page.url.split("?")[0].rstrip("/") + "/documents")
    me.click(page.get_by_text("添加文件").first)
    button = page.get_by_test_id("stFileUploaderDropzone").locator("button p")
    assert button.evaluate_all(drawn) == [["0px", '"选择文件"']]
