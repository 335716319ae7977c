"""Files that are whole after a power cut: what was written is on the disk before its name says so."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file in place of what has its name: whoever looks, and whenever, finds the old content or the new."""
    number, made = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            settle(file.fileno())
        Path(made).chmod(mode)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def settle(number: int) -> None:
    """Have an open file on the disk, as far as the system can."""
    os.fsync(number)


def settle_folder(folder: Path) -> None:
    """Have the names of a folder on the disk; where a folder cannot be opened (Windows) the system does it itself."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    except OSError:
        pass  # some file systems take no fsync of a folder
    finally:
        os.close(number)
