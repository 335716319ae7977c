"""The page's small components: the document reader, an answer's rich text, and what brings a new answer into view.

In: plain data. Out: a mounted element; a clicked source is handed to the caller's function. Their scripts set text
nodes only; see `viewer/`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from app_views.rich import tips
from qa.answer import Citation

_VIEWER = Path(__file__).resolve().parent / "viewer"


@cache
def _asset(name: str) -> str:
    return (_VIEWER / name).read_text("utf-8")


def mount_reader(data: dict[str, object], key: str) -> None:
    """Draw blocks or a page's picture; a new `serial` in `data` brings the cited place into view again."""
    component = st.components.v2.component(
        "wenzhang_reader", html='<div class="frame"></div>', css=_asset("reader.css"), js=_asset("reader.js")
    )
    component(data=data, key=key)


def mount_rich(
    blocks: list[dict[str, object]], citations: Sequence[Citation], key: str, opened: Callable[[Citation], None]
) -> None:
    """Draw text and tables with their sources; a click on one calls `opened`, before the page is drawn again."""
    component = st.components.v2.component(
        "wenzhang_rich", html='<div class="rich"></div>', css=_asset("rich.css"), js=_asset("rich.js")
    )

    def clicked() -> None:
        number = st.session_state[key].opened
        if isinstance(number, int) and 0 <= number < len(citations):
            opened(citations[number])

    component(data={"blocks": blocks, "tips": tips(citations)}, key=key, on_opened_change=clicked)


def mount_attention(serial: str) -> None:
    """Scroll to this place the first time the browser meets `serial`."""
    component = st.components.v2.component("wenzhang_attention", html="<span></span>", js=_asset("attention.js"))
    component(data={"serial": serial}, key=f"attention{serial}")


def mount_browser_name(name: str) -> None:
    """Give the browser a name of its own, unless it has one."""
    component = st.components.v2.component("wenzhang_browser", html="<span></span>", js=_asset("browser.js"))
    component(data={"name": name}, key="browser-name")
