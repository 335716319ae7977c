"""The conversation of the page 问答: its turns, what to ask next, the answer that is being looked for.

A question is looked up in a thread of its own while the turns before it are drawn again, so that it can be stopped.
"""

import logging
import zlib
from collections.abc import Callable

import streamlit as st

from app_views.answer import draw_answer
from app_views.asking import Asking, asking_now, left_unanswered
from app_views.components import mount_attention
from app_views.owner import name_browser, owner
from app_views.reader import draw_reader
from app_views.rereading import read_anew_if_older
from app_views.session import begin_anew, conversation, corpus_folder, settle, store
from app_views.sidebar import draw_sidebar
from app_views.warming import warm_up
from app_views.wording import plain, same_words, shortened
from index.store.conversations import Said
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.question import LONGEST_QUESTION

_LOG = logging.getLogger("wenzhang.app")
#: Turns drawn at once: a page of many more answers to every click slowly.
_SHOWN = 6
#: Characters kept of what a reader writes about an answer.
_WORD = 1000
_USER, _BOT = ":material/person:", ":material/account_balance:"


def draw_conversation(assistant: Assistant, question: str) -> None:
    """Draw all that stands below the page's title; `question`, if there is one, is asked."""
    settle(assistant)
    _tell_address()
    asking = asking_now(assistant, question)
    if not conversation().turns and asking is None:
        _welcome(assistant)
    talk, beside = st.container(), st.container()
    drawn: list[bool] = []

    def draw_beside() -> None:
        """The list of conversations and the opened document: before a long answer is there, behind a quick one."""
        if not drawn:
            drawn.append(True)
            with beside:
                draw_sidebar()
                draw_reader()

    with talk:
        _turns(asking, draw_beside)
        _below()
    draw_beside()
    name_browser()
    read_anew_if_older(assistant.searching)
    warm_up(assistant)


def _tell_address() -> None:
    """Name the conversation in the address again where one comes back from another page, which knows nothing of it.

    Only then: whoever goes back within this page wants the address of before.
    """
    talk = conversation()
    arrived = st.session_state.pop("arrived", False)
    if arrived and talk.turns and talk.title and st.query_params.get("c") != talk.key:
        st.query_params.from_dict(st.query_params.to_dict() | {"c": talk.key})


def _below() -> None:
    """What stands between the last turn and the box to ask in."""
    left = left_unanswered()
    if left:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f":material/stop_circle: 已停止：{plain(left)}", width="content")
            st.button("再问一次", key="ask-stopped", type="tertiary", on_click=_ask_next, args=(left,))
    if held := st.session_state.pop("held_back", None):
        question, why = held
        st.warning(f"{why}没有问：{plain(shortened(question))}", icon=":material/hourglass_disabled:")
        st.button("再问一次", key="ask-held-back", type="tertiary", on_click=_ask_next, args=(question,))
    if st.session_state.pop("unkept", False):
        st.warning("这个对话没能存到磁盘上，关掉窗口就没有了。请检查数据文件夹能否写入。", icon=":material/save:")
    if conversation().turns:
        # Beside the box to ask in, where the reader is; at the top of a long conversation nobody would find it.
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("新对话", icon=":material/add_comment:", on_click=begin_anew, type="tertiary", key="begin-below")


def _ask_next(question: str) -> None:
    st.session_state.pending = question


def _question_buttons(questions: list[str] | tuple[str, ...], key: str) -> None:
    for at, question in enumerate(questions):
        st.button(plain(question), key=f"{key}-{at}", on_click=_ask_next, args=(question,), wrap=True)


def _welcome(assistant: Assistant) -> None:
    if not assistant.knowledge.counting():
        st.info(
            f"还没有收录任何文件。到“文件”页添加，或把公开文件放进 {plain(str(corpus_folder()))}，"
            "运行 `python -m index build` 后刷新本页。",
            icon=":material/folder_open:",
        )
        return
    questions = assistant.first_questions()
    if questions:
        st.caption("可以这样问")
        _question_buttons(questions, "first")


def _turns(asking: Asking | None, meanwhile: Callable[[], None]) -> None:
    """Draw the conversation so far, the latest turns of a long one; and the answer that is being looked for.

    Every turn has a container, drawn or not: what stands in one keeps its place in the page when another is added, and
    so is not built anew by the browser.
    """
    talk = conversation()
    count = len(talk.turns)
    first = 0 if st.session_state.get("all_turns") == talk.key else max(count + bool(asking) - _SHOWN, 0)
    with st.container():
        if first:
            st.button(
                f"显示更早的 {first} 轮",
                icon=":material/expand_less:",
                type="tertiary",
                on_click=lambda: st.session_state.update(all_turns=talk.key),
            )
    places = [st.container() for _ in range(count + bool(asking))]
    for at in range(first, count):
        with places[at]:
            _turn(at, talk.turns[at], at == count - 1 and asking is None, meanwhile)
    if asking is not None:
        with places[count]:
            _turn(count, asking, True, meanwhile)


def _turn(at: int, told: Answer | Asking, last: bool, meanwhile: Callable[[], None]) -> None:
    """Draw one turn; one that is still being looked for as soon as it is found."""
    attention = st.empty()
    if last:
        with attention:
            mount_attention(f"{conversation().key}-{at}-{st.session_state.get('asked', 0)}")
    with st.chat_message("user", avatar=_USER):
        st.markdown(plain(shortened(told.question, LONGEST_QUESTION)))
    with st.chat_message("assistant", avatar=_BOT):
        waiting = st.empty()
        answer = told if isinstance(told, Answer) else told.wait(waiting, meanwhile)
        try:
            _understood(answer, at, last)
            draw_answer(answer, at)
            _after(answer, at, last)
        except Exception:  # noqa: BLE001 - an answer that cannot be drawn costs itself, not the conversation
            _LOG.exception("an answer could not be drawn")
            st.error("这个答案显示时出错了，详情见运行窗口里的日志。", icon=":material/error:")


def _understood(answer: Answer, at: int, last: bool) -> None:
    """The question as it was understood, where that says more than the reader did; to be put otherwise in place."""
    resolved = answer.resolved.strip()
    if not resolved or same_words(resolved, answer.question):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f":material/subdirectory_arrow_right: 理解为：{plain(resolved)}", width="content")
        if last:
            _change(answer, at)


def _change(answer: Answer, at: int) -> None:
    """The box to put the last question otherwise."""
    key = f"edit-{_mark(answer, at)}"

    def change() -> None:
        words = st.session_state[key].strip()
        if words:
            _again(at, words)

    with st.popover("改问题", icon=":material/edit:", type="tertiary"), st.form("edit", border=False):
        st.text_area("把问题改成", answer.resolved.strip() or answer.question, key=key)
        st.form_submit_button("重新提问", type="primary", on_click=change)


def _mark(answer: Answer, at: int) -> str:
    """What tells a turn from all others, and from another question asked in its place."""
    return f"{conversation().key}-{at}-{zlib.crc32(answer.question.encode())}"


def _after(answer: Answer, at: int, last: bool) -> None:
    """Below an answer: what was thought of it; below the last one also another try and what to ask next."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _thumbs(f"thumbs-{_mark(answer, at)}", at)
        if last:
            st.button(
                "重试",
                icon=":material/refresh:",
                key="again",
                type="tertiary",
                on_click=_again,
                args=(at, answer.question),
            )
            if not answer.resolved.strip() or same_words(answer.resolved, answer.question):
                _change(answer, at)
    if not last or not answer.suggestions:
        return
    if answer.status == Status.CLARIFY:
        st.caption("您问的是")
        _question_buttons(answer.suggestions, f"next{at}")
        return
    chosen = f"next-{_mark(answer, at)}"
    with st.container(key="next-questions"):
        st.pills(
            "接着问",
            answer.suggestions,
            key=chosen,
            format_func=plain,
            wrap=True,
            on_change=lambda: _ask_next(st.session_state[chosen]),
        )


@st.fragment
def _thumbs(key: str, at: int) -> None:
    """What the reader thinks of an answer: nothing else is drawn again when it is told."""
    st.feedback("thumbs", key=key, on_change=_judge, args=(key, at))
    if st.session_state.get(key) is not None:
        st.text_input(
            "想说的话",
            key=f"word-{key}",
            placeholder="哪里好、哪里不对？（可不填，回车保存）",
            label_visibility="collapsed",
            on_change=_judge,
            args=(key, at),
        )


def _judge(key: str, at: int) -> None:
    talk = conversation()
    verdict = {0: "down", 1: "up"}.get(st.session_state.get(key, -1), "")
    word = st.session_state.get(f"word-{key}", "").strip()[:_WORD]
    turn = talk.turns[at]
    kept = store().judge(talk.key, owner(), at, Said(verdict, word, turn.question, turn.as_json()))
    if kept:
        st.toast("已记下，谢谢。" if verdict else "已取消。", icon=":material/check:")
    else:
        st.toast("这不是您的对话，没有记下。", icon=":material/block:")


def _again(at: int, question: str) -> None:
    """Ask the last question again, or another in its place."""
    conversation().forget_from(at)
    _ask_next(question)
