"""What the command lines share: UTF-8 whatever the terminal's encoding, and an end without a traceback."""

import errno
import os
import sys
from collections.abc import Callable

_REASONS = {
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘满了",
    errno.ENOENT: "没有这个文件或文件夹", errno.EEXIST: "那里已有同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹", errno.EISDIR: "这是文件夹，不是文件", errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名太长", errno.EMFILE: "打开的文件太多",
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
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130
