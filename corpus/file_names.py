"""Names and folders as the file system has them ↔ text that can be stored, printed and drawn.

On Linux a name is bytes: unpacked from an archive made on Windows it is often GBK, and Python then holds it in half
characters that no store, terminal or page takes. Such a name is shown as what its bytes say; the file keeps its own.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

_ADDRESS = "file://"


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown_name(name: str) -> str:
    """A file's name, or path, as text.

    >>> shown_name(os.fsdecode("教育局预算.txt".encode("gbk"))), shown_name("a.txt"), shown_name("a\\udcff.txt")
    ('教育局预算.txt', 'a.txt', 'a\\\\xff.txt')
    """
    if _is_text(name):
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")


def shown_names(folder: Path, files: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Each of the files under `folder` with its name relative to it; no two have the same."""
    taken: set[str] = set()
    for path in files:
        printed = path.relative_to(folder).as_posix()
        name = shown_name(printed)
        if name in taken:
            name = os.fsencode(printed).decode("utf-8", "backslashreplace")
        taken.add(name)
        yield name, path


def file_named(folder: Path, name: str) -> Path:
    """The file under `folder` that is shown as `name`, whether it is there or not."""
    path = folder / name
    if path.exists() or not folder.is_dir():
        return path
    files = filter(Path.is_file, sorted(folder.rglob("*")))
    return next((found for shown, found in shown_names(folder, files) if shown == name), path)


def leads_out(folder: Path, path: Path) -> bool:
    """Whether a path below `folder` is a symbolic link, or below one, to what lies outside of it."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return True


def folder_text(folder: Path) -> str:
    """A folder as text that `folder_of` reads back: its path, or its address where the path is no text."""
    return str(folder) if _is_text(str(folder)) else folder.as_uri()


def folder_of(text: str) -> Path:
    """The folder that `folder_text` wrote.

    >>> folder_of(folder_text(Path(os.fsdecode(b"/tmp/\\xd4\\xa4")))) == Path(os.fsdecode(b"/tmp/\\xd4\\xa4"))
    True
    """
    return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_ADDRESS)))) if text.startswith(_ADDRESS) else Path(text)
