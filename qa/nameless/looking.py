"""A question → the cells that it leads to, over the tables of many documents; or what there is instead.

In go the question's words and the documents to look into; out come the cells of the one table that explains most of
the question, and of which nothing that tells is left; several documents that say unlike things; or a table that has
what the question speaks of and not what it asks for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_headerish
from corpus.tables.values import cell_number, is_year
from qa.knowledge import Knowledge
from qa.nameless.asked import Asked, in_other_words
from qa.nameless.between import ends_in
from qa.nameless.finding import Named, Reached, named_in, reach
from qa.nameless.layouts import Sheet, form_of, has_digit, sheets_in, sheets_of
from qa.nameless.left_over import OF_WHICH, Frame, leaves_nothing
from qa.nameless.lines import labelled, tables_of_lines
from qa.nameless.queries import Queried, queried
from qa.nameless.reckoned import Reckoned, reckoned
from qa.nameless.relations import relations_of
from qa.nameless.remarks import without_remarks
from qa.nameless.said import breaks, content, covered, folded, pieces
from qa.nameless.selecting import Selecting
from qa.nameless.spoken import plain
from qa.nameless.stretches import stretch_in
from qa.nameless.times import in_heads_words, without_year_end
from qa.nameless.units import stated_unit
from qa.nameless.words import table_words
from qa.nearest_documents import nearest_documents
from qa.passages.text import DocumentKey, key_of
from qa.reading.request import TalkState

#: A question with more content than this stands alone.
LONGEST_FOLLOW_UP = 12
#: A cell with so many signs tells which table is meant.
TELLING = 3
#: Documents that are looked through for one question, and those whose tables are looked into.
LOOKED_THROUGH, LOOKED_INTO = 200, 8
#: Passages that are looked for, for each document that is to be looked through.
PASSAGES = 5
#: Longer texts name nothing; of the words beside the tables so many are read.
LONGEST_NAME, PROSE = 80, 2000
#: Answers that weigh so little less than the best say something else as well as it does.
_AS_GOOD = 0.5
_TWO = 2
#: So much of a question its document says beside the tables.
_GOOD_PART = 0.3
_UNTITLED = "无题表格"
#: So many labels with values make a form of a text without tables.
_FEWEST_LABELS = 5
_BRACKETS = re.compile("[()]")
_STAGE = re.compile("预决算|预算|决算")


@dataclass(frozen=True, slots=True)
class Cells:
    """What was reached, and what it makes together where that is asked for."""

    reached: Reached
    sums: Reckoned | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A table that has what the question speaks of, not what it asks for."""

    sheet: Sheet
    cell: Cell


@dataclass(frozen=True, slots=True)
class Unlike:
    """Several documents whose tables say unlike things to the question."""

    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A document as far as its tables go; `names` are what it and its tables are called, and the words beside them."""

    name: str
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    #: All that its titles and cells say, run together.
    said: str
    cells: frozenset[str]
    year: int | None
    #: Whether it is an agency's of a year: then a word that nothing explains makes it another question.
    dated: bool


def is_dated(document: str, knowledge: Knowledge) -> bool:
    """Whether a document is an agency's budget or accounts of a year: one that figures are asked of."""
    stored = knowledge.documents[document]
    identity = stored.identity
    return bool(identity.agency and identity.fiscal_year) and (identity.kind is not None or _has_stage(key_of(stored)))


@lru_cache(maxsize=LOOKED_THROUGH)
def _has_stage(key: DocumentKey) -> bool:
    return _STAGE.search(key.document.text) is not None


def gone_on(
    text: str, before: TalkState, state: TalkState, knowledge: Knowledge, held: Sequence[str]
) -> tuple[str, Cells | None]:
    """The cell that a short question leads to together with a row or a column of the last answer, in its document, and
    the words that led there; asked for by how much it is where the last one was and it says nothing else."""
    if not state.cell or len(content(folded(text))) > LONGEST_FOLLOW_UP:
        return text, None
    how_much = table_words("how_much").search(before.table[1]) if before.table else None
    if how_much is not None and not table_words("asks").search(text):
        text = f"{text} {how_much[0]}"
    document, *names = state.cell
    within = [name for name in held if name == document]
    alone = found_in(text, knowledge, within)
    by_itself = isinstance(alone, Cells) and (len(alone.reached.cells) == 1 or alone.sums is not None)
    ways = alone.reached.ways if isinstance(alone, Cells) else ()
    # 其中省级的 after the row of one county is that row's, and no total's of the column.
    of_no_row = bool(ways) and all(way.heads and not way.rows for way in ways)
    if isinstance(alone, Cells) and by_itself and not of_no_row:
        return text, alone
    joined = [" ".join(names[:-1])] if len(names) > _TWO else []  # a row of several names is that one alone
    tried = ((words := f"{text} {name}", found_in(words, knowledge, within)) for name in (*joined, *names))
    # The row with the most is asked for in full: what is highest of the last row's cells is another question.
    # And a sum that is asked for is not the last row's one cell.
    summed = table_words("sum").search(text) is not None
    fitting = (
        (words, f)
        for words, f in tried
        if isinstance(f, Cells)
        and not (f.reached.picked and f.reached.sheet.turned or summed and f.sums is None)
        and not _says_label_again(f.reached, names)
    )
    return next(fitting, (text, alone if isinstance(alone, Cells) else None))


def _says_label_again(reached: Reached, names: Sequence[str]) -> bool:
    """Whether a value of a form was led to but by the label of the last one: what a short question asks of a form is
    another value of it."""
    if not reached.sheet.pairs:
        return False
    return all(clean(label.text) in names for w in reached.ways for label, _ in w.heads)


def found_in(text: str, knowledge: Knowledge, held: Sequence[str]) -> Cells | Unlike | Lacking | None:
    """The cell, or the cells, that the words lead to; what else there is where they lead to none or to unlike ones."""
    first = folded(text)
    if not content(first):
        return None
    found: list[tuple[float, Cells]] = []
    lacking: list[Lacking] = []
    for asked, sheet, frame in _asked_of_sheets(first, knowledge, held):
        reached = reach(asked, sheet, frame)
        sums = reckoned(asked.text, reached) if reached is not None else None
        if reached is not None and not _stands(asked, sheet, reached, sums, frame):
            reached = None
        if reached is None:
            lacking += [Lacking(sheet, n.cell) for n in named_in(asked.text, sheet) if _tells(n)][:1]
            continue
        beside = asked.content & frame.about - reached.explained
        found.append((reached.weight + len(beside), Cells(reached, sums)))
    best = max((weight for weight, _ in found), default=0)
    ties = [c for weight, c in found if weight >= best - _AS_GOOD]
    if ties and len({c.reached.texts for c in ties}) == 1:
        return ties[0]
    if ties:
        return Unlike(tuple(dict.fromkeys(c.reached.sheet.document for c in ties)))
    return lacking[0] if len({x.sheet.document for x in lacking}) == 1 else None


def queried_in(text: str, knowledge: Knowledge, held: Sequence[str], *, freely: bool = False) -> Queried | None:
    """What an operation over the cells of one table comes to; None where several tables say unlike things."""
    first = folded(text)
    if not content(first):
        return None
    found: list[tuple[int, Queried]] = []
    beside: list[Sheet] = []
    for asked, sheet, frame in _asked_of_sheets(first, knowledge, held):
        beside += [sheet] if frame.strict else []
        one = queried(asked, sheet, frame, freely=freely)
        if one is None or frame.strict and _stages(asked.text, sheet) - one.result.explained:
            continue
        found.append((len((one.result.explained | frame.about) & asked.content), one))
    best = max((weight for weight, _ in found), default=0)
    ties = [one for weight, one in found if weight == best]
    if not ties or len({one.result.told for one in ties}) > 1 or any(_is_torn_off(first, ties[0], s) for s in beside):
        return None
    return ties[0]


def _is_torn_off(asked: str, told: Queried, other: Sheet) -> bool:
    """Whether another table of the same title has what the question names: one of them tells but a part."""
    if other is told.sheet or (other.document, other.title) != (told.sheet.document, told.sheet.title):
        return False
    names = {folded(name) for _, name in other.names} & {folded(name) for _, name in told.sheet.names}
    return not other.turned and any(len(name) > 1 and name in asked for name in names)


def sheets_read(document: str, knowledge: Knowledge) -> Iterator[tuple[Sheet, int | None]]:
    """The sheets of one document, with its year."""
    read = _read(key_of(knowledge.documents[document]))
    for sheet in read.sheets:
        yield sheet, read.year


def sheets_kept(document: DocumentKey) -> tuple[Sheet, ...]:
    """The sheets of one document."""
    return _read(document).sheets


def _asked_of_sheets(first: str, knowledge: Knowledge, held: Sequence[str]) -> Iterator[tuple[Asked, Sheet, Frame]]:
    """The sheets of the documents nearest to the question, each with it in the words of its heads."""
    for document in _nearest(first, content(first), knowledge, held):
        # Most sheets of a document are asked in the same words.
        asked_of: dict[str, tuple[Asked, Frame]] = {}
        plainly = without_remarks(first, document.said)
        for sheet in document.sheets:
            said = in_heads_words(plainly, [name for _, name in sheet.names], document.year)
            said = without_year_end(said, document.said)
            if said not in asked_of:
                frame = _frame(plain(said), document)
                asked = Asked.of(said, frame.about, document.cells)
                for cell in {clean(c.text) for sheet in document.sheets for c, _ in sheet.names}:
                    asked.match(cell)
                asked_of[said] = asked, frame
            asked, frame = asked_of[said]
            yield asked, sheet, frame


def of_which(text: str, knowledge: Knowledge, held: Sequence[str]) -> str:
    """The one document that a question is about by its title or the names in it, where no other is as much; "" where
    none is for a good part of it."""
    first = folded(text)
    wanted = content(first)
    told = {d.name: len(wanted & _told_by(first, d)) for d in _nearest(first, wanted, knowledge, held)}
    most = max(told.values(), default=0)
    best = [name for name, size in told.items() if size == most]
    return best[0] if len(best) == 1 and most >= max(TELLING, _GOOD_PART * len(wanted)) else ""


def _told_by(asked: str, document: _Read) -> frozenset[int]:
    """Where a document's names say a question; with the longer names in its tables, where several of those are said."""
    about = _frame(asked, document).about
    if len(about) < TELLING:
        return about
    named = (covered(name, asked) for name in document.cells if len(name) >= TELLING and name in asked)
    said = {cover.places for cover in named if cover is not None and cover.whole}
    return about.union(*said) if len(said) > 1 else about


def about_in(asked: str, document: str, knowledge: Knowledge) -> frozenset[int]:
    """Where a folded question says what a document is about."""
    return _frame(asked, _read(key_of(knowledge.documents[document]))).about


def names_in(document: str, knowledge: Knowledge) -> frozenset[str]:
    """The names of the rows and columns of a document's tables, as they are said."""
    sheets = _read(key_of(knowledge.documents[document])).sheets
    return frozenset(OF_WHICH.sub("", name) for sheet in sheets for _, name in sheet.names)


def _frame(asked: str, document: _Read) -> Frame:
    """What a document says to a question beside its tables."""
    about = frozenset[int]().union(*(pieces(name, asked) for name in document.names))
    about |= frozenset[int]().union(*(said for said, heads in in_other_words(asked) if _is_title_s(heads, document)))
    at_ends = frozenset[int]().union(*(breaks(name, asked) for name in document.names))
    return Frame(about, document.names, document.cells, at_ends, document.dated)


def _is_title_s(heads: Sequence[str], document: _Read) -> bool:
    """Whether names of a document, and no cell of its tables, have one of the words by which heads say something."""
    named = [head for head in heads if len(head) > 1 and any(head in name for name in document.names)]
    return bool(named) and not any(head in cell for head in heads for cell in document.cells)


def _stands(asked: Asked, sheet: Sheet, reached: Reached, sums: Reckoned | None, frame: Frame) -> bool:
    """Whether what was reached answers the question: nothing of it is left that tells."""
    explained = reached.explained | (sums.said if sums is not None else frozenset())
    if frame.strict:
        if _stages(asked.text, sheet) - reached.explained or sums is None and not _is_one_value(asked.text, reached):
            return False
    if (sums is None or " - " not in sums.formula) and _skips(asked, reached):
        return False
    if any(map(has_digit, reached.cells)) and _is_of_one_end(asked, sheet, reached):
        return False
    return leaves_nothing(asked, reached.ways, explained, frame)


def _is_of_one_end(asked: Asked, sheet: Sheet, reached: Reached) -> bool:
    """Whether it is asked from one row to another, how much, and a cell is reached that is one of these rows' alone."""
    if cell_number(reached.texts[0]) is None or sheet.pairs:
        return False
    found = (ends_in(Selecting(asked, relation, asked.about)) for relation in relations_of(sheet))
    return any(ends is not None for ends in found) and len(reached.cells) == 1


def _skips(asked: Asked, reached: Reached) -> bool:
    """Whether names of the sheet make up a stretch that the question says by its ends: its cells are told together."""
    names = dict.fromkeys(clean(c.text) for c, _ in reached.sheet.names)
    stretch = stretch_in(asked.text, enumerate(names))
    named = (m for w in reached.ways for _, m in (*w.rows, *w.heads))
    return stretch is not None and not any(stretch.places <= m.places for m in named)


def _is_one_value(asked: str, reached: Reached) -> bool:
    """Whether one cell was reached that is no head, or names that are asked for by the list."""
    named = not any(map(has_digit, reached.cells)) and table_words("all").search(asked) is not None
    return (len(reached.cells) == 1 or named) and not any(is_headerish(clean(c.text)) for c in reached.cells)


def _stages(asked: str, sheet: Sheet) -> frozenset[int]:
    """Where the question tells budget from accounts and the table's title, which may name both, does not."""
    told = frozenset(_STAGE.findall(sheet.title))
    said = (m for m in _STAGE.finditer(asked) if told != {m[0]})
    return frozenset(n for m in said for n in range(*m.span()))


def _tells(named: Named) -> bool:
    """Whether a cell that the question names whole is telling: no word that stands in many tables, and no year."""
    return named.cover.whole and len(folded(named.cell.text)) >= TELLING and not is_year(clean(named.cell.text))


def near_by_words(asked: str, held: Sequence[str], knowledge: Knowledge) -> list[str]:
    """The documents; of very many, those whose passages full text finds."""
    if len(held) <= LOOKED_THROUGH:
        return list(held)
    return nearest_documents(asked, held, PASSAGES * LOOKED_THROUGH, knowledge)[:LOOKED_THROUGH]


def _nearest(asked: str, wanted: frozenset[int], knowledge: Knowledge, held: Sequence[str]) -> list[_Read]:
    """The few of the documents that share most with the question, by how rare it is among them."""
    names = near_by_words(asked, held, knowledge)
    read = [_read(key_of(knowledge.documents[name])) for name in names]
    pairs = {asked[n : n + 2] for n in wanted if n + 1 < len(asked)} | {asked[n] for n in wanted if asked[n].isdigit()}
    shared: dict[str, float] = dict.fromkeys(names, 0.0)
    for pair in pairs:
        having = [d.name for d in read if pair in d.said]
        for name in having:
            shared[name] += 1 / len(having)
    kept = sorted((name for name in names if shared[name] or len(names) == 1), key=lambda name: -shared[name])[
        :LOOKED_INTO
    ]
    return [d for d in read if d.name in kept]


@lru_cache(maxsize=LOOKED_THROUGH)
def _read(key: DocumentKey) -> _Read:
    document, tables = key.document, key.document.tables
    titles = (document.name.rsplit(".", 1)[0], *(t.title for t in tables), *(s.title for s in document.sections))
    sheets = tuple(s for t in tables for s in sheets_of(document.name, t.title, t.grids))
    if not tables and not document.identity.agency:
        of_lines = tables_of_lines(document.text)
        sheets = tuple(s for slots in of_lines for s in sheets_in(document.name, _UNTITLED, slots))
    sheets = tuple(replace(s, unit=stated_unit(document, s)) for s in sheets)
    # What a form is filled in for, its lists are about as well; and what stands above a zone.
    values = (clean(value.text) for sheet in sheets for _, value in sheet.pairs)
    headings = (h for sheet in sheets for h in sheet.headings)
    identity = document.identity
    dated = bool(identity.agency and identity.fiscal_year) and _has_stage(key)
    own_year = (f"{identity.fiscal_year}年", "本年") if identity.fiscal_year else ()
    whose = (identity.agency, *identity.aliases, *own_year)
    named = (*titles, *whose, *_beside(key), *values, *headings)
    plainly = (n for t in named if 1 < len(n := folded(t or "")) <= LONGEST_NAME)
    names = tuple(dict.fromkeys(n for name in plainly for n in (name, _BRACKETS.sub("", name))))
    spans = [(g.span.start, g.span.end) for t in tables for g in t.grids]
    pairs = labelled(document.text, spans) if not dated and (sheets or not identity.agency) else []
    if pairs and (sheets or len(pairs) >= _FEWEST_LABELS):
        sheets = (*sheets, form_of(document.name, _UNTITLED, pairs))
    said = "|".join((*names, *(name for sheet in sheets for _, name in sheet.names)))
    cells = frozenset(name for sheet in sheets for _, name in sheet.names)
    return _Read(document.name, names, sheets, said, cells, identity.fiscal_year, dated)


def _beside(key: DocumentKey) -> list[str]:
    """The first lines of a document that stand in none of its grids and are no notes, which tell of something apart;
    of a dated one the very first."""
    document = key.document
    lines = document.text.lstrip().split("\n", 1)[:1]
    if document.identity.agency and document.identity.fiscal_year:
        return lines
    spans = sorted((g.span.start, g.span.end) for t in document.tables for g in t.grids)
    at = 0
    for line in document.text[:PROSE].split("\n"):
        if not any(start <= at < end for start, end in spans) and not table_words("note").match(line):
            lines.append(line[:LONGEST_NAME])
        at += len(line) + 1
    return lines
