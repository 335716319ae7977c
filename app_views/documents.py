"""The page 文件: what is indexed and what was doubtful in it, what was refused, what was set aside."""

import streamlit as st

from app_views.reader import draw_reader, open_document
from app_views.session import assistant_or_stop, corpus_folder
from app_views.wording import SCOPES, disclosure_words, joined, plain
from qa.assistant import DocumentSummary

#: More cards than this at once make the page slow; the others come when asked for.
_SHOWN = 30
#: Below this many documents a box to search them is only in the way.
_SEARCH_FROM = 9


def _matches(document: DocumentSummary, words: list[str]) -> bool:
    of = joined(document.agency, disclosure_words(document.fiscal_year, document.kind), document.name)
    return all(word in of for word in words)


def _card(document: DocumentSummary) -> bool:
    """Draw one document; returns whether its text is to be opened."""
    with st.container(border=True, gap="small"):
        of = joined(document.agency or "未能认出单位", disclosure_words(document.fiscal_year, document.kind))
        inferred = "（单位名称是推断的）" if document.agency and document.agency_inferred else ""
        st.markdown(f"**{plain(of)}**{inferred}")
        counts = f"{document.passages} 段文字、{document.tables} 张表、{document.figures} 个数字"
        st.caption(plain(joined(SCOPES.get(document.scope or ""), counts, document.name)))
        if document.set_aside:
            st.caption(f":material/content_copy: 未用于回答：{plain(document.set_aside)}")
        if document.notice:
            st.caption(f":material/info: {plain(document.notice)}")
        if document.doubts:
            with st.expander(f"{len(document.doubts)} 处存疑"):
                st.markdown("\n".join(f"- {plain(doubt)}" for doubt in document.doubts))
        return st.button("看原文", key=f"open-{document.name}", icon=":material/article:", type="tertiary")


def _refused(refused: list[tuple[str, str]]) -> None:
    st.subheader(f"未能收录（{len(refused)} 份）", anchor=False)
    st.markdown("\n".join(f"- **{plain(name)}**：{plain(reason)}" for name, reason in refused))


def draw() -> None:
    st.title("文件", anchor=False)
    assistant = assistant_or_stop()
    documents, refused = assistant.documents(), assistant.refused()
    used = [document for document in documents if not document.set_aside]
    aside = [document for document in documents if document.set_aside]
    st.caption(plain(f"文件夹 {corpus_folder()}。放入或换掉文件后运行 python -m index build，再刷新本页。"))
    if refused:
        _refused(refused)
    st.subheader(f"已收录（{len(used)} 份）", anchor=False)
    if not used:
        st.info("还没有收录任何文件。", icon=":material/folder_open:")
    opened = None
    if len(documents) >= _SEARCH_FROM:
        words = st.text_input("筛选", placeholder="单位、年度或文件名").split()
        used = [document for document in used if _matches(document, words)]
        aside = [document for document in aside if _matches(document, words)]
        if words:
            st.caption(f"找到 {len(used) + len(aside)} 份")
    shown = st.session_state.get("documents_shown", _SHOWN)
    for document in used[:shown]:
        opened = document.name if _card(document) else opened
    if len(used) > shown and st.button(f"再显示 {min(_SHOWN, len(used) - shown)} 份"):
        st.session_state.documents_shown = shown + _SHOWN
        st.rerun()
    if aside:
        st.subheader(f"另存的版本（{len(aside)} 份）", anchor=False)
        st.caption("它们转述的原件已经收录，回答只引用原件。")
        for document in aside:
            opened = document.name if _card(document) else opened
    if opened is not None:
        open_document(opened)
        st.rerun()
    draw_reader(assistant)


draw()
