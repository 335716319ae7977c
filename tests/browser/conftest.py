"""The browser, the servers, and the readers of the browser tests. Needs Chromium and playwright; skips without."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.browser_kit import Reader, free_port, reader, served, stand_in_command, streamlit_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Width, height and colour scheme of the screens that the pages are tried on.
SCREENS = {
    "desk-light": (1280, 860, "light"), "desk-dark": (1280, 860, "dark"),
    "phone-light": (390, 844, "light"), "phone-dark": (390, 844, "dark"),
}  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not shutil.which(CHROMIUM):
        pytest.skip(f"{CHROMIUM} is not there")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the page over the stand-in keeps conversations and what readers think of answers."""
    return tmp_path_factory.mktemp("stand-in")


@pytest.fixture(scope="session")
def address(browser: "Browser", data: Path) -> Iterator[str]:
    """The page over the stand-in; its documents and answers are known to the letter."""
    port = free_port()
    yield from served(stand_in_command(port), port, {"WENZHANG_DATA": str(data)})


@pytest.fixture(params=["desk-light", "phone-dark"])
def me(request: pytest.FixtureRequest, browser: "Browser", address: str) -> Iterator[Reader]:
    """Somebody who has just opened the page over the stand-in."""
    somebody = reader(browser, *SCREENS[request.param])
    somebody.open(address)
    yield somebody
    somebody.page.context.close()


@pytest.fixture
def program(browser: "Browser", tmp_path: Path) -> Iterator[str]:
    """The program itself over the documents in `tmp_path / "documents"`, without an index yet."""
    port = free_port()
    folders = {"WENZHANG_DATA": str(tmp_path / "data"), "WENZHANG_CORPUS": str(tmp_path / "documents")}
    (tmp_path / "documents").mkdir(exist_ok=True)
    yield from served(streamlit_command(port), port, folders)
