"""Every word of every page stands out from its ground as WCAG's AA asks, on the light and on the dark page."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.browser_kit import Reader, reader
from browser.conftest import SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_WEAK = (Path(__file__).parent / "contrast.js").read_text("utf-8").partition("\n")[2]


def _stands_out(me: Reader) -> None:
    me.page.wait_for_timeout(500)  # what is fading in
    assert me.page.evaluate(_WEAK) == []


@pytest.mark.parametrize("screen", ["desk-light", "desk-dark"])
def test_words_stand_out(screen: str, browser: "Browser", address: str) -> None:
    me = reader(browser, *SCREENS[screen])
    me.open(address)
    _stands_out(me)
    me.ask("“三公”经费比上年")
    me.ask("比较各单位")
    _stands_out(me)
    me.click(me.page.locator(".chip").first)
    me.quote()
    _stands_out(me)
    for page in ("compare", "agency", "documents"):
        me.open(address + page)
        _stands_out(me)
    # The check itself finds what does not.
    me.page.evaluate("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor")
    me.page.evaluate("document.querySelector('h1').append('难认的字')")
    assert me.page.evaluate(_WEAK)
    me.page.context.close()
