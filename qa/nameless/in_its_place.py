"""A short question after one that a table answered → that one again with a name of its words in another's place.

西北呢 after 华南 of one column, 男的呢 after 女 of one line of heads; 有多少人 after the row with the most asks how much it
has. Nothing where the short question says more than the name, or where several names may give way to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.tables.grid import clean
from qa.knowledge import Knowledge
from qa.nameless.asked import Asked, Match
from qa.nameless.layouts import Sheet
from qa.nameless.looking import Cells, found_in, queried_in, sheets_read
from qa.nameless.queries import Queried
from qa.nameless.relations import relations_of
from qa.nameless.results import Point
from qa.nameless.said import content, folded
from qa.nameless.spoken import plain
from qa.nameless.times import in_heads_words
from qa.nameless.words import places_of, table_words
from qa.reading.request import TalkState

#: A question with more content than this stands alone.
_LONGEST = 10
#: A name is said where so much of it is.
_ENOUGH = 0.5
#: And whole where all but its end is.
_WHOLE = 0.99
#: The last answer was the name of one row.
_DOCUMENT_AND_NAME = 2
_YEAR_IN_SHORT = re.compile(r"(?<!\d)(\d\d)年(?![级龄])")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_HOW_MUCH = re.compile("多少|几")


def in_its_place(text: str, before: TalkState, knowledge: Knowledge) -> tuple[str, Queried | Cells | None]:
    """The words that are asked again, and what a table holds for them."""
    document, asked = before.table
    short = _YEAR_IN_SHORT.sub(r"20\1年", folded(text))
    if document not in knowledge.documents:
        return "", None
    if not content(short):
        return (asked, _how_much(asked, document, knowledge)) if _HOW_MUCH.search(short) else ("", None)
    if len(content(short)) > _LONGEST:
        return "", None
    if (told := _of_the_row(short, before, knowledge))[1] is not None:
        return told
    found: dict[str, Queried | Cells] = {}
    for words in dict.fromkeys(_put_in(short, asked, document, knowledge)):
        one = queried_in(words, knowledge, [document]) or found_in(words, knowledge, [document])
        if isinstance(one, Queried) or isinstance(one, Cells) and (len(one.reached.cells) == 1 or one.sums):
            found[words] = one
    return next(iter(found.items())) if len(found) == 1 else ("", None)


def _of_the_row(short: str, before: TalkState, knowledge: Knowledge) -> tuple[str, Queried | Cells | None]:
    """What is asked of the one row that was told last, by a word that stands for it: 它的营业收入 after 哪个产品…最高."""
    said = table_words("pronoun").match(short)
    if said is None or len(before.cell) != _DOCUMENT_AND_NAME or before.cell[0] != before.table[0]:
        return "", None
    document, name = before.cell
    words = f"{name}的{short[said.end() :]}"
    one = queried_in(words, knowledge, [document]) or found_in(words, knowledge, [document])
    if isinstance(one, Queried) or isinstance(one, Cells) and len(one.reached.cells) == 1:
        return words, one
    return "", None


def _how_much(asked: str, document: str, knowledge: Knowledge) -> Queried | None:
    """How much the row has that was told as the one with the most."""
    one = queried_in(asked, knowledge, [document])
    if one is None or one.result.kind != "edge" or one.result.value is None:
        return None
    (point,) = one.result.points
    told = Point(point.name, point.said, point.cells)
    return replace(one, result=replace(one.result, kind="each", points=(told,), beside=()))


def _put_in(short: str, asked: str, document: str, knowledge: Knowledge) -> Iterator[str]:
    """The question before with one of its names replaced by the one that is said now, of the same column or line of
    heads."""
    edges = [m for role in ("most", "least") for m in table_words(role).finditer(short)]
    if len(edges) == 1 and not content(short[: edges[0].start()] + short[edges[0].end() :]):
        yield from _other_edge(edges[0][0], folded(asked))
        return
    for sheet, year in sheets_read(document, knowledge):
        names = [name for _, name in sheet.names]
        yield from _other_year(short, folded(asked), names)
        now, then = Asked.of(in_heads_words(short, names, year)), Asked.of(in_heads_words(folded(asked), names, year))
        for texts in _alike(sheet):
            before = _said_before(then, texts)
            for name in _most_like(_said_now(now, texts), [t for t, _ in before]):
                for text, match in before:
                    start, end = min(match.places), max(match.places) + 1
                    if text != name and end - start == len(match.places):
                        yield then.text[:start] + folded(name) + then.text[end:]


def _other_year(short: str, asked: str, names: Sequence[str]) -> Iterator[str]:
    """The question before with its one year replaced by the one that is all the short one says, where names have it:
    every head of a year is said by it as far."""
    said, before = _YEAR.findall(short), {*_YEAR.findall(asked)}
    now = Asked.of(short)
    places = frozenset(n for m in _YEAR.finditer(short) for n in range(*m.span())) | places_of("aside", short)
    if len(said) == len(before) == 1 and not now.content - places and any(said[0] in name for name in names):
        yield _YEAR.sub(said[0], asked)


def _said_now(now: Asked, texts: Sequence[str]) -> list[str]:
    """The names of one kind that are all that the short question says; where none is said for the most part, those
    that have what it says."""
    said = [(t, m) for t in texts if (m := now.match(t)) is not None and m.share >= _ENOUGH]
    whole = [(t, m) for t, m in said if m.share >= _WHOLE] or said
    if whole:
        aside = places_of("aside", now.text)
        return [t for t, m in whole if not now.content - m.every - aside] if len(whole) == 1 else []
    kept = sorted(now.content - places_of("aside", now.text))
    words = "".join(now.text[n] for n in kept)
    return [t for t in texts if len(words) > 1 and words in now.text and words in plain(t)]


def _said_before(then: Asked, texts: Sequence[str]) -> list[tuple[str, Match]]:
    """The names of one kind that the question before said, without those that others by the same words are said
    further."""
    said = [(t, m) for t in texts if (m := then.match(t)) is not None and len(m.places) >= min(2, len(t))]
    said = [(t, m) for t, m in said if m.share >= _ENOUGH]
    return [(t, m) for t, m in said if not any(m.share < o.share and m.places & o.places for _, o in said)]


def _most_like(names: Sequence[str], before: Sequence[str]) -> list[str]:
    """Of several names that the words may mean the one that is most like what was said before: 末班 of the same way."""
    if len(names) < 2 or not before:
        return list(names)
    like = [(max(SequenceMatcher(None, n, b).ratio() for b in before), n) for n in names]
    most = max(like)[0]
    best = [n for ratio, n in like if ratio == most]
    return best if len(best) == 1 else []


def _other_edge(edge: str, asked: str) -> Iterator[str]:
    """The question before for the other end of an order."""
    for role in ("most", "least"):
        for m in table_words(role).finditer(asked):
            yield asked[: m.start()] + edge + asked[m.end() :]


def _alike(sheet: Sheet) -> Iterator[list[str]]:
    """The names in each column of words, and in each line of heads."""
    for relation in relations_of(sheet):
        # What is told of one thing below each other are no names of one kind.
        columns = [n for n in range(len(relation.paths)) if not relation.is_number(n)]
        for column in columns if not relation.turned or relation.sheet.names_lines else relation.stub:
            yield list(dict.fromkeys(t for n in relation.rows if (t := relation.text(n, column))))
        for level in range(max((len(path) for path in relation.paths), default=0)):
            cells = [path[level] for path in relation.paths if level < len(path)]
            yield list(dict.fromkeys(clean(c.text) for c in cells))
