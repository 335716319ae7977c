"""Why nothing can be said of what a file does not hold: it breaks off, it lists the thing and goes on without it, or
its tables are said to be elsewhere. And what is not asked of a body that is no office.

Comes in: a document and what is looked for. Goes out: the reason, for a sentence; None where the file is whole.
"""

import re

from corpus.document import Document
from corpus.fold import fold_label
from corpus.last_asked import of_the_last

#: The last line of a text that broke off: words of a sentence, with no end to it.
_MARK_INSIDE = re.compile("[，,、；;]")
_GOES_ON = re.compile(r"[一-龥\d元%％，,、（(]")
#: Lines of a page's foot.
_FOOT = re.compile(
    "版权|转载|电话|邮箱|地址|主办|承办|备案|来源|附件|编辑|扫一?扫|二维码|打印|关闭|上一篇|下一篇|微信|分享|网站|http"
)
_LONG = 16
#: An item of a list that ends with a number without its unit, or right after its first sign.
_ITEM = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．](?:.*[一-龥]\d[\d,.]*|[一-龥]{1,2})$")
#: What stands around an entry of a list of contents; so long is one, and so many of them are missed.
_AROUND = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|[、.．])|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*(?:20\d\d年度?)?|[.…·\s]*\d*$"
)
_NAME, FEWEST = 4, 2
#: The last signs of an entry tell it from others: whose it is goes without saying above it.
_TELLING = 8
_ELSEWHERE = re.compile("见附[表件]|(?:另附|附后)(?:表)?|详见附")
#: Bodies that are no office: schools and hospitals by their names, others by what they say they are.
_NO_OFFICE = re.compile("(?:学校|中学|小学|学|幼儿园|医院|卫生院|保健院|大学|学院|图书馆|博物馆|文化馆)$")
_SAID_TO_BE_NONE = re.compile("(?:公益[一二三]类|全额(?:财政)?拨款|差额(?:财政)?拨款|自收自支)[^，。；\n]{0,6}事业单位")
_OFFICE_BESIDE = re.compile("局|委员会|办公室|人民政府|公务员法管理|参公")


@of_the_last
def breaks_off(document: Document) -> bool:
    """Whether the text ends within a sentence.

    A table at the end, a signature, a page's foot are ends.
    """
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    if not lines:
        return False
    last = lines[-1]
    at = document.text.rfind(last)
    if any(g.span.start <= at < g.span.end for t in document.tables for g in t.grids):
        return False
    if "|" in last or "\t" in last or _FOOT.search(last):
        return False
    return bool(_ITEM.match(last) or len(last) >= _LONG and _GOES_ON.match(last[-1]) and _MARK_INSIDE.search(last[:-1]))


@of_the_last
def _lacks_its_end(document: Document) -> bool:
    """Whether the further half of what the list of contents names stands nowhere else."""
    spans = [s.span for s in document.sections if s.is_contents]
    text, body = document.text, document.text
    for span in sorted(spans, key=lambda s: s.start, reverse=True):
        body = body[: span.start] + body[span.end :]
    folded = fold_label(body)
    listed = [e for s in spans for line in text[s.start : s.end].split("\n") if len(e := _entry(line)) >= _NAME]
    further = listed[len(listed) - max(FEWEST, len(listed) // 2) :] if len(listed) > FEWEST else []
    return bool(further) and not any(entry[-_TELLING:] in folded for entry in further)


def _entry(line: str) -> str:
    """A line of a list of contents without its number, its year and its page."""
    return fold_label(_AROUND.sub("", line.strip()))


def why_not_judged(document: Document, of_table: bool, named: re.Pattern[str] | None) -> str | None:
    """Why something that was not found may yet be published; `named` is how a list of contents calls it."""
    if of_table and not document.tables and _ELSEWHERE.search(document.text):
        return "文中说表见附件，不在本文件里"
    if breaks_off(document):
        return "文件在句中断了，可能没有收全"
    if _lacks_its_end(document):
        return "目录列出的后几部分不在文件里，可能没有收全"
    if named is not None and not (of_table and document.tables):
        contents = (s.span for s in document.sections if s.is_contents)
        if any(named.search(document.text, span.start, span.end) for span in contents):
            return "目录列有这一项，本文件里没有这一部分，可能没有收全"
    return None


def is_no_office(document: Document) -> bool:
    """Whether the document is of an institution that has no 机关运行经费: that is told of offices alone."""
    agency = document.identity.agency
    if _NO_OFFICE.search(agency):
        return True
    return bool(_SAID_TO_BE_NONE.search(document.text)) and not _OFFICE_BESIDE.search(agency)
