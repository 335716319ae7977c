"""A line over a table that names the one project which all of it is about: 项目二：农业社会化服务补助, 项目名称：河道清淤."""

import re
from collections.abc import Sequence

from corpus.tables.caption import CaptionLine

#: What a form calls its project; what is read of the line goes by the same label.
LABEL = "项目名称"
_LINE = re.compile(
    rf"\s*[（(]?(?:重点|专项)?(?:项目[一二三四五六七八九十\d]{{1,3}}|第[一二三四五六七八九十\d]{{1,3}}个?项目|{LABEL})[）)]?\s*[：:、]\s*"
    r"[“\"]?(?P<name>[^\s。；;，,：:|“”\"]{2,40})[”\"]?\s*"
)


def project_named(lines: Sequence[CaptionLine]) -> str:
    """The project that the nearest line with words names; "" where that line names none."""
    nearest = next((line.text for line in lines if line.text.strip()), "")
    match = _LINE.fullmatch(nearest)
    return match["name"] if match else ""


def with_project(attributes: tuple[tuple[str, str], ...], project: str) -> tuple[tuple[str, str], ...]:
    """What a form's lines say of the whole table, with the project that the line above names where they name none."""
    named = not project or any(label == LABEL for label, _ in attributes)
    return attributes if named else ((LABEL, project), *attributes)
