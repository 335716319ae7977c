"""Files in, prepared documents out, in the same order: read by processes of their own, as many at a time as are told.

A file that a process does not survive, or that takes longer than its limit, costs that process, which is ended and
replaced, and gives a `Lost` with its reason; every other file goes on. No more results wait than a few for each
process. The processes are started afresh (`python -m index.worker`): nothing of the calling program runs in them.
"""

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parent.parent
#: A PDF of 600 pages takes some 50 seconds of one core.
SECONDS = 120.0
#: Beyond that for text of any kind, which may have 20 MB: a table of 100,000 rows in 5 MB takes some 120 seconds of
#: one core.
SECONDS_PER_MEGABYTE = 40.0
#: Recognising a scanned page takes some 6 seconds of one core, and a file has at most 150 that are recognised.
SECONDS_RECOGNISING = 1800.0
#: Results that may wait for an earlier, slower file, for each process: what bounds the memory of the whole.
_AHEAD = 4
#: No more processes than this, whatever the cores: each may take a gigabyte.
_MOST = 8
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: where it is, the name the user knows it by, and the seconds it may take."""

    path: Path
    name: str
    seconds: float = SECONDS
    #: What the module is told beside path and name.
    more: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A file that could not be read to its end here and now; another time or machine may do better."""

    reason: str


def cores() -> int:
    """How many processes may work at a time on this machine."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, _MOST))


def read_all(jobs: Sequence[Job], workers: int, module: str = "index.worker") -> Iterator[tuple[Job, Any]]:
    """What `module` makes of every job, in the order of the jobs; `Lost` where it did not survive."""
    free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    crew = [Worker(module) for _ in range(min(workers, len(jobs)))]
    for worker in crew:
        free.put(worker)

    def ask(job: Job) -> Any:
        worker = free.get()
        try:
            return worker.ask(job)
        finally:
            free.put(worker)

    threads = ThreadPoolExecutor(len(crew) or 1, thread_name_prefix="reading")
    waiting: deque[tuple[Job, Future[Any]]] = deque()
    try:
        for job in jobs:
            waiting.append((job, threads.submit(ask, job)))
            if len(waiting) > _AHEAD * len(crew):
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()
    finally:
        for _, future in waiting:
            future.cancel()
        for worker in crew:
            worker.end()
        threads.shutdown(wait=True)


class Worker:
    """One process, started when it is first asked and again after it was lost. Asked by one thread at a time."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._lock = threading.Lock()

    def ask(self, job: Job) -> Any:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._kill()

        process = self._running()
        if process is None:
            return Lost("建立索引已中断")
        timer = threading.Timer(job.seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            send(process.stdin, (str(job.path), job.name, *job.more))
            return receive(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self._kill()
            if late.is_set():
                return Lost(f"读取超过 {job.seconds:.0f} 秒，已放弃（下次建立索引时再试）")
            return Lost("读取时程序意外终止（文件可能已损坏，或内存不足；下次建立索引时再试）")
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process; nothing is read any more."""
        self._ended = True
        self._kill()

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended:
                return None
            if self._process is None:
                paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
                # One process a core: libraries that start threads of their own would only stand in each other's way.
                environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"}
                self._process = subprocess.Popen(
                    [sys.executable, "-m", self._module], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    env=environment, start_new_session=True,
                )  # fmt: skip
            return self._process

    def _kill(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        try:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # a converter that it started goes with it
            else:
                process.kill()
        except ProcessLookupError:
            pass
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                # What was not sent yet cannot be: the process is gone.
                with suppress(OSError):
                    pipe.close()


def send(pipe: BinaryIO | Any, message: object) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> Any:
    """Read one message; raises EOFError where the other end is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)
