"""The page's small components: the document reader, an answer's rich text, and what brings a new answer into view.

In: plain data. Out: a mounted element, and what was clicked in it. Their scripts set text nodes only; see `viewer/`.
"""

from functools import cache
from pathlib import Path

import streamlit as st

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


def mount_rich(blocks: list[dict[str, object]], tips: list[dict[str, str]], key: str) -> int | None:
    """Draw text and tables with their sources; returns the index of the source that was clicked in this run."""
    component = st.components.v2.component(
        "wenzhang_rich", html='<div class="rich"></div>', css=_asset("rich.css"), js=_asset("rich.js")
    )
    opened = component(data={"blocks": blocks, "tips": tips}, key=key, on_opened_change=lambda: None).opened
    return opened if isinstance(opened, int) and 0 <= opened < len(tips) else None


def mount_attention(serial: str) -> None:
    """Scroll to this place the first time the browser meets `serial`."""
    component = st.components.v2.component("wenzhang_attention", html="<span></span>", js=_asset("attention.js"))
    component(data={"serial": serial}, key=f"attention{serial}")


def mount_browser_name(name: str) -> None:
    """Give the browser a name of its own, unless it has one."""
    component = st.components.v2.component("wenzhang_browser", html="<span></span>", js=_asset("browser.js"))
    component(data={"name": name}, key="browser-name")
