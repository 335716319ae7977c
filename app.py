"""问账: the Streamlit page. Run with `streamlit run app.py`; draws what `qa` returns, and builds the index where there
is none. The folders come from `$WENZHANG_DATA` and `$WENZHANG_CORPUS`, else `data/` and `corpus/documents/` beside it.
"""

import streamlit as st

st.set_page_config(page_title="问账", page_icon=":material/account_balance:", layout="centered")
st.navigation(
    [
        st.Page("app_views/chat.py", title="问答", icon=":material/forum:", default=True),
        st.Page("app_views/documents.py", title="文件", icon=":material/folder_open:"),
    ],
    position="top",
).run()
