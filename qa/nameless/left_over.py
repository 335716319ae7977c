"""Whether what cells leave of a question is a turn of phrase, or says something that they do not answer.

In go the question, the ways to the cells, and what the document says beside them; out comes yes or no. A name that
nothing has, a number, a word beside a head that makes it another, and whatever stands in the document's tables
elsewhere are never a turn of phrase.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.tables.grid import clean
from index.search.words import is_name, is_word
from qa.nameless.asked import Asked
from qa.nameless.cells import Way
from qa.nameless.said import bare
from qa.nameless.spoken import plain
from qa.nameless.times import is_of_other_end
from qa.nameless.units import is_of_each
from qa.nameless.words import table_words, words_of_reckoning

#: How much of the question's content nothing need explain, where all names are said whole, and where not.
_WHOLE, _IN_PART = 0.45, 0.25
#: Signs of a shortened name stand in the name in order, within so many.
_SHORTENED = 14
#: A word that makes up more than so much of a name stands for it.
_MUCH = 0.5
#: So long a name is no word that a question happens to have.
_TELLING = 4
#: Signs beside a shortened name.
_ASIDE = "时里中的"
#: A name said so far is said whole.
_SURE = 0.99
#: Behind what somebody does: 计提了, 去过.
_DONE = frozenset("了过着")
#: Signs before what somebody does that are no part of a name.
HELPING = frozenset("要能会可应需共再又都也就才只想将所到了过着得")
_LETTERS = re.compile("[a-z]+")
OF_WHICH = re.compile("^其中[:：]?")
#: So few signs may be left of any question, or so much of a long one, where it is read freely.
_FEW_LEFT, _PART_LEFT = 4, 0.3
#: What turns a question into another one.
_TURNS = re.compile(
    "均|每|占|比|倍|率|差|增|减|降|升|涨|跌|累|同|除|超|最|第|前|后|余|另|各|不|非|未|无|没|男|女|总|上|下"
)
#: Behind what is asked for.
_ASKED_FOR = re.compile("都?[是有为在]?(?:谁|什么|啥|多少|几|哪|怎)")
_NEVER = re.compile("[不非未无没除男女]")
_TIME = re.compile(
    "[上下本去今前次后]?半?[年月季度末初底]{2,}|[上去今明前次本]年|[上下]半年|[一二三四]季度|[期年月]?[初末底]"
)
_PLACE = re.compile("[省市县区镇乡村街道州旗盟局厅委院校司厂]$")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says beside one of its sheets: the places of the question that it is `about`, its `names`, and
    the `said` texts of its cells; at `breaks` another name may stand for one of its. `strict`: nothing is taken for a
    turn of phrase."""

    about: frozenset[int]
    names: Sequence[str]
    said: frozenset[str]
    breaks: frozenset[int] = frozenset()
    strict: bool = False


def leaves_nothing(
    asked: Asked, ways: Sequence[Way], explained: frozenset[int], frame: Frame, *, reckoned: bool = True
) -> bool:
    """Whether nothing is left over that tells; but for words that ask for a sum, where what is `reckoned` is not known
    yet."""
    if _another_is_said(asked, ways, frame.about) or any(_of_other_end(asked, way) for way in ways):
        return False
    left = asked.content - frame.about - explained
    reckoning = left & words_of_reckoning(asked.text)
    if reckoning and reckoned:
        return False
    left -= reckoning
    if left & asked.named:
        return False
    left -= _begun(asked, left, frame)
    left -= _said_twice(asked, ways)
    if any(asked.text[n].isdigit() or asked.text[n].isascii() and asked.text[n].isalpha() for n in left):
        return False
    runs = [run for run in _runs(left) if not is_shortened(asked.text[run[0] : run[1]].strip(_ASIDE), frame.names)]
    left = frozenset(n for start, end in runs for n in range(start, end))
    if any(asked.text[n] not in HELPING for n in left & frame.breaks.union(*(way.sides for way in ways))):
        return False
    if frame.strict:
        return not left and all((way.whole or way.picked) and _in_its_words(way) for way in ways)
    if not ways:
        return not any(end - start > 1 for start, end in runs) and len(left) <= max(1, _IN_PART * len(asked.content))
    if any(_NEVER.search(asked.text[n]) or asked.text[n] == "率" and not _tells_rates(ways) for n in left):
        return False
    whole = all(way.whole for way in ways)
    if any(end - start > 1 and not _is_turn(asked, ways, start, end, frame, whole) for start, end in runs):
        return False
    return len(left) <= max(2, (_WHOLE if whole else _IN_PART) * len(asked.content))


def says_little(asked: Asked, left: frozenset[int], explained: frozenset[int], frame: Frame) -> bool:
    """Whether what is left of a question are but a few words that no name in the tables has for the most part, that
    are no name themselves, no number, stand beside no name that is `explained` (住户存款|余额, 女|博士), are not asked for
    themselves (负责人|是谁), and turn what is asked into nothing else (平均, 比上年)."""
    text = asked.text
    signs = "".join(text[n] for n in sorted(left))
    if frame.strict or len(left) > max(_FEW_LEFT, _PART_LEFT * len(asked.content)):
        return False
    if any(c.isdigit() or c.isascii() and c.isalpha() for c in signs) or _TURNS.search(signs):
        return False
    for start, end in _runs(left):
        run = text[start:end]
        if is_shortened(run, frame.names) or table_words("thing").fullmatch(run):
            continue
        words = [text[max(s, start) : min(e, end)] for s, e in asked.words if s < end and e > start]
        telling = [w for w in words if len(w) > 1]
        if not telling and len(run.strip("".join(HELPING))) > 1:
            return False  # signs that make up no word are a name: 东坪
        if _TIME.search(run) or any(is_name(w) or not is_word(w) or _PLACE.search(w) for w in telling):
            return False
        if any(w in name and len(w) > _MUCH * len(name) for w in telling for name in frame.said):
            return False
        if telling and (not {start - 1, end}.isdisjoint(explained & asked.content) or _ASKED_FOR.match(text, end)):
            return False
    return True


def _another_is_said(asked: Asked, ways: Sequence[Way], about: frozenset[int]) -> bool:
    """Whether the question says the whole name of a head or a row beside those that led to the cells, more of it than
    these explain: 专项债务余额 is no 2023年末余额, whatever a title explains of it; but a title that is said on behind
    the name, 财政收入情况表, is said as the title."""
    used = {id(cell) for way in ways for cell, _ in (*way.heads, *way.rows)}
    explained = frozenset[int]().union(*(way.explained for way in ways))
    for way in ways:
        sheet = way.sheet
        lines = {n for cell, _ in way.heads if way.has(cell) for n in sheet.lines_of(cell)}
        columns = {n for cell, _ in way.rows if way.has(cell) for n in sheet.columns_of(cell)}
        for cell, name in sheet.names:
            name = OF_WHICH.sub("", name)
            beside = not (lines.isdisjoint(sheet.lines_of(cell)) and columns.isdisjoint(sheet.columns_of(cell)))
            if id(cell) in used or len(name) < _TELLING or not beside:
                continue
            for m in re.finditer(re.escape(name), asked.text):
                said = set(range(*m.span()))
                titled = said <= about and (m.end() in about or asked.text.startswith("表", m.end()))
                if len(said - explained) > 1 and not titled:
                    return True
    return False


def _of_other_end(asked: Asked, way: Way) -> bool:
    return is_of_other_end(asked.text, "".join(clean(c.text) for c, _ in (*way.heads, *way.rows)))


def _tells_rates(ways: Sequence[Way]) -> bool:
    """Whether each cell is a rate by its heads or its sign: 优秀 tells no 优秀率."""
    said = ["".join((clean(w.cell.text), *(clean(c.text) for c, _ in (*w.heads, *w.rows)))) for w in ways]
    return all(re.search("[%％率比]", text) for text in said)


def _is_of_each(asked: Asked, way: Way) -> bool:
    """Whether what is asked comes to each unit of another column: no cell that stands for all of them tells it."""
    sheet = way.sheet.other_way if way.sheet.turned else way.sheet
    heads = ["".join(clean(c.text) for c in sheet.above(n)) for n in range(sheet.width)]
    return is_of_each(asked.text, heads, clean(way.cell.text) + "".join(clean(c.text) for c, _ in way.heads))


def _said_twice(asked: Asked, ways: Sequence[Way]) -> frozenset[int]:
    """Where the question says in its own words as well what a name that led to a cell is (老人 beside 60岁以上)."""
    names = [plain(clean(c.text)) for way in ways for c, _ in (*way.rows, *way.heads)]
    said = (places for places, heads in asked.otherwise if any(h in name for h in heads for name in names))
    return frozenset[int]().union(*said)


def _begun(asked: Asked, left: frozenset[int], frame: Frame) -> frozenset[int]:
    """Where the question says the letters that names in the tables begin with (LM系列 of LM-200 and LM-500)."""
    found: set[int] = set()
    for m in _LETTERS.finditer(asked.text):
        if set(range(*m.span())) <= left and any(name.startswith(m[0]) for name in frame.said):
            found |= set(range(*m.span()))
    return frozenset(found)


def _in_its_words(way: Way) -> bool:
    """Whether the names that led to a cell are said as they are printed."""
    return not any(m.otherwise - m.places for c, m in (*way.heads, *way.rows) if way.has(c))


def _runs(left: frozenset[int]) -> Iterator[tuple[int, int]]:
    for n in sorted(left):
        if n - 1 not in left:
            end = n
            while end in left:
                end += 1
            yield n, end


def is_shortened(run: str, names: Sequence[str]) -> bool:
    """Whether a name has the signs of a run in order, near each other: 职院 of 职业技术学院."""
    shape = re.compile(".{0,4}?".join(map(re.escape, run)))
    return len(run) > 1 and any((m := shape.search(name)) is not None and len(m[0]) <= _SHORTENED for name in names)


def _is_of_the_kind(run: str, way: Way, frame: Frame) -> bool:
    """Whether what is left says but what another head, that ends as the one that is said whole, begins with: 茶园 of
    茶园采摘面积 beside 采摘面积, where 茶园面积 is another."""
    if not way.heads or way.heads[-1][1].share < _SURE or way.heads[-1][1].otherwise:
        return False
    head = bare(clean(way.heads[-1][0].text))
    others = (bare(name) for name in frame.said if name.startswith(run))
    return any(other != head and len(other) > len(run) and head.endswith(other[len(run) :]) for other in others)


def _is_turn(asked: Asked, ways: Sequence[Way], start: int, end: int, frame: Frame, whole: bool) -> bool:
    """Whether a stretch that nothing explains only turns the phrase."""
    run = asked.text[start:end]
    if table_words("thing").fullmatch(run):
        return True
    while start < end and asked.text[start] in HELPING:
        start += 1
    spans = [(max(s, start), min(e, end)) for s, e in asked.words if s < end and e > start]
    words = [word for s, e in spans if len(word := asked.text[s:e].rstrip("了过着到得")) > 1]
    if _TIME.search(run) or any(is_name(w) or not is_word(w) or _PLACE.search(w) for w in words):
        return False
    if not words or whole and all(_is_of_the_kind(run, way, frame) for way in ways):
        return True
    if not whole or any(w in name and len(w) > _MUCH * len(name) for w in words for name in frame.said):
        return False
    if asked.text[end : end + 1] in _DONE:
        return True
    beside = frozenset[int]().union(*(m.places for way in ways for c, m in (*way.heads, *way.rows) if way.has(c)))
    return not (start - 1 in beside or end in beside)
