"""What the command lines share: UTF-8 whatever the terminal's encoding, and an end without a traceback."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable

_REASONS = {
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘满了",
    errno.ENOENT: "没有这个文件或文件夹", errno.EEXIST: "那里已有同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹", errno.EISDIR: "这是文件夹，不是文件", errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名太长", errno.EMFILE: "打开的文件太多", errno.EFBIG: "超过了文件大小的限制（ulimit -f）",
    errno.EDQUOT: "磁盘配额用完了", errno.EAGAIN: "被另一个程序占用", errno.ENOMEM: "内存不足",
}  # fmt: skip


def speak_utf8() -> None:
    """Print UTF-8 on both streams; half a character that someone typed is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese where it is known.

    >>> reason_of(PermissionError(errno.EACCES, "Permission denied", "data/lock"))
    '没有权限'
    """
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


_STORE_REASONS = {
    sqlite3.SQLITE_FULL: "磁盘满了", sqlite3.SQLITE_READONLY: "那里不能写", sqlite3.SQLITE_IOERR: "磁盘读写出错，可能是满了，或文件大小受限制",
    sqlite3.SQLITE_BUSY: "被另一个程序占用", sqlite3.SQLITE_LOCKED: "被另一个程序占用",
    sqlite3.SQLITE_CANTOPEN: "文件打不开", sqlite3.SQLITE_PERM: "没有权限", sqlite3.SQLITE_NOMEM: "内存不足",
}  # fmt: skip


def store_reason(error: sqlite3.Error) -> str:
    """Why a database cannot be reached, in Chinese; "" where the error says something else."""
    return _STORE_REASONS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, "")


def told_of(error: sqlite3.Error) -> str:
    """What a failing database comes to, in Chinese."""
    reason = store_reason(error)
    return f"读写索引时出错：{reason}（{error}）" if reason else f"索引文件损坏（{error}）"


def exit_code(main: Callable[[], int]) -> int:
    """Run a program to its exit code. A reader that has had enough (`| head`) is no error, a disk that fails is
    told."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Python would flush once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        print(f"读写文件时出错：{where}{reason_of(error)}", file=sys.stderr)
        return 1
    except sqlite3.Error as error:
        print(told_of(error), file=sys.stderr)
        return 1
    except MemoryError:
        print("内存不足。", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130
