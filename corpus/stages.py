"""How long the stages of a piece of work take, measured only where someone has asked for it.

`with stage("passages"):` or `@stage("passages")` marks a stage; `with timed() as timings:` measures those below it. A
stage within another is told by itself: the outer one does not count it again.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

#: By stage: what people call it. `rest` is what no stage has marked.
NAMES = {
    "opening": "打开索引", "understanding": "听懂问题", "dialogue": "接上对话", "finding": "查找与计算",
    "passages": "检索段落", "rest": "其余",
}  # fmt: skip


@dataclass(slots=True)
class Timings:
    """Seconds by stage so far."""

    seconds: dict[str, float] = field(default_factory=dict)
    _under_way: list[str] = field(default_factory=lambda: ["rest"])
    _since: float = field(default_factory=lambda: time.perf_counter())

    def begin(self, name: str) -> None:
        self._reckon()
        self._under_way.append(name)

    def end(self) -> None:
        self._reckon()
        self._under_way.pop()

    def add(self, inner: "Timings") -> None:
        """What was measured below counts here too, and not as what is under way."""
        for name, seconds in inner.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self._since = time.perf_counter()

    def _reckon(self) -> None:
        now = time.perf_counter()
        name = self._under_way[-1]
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now

    def milliseconds(self) -> dict[str, float]:
        """By stage in the order of `NAMES`, those that took part; `total` last."""
        found = {name: round(1000 * self.seconds[name], 2) for name in NAMES if name in self.seconds}
        return {**found, "total": round(1000 * sum(self.seconds.values()), 2)}

    def told(self) -> str:
        """The same for people."""
        told = self.milliseconds()
        parts = [f"{NAMES[name]} {told[name]:.1f}" for name in NAMES if name in told]
        return f"用时（毫秒）：{'，'.join(parts)}；共 {told['total']:.1f}"


_MEASURED: ContextVar[Timings | None] = ContextVar("measured", default=None)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What is done meanwhile is the stage of that name."""
    timings = _MEASURED.get()
    if timings is None:
        yield
        return
    timings.begin(name)
    try:
        yield
    finally:
        timings.end()


@contextmanager
def timed() -> Iterator[Timings]:
    """Measure the stages meanwhile; all that is known once this has ended. What is measured already is measured for
    both."""
    timings, outer = Timings(), _MEASURED.get()
    _MEASURED.set(timings)
    try:
        yield timings
    finally:
        timings.end()
        _MEASURED.set(outer)
        if outer is not None:
            outer.add(timings)
