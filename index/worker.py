"""The process that reads files for `index.pool`: a path, a name and what is said of the file come in, what
`index.build` prepares of it goes out.

Ends when nothing more comes. Takes no more memory than a limit, so that a file made to exhaust it costs only itself.
"""

import ctypes
import os
import signal
import sys
import threading
import time

from index.pool import receive, send

#: The largest real disclosures take under 1 GB; above this a file is refused rather than the machine slowed down.
MEMORY = 3 * 1024**3
#: prctl's number for "send me this signal when my parent ends", and seconds between two looks whether it is there.
_PDEATHSIG = 1
_LOOK_EVERY = 0.5


def main() -> None:
    """Answer every request on standard input until it closes."""
    # What libraries print must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    end_with_parent()
    from index.build import prepare

    while True:
        try:
            request = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(answers, prepare(*request))


def end_with_parent() -> None:
    """End this process, and what it has started, as soon as the one that started it is gone, however it went.

    A build that is killed cannot end its workers itself, and one that reads a long file does not look at its input.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_EVERY)
        _end()

    threading.Thread(target=watch, daemon=True, name="parent").start()
    if sys.platform == "linux":
        # Also where native code holds Python's lock for minutes, and the thread above does not run. The kernel sends it
        # when the thread ends that started this process: index.pool keeps that as long as the process.
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            _end()


def _end() -> None:
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)  # a converter goes with it
    os._exit(1)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # only Unix has it
        return
    try:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    except (OSError, ValueError):
        pass


if __name__ == "__main__":
    main()
