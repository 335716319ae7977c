"""What the first answer, chart and export need, loaded behind the first view. Draws nothing; a page calls it once
drawn."""

import threading

import streamlit as st

from app_views.session import ASKING
from qa.assistant import Assistant


@st.cache_resource(show_spinner=False)
def warm_up(_assistant: Assistant) -> None:
    """Load what is slow to load in a thread of its own: once in this process."""

    def work() -> None:
        # pandas first: the drawing library takes it as it finds it, half loaded by another thread too.
        import pandas  # noqa: F401, I001
        import app_views.chart_marks
        import app_views.export_talk  # noqa: F401

        for question in _assistant.first_questions()[:1]:
            with ASKING:
                _assistant.ask("", question)  # "" keeps nothing; the word lists are read at the first question

    threading.Thread(target=work, name="warm-up", daemon=True).start()
