"""The store's SQL, which is SQLite's → PostgreSQL's; and texts that PostgreSQL does not take → texts that it takes.

Knows no connection. What both databases understand stays as it is, so that there is one statement of everything.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from index.store.schema import SCHEMA

#: A text of a row by which rows are found may be longer than an index of PostgreSQL takes: so much of it is indexed.
INDEXED = 400
#: PostgreSQL takes no NUL in a text. It is written as this character, which nobody assigns, with 0 behind it; the
#: character itself with 1.
_ESCAPE = "\U0010fffd"

_MARK = re.compile(r"\?(\d*)")
#: A table of ours whose name is a word of PostgreSQL's.
_RESERVED = re.compile(r"\bleading\b")
#: In front of a column it keeps SQLite from using an index.
_PLUS = re.compile(r"(?<=[ (])\+(?=[a-z])")
_ITEM = re.compile(r"\bitem = (\$\d+)")


@lru_cache(maxsize=512)
def in_postgres(sql: str) -> str:
    """A statement of the store for PostgreSQL.

    >>> in_postgres("INSERT OR IGNORE INTO unweighed VALUES (?)")
    'INSERT INTO unweighed VALUES ($1) ON CONFLICT DO NOTHING'
    >>> in_postgres("SELECT 1 FROM checks WHERE +outcome = ? AND document IN ()")
    'SELECT 1 FROM checks WHERE outcome = $1 AND document IN (NULL)'
    >>> in_postgres("SELECT 1 FROM documents WHERE instr(text, ?) AND name IS NOT ?2")
    'SELECT 1 FROM documents WHERE strpos(text, $1) > 0 AND name IS DISTINCT FROM $2'
    """
    last = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal last
        last = int(found[1]) if found[1] else last + 1
        return f"${last}"

    said = _RESERVED.sub('"leading"', _MARK.sub(mark, sql))
    said = re.sub(r"\bIS NOT (?=\$)", "IS DISTINCT FROM ", said)
    said = re.sub(r"\binstr\(([^()]+)\)", r"strpos(\1) > 0", said)
    # By the index, which holds the beginning alone, and then by all of it.
    said = _ITEM.sub(rf"left(item, {INDEXED}) = left(\1, {INDEXED}) AND item = \1", said)
    said = _PLUS.sub("", said.replace(" IN ()", " IN (NULL)"))
    if said.startswith("INSERT OR IGNORE"):
        said = said.replace("INSERT OR IGNORE", "INSERT", 1) + " ON CONFLICT DO NOTHING"
    return said


def schema_in_postgres() -> list[str]:
    """The statements that make the tables. Texts are ordered by their bytes, as in SQLite, and every row has a number
    by which it was put in, as SQLite's has."""
    statements = []
    for statement in SCHEMA.split(";"):
        if not (said := statement.strip()):
            continue
        said = re.sub(r"INTEGER PRIMARY KEY(?: AUTOINCREMENT)?", "BIGINT PRIMARY KEY", said)
        said = re.sub(r"\bINTEGER\b", "BIGINT", said)
        said = re.sub(r"\bBLOB\b", "BYTEA", said)
        said = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', said)
        said = said.replace(" WITHOUT ROWID", "")
        if said.startswith("CREATE TABLE"):
            said = re.sub(r",\s*PRIMARY KEY \(item, agency\)", "", said)
            said = re.sub(r"\)$", ", rowid BIGINT GENERATED ALWAYS AS IDENTITY)", said)
        else:
            said = re.sub(r"(?<=[(, ])item(?=[,)])", f"left(item, {INDEXED})", said)
        statements.append(said)
    statements.append(f"CREATE INDEX IF NOT EXISTS leading_labels_by_item ON leading_labels(left(item, {INDEXED}))")
    # What SQLite keeps by itself: the highest id that was ever given; and whether any text was escaped.
    statements.append("CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, seq BIGINT NOT NULL)")
    return statements


def escaped(values: Sequence[object]) -> tuple[list[object], bool]:
    """Values as PostgreSQL takes them, and whether any text had to be written otherwise. Numbers of a kind of their own
    (an enumeration of words, a truth) become plain ones."""
    out: list[object] = []
    changed = False
    for value in values:
        if isinstance(value, str):
            value = str.__str__(value)
            if "\0" in value or _ESCAPE in value:
                value = value.replace(_ESCAPE, _ESCAPE + "1").replace("\0", _ESCAPE + "0")
                changed = True
        elif isinstance(value, bool):
            value = int(value)
        out.append(value)
    return out, changed


def unescaped(value: object) -> object:
    """A value as it was before it was escaped.

    >>> written, _ = escaped(["a\\0b\U0010fffd0"])
    >>> unescaped(written[0]) == "a\\0b\U0010fffd0", "\\0" in str(written[0])
    (True, False)
    """
    if isinstance(value, str) and _ESCAPE in value:
        return value.replace(_ESCAPE + "0", "\0").replace(_ESCAPE + "1", _ESCAPE)
    return value


def lock_key(name: str) -> int:
    """A name as the server's locks take it: a number of 32 bits."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big", signed=True)
