"""Whether an index can be answered from: a quick look for whoever watches over the program, in some milliseconds.

Comes in: the data folder. Goes out: what stands there. Reads no rows but those that it counts; whether all of them are
sound is asked of `index.verify`.
"""

import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.console import told_of
from corpus.errors import IndexUnusable
from index.search.vector_copy import current_home
from index.store.sql import Store


@dataclass(frozen=True, slots=True)
class Health:
    """`usable` or not, and why not; how many documents are in and refused, the name of the state, and whether passages
    are found by vectors too."""

    usable: bool
    reason: str = ""
    documents: int = 0
    refused: int = 0
    generation: str = ""
    vectors: bool = False

    def as_json(self) -> dict[str, object]:
        return {"status": "ok" if self.usable else "unusable", **asdict(self)}

    def told(self) -> str:
        """The same in Chinese, on one line."""
        if not self.usable:
            return f"不可用：{self.reason}"
        found = f"可用：{self.documents} 份文件，拒收 {self.refused} 份"
        return f"{found}，{'按字词和向量检索' if self.vectors else '只按字词检索'}，状态 {self.generation[:8]}"


def health(data: Path) -> Health:
    """How the index in `data` stands; never raises."""
    try:
        with closing(Store(data)) as store:
            if store.meta("corpus") is None:
                return Health(False, "第一次建立索引还没有完成")
            home = current_home(data / "vectors")
            documents, refused = store.counted()
            vectors = home is not None and home.is_dir()
            return Health(True, "", documents, refused, store.meta("generation") or "", vectors)
    except IndexUnusable as error:
        return Health(False, error.reason)
    except sqlite3.Error as error:
        return Health(False, told_of(error))
    except OSError as error:
        return Health(False, str(error))
