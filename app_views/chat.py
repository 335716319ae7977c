"""The page 问答: the conversation, its suggestions, and the box to ask in."""

import streamlit as st

from app_views.answer import draw_answer
from app_views.components import mount_attention
from app_views.owner import name_browser
from app_views.reader import draw_reader, open_source
from app_views.session import ask, assistant_or_stop, begin_anew, conversation, corpus_folder, settle, store, warm_up
from app_views.sidebar import draw_sidebar
from app_views.wording import plain
from qa.answer import Answer, Citation, Status
from qa.assistant import Assistant

#: Turns drawn at once: a page of many more answers to every click slowly.
_SHOWN = 6
#: What tells two questions apart often stands at their end, which a narrow screen would cut.
_WHOLE_PILLS = """<style>
.st-key-next-questions button { height: auto; max-width: 100%; text-align: left; }
.st-key-next-questions button * { white-space: normal !important; overflow: visible !important; }
</style>"""
_USER, _BOT = ":material/person:", ":material/account_balance:"


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
            f"还没有收录任何文件。到“文件”页添加，或把公开文件放进 {plain(str(corpus_folder()))}，"
            "运行 `python -m index build` 后刷新本页。",
            icon=":material/folder_open:",
        )
        return
    questions = assistant.first_questions()
    if questions:
        st.caption("可以这样问")
        _question_buttons(questions, "first")


Clicked = tuple[Citation, tuple[Citation, ...]] | None


def _turn(at: int, last: bool) -> Clicked:
    """Draw one turn; returns the source that was clicked and all those of its answer."""
    talk = conversation()
    answer = talk.turns[at]
    if last:
        mount_attention(f"{talk.key}-{at}-{talk.engine}")
    with st.chat_message("user", avatar=_USER):
        st.markdown(plain(answer.question))
    with st.chat_message("assistant", avatar=_BOT):
        source = draw_answer(answer, at, follow_up=at > 0)
        _after(answer, at, last)
    return (source, answer.citations) if source is not None else None


def _turns(asking: bool) -> Clicked:
    """Draw the conversation so far, the latest turns of a long one."""
    count = len(conversation().turns)
    first = 0 if st.session_state.get("all_turns") == conversation().key else max(count - _SHOWN, 0)
    if first and st.button(f"显示更早的 {first} 轮", icon=":material/expand_less:", type="tertiary"):
        st.session_state.all_turns = conversation().key
        st.rerun()
    clicked = None
    for at in range(first, count):
        clicked = _turn(at, at == count - 1 and not asking) or clicked
    return clicked


def _asked(assistant: Assistant, question: str) -> Clicked:
    """Ask and draw the new turn in place, without drawing the others again."""
    place = st.empty()
    with place.container():
        with st.chat_message("user", avatar=_USER):
            st.markdown(plain(question))
        with st.chat_message("assistant", avatar=_BOT), st.spinner("正在查找…"):
            ask(assistant, question)
    place.empty()
    return _turn(len(conversation().turns) - 1, last=True)


def _after(answer: Answer, at: int, last: bool) -> None:
    """Below an answer: what was thought of it; below the last one also another try and what to ask next."""
    talk = conversation()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        key = f"thumbs-{talk.key}-{at}-{talk.engine}"
        st.feedback("thumbs", key=key, on_change=_judge, args=(key, at))
        if last:
            st.button("重试", icon=":material/refresh:", key="again", type="tertiary", on_click=_again, args=(at, answer.question))
            with st.popover("改问题", icon=":material/edit:", type="tertiary"), st.form("edit", border=False):
                words = st.text_area("把问题改成", answer.resolved.strip() or answer.question, key=f"edit-{talk.key}-{at}-{talk.engine}")
                if st.form_submit_button("重新提问", type="primary") and words.strip():
                    _again(at, words.strip())
                    st.rerun()
    if st.session_state.get(key) is not None:
        st.text_input(
            "想说的话", key=f"word-{key}", placeholder="哪里好、哪里不对？（可不填，回车保存）", label_visibility="collapsed",
            on_change=_judge, args=(key, at),
        )
    if not last or not answer.suggestions:
        return
    if answer.status == Status.CLARIFY:
        st.caption("您问的是")
        _question_buttons(answer.suggestions, f"next{at}")
        return
    chosen = f"next-{talk.key}-{at}"
    st.html(_WHOLE_PILLS)
    with st.container(key="next-questions"):
        st.pills(
            "接着问", answer.suggestions, key=chosen, format_func=plain, wrap=True,
            on_change=lambda: _ask_next(st.session_state[chosen]),
        )


def _judge(key: str, at: int) -> None:
    talk = conversation()
    verdict = {0: "down", 1: "up"}.get(st.session_state.get(key), "")
    word = st.session_state.get(f"word-{key}", "").strip()
    turn = talk.turns[at]
    store().judge(talk.key, at, verdict, word, turn.question, turn.as_json())
    st.toast("已记下，谢谢。" if verdict else "已取消。", icon=":material/check:")


def _again(at: int, question: str) -> None:
    """Ask the last question again, or another in its place."""
    conversation().forget_from(at)
    _ask_next(question)


def draw() -> None:
    st.title("问账", anchor=False)
    name_browser()
    # The box is there before the index is open, so that one can begin to write.
    typed = st.chat_input("输入问题，例如某单位某年的“三公”经费", submit_mode="stop")
    assistant = assistant_or_stop()
    settle(assistant)
    # Taken before anything is drawn, so that the welcome does not stand above the first answer.
    question = (typed or st.session_state.pop("pending", None) or "").strip()
    if not conversation().turns and not question:
        _welcome(assistant)
    clicked = _turns(bool(question))
    if question:
        clicked = _asked(assistant, question) or clicked
    if st.session_state.pop("unkept", False):
        st.warning("这个对话没能存到磁盘上，关掉窗口就没有了。请检查数据文件夹能否写入。", icon=":material/save:")
    if conversation().turns:
        # Beside the box to ask in, where the reader is; at the top of a long conversation nobody would find it.
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("新对话", icon=":material/add_comment:", on_click=begin_anew, type="tertiary", key="begin-below")
    draw_sidebar()
    if clicked is not None:
        open_source(*clicked)
        st.rerun()
    draw_reader(assistant)
    warm_up()


draw()
