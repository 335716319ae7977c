"""What the command lines share: UTF-8 whatever the terminal's encoding, and an end without a traceback."""

import os
import sys
from collections.abc import Callable


def speak_utf8() -> None:
    """Print UTF-8 on both streams; half a character that someone typed is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def exit_code(main: Callable[[], int]) -> int:
    """Run a program to its exit code. A reader that has had enough (`| head`) is no error, a disk that fails is told."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Python would flush once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"读写文件时出错：{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130
