"""The page 问答: the conversation, its suggestions, and the box to ask in."""

import streamlit as st

from app_views.answer import draw_answer
from app_views.components import mount_attention
from app_views.reader import draw_reader, open_source
from app_views.session import ask, assistant_or_stop, begin_anew, conversation, corpus_folder
from app_views.wording import plain
from qa.answer import Citation, Status
from qa.assistant import Assistant


def _ask_next(question: str) -> None:
    st.session_state.pending = question


def _question_buttons(questions: list[str] | tuple[str, ...], key: str) -> None:
    for at, question in enumerate(questions):
        st.button(plain(question), key=f"{key}-{at}", on_click=_ask_next, args=(question,), wrap=True)


def _welcome(assistant: Assistant) -> None:
    st.markdown("问部门预算、决算公开文件里的数字、原因和职责。答案里的每个数字，点一下就能看到它在原文里的位置。")
    documents = assistant.documents()
    if not documents:
        st.info(
            f"还没有收录任何文件。把公开文件放进 {plain(str(corpus_folder()))}，"
            "运行 `python -m index build` 后刷新本页。",
            icon=":material/folder_open:",
        )
        return
    questions = assistant.first_questions()
    if questions:
        st.caption("可以这样问")
        _question_buttons(questions, "first")


def _turns() -> tuple[Citation, tuple[Citation, ...]] | None:
    """Draw the conversation so far; returns the source that was clicked and all those of its answer."""
    turns = conversation().turns
    clicked = None
    for at, answer in enumerate(turns):
        if at == len(turns) - 1:
            mount_attention(f"{conversation().key}-{at}")
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(plain(answer.question))
        with st.chat_message("assistant", avatar=":material/account_balance:"):
            source = draw_answer(answer, at, follow_up=at > 0)
            clicked = (source, answer.citations) if source is not None else clicked
            if at == len(turns) - 1 and answer.suggestions:
                st.caption("您问的是" if answer.status == Status.CLARIFY else "接着问")
                _question_buttons(answer.suggestions, f"next{at}")
    return clicked


def draw() -> None:
    st.title("问账", anchor=False)
    assistant = assistant_or_stop()
    # Taken before anything is drawn, so that the welcome does not stand above the first answer.
    question = (st.chat_input("输入问题，例如某单位某年的“三公”经费") or st.session_state.pop("pending", "")).strip()
    if not conversation().turns and not question:
        _welcome(assistant)
    clicked = _turns()
    if conversation().turns and not question:
        # Beside the box to ask in, where the reader is; at the top of a long conversation nobody would find it.
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("新对话", icon=":material/add_comment:", on_click=begin_anew, type="tertiary")
    if question:
        with st.chat_message("user", avatar=":material/person:"):
            st.markdown(plain(question))
        with st.chat_message("assistant", avatar=":material/account_balance:"), st.spinner("正在查找…"):
            ask(assistant, question)
        st.rerun()
    if clicked is not None:
        open_source(*clicked)
        st.rerun()
    draw_reader(assistant)


draw()
