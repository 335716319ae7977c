"""Files of one build, read by processes on several machines: all of them take jobs from one table (`index.store.jobs`).

Comes in: jobs, as `index.pool` has them. Goes out: the same jobs in their order, each with what was read. Who builds
reads along, so that nothing waits for helpers that are gone. A helper reads a file only where it is, for it, the same
file and is read by the same program. What comes back is data, never code: only our own plain types are made of it.
"""

import io
import pickle
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from corpus.errors import IndexUnusable
from index.pool import Job, Worker
from index.store.chosen import server_of_store
from index.store.jobs import JobTable

#: Seconds between two looks at the table.
_LOOK_EVERY = 0.2
_OURS = ("corpus.", "index.")
_PLAIN = {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}

#: By name: a file as this machine has it, with its digest; None where there is no such file.
Find = Callable[[str], tuple[Job, str] | None]


def read_together(
    data: Path, jobs: Sequence[Job], digests: Mapping[str, str], workers: int
) -> Iterator[tuple[Job, Any]] | None:
    """Every job with what was read, in order, by helpers too; None where there is no server, or nobody who helps."""
    url = server_of_store()
    if not url or not jobs:
        return None
    with closing(JobTable(data, url)) as table:
        if not table.has_helpers():
            return None
        table.offer([(job.name, digests[job.name]) for job in jobs])
    return _read(data, url, jobs, digests, workers)


def _read(
    data: Path, url: str, jobs: Sequence[Job], digests: Mapping[str, str], workers: int
) -> Iterator[tuple[Job, Any]]:
    by_name = {job.name: (job, digests[job.name]) for job in jobs}
    ended = threading.Event()
    crew = [
        threading.Thread(target=_work, args=(data, url, by_name.get, ended.is_set), daemon=True, name="reading")
        for _ in range(max(1, workers))
    ]
    for thread in crew:
        thread.start()
    table = JobTable(data, url)
    try:
        for number, job in enumerate(jobs):
            while (found := table.result(number)) is None:
                time.sleep(_LOOK_EVERY / 4)
                if not any(thread.is_alive() for thread in crew):
                    raise IndexUnusable(str(data), "与 PostgreSQL 的连接断了，没有读完")
            yield job, loaded(found)
    finally:
        ended.set()
        with suppress(IndexUnusable):
            table.withdraw()
        table.close()
        for thread in crew:
            thread.join(1)


def help_out(data: Path, find: Find, ended: Callable[[], bool]) -> int:
    """Read what is offered for the index of `data` until `ended`; returns how many files were read. Raises
    IndexUnusable where no server is set, or it cannot be reached any more."""
    url = server_of_store()
    if not url:
        raise IndexUnusable(str(data), "没有设 WENZHANG_STORE，索引在这台机器的文件里，别的进程帮不上")
    return _work(data, url, find, ended, helper=True)


def _work(data: Path, url: str, find: Find, ended: Callable[[], bool], helper: bool = False) -> int:
    count, foreign = 0, dict[int, str]()
    worker = Worker("index.worker")
    try:
        with closing(JobTable(data, url)) as table:
            if helper:
                table.stand_by()
            while not ended():
                with table.taken(list(foreign)) as taken:
                    if taken is not None:
                        found = find(taken.job.file)
                        if found is None or found[1] != taken.job.digest:
                            foreign[taken.job.number] = taken.job.digest
                        else:
                            taken.done(dumped(worker.ask(found[0])))
                            count += 1
                if taken is None:
                    foreign.clear()  # the next build numbers anew
                    time.sleep(_LOOK_EVERY)
    finally:
        worker.end()
    return count


def dumped(read: object) -> bytes:
    return zlib.compress(pickle.dumps(read, protocol=pickle.HIGHEST_PROTOCOL), 1)


def loaded(content: bytes) -> Any:
    """What was dumped; refuses everything but our own types.

    >>> loaded(dumped((1, "a")))
    (1, 'a')
    >>> loaded(dumped(print))
    Traceback (most recent call last):
    _pickle.UnpicklingError: builtins.print
    """
    return _Plain(io.BytesIO(zlib.decompress(content))).load()


def _member(kind: object, name: str) -> Enum:
    """A member of one of our enumerations by its name, in place of any attribute of anything."""
    if not (isinstance(kind, type) and issubclass(kind, Enum) and name in kind.__members__):
        raise pickle.UnpicklingError(f"{kind}.{name}")
    return kind[name]


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "getattr"):
            return _member  # so Python 3.11.2 writes the members of an enumeration
        found = super().find_class(module, name) if module.startswith(_OURS) and "." not in name else None
        # Values alone: what does something when it is made is none.
        if (
            not isinstance(found, type)
            or found.__module__ != module
            or not (is_dataclass(found) or issubclass(found, Enum))
        ):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
