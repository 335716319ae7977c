"""What a data folder is called on servers: its schema in PostgreSQL, its collections in Chroma."""

import hashlib
import os
import re
from pathlib import Path

from corpus.errors import IndexUnusable

#: Names it where what follows from the data folder's path will not do: machines that see the folder under different
#: paths, or two folders of one path on different machines.
SETTING = "WENZHANG_NAME"
_NAME = re.compile(r"[a-z][a-z0-9_]{2,39}")


def server_name(data: Path) -> str:
    """The name of a data folder."""
    given = os.environ.get(SETTING, "")
    if not given:
        return "w_" + hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]
    if not _NAME.fullmatch(given):
        raise IndexUnusable(str(data), f"{SETTING}={given} 不能作名字：小写字母开头，3 到 40 个小写字母、数字、下划线")
    return given
