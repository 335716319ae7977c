"""The words by which a document says that it has none of something ("本单位没有政府性基金预算收入").

The negation opens a clause, or stands behind who and when; the item is its object, with a few known words around it
(`none_words.tsv`). Anything else that holds 无 or 没有 (无锡市政府采购中心, 没有超标准配备公务用车) says nothing of it.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from corpus.document import Document, Span
from corpus.lexicon_files import words_by_kind

FILE = Path(__file__).parent / "none_words.tsv"
KINDS = ("not", "before", "whom", "never", "between", "behind", "after", "whole", "this")
#: So many signs before a negation may be of who it is said of; so many known words follow each other.
_SUBJECT, _WORDS = 30, 8
_YEAR = r"(?:截至)?(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?"
_JOINED = "(?:、|以及|和|及|与|或)"
_END = r"(?=[，。；、：,;:\t\n（()）]|\Z|以及|和|及|与|或|[故本该此])"
_CLOSED = r"(?=[，。；,;\t\n]|\Z)"
_ZERO = r"(?:为|是|共|合计|总额)?0(?:\.0+)?[万亿]?元"
_OPENED = re.compile(r"[，。；：、,;:\t\n（(）)“”]")
_BLANK = re.compile("[ \u3000\xa0]")


@cache
def none_words() -> dict[str, tuple[str, ...]]:
    """The words that ship with the program, by kind; raises LexiconError at the first bad line."""
    return words_by_kind(FILE, KINDS)


def said_to_be_none(text: str, item: str, others: tuple[str, ...]) -> Iterable[Span]:
    """Where a text says that there is none of `item`; `others` are the items that may be listed before it."""
    close, places = _without_blanks(text)
    negated, *told = _patterns(item, others)
    for match in negated.finditer(close):
        if _opens(close, match.start()):
            yield Span(places[match.start()], places[match.end() - 1] + 1)
    for match in (m for pattern in told for m in pattern.finditer(close)):
        yield Span(places[match.start()], places[match.end() - 1] + 1)


def empty_sections(document: Document, item: str) -> Iterable[Span]:
    """The sections headed by `item` that say by their first clause that they are empty ("本表数为零。")."""
    for section in document.sections:
        if section.is_contents or not re.search(item, section.title):
            continue
        body = document.text[section.heading.end : section.span.end].lstrip("：:，。. \u3000\xa0\t\n")
        first = re.split(r"[，。；,;\n]", body, maxsplit=1)[0]
        if _empty().fullmatch(_BLANK.sub("", first)):
            start = document.text.index(first, section.heading.end)
            yield Span(start, start + len(first))


@lru_cache(maxsize=2)
def _without_blanks(text: str) -> tuple[str, list[int]]:
    """A text without its blanks, and where each of its signs stands."""
    places = [at for at, sign in enumerate(text) if not _BLANK.match(sign)]
    return "".join(text[at] for at in places), places


@cache
def _patterns(item: str, others: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The item behind a negation, before one that closes the clause, and before a clause that says it is empty."""
    behind = f"(?:\\n?{_any('behind')}){{0,{_WORDS}}}"
    listed = f"(?:{'|'.join(others)}){behind}{_JOINED}"
    between = f'(?:\\n?(?:{_any("between")}|{_YEAR}|[“"]|{listed})){{0,{_WORDS}}}'
    name = f'\\n?(?:{item})[”"]?{behind}'
    more = f"(?:{_JOINED}{listed.removesuffix(_JOINED)})*"
    return (
        re.compile(f"{_any('not')}{between}{name}{_END}"),
        re.compile(f'(?:{item})[”"]?{behind}{more}[：:]?[均都]?(?:{_any("after")}|{_ZERO}){_CLOSED}'),
        re.compile(f'(?:{item})[”"]?{behind}[：:]{_empty().pattern}{_CLOSED}'),
    )


def _any(kind: str) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(none_words()[kind], key=len, reverse=True)))})"


def _opens(text: str, at: int) -> bool:
    """Whether what stands at `at` opens a clause: before it, back to a mark, only who and when."""
    marks = [m.end() for m in _OPENED.finditer(text, max(0, at - _SUBJECT), at)]
    lead = text[marks[-1] if marks else max(0, at - _SUBJECT) : at]
    return bool(_lead().fullmatch(lead)) and not lead.startswith(none_words()["never"])


@cache
def _empty() -> re.Pattern[str]:
    refused = f"{_any('not')}{_any('between')}{{0,2}}{_any('this')}{_any('behind')}{{0,{_WORDS}}}"
    return re.compile(f"{_lead().pattern}(?:{_any('whole')}|{refused})")


@cache
def _lead() -> re.Pattern[str]:
    when = f"(?:{_any('before')}|{_YEAR})*"
    return re.compile(f"{when}(?:[\u4e00-\u9fff]{{0,{_SUBJECT}}}{_any('whom')})?{when}")
