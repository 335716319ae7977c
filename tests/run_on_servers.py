"""`make test-servers`: the tests of store, search, building and verifying once more with PostgreSQL and a Chroma server
in place of what is embedded, started for real and stopped again; and the answers of both compared byte for byte."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from servers_kit import chroma, missing, postgres

ROOT = Path(__file__).resolve().parent.parent
#: What is about the file that SQLite writes skips itself there (`store_kit.embedded`).
TESTS = (
    "test_servers", "test_server_writers", "test_server_helpers", "test_store", "test_build", "test_build_interrupted",
    "test_generations", "test_soundness", "test_leading", "test_checks_stored", "test_open", "test_search",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run them, or say what is missing for that; `--missing` only says so."""
    if lacking := missing():
        print("没有跑服务器上的测试：" + "；".join(lacking), file=sys.stderr)
        return 1
    if arguments == ["--missing"]:
        return 0
    tests = arguments or [f"tests/{name}.py" for name in TESTS]
    # Whoever runs PostgreSQL in place of root must reach its folder.
    with tempfile.TemporaryDirectory(prefix="wenzhang-servers-") as name:
        Path(name).chmod(0o711)
        with postgres(Path(name) / "postgres") as store, chroma(Path(name) / "chroma") as vectors:
            print(f"PostgreSQL：{store}；Chroma：{vectors}", file=sys.stderr)
            env = dict(os.environ) | {"WENZHANG_STORE": store, "WENZHANG_CHROMA": vectors}
            command = [sys.executable, "-m", "pytest", "-rs", "-n", "auto", "--dist", "worksteal", *tests]
            return subprocess.run(command, cwd=ROOT, env=env).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
