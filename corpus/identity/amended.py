"""Whether a document puts an earlier publication right (更正, 修订, 勘误), by its title, its name or its first sentences.

Where both are held, the numbers of the one that puts right count (see `index.figures.weighing`). A budget that tells of
the year's 预算调整 amends no publication.
"""

import re
from pathlib import PurePath

from corpus.document import AMENDS, Evidence, Source, Span

_WORD = r"(?:更正|修正|修订|勘误|订正)"
#: At the end of a title: （更正）, （修订稿）, 更正公告, 更正版, _更正.
_TITLED = re.compile(
    rf"[（(【\[〔_—－-]\s*(?:已|经)?{_WORD}(?:后|版|稿|件|本|公告|说明)?\s*[）)】\]〕]?\s*$"
    rf"|{_WORD}(?:版|稿|本|公告|启事|通知|函|说明|的公告|的说明)\s*$|的{_WORD}\s*$|勘误表?\s*$"
)
#: A sentence that says so: 现予更正并重新公开, 数据有误，特此更正, 以本次公开内容为准.
_SAID = re.compile(
    rf"(?:现|特此|特|予以|进行|作如下|作出如下|做如下|做出如下)(?:予以?|作|进行)?{_WORD}"
    rf"|{_WORD}(?:后)?(?:并)?(?:重新|再次)(?:予以)?(?:公开|公布|公示)|{_WORD}(?:说明|公告|内容|情况)(?:如下)?[:：]"
)
_LONGEST_TITLE = 60
#: What a document puts right, it says before everything else.
_OPENING = 800
_TITLES = 6


def amendment(source: Source, file: str) -> Evidence | None:
    """The words by which a document says that it puts another right; the file's name tells it without a place."""
    start = 0
    for line in source.text[:_OPENING].split("\n")[:_TITLES]:
        words = line.strip().strip("#* ")
        if len(words) <= _LONGEST_TITLE and _TITLED.search(words):
            return Evidence(AMENDS, "", words, Span(start + line.index(words), start + line.index(words) + len(words)))
        start += len(line) + 1
    if said := _SAID.search(source.text, 0, _OPENING):
        return Evidence(AMENDS, "", said[0], Span(*said.span()))
    stem = PurePath(file).stem
    return Evidence(AMENDS, "", stem, None) if _TITLED.search(stem) else None
