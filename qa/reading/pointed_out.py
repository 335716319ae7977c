"""The one document that a question points out, by its file's name or by amounts that it tells, and where it does.

In goes a folded question; out comes the document with the words that point to it: "post_2255893这份里",
"公务接待520批次、4200人次的那家单位". A file's name counts as it stands; amounts only where they are many signs long and
one document alone holds all of them. What is said of a document whose publisher is not told keeps the file's name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from qa.knowledge import Knowledge
from qa.reading.question import fold_question

#: Names of fewer signs stand in questions by chance.
_LEAST_STEM = 4
#: So many digits an amount must have to tell a document, and so many all of them together.
_LEAST_DIGITS, _TELLING_DIGITS = 2, 3
_STEM = re.compile(r"[a-z0-9][a-z0-9_.\-]{3,}")
#: What follows a file's name and means the file, and whose it is.
_FILE = re.compile(
    r"(?:这|那|该)?(?:一)?(?:份|个|篇|页)?(?:文件|材料|文档|网页|页面|报告|说明)?(?:里面|里头|里|中|上|内)?的?"
    r"(?:(?:我|本|该)(?:[镇乡县区市局院校厅委]|街道|单位|部门)(?!级))?"
)
_THAT_ONE = re.compile(
    r"的?[那这](?:一)?(?:(?:家|所|份)|个(?=单位|部门|机构|文件|学校|医院|街道|地方|[镇乡县区市局院厅委校]))"
    r"(?:单位|部门|机构|文件|学校|医院|街道|地方|[镇乡县区市局院厅委校]|报告|说明)?"
)
#: An amount has its unit behind it: an account's code is none.
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=\s*(?:[百千万亿]|元|人|个|批|次|辆|台|名|件|套|户|平方米|公里|%))")
#: The year that a description opens with is the one that is asked of.
_YEAR = re.compile(r"^(?:20\d\d|\d\d)年度?的?")


def pointed_out(text: str, knowledge: Knowledge) -> tuple[int, int, str] | None:
    """Where `text` points out one document, and its name; None where it points out none, or several."""
    found = _by_name(text, knowledge) or _by_amounts(text, knowledge)
    return found if found is not None and found[2] in {d.name for d in knowledge.counting()} else None


def title_of(name: str) -> str:
    """What a document whose publisher is unknown goes by.

    >>> title_of("2020/post_22.txt")
    '《post_22.txt》'
    """
    return f"《{PurePath(name).name}》"


def _by_name(text: str, knowledge: Knowledge) -> tuple[int, int, str] | None:
    told = [match for match in _STEM.finditer(text) if not match[0].isdigit()]
    if not told and "." not in text:
        return None  # as most questions: no file's name is looked at
    names = tuple(d.name for d in knowledge.counting())
    whole: list[tuple[int, int, str]] = []
    for called, name in _whole_names(names) if "." in text else ():
        if (at := text.find(called)) >= 0:
            meant = _FILE.match(text, at + len(called))
            whole.append((at, meant.end() if meant else at + len(called), name))
    if whole:
        # A name as it stands, in whatever script; within a longer one that also stands there it is none.
        longest = max(end - start for start, end, _ in whole)
        named_whole = [found for found in whole if found[1] - found[0] == longest]
        return named_whole[0] if len(named_whole) == 1 else None
    for match in told:
        for end in range(match.end(), match.start() + _LEAST_STEM - 1, -1):
            named = _stems(names).get(text[match.start() : end], frozenset())
            if len(named) == 1 and not text[match.start() : end].isdigit():
                meant = _FILE.match(text, end)
                return match.start(), meant.end() if meant else end, next(iter(named))
    return None


@lru_cache(maxsize=8)
def _whole_names(documents: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each file's name as a question would have it, with the document; of those that have an extension."""
    paths = ((PurePath(name.lower()), name) for name in documents)
    return tuple((fold_question(path.name), name) for path, name in paths if path.suffix)


@lru_cache(maxsize=8)
def _stems(documents: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The documents by their files' names, with and without the extension."""
    found: dict[str, set[str]] = {}
    for name in documents:
        path = PurePath(name.lower())
        for known in {path.name, path.stem}:
            found.setdefault(known, set()).add(name)
    return {known: frozenset(named) for known, named in found.items()}


def _by_amounts(text: str, knowledge: Knowledge) -> tuple[int, int, str] | None:
    for that in _THAT_ONE.finditer(text):
        start = max(text.rfind(sign, 0, that.start()) for sign in "，,。；;？?") + 1
        if _NUMBER.search(text, start, that.start()) is None:
            start = 0
        if year := _YEAR.match(text[start : that.start()]):
            start += year.end()
        amounts = [m.group() for m in _NUMBER.finditer(text, start, that.start()) if len(m.group()) >= _LEAST_DIGITS]
        if not amounts or max(len(amount.replace(".", "")) for amount in amounts) < _TELLING_DIGITS:
            continue
        numbers = [
            re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, _printed(amount)))})(?!\d|[.,]\d)")
            for amount in amounts
        ]
        # Only a question of this form looks through the documents' texts.
        named = [d.name for d in knowledge.counting() if all(number.search(d.text) for number in numbers)]
        if len(named) == 1:
            return start, that.end(), named[0]
    return None


def _printed(amount: str) -> Iterator[str]:
    """The ways to print an amount: with and without marks between thousands."""
    yield amount
    whole, point, rest = amount.partition(".")
    if len(whole) > 3:
        yield f"{int(whole):,}{point}{rest}"


def only_pointed_out(claim: tuple[str, str]) -> bool:
    """Whether a document is taken for nobody's: the question points to it and says no agency."""
    return claim[1] == title_of(claim[0])
