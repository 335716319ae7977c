"""The conversations of this browser, beside the chat: search, reopen, rename, remove, save as a file."""

from datetime import UTC, datetime

import streamlit as st

from app_views.owner import owner
from app_views.session import begin_anew, conversation, open_conversation, store
from app_views.wording import plain
from index.store.conversations import ConversationSummary

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Below this many conversations a box to search them is only in the way.
_SEARCH_FROM = 4
_SHOWN = 60


def draw_sidebar() -> None:
    """Draw the list; nothing is shown to a browser that has asked nothing yet but the button for a new conversation."""
    with st.sidebar:
        st.button("新对话", icon=":material/add_comment:", on_click=begin_anew, width="stretch", key="begin")
        talk = conversation()
        if talk.turns:
            _current()
        kept = store().listed(owner())
        if len(kept) >= _SEARCH_FROM:
            words = st.text_input("搜索对话", placeholder="搜索对话", label_visibility="collapsed", key="search-talks")
            if words.split():
                kept = store().listed(owner(), words.split())
                st.caption(f"找到 {len(kept)} 个对话")
        if kept:
            st.caption("我的对话（只有这个浏览器看得到）")
        for summary in kept[:_SHOWN]:
            _line(summary, summary.key == talk.key)


def _current() -> None:
    talk = conversation()
    title = talk.title or talk.turns[0].question

    def made(kind: str) -> bytes | str:
        from app_views.export_talk import to_docx, to_markdown  # Word's library takes a while to load

        return (to_docx if kind == "docx" else to_markdown)(title, talk.turns)

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Word",
            lambda: made("docx"),
            "问账-对话.docx",
            _DOCX,
            icon=":material/description:",
            on_click="ignore",
            type="tertiary",
            help="把这个对话连同出处存为 Word 文件",
        )
        st.download_button(
            "Markdown",
            lambda: made("md"),
            "问账-对话.md",
            "text/markdown",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
            help="把这个对话连同出处存为 Markdown 文件",
        )


def _line(summary: ConversationSummary, current: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap=None):
        with st.container(width="stretch"):
            st.button(
                ("**" + plain(summary.title) + "**") if current else plain(summary.title),
                key=f"talk-{summary.key}",
                type="tertiary",
                wrap=True,
                on_click=open_conversation,
                args=(summary.key,),
                help=_when(summary.changed),
            )
        with st.popover("", icon=":material/more_horiz:", type="tertiary", help="改名或删除"):
            with st.form(f"rename-{summary.key}", border=False):
                title = st.text_input("名称", summary.title, max_chars=60)
                if st.form_submit_button("改名"):
                    store().rename(summary.key, owner(), title)
                    if current:
                        conversation().title = title
                    st.rerun()
            st.button(
                "删除这个对话", icon=":material/delete:", key=f"drop-{summary.key}", on_click=_drop, args=(summary.key,)
            )


def _drop(key: str) -> None:
    store().remove(key, owner())
    if conversation().key == key:
        begin_anew()


def _when(changed: str) -> str:
    """In the reader's own time zone, as far as the browser tells it."""
    at = datetime.fromisoformat(changed)
    offset = st.context.timezone_offset
    local = at.timestamp() - (offset if isinstance(offset, int) else 0) * 60
    return datetime.fromtimestamp(local, UTC).strftime("%Y-%m-%d %H:%M")
