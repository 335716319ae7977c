"""How fast one may ask on the page: so many questions a minute for each session, and so many at a time for all of them.

Answers come one after the other, so that whoever sends questions without end makes all others wait. The command line
has no such limit.
"""

import os
import threading
import time
from dataclasses import dataclass, field

import streamlit as st

#: Names how many questions a minute a session may ask; 0 for any number.
SETTING = "WENZHANG_QUESTIONS_PER_MINUTE"
#: Far more than one reads answers to; fewer would stop a test that asks by script.
PER_MINUTE = 120
#: Questions of all sessions that are being looked up or wait for it.
MOST_AT_ONCE = 50
UNDER_WAY = threading.BoundedSemaphore(MOST_AT_ONCE)


@dataclass(slots=True)
class Pace:
    """Questions that may still be asked now; more come with time, up to those of a minute.

    >>> pace = Pace(2, began=0)
    >>> [pace.wait(now=0), pace.wait(now=0), pace.wait(now=1), pace.wait(now=31), pace.wait(now=1000)]
    [0.0, 0.0, 29.0, 0.0, 0.0]
    """

    per_minute: int
    began: float
    left: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = float(self.per_minute)

    def wait(self, now: float) -> float:
        """Seconds until a question may be asked; 0 counts one as asked."""
        self.left = min(self.left + (now - self.began) * self.per_minute / 60, float(self.per_minute))
        self.began = now
        if self.left < 1:
            return (1 - self.left) * 60 / self.per_minute
        self.left -= 1
        return 0.0


def per_minute() -> int:
    """How many questions a minute a session may ask."""
    told = os.environ.get(SETTING, "")
    return int(told) if told.isdecimal() else PER_MINUTE


def held_back() -> str:
    """Why this session may not ask just now, in Chinese; "" counts a question as under way, until `UNDER_WAY` is
    released."""
    most = per_minute()
    if most:
        pace: Pace = st.session_state.setdefault("pace", Pace(most, time.monotonic()))
        if seconds := pace.wait(time.monotonic()):
            return f"问得太快了：一分钟最多 {most} 个问题。请过 {int(seconds) + 1} 秒再问。"
    if not UNDER_WAY.acquire(blocking=False):
        return "现在同时提问的人太多，请稍后再问。"
    return ""
