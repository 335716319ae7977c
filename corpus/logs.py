"""What the program tells of its work: to people as lines of warnings, or, where `$WENZHANG_LOG` is `json`, to other
programs as one JSON object a line on standard error.

Questions and answers are never told, only how long they were, what became of them and how long it took: people ask what
they would not say aloud.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime

SETTING = "WENZHANG_LOG"
#: Everything of ours is told below this name.
LOG = logging.getLogger("wenzhang")


class JsonLines(logging.Formatter):
    """A record as a JSON object: `time`, `level`, `from`, `event`, what `told` adds, and the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def set_up() -> None:
    """Tell as the environment asks; once, however often it is called."""
    if os.environ.get(SETTING) != "json" or any(isinstance(h.formatter, JsonLines) for h in LOG.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def tell(event: str, **told: object) -> None:
    """Tell of something that has been done."""
    LOG.info(event, extra={"told": told})


def telling() -> bool:
    """Whether anybody hears of what has been done."""
    return LOG.isEnabledFor(logging.INFO)
