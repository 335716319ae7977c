"""The page in a real browser: ask, read the number, click the source, see the highlighted place. Needs Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_assistant import GRID_LINES, PROSE, TEXT

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
ROOT = Path(__file__).resolve().parent.parent
WAIT = 30_000
SERVE = str(ROOT / "tests" / "fake_assistant.py")

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not shutil.which(CHROMIUM), reason=f"{CHROMIUM} is not there")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def served(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[str]:
    """Run a server until the test is over; yields its address once it answers."""
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(240):
            try:
                direct.open(address, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert server.poll() is None, "the server ended"
                server_wait(server)
        else:
            pytest.fail("the server did not answer")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def server_wait(server: subprocess.Popen[bytes]) -> None:
    try:
        server.wait(0.25)
    except subprocess.TimeoutExpired:
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    yield from served([sys.executable, SERVE, str(port)], port)


@pytest.fixture(params=[(1280, 860, "light"), (390, 844, "dark")], ids=["desk-light", "phone-dark"])
def page(request: pytest.FixtureRequest, browser: "sync_api.Browser", address: str) -> Iterator["sync_api.Page"]:
    width, height, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN")
    tab = context.new_page()
    tab.set_default_timeout(WAIT)
    tab.goto(address)
    yield tab
    context.close()


def ask(page: "sync_api.Page", question: str) -> None:
    page.get_by_placeholder("输入问题").fill(question)
    page.keyboard.press("Enter")


def in_view(place: "sync_api.Locator") -> bool:
    """Whether the place lies within the reader's window."""
    return place.evaluate(
        """place => { const seen = place.getBoundingClientRect();
        const view = place.closest('.paper').getBoundingClientRect();
        return seen.top >= view.top && seen.bottom <= view.bottom && seen.left >= view.left - 1
            && seen.right <= view.right + 1; }"""
    )


def until_in_view(page: "sync_api.Page", place: "sync_api.Locator") -> None:
    for _ in range(40):
        if in_view(place):
            return
        page.wait_for_timeout(100)
    pytest.fail("the cited place was not brought into view")


def until_at_rest(page: "sync_api.Page", place: "sync_api.Locator") -> None:
    """Wait until the place is in the window and no longer moves."""
    last, calm = None, 0
    for _ in range(80):
        at = place.bounding_box()["y"]
        calm = calm + 1 if at == last and 0 < at < page.viewport_size["height"] - 100 else 0
        if calm >= 8:
            return
        last = at
        page.wait_for_timeout(100)
    pytest.fail(f"not brought into view: {last}")


def test_ask_read_the_number_and_open_the_source(page: "sync_api.Page") -> None:
    page.get_by_role("button", name="甲市人民政府办公室2023年“三公”经费预算是多少？").click()
    number = page.get_by_role("heading", name="199 万元")
    number.wait_for()
    # The number, not the sources below it, is what one sees first.
    until_at_rest(page, number)

    page.get_by_role("button", name="[1]").click()
    quote = page.locator("mark.quote").first
    quote.wait_for()
    assert page.locator("mark.quote").all_inner_texts() == [PROSE]
    until_in_view(page, quote)
    # The whole document is there: its first line and its last can be scrolled to.
    scroll = page.locator(".paper")
    assert scroll.locator("p").first.text_content() == TEXT.split("\n")[0]
    assert scroll.evaluate("box => { box.scrollTop = box.scrollHeight; return box.scrollTop }") > 1000
    scroll.get_by_text("补充说明第59条。").wait_for()
    page.get_by_role("button", name="回到引文").click()
    until_in_view(page, quote)
    # What the document says of scripts stays text.
    assert scroll.locator("script, img").count() == 0
    assert page.evaluate("window.broken === undefined")
    page.get_by_role("button", name="关闭").click()
    quote.wait_for(state="detached")

    page.get_by_role("button", name="[2]").click()
    cell = page.locator("td.quote")
    cell.wait_for()
    assert cell.inner_text() == "2000.20"
    assert page.locator("td.label").all_inner_texts() == ["第20项支出"]
    assert page.locator("td.header").all_inner_texts() == ["预算数", "一般公共预算"]
    assert page.locator(".paper table tr").count() == len(GRID_LINES)
    until_in_view(page, cell)


def test_chips_tables_and_the_calculation_lead_to_the_source(page: "sync_api.Page") -> None:
    ask(page, "“三公”经费比上年")
    page.get_by_role("heading", name="199 万元").wait_for()
    chip = page.locator(".chip").first
    chip.hover()
    page.locator(".tip q").get_by_text(PROSE).wait_for()
    page.keyboard.press("Escape")
    # Sorted by the number, downwards and upwards.
    cells = page.locator(".rich tbody td.number")
    page.get_by_role("button", name="数值（万元）").click()
    assert cells.all_inner_texts() == ["356.99", "199", "157.99"]
    page.get_by_role("button", name="数值（万元）").click()
    assert cells.all_inner_texts() == ["157.99", "199", "356.99"]
    page.get_by_role("button", name="复制表格").click()
    page.get_by_role("button", name="已复制").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="XLSX").click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("button", name="计算过程").click()
    page.get_by_text("356.99 − 199 = 157.99（万元）").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="356.99，出处 2").click()
    page.locator("td.quote").wait_for()


def test_a_chart_is_drawn_and_a_click_on_its_bar_opens_the_source(page: "sync_api.Page") -> None:
    ask(page, "“三公”经费比上年")
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.locator("canvas, svg.marks").first.wait_for()
    until_at_rest(page, page.get_by_role("heading", name="199 万元"))
    box = chart.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.35, box["y"] + 75)
    page.locator("mark.quote").first.wait_for()


def test_nothing_is_wider_than_the_screen(page: "sync_api.Page") -> None:
    ask(page, "“三公”经费" + "很长" * 300)
    page.locator(".st-key-begin-below button").wait_for()
    kinds = "[data-testid=stChatMessage], [data-testid=stChatMessage] :is(p, h2, table, button), textarea"
    places = page.locator(kinds)
    assert places.count() > 10
    edges = places.evaluate_all("places => places.map(place => place.getBoundingClientRect().right)")
    assert max(edges) <= page.viewport_size["width"]


def test_a_pdf_shows_the_cited_page_with_the_cell_boxed(page: "sync_api.Page") -> None:
    ask(page, "差旅费")
    page.get_by_role("button", name="[1]").first.click()
    box = page.locator(".box.quote")
    box.wait_for()
    until_in_view(page, box)
    page.get_by_role("button", name="下一页").click()
    page.get_by_text("第 3 / 3 页").wait_for()
    box.wait_for(state="detached")
    page.get_by_role("button", name="回到引文", exact=True).click()
    box.wait_for()
    page.get_by_role("radio", name="文字").or_(page.get_by_role("button", name="文字")).first.click()
    page.locator("mark.quote").wait_for()


def test_the_address_reopens_the_place_and_the_reader_leads_on(page: "sync_api.Page", address: str) -> None:
    ask(page, "“三公”经费比上年")
    page.get_by_role("button", name="356.99，出处 2").click()
    page.locator("td.quote").wait_for()
    page.get_by_text("出处 2 / 2").wait_for()
    page.get_by_role("button", name="上一处").click()
    page.get_by_text("出处 1 / 2").wait_for()
    page.locator("td.quote").wait_for(state="detached")
    link = page.url
    assert "doc=" in link and "at=" in link
    other = page.context.browser.new_context(viewport=page.viewport_size, locale="zh-CN").new_page()
    other.set_default_timeout(WAIT)
    other.goto(link)
    other.locator("mark.quote").wait_for()
    assert other.locator("mark.quote").all_inner_texts() == [PROSE]
    until_in_view(other, other.locator("mark.quote"))
    # Whoever opens the link sees the place, not the conversation.
    assert other.get_by_test_id("stChatMessage").count() == 0
    other.get_by_label("在文件中查找").fill("第20项支出")
    other.keyboard.press("Enter")
    other.locator("td.quote").get_by_text("第20项支出").wait_for()
    until_in_view(other, other.locator("td.quote"))
    panel, view = other.locator(".st-key-reading").bounding_box(), other.viewport_size
    assert panel["x"] + panel["width"] <= view["width"] + 1
    if view["width"] > 1000:  # beside the page, not over it
        box = other.get_by_placeholder("输入问题").bounding_box()
        assert box["x"] + box["width"] <= panel["x"]
    else:
        assert panel["width"] >= view["width"] - 1
    other.context.close()


def test_one_can_work_with_the_keyboard_and_a_screen_reader(page: "sync_api.Page") -> None:
    page.get_by_text("可以这样问").wait_for()
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    ask(page, "“三公”经费比上年")
    chip = page.locator(".chip").first
    chip.wait_for()
    assert chip.get_attribute("aria-label").startswith("出处 1：甲市人民政府办公室 · 2023年预算")
    chip.focus()
    page.keyboard.press("Enter")
    page.locator("mark.quote").wait_for()
    assert page.locator(".paper").get_attribute("role") == "document"
    page.locator("body").press("Escape")
    page.locator("mark.quote").wait_for(state="detached")
    # Every button has a name that can be read out.
    names = page.get_by_role("button").evaluate_all("all => all.map(b => b.innerText.trim() || b.ariaLabel || b.title)")
    assert all(names), names


def test_readings_are_buttons_and_the_question_can_be_changed(page: "sync_api.Page") -> None:
    ask(page, "比较各单位")
    page.get_by_text("您问的是").wait_for()
    page.get_by_role("button", name="比较各单位2023年的支出决算").click()
    page.get_by_test_id("stChatMessage").nth(3).wait_for()
    page.get_by_role("button", name="改问题").click()
    page.get_by_label("把问题改成").fill("差旅费是多少")
    page.get_by_role("button", name="重新提问").click()
    page.get_by_role("heading", name="12.50 万元").wait_for()
    page.get_by_role("button", name="重试").last.click()
    page.get_by_role("heading", name="12.50 万元").wait_for()


def test_how_long_an_answer_takes_is_printed(page: "sync_api.Page", capsys: pytest.CaptureFixture[str]) -> None:
    taken = []
    for at in range(12):
        question = f"第{at}次问差旅费"
        page.get_by_placeholder("输入问题").fill(question)
        page.keyboard.press("Enter")
        before = time.perf_counter()
        last = page.get_by_test_id("stChatMessage").filter(has_text=question)
        last.wait_for()
        page.get_by_role("heading", name="12.50 万元").last.wait_for()
        page.get_by_test_id("stSpinner").wait_for(state="detached")
        taken.append(time.perf_counter() - before)
    with capsys.disabled():
        print(f"\nquestion to drawn answer: p95 {sorted(taken)[-1] * 1000:.0f} ms of {len(taken)}")


def test_two_people_see_nothing_of_each_other_and_a_reload_keeps_the_conversation(
    page: "sync_api.Page", browser: "sync_api.Browser", address: str
) -> None:
    ask(page, "“三公”经费比上年")
    page.get_by_role("heading", name="199 万元").wait_for()
    page.wait_for_url("**c=*")
    mine = page.url
    stranger = browser.new_context(locale="zh-CN").new_page()
    stranger.set_default_timeout(WAIT)
    stranger.goto(mine)
    stranger.get_by_text("可以这样问").wait_for()
    assert stranger.get_by_test_id("stChatMessage").count() == 0
    ask(stranger, "差旅费")
    stranger.get_by_role("heading", name="12.50 万元").wait_for()
    page.reload()
    page.get_by_role("heading", name="199 万元").wait_for()
    assert page.get_by_role("heading", name="12.50 万元").count() == 0
    stranger.context.close()


def another(lines: list[str], name: str, year: int, three: str) -> str:
    """The same document of another agency and year, with another sum."""
    text = "\n".join(lines).replace("甲市水利局", name).replace("2023", str(year))
    return text.replace("45.6万元", f"{three}万元")


def test_the_index_is_built_where_there_is_none(browser: "sync_api.Browser", tmp_path: Path) -> None:
    pytest.importorskip("index.build", reason="the index builder is not there")
    corpus = tmp_path / "documents"
    corpus.mkdir()
    lines = [
        "甲市水利局2023年度部门预算", "", "第一部分 部门概况", "", "一、主要职责", "负责全市水利工程的规划和管理。", "",
        "第二部分 预算安排情况", "", "一、收支总体情况",
        "2023年部门预算收入总额1234.56万元，支出总额1234.56万元。", "", "二、“三公”经费",
        "2023年“三公”经费预算数为45.6万元，其中公务接待费5.6万元，公务用车购置及运行费40万元。",
    ]
    (corpus / "甲市水利局2023年部门预算.txt").write_text("\n".join(lines), "utf-8")
    for name, year, three in (("甲市水利局", 2022, "50"), ("乙市财政局", 2022, "20"), ("乙市财政局", 2023, "30")):
        (corpus / f"{name}{year}.txt").write_text(another(lines, name, year, three), "utf-8")
    brought = tmp_path / "丙市审计局2022.txt"
    brought.write_text(another(lines, "丙市审计局", 2022, "8"), "utf-8")
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.address",
        "127.0.0.1", "--server.port", str(port), "--browser.gatherUsageStats", "false",
    ]
    folders = {"WENZHANG_DATA": str(tmp_path / "data"), "WENZHANG_CORPUS": str(corpus)}
    for address in served(command, port, folders):
        page = browser.new_page(locale="zh-CN")
        page.set_default_timeout(120_000)
        page.goto(address)
        page.get_by_text("可以这样问").wait_for()
        ask(page, "甲市水利局2023年“三公”经费预算是多少？")
        page.get_by_role("heading", name="45.6 万元").wait_for()
        page.get_by_role("button", name="[1]").click()
        page.locator("mark.quote").first.wait_for()
        assert "45.6" in page.locator("mark.quote").first.inner_text()
        # The agency's own page, by its address: every number leads to its place.
        page.goto(f"{address}agency?agency=甲市水利局")
        page.get_by_role("heading", name="甲市水利局").wait_for()
        page.get_by_role("button", name="45.6，出处").first.click()
        page.locator("mark.quote").first.wait_for()
        # Two agencies over two years, as a chart and as a file to send on.
        page.goto(f"{address}compare?who=甲市水利局~乙市财政局&what=three_public_expenses&years=2023~2022")
        page.get_by_test_id("stVegaLiteChart").first.wait_for()
        page.get_by_text("乙市财政局“三公”经费：2022年年初预算20万元、2023年年初预算30万元").wait_for()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="XLSX").click()
        assert waiting.value.suggested_filename.endswith(".xlsx")
        # A file comes in, is found, and goes again.
        page.goto(f"{address}documents")
        page.get_by_text("添加文件").click()
        page.locator("input[type=file]").set_input_files(str(brought))
        page.get_by_role("button", name="收录").last.click()
        page.get_by_text("丙市审计局2022.txt：丙市审计局 · 2022年预算").wait_for()
        page.get_by_text("已收录（5 份）").wait_for()
        page.get_by_label("筛选").fill("丙市")
        page.keyboard.press("Enter")
        page.get_by_text("找到 1 份").wait_for()
        delete = page.get_by_role("button", name="删除")
        sync_api.expect(delete).to_have_count(1)
        delete.click()
        page.get_by_role("button", name="确认删除").click()
        page.get_by_text("已收录（4 份）").wait_for()
        assert not (corpus / brought.name).exists()
        page.close()
