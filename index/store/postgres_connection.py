"""A connection to PostgreSQL that takes the store's SQL and gives rows as SQLite's are read: by number, name and slice.

What the server says against it, or that it cannot be reached, is raised as IndexUnusable, in Chinese and without the
address's password. A connection that only reads and was lost is opened anew, and goes on where the same state of the
index stands there still.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, NoReturn
from urllib.parse import urlsplit

from corpus.errors import IndexUnusable
from index.store.postgres_words import escaped, in_postgres, unescaped

try:
    import psycopg
    from psycopg.pq import TransactionStatus
except ImportError as missing:  # optional: requirements-servers.txt
    raise IndexUnusable(
        "PostgreSQL", "WENZHANG_STORE 要用 psycopg，请先 pip install -r requirements-servers.txt"
    ) from missing

#: By the beginning of the server's code: what it comes to.
_REASONS = {
    "08": "连不上", "28": "用户名或密码不对", "3D": "没有这个数据库", "42501": "没有权限", "25006": "那里不能写",
    "53100": "磁盘满了", "53200": "内存不足", "53300": "连接太多", "53": "资源不够", "55P03": "被另一个程序占用",
    "57P": "服务器停了", "57014": "被取消了", "58": "服务器读写出错", "XX": "数据损坏",
}  # fmt: skip
#: Of these nothing can be answered, and a build makes all anew: tables, columns or the schema are not there.
_MISSING = ("42P01", "42703", "3F000")
#: Seconds to wait for the server.
_TIMEOUT = 10
#: Rows in one answer of the server where a whole table is read.
_AT_ONCE = 50
_NOTE_ESCAPES = "INSERT INTO counters VALUES ('escapes', 1) ON CONFLICT DO NOTHING"


class Row(tuple[Any, ...]):
    """A row by number, name and slice."""

    __slots__ = ()
    at: dict[str, int]

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.at[key] if isinstance(key, str) else key)


@cache
def _row_class(names: tuple[str, ...]) -> type[Row]:
    return type("Row", (Row,), {"at": {name: number for number, name in enumerate(names)}, "__slots__": ()})


def _rows(cursor: "psycopg.Cursor[Any]") -> Callable[[Sequence[Any]], Any]:
    described = cursor.description
    return _row_class(tuple(column.name for column in described)) if described else tuple


def plain_url(url: str) -> str:
    """The address as the server's own library reads it; one that it may not understand is refused unseen, since what it
    says of it may tell the password."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        sound = plain.startswith("postgresql://") and urlsplit(plain).port != 0
    except ValueError:
        sound = False
    if not sound:
        raise IndexUnusable(
            "PostgreSQL", "WENZHANG_STORE 不是 postgresql+psycopg://用户:密码@主机:端口/数据库 这样的地址"
        )
    return plain


class PostgresConnection:
    """One connection; every statement is its own transaction unless one was begun."""

    def __init__(self, url: str, schema: str, shown: str) -> None:
        """`shown` is how the place is named to people. `schema` is where tables are looked for."""
        self._url, self._schema, self._shown = plain_url(url), schema, shown
        self._lock = threading.RLock()
        self._db = self._connected()
        self.total_changes = 0
        #: Where a state is held: what says which, asked again where the connection was lost.
        self._holding: str | None = None
        #: Whether any text was written otherwise; then all that is read is looked at.
        self._escapes = False

    def _connected(self) -> Any:
        with self._told():
            db = psycopg.connect(
                self._url, autocommit=True, cursor_factory=psycopg.RawCursor, row_factory=_rows,
                connect_timeout=_TIMEOUT, application_name="wenzhang",
            )  # fmt: skip
            # A reader holds its transaction as long as it lives.
            db.execute("SELECT set_config('search_path', $1, false)", (self._schema,))
            db.execute("SET idle_in_transaction_session_timeout = 0")
            db.execute("SET client_min_messages = warning")
            return db

    def opened(self) -> None:
        """To be called when the tables are there."""
        with self._lock, self._told():
            self._look_for_escapes()

    # -- what the store asks of a connection ------------------------------------------------------------------------
    @property
    def in_transaction(self) -> bool:
        return bool(self._db.info.transaction_status != TransactionStatus.IDLE)

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        said = in_postgres(sql)
        given = self._given(values)
        with self._lock, self._told():
            try:
                found = self._db.execute(said, given)
            except psycopg.Error:
                if self._holding is None:
                    raise
                lost = self._db.closed
                self._hold_again(lost)
                if not lost:
                    raise
                found = self._db.execute(said, given)
            return self._taken(found)

    def stream(self, sql: str) -> Iterator[Any]:
        """All rows of a statement, some at a time: a whole table may be more than fits into memory."""
        with self._lock, self._told():
            begun = not self.in_transaction
            if begun:
                self._db.execute("BEGIN")
            try:
                self._db.execute(f"DECLARE streamed NO SCROLL CURSOR FOR {in_postgres(sql)}", prepare=False)
                # Never prepared: what it gives is of another shape each time.
                while rows := self._db.execute(f"FETCH {_AT_ONCE} FROM streamed", prepare=False).fetchall():
                    yield from map(_unescaped, rows) if self._escapes else rows
                self._db.execute("CLOSE streamed")
            finally:
                if begun:
                    self._db.rollback()  # nothing was changed

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        given = [self._given(row) for row in rows]
        if not given:
            return
        with self._lock, self._told(), self._db.cursor() as cursor:
            cursor.executemany(in_postgres(sql), given)
            self.total_changes += max(cursor.rowcount, 0)

    def commit(self) -> None:
        with self._lock, self._told():
            if self._escapes and self._holding is None and self.in_transaction:
                self._db.execute(_NOTE_ESCAPES)
            self._holding = None
            self._db.commit()

    def rollback(self) -> None:
        with self._lock, suppress(psycopg.Error):  # one that was lost has rolled back
            self._holding = None
            self._db.rollback()

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._db.close()

    # -- what a server has beside -----------------------------------------------------------------------------------
    def hold(self) -> None:
        """Begin a transaction that goes on seeing what stands there now."""
        with self._lock, self._told():
            self._db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # The state is chosen by the first look at it.
            self._holding = self._state()

    def held(self) -> bool:
        return self._holding is not None

    def copy_in(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
        """Put rows in, quicker than one statement each; how many."""
        count = 0
        with self._lock, self._told(), self._db.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(self._given(row))
                    count += 1
        self.total_changes += count
        return count

    def _state(self) -> str:
        self._look_for_escapes()
        row = self._db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
        return str(row[0]) if row else ""

    def _hold_again(self, lost: bool) -> None:
        """Hold the same state once more after a statement failed, which ends a transaction; raises IndexUnusable where
        another stands there."""
        before = self._holding
        if lost:
            self._db = self._connected()
        else:
            self._db.rollback()
        self.hold()
        if self._holding != before:
            self._db.close()
            self._holding = before
            raise IndexUnusable(self._shown, "读取时数据库出错，这期间索引更新了，请再问一次")

    def _look_for_escapes(self) -> None:
        self._escapes = self._db.execute("SELECT 1 FROM counters WHERE name = 'escapes'").fetchone() is not None

    # -- values -----------------------------------------------------------------------------------------------------
    def _given(self, values: Sequence[Any]) -> list[object]:
        given, changed = escaped(values)
        self._escapes = self._escapes or changed
        return given

    def _taken(self, found: Any) -> Any:
        if found.description is None:
            self.total_changes += max(found.rowcount, 0)
            return found
        return _Unescaping(found) if self._escapes else found

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            unusable(self._shown, error)


class _Unescaping:
    """Rows whose texts are as they were before they were written."""

    def __init__(self, found: Any) -> None:
        self._found = found

    def fetchone(self) -> Any:
        row = self._found.fetchone()
        return None if row is None else _unescaped(row)

    def fetchall(self) -> list[Any]:
        return [_unescaped(row) for row in self._found.fetchall()]

    def __iter__(self) -> Iterator[Any]:
        return map(_unescaped, self._found)


def _unescaped(row: Any) -> Any:
    return type(row)(unescaped(value) for value in row)


def unusable(shown: str, error: "psycopg.Error") -> NoReturn:
    """Raise what the server said as what it comes to for the index."""
    code = error.sqlstate or ""
    said = " ".join(str(error).split())
    if code in _MISSING:
        raise IndexUnusable(shown, f"数据库里的索引损坏（{said}）", worthless=True) from error
    known = next((why for start, why in sorted(_REASONS.items(), reverse=True) if code.startswith(start)), "")
    reason = known or ("连不上" if isinstance(error, psycopg.OperationalError) else "出错")
    raise IndexUnusable(shown, f"PostgreSQL 数据库{reason}（{said}）") from error
