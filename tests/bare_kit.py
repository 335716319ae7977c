"""A machine that has Python and nothing else, made of one that has more: no programs to be found, no OCR engine."""

import os
import sys
import tempfile
from pathlib import Path

#: Libraries that are optional; a module that is None cannot be imported, and `find_spec` finds none.
OPTIONAL = ("rapidocr",)

_BLOCKING = f"import sys\nsys.modules.update(dict.fromkeys({OPTIONAL!r}))\n"


def environment(folder: Path) -> dict[str, str]:
    """What a process of such a machine sees; `folder` is for what makes it so. Nothing of this machine's is handed
    on."""
    (folder / "no-programs").mkdir(parents=True, exist_ok=True)
    # Python reads this file before anything else.
    (folder / "sitecustomize.py").write_text(_BLOCKING, encoding="utf-8")
    return {
        "PATH": str(folder / "no-programs"),
        "HOME": str(folder),
        "PYTHONPATH": str(folder),
        "PYTHONUTF8": "1",
    }


def hide() -> None:
    """Hide them from this process and from those it starts."""
    folder = Path(tempfile.mkdtemp(prefix="wenzhang-bare-"))
    os.environ.update(environment(folder) | {"HOME": os.environ.get("HOME", str(folder))})
    sys.modules.update(dict.fromkeys(OPTIONAL))  # type: ignore[arg-type]
