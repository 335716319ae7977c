"""问账: the Streamlit page. Run with `streamlit run app.py`; draws what `qa` returns, and builds the index where there
is none. The folders come from `$WENZHANG_DATA` and `$WENZHANG_CORPUS`, else `data/` and `corpus/documents/` beside it.
"""

from pathlib import Path

import streamlit as st

from corpus.logs import set_up

#: Files of our own: Streamlit would fetch a named icon from a server far away.
_VIEWER = Path(__file__).resolve().parent / "app_views" / "viewer"

set_up()
st.set_page_config(page_title="问账", page_icon=str(_VIEWER / "icon.png"), layout="centered")
st.html(_VIEWER / "page.css")
page = st.navigation(
    [
        st.Page("app_views/chat.py", title="问答", icon=":material/forum:", default=True),
        st.Page("app_views/compare.py", title="对比", icon=":material/compare_arrows:"),
        st.Page("app_views/agency.py", title="单位", icon=":material/account_balance:"),
        st.Page("app_views/checks.py", title="核对", icon=":material/fact_check:"),
        st.Page("app_views/documents.py", title="文件", icon=":material/folder_open:"),
    ],
    position="top",
)
# A page may want to know that one has come to it from another.
if st.session_state.get("page") != page.url_path:
    st.session_state.update(page=page.url_path, arrived=True)
page.run()
