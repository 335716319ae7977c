"""Whose conversations these are: a name that the browser keeps in a cookie. No log-in, and no one's identity."""

import streamlit as st

from app_views.browser_name import COOKIE, name_in, new_name
from app_views.components import mount_browser_name


def _kept() -> str | None:
    """The name that the browser sent."""
    return name_in(st.context.cookies.get(COOKIE))


def owner() -> str:
    """The browser's name, the same for as long as it keeps its cookies."""
    if "owner" not in st.session_state:
        st.session_state.owner = _kept() or new_name()
    return st.session_state.owner


def name_browser() -> None:
    """Let a browser without a name keep the one it was given; call it once a page."""
    mount_browser_name(owner() if _kept() is None else "")
