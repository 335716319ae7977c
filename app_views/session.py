"""What the pages share: the folders, the opened assistant, building the index where there is none, the conversation.

In: the environment and Streamlit's session. Out: an assistant that is ready, or a page that says in Chinese why not.
"""

import logging
import os
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from app_views.wording import plain
from corpus.errors import IndexUnusable, WenzhangError
from qa.answer import Answer, Status
from qa.assistant import Assistant

_LOG = logging.getLogger("wenzhang.app")
_ROOT = Path(__file__).resolve().parent.parent

#: Seconds between two looks at a running build.
_LOOK_EVERY = 0.2
#: One question at a time: the sessions of all readers share one opened index.
_ASKING = threading.Lock()


@dataclass(slots=True)
class Conversation:
    """The turns of one browser session; kept in Streamlit's session state."""

    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    turns: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class Build:
    """A build of the index, running in a thread of its own: a closed or reloaded window must not cut it short."""

    thread: threading.Thread | None = None
    share: float = 0.0
    words: str = "正在开始…"
    error: Exception | None = None

    def progress(self, done: int, total: int, name: str) -> None:
        self.share = min(max(done / total, 0.0), 1.0) if total else 0.0
        self.words = f"正在读取（{done}/{total}）{name}"


def data_folder() -> Path:
    return Path(os.environ.get("WENZHANG_DATA") or _ROOT / "data")


def corpus_folder() -> Path:
    return Path(os.environ.get("WENZHANG_CORPUS") or _ROOT / "corpus" / "documents")


def conversation() -> Conversation:
    """This session's conversation, begun if there is none."""
    if "conversation" not in st.session_state:
        st.session_state.conversation = Conversation()
    return st.session_state.conversation


def begin_anew() -> None:
    """Forget the conversation; the next question opens another."""
    st.session_state.conversation = Conversation()
    st.session_state.pop("pending", None)


@st.cache_resource(max_entries=2, show_spinner="正在打开索引…")
def _opened(data: str, state: tuple[int, int]) -> Assistant:
    """The assistant over `data`; `state` changes when the index does, and so opens it again."""
    return Assistant.open(Path(data))


def _state(data: Path) -> tuple[int, int]:
    from index.store import FILE_NAME

    try:
        found = (data / FILE_NAME).stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def get_assistant() -> Assistant:
    """The opened assistant, one for all sessions. Raises IndexUnusable where there is no index."""
    data = data_folder()
    return _opened(str(data), _state(data))


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
    except Exception:
        _LOG.exception("the index could not be built")
        st.error("建立索引时出错，详情见运行窗口里的日志。", icon=":material/error:")
    st.button("重试", icon=":material/refresh:")
    st.stop()


@st.cache_resource(show_spinner=False)
def _build_under_way(corpus: str, data: str) -> Build:
    """The one build of this process over these folders, begun if there is none; every window watches the same."""
    from index.build import build_index

    build = Build()

    def work() -> None:
        try:
            build_index(Path(corpus), Path(data), build.progress)
        except Exception as error:
            build.error = error

    build.thread = threading.Thread(target=work, name="build", daemon=True)
    build.thread.start()
    return build


def _build() -> None:
    """Build the index, showing how far it is; raises what the build raised."""
    folders = str(corpus_folder()), str(data_folder())
    place = st.empty()
    with place.container():
        st.subheader("正在准备文件", anchor=False)
        st.caption("第一次打开要把文件读一遍，以后不用再等。")
        bar = st.progress(0.0)
        build = _build_under_way(*folders)
        while build.thread is not None and build.thread.is_alive():
            bar.progress(build.share, text=plain(build.words))
            build.thread.join(_LOOK_EVERY)
    _build_under_way.clear(*folders)
    place.empty()
    if build.error is not None:
        raise build.error


def ask(assistant: Assistant, text: str) -> Answer:
    """Ask within this conversation and keep the turn; a failure becomes a turn that says so."""
    talk = conversation()
    try:
        with _ASKING:
            answer = assistant.ask(talk.key, text)
    except WenzhangError as error:
        answer = Answer(talk.key, text, Status.ERROR, str(error))
    except Exception:
        _LOG.exception("a question failed")
        apology = "程序出错了，这个问题没能回答。换个问法试试；详情见运行窗口里的日志。"
        answer = Answer(talk.key, text, Status.ERROR, apology)
    talk.turns.append(answer)
    return answer
