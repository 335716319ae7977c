"""The page 问答. Its frame stands before the program behind it is loaded: that takes a second, in which one can read
and begin to write. Imports nothing of ours at the top for that reason.
"""

import streamlit as st

_INTRODUCTION = "问部门预算、决算公开文件里的数字、原因和职责。答案里的每个数字，点一下就能看到它在原文里的位置。"

st.title("问账", anchor=False)
typed = st.chat_input("输入问题，例如某单位某年的“三公”经费")
# Taken before anything is drawn, so that the welcome does not stand above the first answer.
question = (typed or st.session_state.pop("pending", None) or "").strip()
talk = st.session_state.get("conversation")
begun = bool(talk.turns) if talk is not None else "c" in st.query_params
if not begun and not question:
    st.markdown(_INTRODUCTION)
with st.spinner("正在打开索引…"):
    from app_views.conversation import draw_conversation
    from app_views.session import assistant_or_stop
draw_conversation(assistant_or_stop(), question)
