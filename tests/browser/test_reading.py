"""The reading room in a browser: printed pages, addresses that can be sent on, find, from citation to citation."""

from fake_assistant import PROSE

from browser.browser_kit import Reader, reader


def test_a_pdf_shows_the_cited_page_with_the_cell_boxed(me: Reader) -> None:
    page = me.page
    me.ask("差旅费")
    me.click(page.get_by_role("button", name="[1]").first)
    box = page.locator(".box.quote")
    me.in_paper(box)
    me.press("下一页")
    me.sees("第 3 / 3 页")
    box.wait_for(state="detached")
    me.press("回到引文", exact=True)
    me.in_paper(box)
    me.click(page.get_by_role("radio", name="文字").or_(page.get_by_role("button", name="文字")).first)
    me.quote()


def test_the_address_reopens_the_place_and_the_reader_leads_on(me: Reader) -> None:
    page = me.page
    me.ask("“三公”经费比上年")
    me.press("356.99，出处 2")
    me.quote()
    me.sees("出处 2 / 2")
    me.press("上一处")
    me.sees("出处 1 / 2")
    page.locator("td.quote").wait_for(state="detached")
    link = page.url
    assert "doc=" in link and "at=" in link
    size = page.viewport_size
    other = reader(page.context.browser, size["width"], size["height"])
    other.open(link)
    assert other.quote().inner_text() == PROSE
    # Whoever opens the link sees the place, not the conversation.
    assert other.page.get_by_test_id("stChatMessage").count() == 0
    other.fill(other.page.get_by_label("在文件中查找"), "第20项支出")
    found = other.page.locator("td.quote").get_by_text("第20项支出")
    other.in_paper(found)
    panel = other.page.locator(".st-key-reading").bounding_box()
    assert panel["x"] + panel["width"] <= size["width"] + 1
    if size["width"] > 1000:  # beside the page, not over it
        box = other.page.get_by_placeholder("输入问题").bounding_box()
        assert box["x"] + box["width"] <= panel["x"]
    else:
        assert panel["width"] >= size["width"] - 1
    other.page.context.close()


def test_one_can_work_with_the_keyboard_and_a_screen_reader(me: Reader) -> None:
    page = me.page
    me.sees("可以这样问")
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    me.ask("“三公”经费比上年")
    chip = page.locator(".chip").first
    chip.wait_for()
    assert chip.get_attribute("aria-label").startswith("出处 1：甲市人民政府办公室 · 2023年预算")
    chip.focus()
    me.key("Enter")
    quote = me.quote()
    assert page.locator(".paper").get_attribute("role") == "document"
    page.locator("body").press("Escape")
    quote.wait_for(state="detached")
    me.rest()
    # Every button has a name that can be read out.
    names = page.get_by_role("button").evaluate_all("all => all.map(b => b.innerText.trim() || b.ariaLabel || b.title)")
    assert all(names), names


def test_one_step_back_closes_a_source_and_another_page_loses_no_conversation(me: Reader) -> None:
    page = me.page
    me.ask("“三公”经费比上年")
    me.heading("199 万元")
    talk = page.url
    assert "c=" in talk
    me.press("356.99，出处 2")
    me.quote()
    assert "doc=" in page.url
    page.go_back()
    page.locator(".st-key-reading").wait_for(state="detached")
    assert "doc=" not in page.url and "c=" in page.url
    # A narrow screen lists the pages beside it.
    pages = me.beside() if page.viewport_size["width"] < 600 else page
    me.click(pages.get_by_role("link", name="单位").first)
    assert "agency" in page.url
    page.go_back()
    page.wait_for_function("!location.pathname.includes('agency')")
    me.rest()
    me.heading("199 万元")
    page.wait_for_function("location.search.includes('c=')")
    page.reload()
    me.rest()
    me.heading("199 万元")
