"""The one office that a report names at all: a last clue, where nothing tells that it speaks.

In go texts without a title, a label, a signature or a sentence that tells whose they are; out comes the office with its
place that stands there alone, or the town of which the text speaks as its own (全镇, 我镇). What finance offices,
governments and those who report for newspapers say of others is no report of the one they name.
"""

import re

from corpus.document import Span
from corpus.identity.clues import Clue
from corpus.identity.names import parse_name, same_agency
from corpus.identity.places import towns
from corpus.identity.sentences import names_in
from corpus.identity.subjects import is_of_kind, own_kinds

#: So far into a text names are asked for.
_FAR = 20_000
#: Who speaks of others, or for them.
_FOR_OTHERS = re.compile(
    r"财政(?:局|厅|部|所)|编(?:办|委|委办|制委员会|制委员会办公室)$|人民政府$|人民代表大会|政府办公?[室厅]?$"
)
#: What newspapers print, and no agency of itself.
PRESS = re.compile(
    r"记者|本报|(?:[社网]|\d日)[讯电](?![^\s，。：:）)])|通讯员|(?:日报|晚报|时报|中新|新华)[网社]?|新闻(?!来源|动态|资讯|中心)[网社]?"
)
#: An agency's own report by its parts and headings.
_REPORT = re.compile(r"部门(?:预算|决算)|单位(?:预算|决算)|第一部分|[“\"]?三公[”\"]?经费|绩效(?:自评|目标)")
#: How a town's report speaks of the town.
_OWN_TOWN = re.compile(r"(?:[全我本](?P<kind>镇|乡|街道)|(?P<own>镇|乡|街道)本级)")
_TOWN = re.compile(r"(?=(?P<name>[一-鿿]{2,6}(?:镇|乡|街道)))")


def only_named(text: str) -> Clue | None:
    """The one office with its place, or the one town, that a report names; None where it names none, or several."""
    told = text[:_FAR]
    if PRESS.search(told) or not _REPORT.search(told):
        return None
    return _only_office(told) or _only_town(told)


def _only_office(text: str) -> Clue | None:
    found = [
        Clue("agency", name, Span(start, end), 1)
        for start, end, name in names_in(text)
        if parse_name(name).regions and not _FOR_OTHERS.search(name) and not _in_title(text, start)
    ]
    if not found or any(not same_agency(found[0].value, other.value) for other in found):
        return None
    kinds = own_kinds(text)
    if kinds and not is_of_kind(found[0].value, kinds):
        return None  # 我镇 is no bureau's
    return max(found, key=lambda clue: len(clue.value))


def _in_title(text: str, at: int) -> bool:
    """Whether text[at] stands in the title of something that the text only speaks of: 《…》."""
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _only_town(text: str) -> Clue | None:
    """The only listed town of a text that speaks of its own: 焦石镇 of 全镇."""
    kinds = {match["kind"] or match["own"] for match in _OWN_TOWN.finditer(text)}
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    named: dict[str, Span] = {}
    for match in _TOWN.finditer(text):
        for start in range(len(match["name"]) - len(kind) - 1):
            if match["name"].endswith(kind) and match["name"][start:] in towns():
                at = match.start() + start
                named.setdefault(match["name"][start:], Span(at, match.end("name")))
                break
    if len(named) != 1:
        return None
    ((name, span),) = named.items()
    return Clue("agency", name, span, 1)
