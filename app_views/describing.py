"""The small form on a document's card: whose it is, of which year and kind, said by the reader.

In goes a document's line of the list; what the reader says is checked and kept beside the documents, never guessed.
"""

import streamlit as st

from app_views.session import corpus_folder
from app_views.wording import KINDS, SCOPES, plain
from corpus.console import reason_of
from corpus.descriptions import BadDescription, Description, checked, describe, read_descriptions
from qa.assistant import Assistant
from qa.document_views import DocumentSummary

#: So many files are named where no agency is known; the others are found below.
_NAMED = 5


def draw_form(document: DocumentSummary) -> None:
    """A popover with the form; what it says is kept beside the documents, and the document is read anew."""
    unknown = not document.agency
    with st.popover("机关不明，请指定" if unknown else "更正", icon=":material/edit:", type="tertiary"):
        said = read_descriptions(corpus_folder())[0].get(document.name, Description())
        with st.form(f"describe-{document.name}", border=False):
            st.caption("空着的一项由程序从文件里推断。")
            agency = st.text_input("单位全称", said.agency, placeholder=document.agency or "例如：某某县财政局")
            year = st.text_input("年度", str(said.year or ""), placeholder=str(document.fiscal_year or "例如：2023"))
            kinds, scopes = ["", *KINDS], ["", *SCOPES]
            kind = st.selectbox(
                "种类", kinds, kinds.index(str(said.kind or "")), format_func=lambda k: KINDS.get(k, "不指定")
            )
            scope = st.selectbox(
                "范围", scopes, scopes.index(str(said.scope or "")), format_func=lambda s: SCOPES.get(s, "不指定")
            )
            if st.form_submit_button("记下", type="primary"):
                _keep(document.name, agency, year, kind, scope)


def _keep(name: str, agency: str, year: str, kind: str, scope: str) -> None:
    try:
        describe(corpus_folder(), name, checked(agency, year, kind, scope))
    except BadDescription as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    except OSError as error:
        st.error(plain(f"没能记下（{reason_of(error)}）"), icon=":material/error:")
        return
    st.session_state.document_work = "已记下"
    st.rerun()


def draw_unknown(assistant: Assistant) -> None:
    """How many documents name no agency, where there are any: nobody finds them by asking for their agency."""
    unknown = [d.name for d in assistant.documents() if not d.agency and not d.set_aside]
    named = "、".join(unknown[:_NAMED]) + ("等" if len(unknown) > _NAMED else "")
    if unknown:
        st.warning(
            plain(f"{len(unknown)} 份文件认不出是哪个单位的，按单位提问时查不到：{named}。请在下面指定。"),
            icon=":material/help:",
        )
