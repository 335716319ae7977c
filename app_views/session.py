"""What the pages share: the folders, the opened assistant, building the index where there is none, the conversation.

In: the environment and Streamlit's session. Out: an assistant that is ready, or a page that says in Chinese why not.
"""

import logging
import threading
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from app_views.owner import owner
from app_views.talk import Conversation, answer_from, is_of, settled
from app_views.wording import plain
from corpus.errors import IndexUnusable, WenzhangError
from corpus.file_names import folder_of, folder_text
from index import folders
from index.store.chosen import back_end_of
from index.store.conversations import Conversations
from qa.assistant import Assistant

_LOG = logging.getLogger("wenzhang.app")

#: Seconds between two looks at a running build.
_LOOK_EVERY = 0.2
#: One question at a time: the sessions of all readers share one opened index.
ASKING = threading.Lock()


@dataclass(slots=True)
class Build:
    """A build of the index, running in a thread of its own: a closed or reloaded window must not cut it short."""

    thread: threading.Thread | None = None
    share: float = 0.0
    words: str = "正在开始…"
    error: Exception | None = None
    watched: bool = False
    began: float = field(default_factory=time.monotonic)

    def running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def progress(self, done: int, total: int, name: str) -> None:
        self.share = min(max(done / total, 0.0), 1.0) if total else 0.0
        self.words = f"正在读取（{done}/{total}）{name}"


def data_folder() -> Path:
    return folders.data_folder(None)


def corpus_folder() -> Path:
    """The folder that the index was made from, whichever is set now: from another one its documents would be lost."""
    return folders.made_from(data_folder()) or folders.corpus_folder(None)


def gone_folder() -> str:
    """Words for the reader where the folder that the index was made from is no longer there, else ""."""
    made_from = folders.made_from(data_folder())
    if made_from is None or made_from.is_dir():
        return ""
    return (
        f"文档文件夹 {made_from} 不在了，索引没有改动。请放回原处，或运行 python -m index build --corpus 新的文件夹。"
    )


def store() -> Conversations:
    """Where conversations are kept."""
    return Conversations(data_folder())


def conversation() -> Conversation:
    """This session's conversation: the one that the address names, if it is this browser's, else a new one."""
    if "conversation" not in st.session_state:
        named = st.query_params.get("c", "")
        st.session_state.conversation = _loaded(named) or Conversation()
    return st.session_state.conversation


def _loaded(key: str) -> Conversation | None:
    try:
        found = store().load(key, owner()) if key else None
        return Conversation(key, found[0], [answer_from(turn) for turn in found[1]]) if found else None
    except Exception:  # noqa: BLE001 - what was kept and cannot be read costs that conversation alone
        _LOG.exception("a conversation could not be read")
        return None


def open_conversation(key: str) -> None:
    """Go on with a conversation of the list."""
    found = _loaded(key)
    if found is not None:
        st.session_state.conversation = found
        st.query_params.from_dict({"c": key})


def begin_anew() -> None:
    """Leave the conversation; the next question opens another."""
    st.session_state.conversation = Conversation()
    st.session_state.pop("pending", None)
    st.query_params.clear()


@st.cache_resource(max_entries=2, show_spinner="正在打开索引…")
def _opened(data: str, generation: str) -> Assistant:  # noqa: ARG001 - by it Streamlit tells openings apart
    """The assistant over `data`; opened again when a build has gone over to another state of the index."""
    return Assistant.open(Path(data))


def get_assistant() -> Assistant:
    """The opened assistant over the newest state, one for all sessions. Raises IndexUnusable where there is no
    index."""
    data = data_folder()
    return _opened(str(data), back_end_of(data).generation())


def assistant_or_stop() -> Assistant:
    """The assistant, after building the index if need be; otherwise says why not and ends the page."""
    try:
        return get_assistant()
    except IndexUnusable:
        pass
    try:
        _build()
        return get_assistant()
    except WenzhangError as error:
        st.error(plain(str(error)), icon=":material/error:")
    except Exception:  # noqa: BLE001 - told on the page, with a button to try again
        _LOG.exception("the index could not be built")
        st.error("建立索引时出错，详情见运行窗口里的日志。", icon=":material/error:")
    st.button("重试", icon=":material/refresh:")
    st.stop()


def build_of(corpus: str, data: str) -> Build:
    """The one build of this process over these folders, begun if there is none; every window watches the same."""
    build = _build_under_way(corpus, data)
    if build.watched and not build.running():  # one that ended while nobody looked
        _build_under_way.clear(corpus, data)
        build = _build_under_way(corpus, data)
    build.watched = True
    return build


@st.cache_resource(show_spinner=False)
def _build_under_way(corpus: str, data: str) -> Build:
    from index.build import build_index

    build = Build()

    def work() -> None:
        try:
            build_index(folder_of(corpus), Path(data), build.progress)
        except Exception as error:  # noqa: BLE001 - raised again where the build is watched
            build.error = error

    build.thread = threading.Thread(target=work, name="build", daemon=True)
    build.thread.start()
    return build


def rebuild(anew: bool = False) -> bool:
    """Bring the index up to date with the corpus folder, every file `anew` if asked; tells what went wrong and whether
    all went well."""
    try:
        if anew:
            _forget_all()
        _build("正在读取文件", "只读新的和改过的文件，其余不动。" if not anew else "每份文件都重新读一遍。")
    except WenzhangError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return False
    except Exception:  # noqa: BLE001 - told on the page; the index as it was goes on answering
        _LOG.exception("the index could not be brought up to date")
        st.error("更新索引时出错，详情见运行窗口里的日志。", icon=":material/error:")
        return False
    return True


def _forget_all() -> None:
    """Have every file read again; what was read of it answers until then."""
    from index.store.sql import Store

    held = Store(data_folder())
    try:
        held.forget_digests()
    finally:
        held.close()


def _build(head: str = "正在准备文件", told: str = "第一次打开要把文件读一遍，以后不用再等。") -> None:
    """Build the index, showing how far it is; raises what the build raised."""
    if gone := gone_folder():
        raise WenzhangError(gone)
    where = folder_text(corpus_folder().resolve()), str(data_folder())
    place = st.empty()
    with place.container():
        st.subheader(head, anchor=False)
        st.caption(told)
        bar = st.progress(0.0)
        asked, build = time.monotonic(), None
        # One that was under way already has not seen what came into the folder since it began.
        while build is None or build.began < asked:
            build = build_of(*where)
            while build.thread is not None and build.running():
                bar.progress(build.share, text=plain(build.words))
                build.thread.join(_LOOK_EVERY)
            _build_under_way.clear(*where)
    _opened.clear()
    place.empty()
    if build.error is not None:
        raise build.error


def settle(assistant: Assistant) -> None:
    """Check the conversation's citations against the documents, once for each index."""
    talk = conversation()
    if not is_of(talk.settled_for, assistant):
        talk.turns[:] = [settled(turn, assistant) for turn in talk.turns]
        talk.settled_for = weakref.ref(assistant)
