"""A long item of prose → the known item that heads it, where everything else only says whose money it is.

"各乡（镇）、县本级一般公共预算拨款安排的“三公”经费决算" speaks of the three public expenses: what stands before them
names levels of places, kinds of agencies, funds and acts of paying (`frame_before` of the lexicon), what stands behind
them the money once more (`frame_behind`). An item in which any other word is left stays as it is: 机关, 直属单位 and the
like narrow what is meant.
"""

import re
from functools import lru_cache

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.measures import Measures
from index.figures.subjects import TOTALS, WHOLE_OF_FUND
from index.prose.grammar import YEAR
from index.prose.lexicon import load_words

#: A bracket that names the whole of what stands before it: 公车购置费、公车运行费（“三公”经费）决算总额.
_NAMES_WHOLE = re.compile(r"^(?P<parts>[^（）]{3,60})（(?P<whole>[^（）]{2,12})）")
#: What is taken in, told in a bracket; what is left out narrows.
_TAKES_IN = r"（(?:含|包括)[^（）]{2,60}）"
_BRACKETS = re.compile(r"（[^（）]{2,}）")
_KINDS = re.compile(r"乡镇|乡（镇）|行政事业单位|行政单位|事业单位|其他单位")
_ALL_OF_THEM = re.compile(r"行政事业单位|部门|[省市区县旗州]本?级|预算单位")
#: An agency's own system: 区直文化系统.
_SYSTEM = r"[省市区县州]直[一-龥]{2,4}系统"
#: Acts that have what they are done with behind them.
_ACTS = ("安排", "动用", "使用")
_SHORTEST, _LONGEST_FRAME = 2, 62


@lru_cache(maxsize=8192)
def head_of(item: str, measures: Measures) -> str:
    """The part of `item` that names a known item of money or a thing counted.

    The item itself where there is none, or more is said.

    >>> from corpus.measures import load_measures
    >>> head_of("县本级一般公共预算拨款安排的“三公”经费决算", load_measures())
    '“三公”经费'
    >>> head_of("县本级教育局的“三公”经费决算", load_measures())
    '县本级教育局的“三公”经费决算'
    """
    if measures.key_of(item):
        return item
    bracket = _NAMES_WHOLE.match(item)
    if bracket and (whole := measures.key_of(bracket["whole"])) and _is_part(bracket["parts"], whole, measures):
        return bracket["whole"]
    frame, behind = _frames()
    found = []
    for start in sorted(_reached(item, frame)):
        for end in (len(item), *(tail.start() for tail in (behind.search(item, start),) if tail)):
            head = item[start:end]
            if (start, end) == (0, len(item)) or len(fold_label(head)) < _SHORTEST or _is_some(item[:start]):
                continue
            word = measures.by_key.get(measures.key_of(head) or "")
            if word and word.quantity in {"money", "count"} and word.key not in TOTALS | WHOLE_OF_FUND:
                found.append(head)
            elif item[:start].endswith(_ACTS) and load_accounts().by_name(head):
                found.append(head)  # 市本级一般公共预算安排|预备费: an account behind an act of paying
    return min(found, key=len, default=item)


def _is_some(before: str) -> bool:
    """Whether the words name one kind of a place's agencies, and no other beside it: 乡镇, 事业单位."""
    return len(_KINDS.findall(_BRACKETS.sub("", before))) == 1 and not _ALL_OF_THEM.search(before)


def _reached(item: str, frame: re.Pattern[str]) -> set[int]:
    """Where the head may begin: behind any run of whole frames, the shortest as well as the longest."""
    reached, fresh = {0}, [0]
    while fresh:
        start = fresh.pop()
        for end in range(start + 1, min(len(item), start + _LONGEST_FRAME) + 1):
            if end not in reached and frame.fullmatch(item, start, end):
                reached.add(end)
                fresh.append(end)
    return reached


def _is_part(listed: str, whole: str, measures: Measures) -> bool:
    """Whether the last of the listed words is a part of the whole."""
    key = measures.key_of(re.split("[、，和及]", listed)[-1])
    return key is not None and whole in measures.ancestors(key)


@lru_cache(maxsize=1)
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One frame before a head, and all behind it."""
    words = load_words()
    before = re.compile(rf"{words.any_of('frame_before')}|{_TAKES_IN}|{_SYSTEM}|{YEAR}年度?")
    return before, re.compile(rf"{words.any_of('frame_behind')}+$")
