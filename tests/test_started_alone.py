"""`streamlit run app.py`, as the README offers it, without any option: heard on this machine only, and asks nobody."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.browser_kit import free_port

ROOT = Path(__file__).resolve().parent.parent
#: Seconds: far more than a start takes.
_PATIENCE = 120
#: Read by Python as it starts: tells where the program listens and whom it asks for.
_WATCH = """
import os, sys
def _watch(event, args):
    if event in ("socket.bind", "socket.connect", "socket.sendto"):
        told = args[1]
        if isinstance(told, tuple):
            told = told[0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        told = args[0]
    else:
        return
    if isinstance(told, bytes):
        told = told.decode()
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {told}\\n")
sys.addaudithook(_watch)
"""
_ASKING = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")
_HERE = ("127.0.0.1", "::1", "localhost", "None")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The program, started with nothing but a port of its own and no window; its port, and what was seen of it."""
    (tmp_path / "sitecustomize.py").write_text(_WATCH)
    seen, port = tmp_path / "seen", free_port()
    named = {"STREAMLIT_SERVER_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true", "WATCHED": str(seen)}
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py"],
        cwd=ROOT,
        env=os.environ | named | {"PYTHONPATH": str(tmp_path), "WENZHANG_DATA": str(tmp_path / "data")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + _PATIENCE
        while _answer(port, "/_stcore/health") != 200:
            assert server.poll() is None and time.monotonic() < until, "the page did not come up"
            time.sleep(0.2)
        yield port, seen
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _answer(port: int, path: str, **headers: str) -> int | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def _elsewhere(seen: Path, events: tuple[str, ...]) -> list[str]:
    lines = [line.split(" ", 1) for line in seen.read_text().splitlines()]
    return [told for event, told in lines if event in events and told not in _HERE]


def test_heard_on_this_machine_only_and_asks_nobody(watched: tuple[int, Path]) -> None:
    port, seen = watched
    assert _answer(port, "/") == 200
    assert "socket.bind 127.0.0.1\n" in seen.read_text()
    assert _elsewhere(seen, ("socket.bind",)) == []
    assert _elsewhere(seen, _ASKING) == []


def test_under_a_name_of_others_it_gives_no_conversation(watched: tuple[int, Path]) -> None:
    port, seen = watched
    handshake = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    handshake |= {"Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg=="}
    elsewhere = {"Host": f"elsewhere.example:{port}", "Origin": f"http://elsewhere.example:{port}"}
    for name in ("localhost", "127.0.0.1"):
        own = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
        assert _answer(port, "/_stcore/stream", **handshake, **own) == 101
    assert _answer(port, "/_stcore/stream", **handshake, **elsewhere) == 403
    assert _elsewhere(seen, ("socket.bind", *_ASKING)) == []
