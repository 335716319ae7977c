"""What the browser tests share: the servers they run, and a reader at a page who waits until it is at rest.

Streamlit redraws the page after every action, and a redraw replaces elements: whoever clicks while it goes on may hit
one that is about to vanish. So every action of a `Reader` ends when the page is at rest, however slow the machine.
"""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parent.parent.parent
#: Milliseconds: far more than a redraw takes, so that a busy machine fails no test.
WAIT = 120_000
#: Milliseconds without a redraw after which the page counts as being at rest.
_CALM = 300
#: Which redraws are under way is told by Streamlit itself, on its outermost element and on those it will replace.
_AT_REST = """calm => {
    const app = document.querySelector('[data-testid=stApp]');
    const busy = !app || app.dataset.testScriptState !== 'notRunning' || app.dataset.testConnectionState !== 'CONNECTED'
        || document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stSpinner]');
    const now = performance.now();
    if (busy || !window.atRestSince) window.atRestSince = busy ? 0 : now;
    return !busy && now - window.atRestSince >= calm;
}"""
_IN_PAPER = """place => {
    const seen = place.getBoundingClientRect(), view = place.closest('.paper').getBoundingClientRect();
    return seen.top >= view.top && seen.bottom <= view.bottom && seen.left >= view.left - 1 && seen.right <= view.right + 1;
}"""


class Reader:
    """Somebody at a page: acts, and waits after each action until the page is at rest."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        page.set_default_timeout(WAIT)

    def rest(self) -> None:
        """Wait until nothing is being drawn."""
        self.page.evaluate("window.atRestSince = 0")
        self.page.wait_for_function(_AT_REST, arg=_CALM, timeout=WAIT)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.rest()

    def click(self, place: "Locator") -> None:
        place.click()
        self.rest()

    def press(self, name: str, exact: bool = False) -> None:
        """Click the button of this name."""
        self.click(self.page.get_by_role("button", name=name, exact=exact))

    def key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.rest()

    def fill(self, place: "Locator", text: str) -> None:
        """Write into a box, and leave it with Enter."""
        place.fill(text)
        place.press("Enter")
        self.rest()

    def ask(self, question: str) -> None:
        self.fill(self.page.get_by_placeholder("输入问题"), question)

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a select box."""
        self.page.get_by_role("combobox", name=label).click()
        self.click(self.page.get_by_role("option", name=option, exact=True))

    def beside(self) -> "Locator":
        """The list of conversations; a narrow screen hides it until it is asked for."""
        button = self.page.get_by_test_id("stExpandSidebarButton")
        if button.count():
            self.click(button)
        return self.page.get_by_test_id("stSidebar")

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def heading(self, name: str) -> "Locator":
        """The heading of this name, once it is there."""
        place = self.page.get_by_role("heading", name=name).last
        place.wait_for()
        return place

    def settled_in_window(self, place: "Locator", margin: int = 100) -> None:
        """Wait until the place is within the window and no longer moves."""
        place.wait_for()
        last, calm = None, 0
        for _ in range(WAIT // 100):
            box = place.bounding_box()
            at = box["y"] if box else None
            inside = at is not None and 0 < at < self.page.viewport_size["height"] - margin
            calm = calm + 1 if inside and at == last else 0
            if calm >= 8:
                return
            last = at
            self.page.wait_for_timeout(100)
        pytest.fail(f"not brought into view: {last}")

    def in_paper(self, place: "Locator") -> None:
        """Wait until the place is within the window of the opened document."""
        place.wait_for()
        handle = place.element_handle()
        self.page.wait_for_function(_IN_PAPER, arg=handle, timeout=WAIT)

    def quote(self) -> "Locator":
        """The marked sentence or cell of the opened document, once it is in view."""
        place = self.page.locator("mark.quote, td.quote").first
        self.in_paper(place)
        return place


def reader(browser: "Browser", width: int = 1280, height: int = 860, scheme: str = "light") -> Reader:
    """Somebody with a browser profile of their own."""
    viewport = {"width": width, "height": height}
    return Reader(browser.new_context(viewport=viewport, color_scheme=scheme, locale="zh-CN").new_page())


def streamlit_command(port: int) -> list[str]:
    """The program itself, on this machine only."""
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless",
        "true",
        "--server.address",
        "127.0.0.1",
        "--server.port",
        str(port),
        "--browser.gatherUsageStats",
        "false",
    ]


def stand_in_command(port: int) -> list[str]:
    """The page over the stand-in for the assistant."""
    return [sys.executable, str(ROOT / "tests" / "fake_assistant.py"), str(port)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def served(command: list[str], port: int, environment: Mapping[str, str]) -> Iterator[str]:
    """Run a server until the test is over; yields its address once it answers."""
    address = f"http://127.0.0.1:{port}/"
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(4 * WAIT // 1000):
            try:
                direct.open(address, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert server.poll() is None, "the server ended"
                try:
                    server.wait(0.25)
                except subprocess.TimeoutExpired:
                    pass
        else:
            pytest.fail("the server did not answer")
        yield address
    finally:
        server.terminate()
        server.wait(WAIT / 1000)
