"""Where Chroma holds the vectors of a folder: in folders below it, or on the server that is set."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

import numpy as np

from index.search.chroma import ChromaFolder
from index.search.chroma_files import files_digest
from index.search.chroma_server import ServerHome, server


class Chroma(Protocol):
    """Vectors that are opened."""

    def put(self, ids: Sequence[str], rows: np.ndarray, metadatas: Sequence[Mapping[str, str | int]]) -> None: ...
    def remove(self, ids: Sequence[str]) -> None: ...
    def ids(self) -> set[str]: ...
    def count(self) -> int: ...
    def load(self, ids: Sequence[str] | None = None) -> dict[str, np.ndarray]: ...
    def say(self, fingerprint: str, model: str) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


class ChromaHome(Protocol):
    """Where they stand, by name."""

    @property
    def keeps_up(self) -> bool:
        """Whether few changes are written at once, and not left for later."""

    def open(self, name: str, create: bool = False) -> Chroma: ...

    def there(self, name: str) -> bool: ...

    def digest(self, name: str) -> str:
        """Changes with what stands there, as far as that can be told without asking for the vectors; "" where it
        cannot."""

    def new_name(self) -> str:
        """A name that nothing has."""

    def drop_others(self, kept: str) -> None:
        """Take away what has another name."""

    def of_state(self, fingerprint: str, model: str) -> str | None:
        """The name of the vectors of a state that other machines have written; None where there are none."""


class FolderHome:
    """Folders beside the copy."""

    keeps_up = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, name: str, create: bool = False) -> Chroma:
        return ChromaFolder(self._folder / name, create=create)

    def there(self, name: str) -> bool:
        return (self._folder / name).is_dir()

    def digest(self, name: str) -> str:
        return files_digest(self._folder / name)

    def new_name(self) -> str:
        taken = [int(path.name[7:]) for path in self._folder.glob("chroma-*") if path.name[7:].isdigit()]
        return f"chroma-{max(taken, default=0) + 1}"

    def drop_others(self, kept: str) -> None:
        for path in self._folder.glob("chroma-*"):
            if path.name != kept:
                shutil.rmtree(path, ignore_errors=True)

    def of_state(self, fingerprint: str, model: str) -> str | None:
        return None


def chroma_home(folder: Path) -> ChromaHome:
    """Where Chroma's vectors stand, by the settings; `folder` is that of the vectors, below the data folder."""
    return ServerHome(folder) if server() else FolderHome(folder)
