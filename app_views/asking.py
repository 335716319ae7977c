"""Asking within a conversation: looked up in a thread of its own, reminded of what came before, kept on disk.

In: the assistant and a question. Out: the turn that it became; a failure becomes a turn that says so. What a reader
stopped waiting for becomes no turn.
"""

import logging
import threading
import uuid
import weakref
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_views.owner import owner
from app_views.pace import UNDER_WAY, held_back
from app_views.rich import in_order_of_use
from app_views.session import ASKING, conversation, store
from app_views.talk import Conversation, is_of
from app_views.wording import shortened
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.question import LONGEST_QUESTION
from qa.unanswered import answered_or_told

_LOG = logging.getLogger("wenzhang.app")
#: Turns that an assistant is told again: more than any question refers back to.
_REMINDED = 8
#: Seconds: until it is told that an answer is being looked for, and between two looks whether it is found.
_AT_ONCE, _LOOK_EVERY = 0.4, 0.2


@dataclass(slots=True)
class Asking:
    """A question whose answer is being looked for."""

    question: str
    thread: threading.Thread | None = None
    answer: Answer | None = None
    stopped: bool = False

    def wait(self, place: DeltaGenerator, meanwhile: Callable[[], None]) -> Answer:
        """Wait for the answer, saying so in `place`, where it can be stopped, and keep the turn.

        What `meanwhile` draws is only waited for by answers that take long.
        """
        self._join(_AT_ONCE)
        if self._under_way():
            meanwhile()
            with place.container(horizontal=True, vertical_alignment="center", gap="small"):
                words = st.empty()
                st.button("停止", icon=":material/stop_circle:", key="stop", type="tertiary", on_click=self.stop)
            while self._under_way():
                # Said again and again: a click stops the script only where it says something.
                words.markdown(":material/hourglass_top: 正在查找…")
                self._join(_LOOK_EVERY)
        place.empty()
        return self.keep()

    def stop(self) -> None:
        """No longer wait: what is found becomes no turn."""
        self.stopped = True

    def keep(self) -> Answer:
        """Make the answer, once it is there, a turn of the conversation."""
        self._join(None)
        assert self.answer is not None
        st.session_state.asking = None
        talk = conversation()
        # Of a question that is refused for its length the beginning is kept.
        answer = replace(self.answer, conversation=talk.key, question=shortened(self.answer.question, LONGEST_QUESTION))
        talk.turns.append(answer)
        _keep(talk, answer)
        return answer

    def _under_way(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def _join(self, seconds: float | None) -> None:
        if self.thread is not None:
            self.thread.join(seconds)


def asking_now(assistant: Assistant, question: str) -> Asking | None:
    """The question that is being looked up: a new one, or one that a click elsewhere has interrupted; else None."""
    under_way: Asking | None = st.session_state.get("asking")
    if not question:
        return under_way if under_way is not None and not under_way.stopped else None
    talk = conversation()
    if under_way is not None and under_way.stopped:
        # The assistant has heard a question that is no turn.
        talk.forget_from(len(talk.turns))
    elif under_way is not None:
        under_way.keep()
    if words := held_back():
        st.session_state.update(asking=None, held_back=(question, words))
        return None
    made = Asking(question)

    def work() -> None:
        try:
            made.answer = _answered(assistant, talk, question)
        finally:
            UNDER_WAY.release()

    made.thread = threading.Thread(target=work, name="asking", daemon=True)
    made.thread.start()
    st.session_state.asking = made
    st.session_state.asked = st.session_state.get("asked", 0) + 1
    return made


def left_unanswered() -> str:
    """The last question, if its reader stopped waiting for the answer; else ""."""
    left: Asking | None = st.session_state.get("asking")
    return left.question if left is not None and left.stopped else ""


def _answered(assistant: Assistant, talk: Conversation, text: str) -> Answer:
    def work() -> Answer:
        with ASKING:
            _remind(assistant, talk)
            return in_order_of_use(assistant.ask(talk.engine, text))

    return answered_or_told(talk.key, text, work)


def _remind(assistant: Assistant, talk: Conversation) -> None:
    """Tell an assistant that does not know the conversation (reopened, edited, or a new index) what was asked last."""
    if is_of(talk.known_to, assistant):
        return
    talk.engine, talk.known_to = uuid.uuid4().hex, weakref.ref(assistant)
    for turn in talk.turns[-_REMINDED:]:
        if turn.status != Status.ERROR:
            assistant.ask(talk.engine, turn.question)


def _keep(talk: Conversation, answer: Answer) -> None:
    try:
        store().keep(talk.key, owner(), len(talk.turns) - 1, answer.question, answer.as_json())
        talk.title = talk.title or answer.question
        st.query_params["c"] = talk.key
    except Exception:  # noqa: BLE001 - the answer stands; that it was not kept is shown
        _LOG.exception("a conversation could not be kept")
        st.session_state.unkept = True
