"""Pictures of every page, on a wide and a narrow screen, light and dark, for people to look at. Written to
`$WENZHANG_PICTURES`, else to `tests/pictures/`, which git ignores.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.browser_kit import ROOT, Reader, free_port, reader, served, streamlit_command
from browser.conftest import SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = Path(os.environ.get("WENZHANG_PICTURES") or ROOT / "tests" / "pictures")


@pytest.fixture(scope="module")
def shipped_program(browser: "Browser", shipped_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program over the documents that it ships with."""
    data = tmp_path_factory.mktemp("pictures") / "data"
    shutil.copytree(shipped_index, data)
    port = free_port()
    yield from served(streamlit_command(port), port, {"WENZHANG_DATA": str(data)})


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_fits_its_screen(
    browser: "Browser", shipped_program: str, screen: str, record_property: Callable[[str, str], None]
) -> None:
    me = reader(browser, *SCREENS[screen])
    page, address = me.page, shipped_program
    me.open(address)
    me.sees("可以这样问")
    _taken(me, screen, "1-first")
    # The first of the questions on offer is answered with a number, and its cell opens.
    me.click(page.locator("[class*=st-key-first-] button").first)
    page.get_by_test_id("stChatMessage").nth(1).get_by_role("heading").first.wait_for()
    _taken(me, screen, "2-answer")
    me.ask("株洲市政府办2023年“三公”经费由哪些部分构成？")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    _taken(me, screen, "3-chart")
    me.click(page.locator(".chip").last)
    me.page.locator(".st-key-reading .paper").wait_for()
    _taken(me, screen, "4-reading")
    me.open(address + "compare")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    _taken(me, screen, "5-compare")
    me.open(address + "agency")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    _taken(me, screen, "6-agency", whole=True)
    me.open(address + "documents")
    me.sees("已收录")
    _taken(me, screen, "7-documents")
    page.context.close()
    record_property("printed", f"pictures: {FOLDER}")


def _taken(me: Reader, screen: str, name: str, whole: bool = False) -> None:
    """Keep a picture of what is seen; nothing may be wider than the screen, no table's column out of sight, no button
    of the reading room below the window."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    me.page.wait_for_timeout(500)
    me.page.screenshot(path=FOLDER / f"{screen}-{name}.png")
    if whole:
        view = me.page.viewport_size
        me.page.set_viewport_size({"width": view["width"], "height": 3000})
        me.rest()
        me.page.wait_for_timeout(500)
        me.page.screenshot(path=FOLDER / f"{screen}-{name}-whole.png")
        me.page.set_viewport_size(view)
    wider = me.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider, name
    hidden = me.page.locator(".rich .wide").evaluate_all(
        "all => all.filter(b => b.scrollWidth > b.clientWidth + 1).length"
    )
    assert hidden == 0, name
    for back in me.page.locator(".back").all():
        box = back.bounding_box()
        assert box and box["y"] + box["height"] <= me.page.viewport_size["height"], name
