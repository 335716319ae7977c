"""The name that a browser keeps in a cookie: what it looks like. Known to the page and to the server before it."""

import re
import uuid

COOKIE = "wenzhang_browser"
#: Seconds; a year.
KEPT_FOR = 31_536_000
_NAME = re.compile(r"[0-9a-f]{32}")


def name_in(sent: object) -> str | None:
    """The name, where a cookie holds one; it may hold anything."""
    return sent if isinstance(sent, str) and _NAME.fullmatch(sent) else None


def new_name() -> str:
    return uuid.uuid4().hex
