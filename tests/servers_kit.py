"""Servers of PostgreSQL and Chroma, for as long as the tests run: on free ports of 127.0.0.1, in a folder that goes
with them. Nothing is installed, and nothing outlives the program that started them."""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

#: Seconds until a server answers, at most.
_PATIENCE = 60
_DIE_WITH_PARENT = 1


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the PATH, or where Debian keeps it, of the newest version."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: int(home.parent.name), reverse=True)
    return next((found for home in (None, *homes) if (found := shutil.which(name, path=home and str(home)))), None)


def missing() -> list[str]:
    """What is not here, in Chinese."""
    told = []
    if not (program("postgres") and program("initdb")):
        told.append("没有 PostgreSQL 的 postgres 和 initdb（Debian：apt-get install postgresql）")
    if find_spec("psycopg") is None:
        told.append("没有 psycopg（pip install -r requirements-servers.txt）")
    if not chroma_program().exists():
        told.append("没有 chroma 命令（随 chromadb 安装）")
    return told


def chroma_program() -> Path:
    return Path(sys.executable).with_name("chroma")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def postgres(folder: Path, port: int | None = None) -> Iterator[str]:
    """A server over a new or an earlier database in `folder`; its address, as the settings have it."""
    user = _unprivileged()
    folder.mkdir(exist_ok=True)
    if user:
        shutil.chown(folder, user)
    data, port = folder / "db", port or free_port()
    if not data.exists():
        made = [program("initdb") or "initdb", "-D", str(data), "-U", "wenzhang", "-A", "trust", "-E", "UTF8"]
        made += ["--locale=C", "--data-checksums"]
        subprocess.run(made, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    # A test's database need not outlive a power cut.
    set_to = {"listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder), "fsync": "off"}
    command = [program("postgres") or "postgres", "-D", str(data), "-p", str(port)]
    command += [part for name, value in set_to.items() for part in ("-c", f"{name}={value}")]
    with _running(command, folder / "postgres.log", signal.SIGINT, user):
        import psycopg

        def ready() -> bool:
            with suppress(psycopg.OperationalError):
                psycopg.connect(f"postgresql://wenzhang@127.0.0.1:{port}/postgres", connect_timeout=2).close()
                return True
            return False

        _wait(ready, folder / "postgres.log")
        yield f"postgresql+psycopg://wenzhang@127.0.0.1:{port}/postgres"


@contextmanager
def chroma(folder: Path, port: int | None = None) -> Iterator[str]:
    """A server of Chroma's over `folder`; its address."""
    folder.mkdir(exist_ok=True)
    port = port or free_port()
    command = [str(chroma_program()), "run", "--path", str(folder / "db"), "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, folder / "chroma.log", signal.SIGTERM, None):

        def ready() -> bool:
            with suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/heartbeat", timeout=2).close()
                return True
            return False

        _wait(ready, folder / "chroma.log")
        yield f"http://127.0.0.1:{port}"


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: somebody else."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def _running(command: Sequence[str], log: Path, stop: signal.Signals, user: str | None) -> Iterator[None]:
    with log.open("ab") as told:
        started = subprocess.Popen(
            command, cwd=log.parent, stdin=subprocess.DEVNULL, stdout=told, stderr=told, user=user,
            extra_groups=[] if user else None, preexec_fn=_end_with_parent,
            env=dict(os.environ) | {"ANONYMIZED_TELEMETRY": "False"},
        )  # fmt: skip
    try:
        yield
    finally:
        started.send_signal(stop)
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _end_with_parent() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGINT)


def _wait(ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(f"{log.name}：{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)
