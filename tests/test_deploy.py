"""What is needed to run the program elsewhere: the image holds all of it, needs no network, and says how it is."""

import asyncio
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from index.__main__ import main
from index.store.opening import FILE_NAME

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture
def data(shipped_index: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shipped_index, tmp_path / "data")


def serve() -> ModuleType:
    spec = importlib.util.spec_from_file_location("serve", ROOT / "deploy" / "serve.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_image_holds_every_package_and_nothing_that_is_not_there() -> None:
    copied = {name.rstrip("/") for line in re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.M) for name in line.split()}
    assert not [name for name in copied if not (ROOT / name).exists()]
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert {name.rstrip("*") for name in packages["find"]["include"]} <= copied
    let_in = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in copied} == {line for line in let_in if line.startswith("!")}


def test_a_quick_look_says_whether_the_index_can_be_answered_from(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked() -> tuple[int, str, int, dict[str, object]]:
        code = main(["verify", "--quick", "--data", str(data)])
        reply = serve().healthz(None)
        return code, capsys.readouterr().out, reply.status_code, json.loads(reply.body)

    monkeypatch.setenv("WENZHANG_DATA", str(data))
    code, told, status, said = looked()
    assert (code, status, said["status"], said["documents"]) == (0, 200, "ok", 5) and "可用：5 份文件" in told
    (data / FILE_NAME).write_bytes(b"\0" * 9000)
    code, told, status, said = looked()
    assert (code, status, said["status"]) == (1, 503, "unusable") and "损坏" in told and "损坏" in str(said["reason"])
    shutil.rmtree(data)
    assert looked()[0] == 1 and looked()[2] == 503


def cookies_of(sent: str, path: str = "/", scheme: str = "https") -> list[str]:
    """The cookies that come with a page, to a browser that has sent these."""
    got: list[str] = []

    async def app(scope: dict, receive: object, send: Callable) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: dict) -> None:
        got.extend(value.decode() for name, value in message["headers"] if name == b"set-cookie")

    scope = {"type": "http", "path": path, "scheme": scheme, "headers": [(b"cookie", sent.encode())]}
    asked = serve().NamesBrowsers(app)(scope, None, send)
    # In a thread of its own: another test of the same process may have left a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, asked).result()
    return got


def test_a_browser_gets_its_name_with_the_page_and_no_script_can_read_it() -> None:
    (cookie,) = cookies_of("")
    name = re.match(r"wenzhang_browser=([0-9a-f]{32}); ", cookie)
    assert name and "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Secure" in cookie
    assert cookies_of("")[0] != cookie
    (again,) = cookies_of(f"a=b; wenzhang_browser={name[1]}", scheme="http")
    assert f"={name[1]};" in again and "Secure" not in again
    assert "evil" not in cookies_of("wenzhang_browser=evil; [")[0]
    assert cookies_of("", "/healthz") == []


#: Brings the loopback up, which a new network is without, asks, serves the page and asks that how it is.
ALONE = """
import fcntl, socket, struct, subprocess, sys, time, urllib.request
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    fcntl.ioctl(s, 0x8914, struct.pack("16sH14s", b"lo", 0x41, b""))
asked = subprocess.run([sys.executable, "-m", "qa", sys.argv[1]], capture_output=True, text=True)
print(asked.stdout, asked.stderr)
server = subprocess.Popen([sys.executable, "-m", "streamlit", "run", "deploy/serve.py", "--server.port", "8612",
                           "--server.headless", "true"])
try:
    for _ in range(300):
        try:
            print(urllib.request.urlopen("http://127.0.0.1:8612/healthz", timeout=5).read().decode())
            print(urllib.request.urlopen("http://127.0.0.1:8612/", timeout=5).status)
            break
        except OSError:
            time.sleep(0.1)
finally:
    server.kill()
"""


def can_be_alone() -> bool:
    tool = shutil.which("unshare")
    return tool is not None and subprocess.run([tool, "-rn", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_be_alone(), reason="this system lets no process have a network of its own")
def test_answering_and_the_page_need_no_network(data: Path) -> None:
    environment = {**os.environ, "WENZHANG_DATA": str(data), "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    question = "株洲市人民政府办公室2023年“三公”经费预算是多少？"
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", ALONE, question],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "199" in done.stdout and '"status":"ok"' in done.stdout and done.stdout.rstrip().endswith("200"), done.stderr
