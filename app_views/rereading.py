"""An index made by older code, or for another search model → read anew behind the page, which goes on answering from it
meanwhile."""

import logging
from pathlib import Path

import streamlit as st

from app_views.session import Build, build_of, data_folder
from app_views.wording import plain
from corpus.errors import IndexUnusable
from corpus.file_names import folder_of
from index.store.sql import Store
from index.version import program_fingerprint
from qa.search_opening import Searching

_LOG = logging.getLogger("wenzhang.app")
#: Seconds between two looks at how far it is.
_LOOK_EVERY = 1.0


def read_anew_if_older(searching: Searching) -> None:
    """Begin where the index is another program's or another model's, once in this process; call it once on every
    page."""
    build = _begun(str(data_folder()), program_fingerprint(), searching.outdated)
    if build is not None and build.running():
        _progress(build)


@st.cache_resource(show_spinner=False)
def _begun(data: str, program: str, other_model: bool) -> Build | None:
    try:
        store = Store(Path(data))
    except IndexUnusable:
        return None  # built from nothing elsewhere
    try:
        made_by, folder = store.meta("program"), store.meta("corpus")
    finally:
        store.close()
    # The folder that it was made from, which need not be the one that is set now: no document may be lost.
    if (made_by == program and not other_model) or not folder or not folder_of(folder).is_dir():
        return None
    return build_of(folder, data)


@st.fragment(run_every=_LOOK_EVERY)
def _progress(build: Build) -> None:
    if build.running():
        st.progress(build.share, text=plain(f"程序或检索模型换过，正在后台更新索引；这期间照常回答。{build.words}"))
        return
    if build.error is not None:
        _LOG.error("the index could not be read anew", exc_info=build.error)
    st.rerun()
