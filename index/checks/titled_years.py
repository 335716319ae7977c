"""A heading of the same words as the title, of another year: "二、2023年预算草案" in a report on the draft budget of 2024."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.document import Span
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

RULE = "own_year"
_WHAT = r"(?:部门|单位|财政)?(?:预算草案|预算执行情况|决算草案|预算|决算)"
_TOLD = re.compile(rf"(?<!\d)((?:19|20)\d\d)\s*年度?({_WHAT})")
_HEADING = re.compile(
    rf"[#*\s]*(?:第?[一二三四五六七八九十]+(?:部分|章)?[、.\s]*|[（(][一二三四五六七八九十]+[）)]\s*)?((?:19|20)\d\d)\s*年度?({_WHAT})"
    r"(?:情况|说明|编制|安排|公开|的)*[*\s]*"
)


def check_titled_years(ground: Ground) -> Iterator[Check]:
    """Every such heading, of what the title names with one year."""
    document = ground.document
    title = document.text.lstrip().partition("\n")[0]
    named: dict[str, set[str]] = defaultdict(set)
    for match in _TOLD.finditer(title):
        named[match[2]].add(match[1])
    for section in document.sections if named else ():
        found = _HEADING.fullmatch(document.text[section.heading.start : section.heading.end].strip())
        if found is None or section.heading.start < len(title) or found[2] not in named:
            continue
        if len(named[found[2]]) == 1 and found[1] not in named[found[2]]:
            right = next(iter(named[found[2]]))
            text = f"标题“{found[0].strip()}”：文件的题目是 {right} 年的{found[2]}。"
            yield Check(
                RULE, Outcome.DIFFERS, text, (Place(Span(section.heading.start, section.heading.end), label="标题"),)
            )
