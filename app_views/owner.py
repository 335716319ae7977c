"""Whose conversations these are: a name that the browser keeps in a cookie. No log-in, and no one's identity."""

import re
import uuid

import streamlit as st

from app_views.components import mount_browser_name

_COOKIE = "wenzhang_browser"
_NAME = re.compile(r"[0-9a-f]{32}")


def _kept() -> str | None:
    """The name that the browser sent; a cookie may hold anything."""
    sent = st.context.cookies.get(_COOKIE)
    return sent if isinstance(sent, str) and _NAME.fullmatch(sent) else None


def owner() -> str:
    """The browser's name, the same for as long as it keeps its cookies."""
    if "owner" not in st.session_state:
        st.session_state.owner = _kept() or uuid.uuid4().hex
    return st.session_state.owner


def name_browser() -> None:
    """Let a browser without a name keep the one it was given; call it once a page."""
    mount_browser_name(owner() if _kept() is None else "")
