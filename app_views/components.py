"""The page's two small components: the document reader, and the one that brings a new answer into view.

In: plain data. Out: a mounted element. Their scripts set text nodes only; see `viewer/`.
"""

from functools import cache
from pathlib import Path

import streamlit as st

_VIEWER = Path(__file__).resolve().parent / "viewer"


@cache
def _asset(name: str) -> str:
    return (_VIEWER / name).read_text("utf-8")


def mount_reader(data: dict[str, object], key: str) -> None:
    """Draw blocks or a page's picture; a new `key` brings the cited place into view again."""
    component = st.components.v2.component(
        "wenzhang_reader", html='<div class="frame"></div>', css=_asset("reader.css"), js=_asset("reader.js")
    )
    component(data={**data, "serial": key}, key=key)


def mount_attention(serial: str) -> None:
    """Scroll to this place the first time the browser meets `serial`."""
    component = st.components.v2.component("wenzhang_attention", html="<span></span>", js=_asset("attention.js"))
    component(data={"serial": serial}, key=f"attention{serial}")
