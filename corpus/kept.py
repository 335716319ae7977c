"""What follows from the program alone and takes long to work out, kept beside its compiled code.

Like compiled code it is believed only as long as no file of the program has changed since, and where nothing can be
written it is worked out again in every process. Holds plain data (text, numbers, bytes, lists, tuples, dicts), nothing
of documents or questions.
"""

import hashlib
import importlib.util
import logging
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

_Plain = TypeVar("_Plain")
ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("corpus", "index", "qa")
_SUFFIXES = (".py", ".tsv", ".txt")
#: Below the packages, what no word of the program comes from.
_OTHER = frozenset({"documents", "model", "training", "__pycache__"})
_SIGN = 32


def kept(name: str, make: Callable[[], _Plain], also: tuple[Path, ...] = ()) -> _Plain:
    """What `make()` gives: as it was kept under `name` while neither the program nor the files `also` changed."""
    home = Path(importlib.util.cache_from_source(str(Path(__file__)))).with_name(
        f"{name}.{sys.implementation.cache_tag}"
    )
    sign = hashlib.sha256("\n".join([_program(), *map(_state, also)]).encode()).digest()
    with suppress(OSError, ValueError, EOFError, TypeError):
        held = home.read_bytes()
        body = memoryview(held)[_SIGN + 4 :]
        if held[:_SIGN] == sign and held[_SIGN : _SIGN + 4] == zlib.crc32(body).to_bytes(4, "big"):
            found: _Plain = marshal.loads(body)
            return found
    made = make()
    _keep(home, sign, marshal.dumps(cast(Any, made)))
    return made


def _keep(home: Path, sign: bytes, body: bytes) -> None:
    """Write it whole or not at all; a program that may not write here goes on without."""
    beside = home.with_name(f"{home.name}.{os.getpid()}")
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(sign + zlib.crc32(body).to_bytes(4, "big") + body)
        beside.replace(home)
    except OSError as error:
        logging.getLogger("wenzhang.kept").debug("not kept: %s", error)
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@cache
def _program() -> str:
    """Changes with every file of the program, as compiled code has it: by size and time. A program does not change
    while it runs."""
    return "\n".join([sys.version, *(_state(path) for package in _PACKAGES for path in _sources(ROOT / package))])


def _sources(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in _OTHER:
            yield from _sources(Path(entry.path))
        elif entry.name.endswith(_SUFFIXES):
            yield Path(entry.path)


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path}\t{found.st_size}\t{found.st_mtime_ns}"
