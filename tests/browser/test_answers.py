"""Answer cards and charts in a browser: the number first, its sources behind it, tables that sort and can be taken
along."""

from pathlib import Path

from fake_assistant import GRID_LINES, PROSE, TEXT

from browser.browser_kit import Reader

FIRST = "甲市人民政府办公室2023年“三公”经费预算是多少？"
YEARS = "“三公”经费比上年"


def test_ask_read_the_number_and_open_the_source(me: Reader) -> None:
    page = me.page
    me.press(FIRST)
    # The number, not the sources below it, is what one sees first.
    me.settled_in_window(me.heading("199 万元"))

    me.press("[1]")
    quote = me.quote()
    assert page.locator("mark.quote").all_inner_texts() == [PROSE]
    # The whole document is there: its first line and its last can be scrolled to.
    scroll = page.locator(".paper")
    assert scroll.locator("p").first.text_content() == TEXT.split("\n")[0]
    assert scroll.evaluate("box => { box.scrollTop = box.scrollHeight; return box.scrollTop }") > 1000
    scroll.get_by_text("补充说明第59条。").wait_for()
    me.press("回到引文")
    me.in_paper(quote)
    # What the document says of scripts stays text.
    assert scroll.locator("script, img").count() == 0
    assert page.evaluate("window.broken === undefined")
    me.press("关闭")
    quote.wait_for(state="detached")

    me.press("[2]")
    assert me.quote().inner_text() == "2000.20"
    assert page.locator("td.label").all_inner_texts() == ["第20项支出"]
    assert page.locator("td.header").all_inner_texts() == ["预算数", "一般公共预算"]
    assert page.locator(".paper table tr").count() == len(GRID_LINES)


def test_chips_tables_and_the_calculation_lead_to_the_source(me: Reader) -> None:
    page = me.page
    me.ask(YEARS)
    me.heading("199 万元")
    page.locator(".chip").first.hover()
    page.locator(".tip q").get_by_text(PROSE).wait_for()
    me.key("Escape")
    # Sorted by the number, downwards and upwards.
    cells = page.locator(".rich tbody td.number")
    me.press("数值（万元）")
    assert cells.all_inner_texts() == ["356.99", "199", "157.99"]
    me.press("数值（万元）")
    assert cells.all_inner_texts() == ["157.99", "199", "356.99"]
    me.press("复制表格")
    page.get_by_role("button", name="已复制").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="XLSX").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    me.press("计算过程")
    me.sees("356.99 − 199 = 157.99（万元）")
    me.key("Escape")
    me.press("356.99，出处 2")
    assert me.quote().inner_text() == "2000.20"


def test_a_chart_is_drawn_and_a_click_on_its_bar_opens_the_source(me: Reader) -> None:
    page = me.page
    me.ask(YEARS)
    chart = page.get_by_test_id("stVegaLiteChart")
    bar = chart.locator("svg .mark-rect path").first
    me.settled_in_window(me.heading("199 万元"))
    me.click(bar)
    me.quote()


def test_nothing_is_wider_than_the_screen(me: Reader) -> None:
    page = me.page
    me.ask("“三公”经费" + "很长" * 300)
    page.locator(".st-key-begin-below button").wait_for()
    kinds = "[data-testid=stChatMessage], [data-testid=stChatMessage] :is(p, h2, .wide, button), textarea"
    places = page.locator(kinds)
    assert places.count() > 10
    # A table with many columns is moved within its frame; the frame keeps to the screen.
    edges = places.evaluate_all(
        "places => places.filter(p => !p.parentElement.closest('.wide')).map(p => p.getBoundingClientRect().right)"
    )
    assert len(edges) > 10
    assert max(edges) <= page.viewport_size["width"]
