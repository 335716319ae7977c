"""What the command lines share: output that is UTF-8 whatever the terminal's own encoding."""

import sys


def speak_utf8() -> None:
    """Print UTF-8 on both streams; half a character that someone typed is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
