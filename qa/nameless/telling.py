"""What a table of a document without a publisher or a year answers → an `Answer` that tells table, row, column, place.

Only where the words of the question are explained by what the table, its title and its document say, and no other
document explains as much with another answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.document import Cell, Identity
from corpus.tables.grid import clean
from corpus.tables.header import is_headerish
from corpus.tables.values import cell_number
from index.search.hybrid import by_words
from qa.answer import Answer, Headline, Status
from qa.knowledge import Knowledge
from qa.nameless.finding import Named, Reached, named_in, reach
from qa.nameless.layouts import Sheet, has_digit, sheets_of
from qa.nameless.reckoned import Reckoned, head_unit, reckoned, words_of_reckoning
from qa.nameless.said import content, folded, pieces
from qa.nameless.times import in_heads_words
from qa.nameless.words import table_words
from qa.passages.text import DocumentKey, key_of
from qa.reading.listed_names import is_of_another
from qa.reading.question import Question
from qa.reading.request import Request, TalkState
from qa.wording.citing import Citations
from qa.wording.phrases import number

#: How much of the question's content nothing need explain.
LEFT_OVER = 0.25
#: A question with more content than this stands alone.
LONGEST_FOLLOW_UP = 12
#: A cell with so many signs tells which table is meant.
TELLING = 3
#: Documents that are looked through for one question, and those whose tables are looked into.
LOOKED_THROUGH, LOOKED_INTO = 200, 8
#: Passages that are looked for, for each document that is to be looked through.
PASSAGES = 5
#: Longer texts name nothing.
LONGEST_NAME = 60
_STAGE = re.compile("预决算|预算|决算")
#: What a cell may answer, or several together, of a document that figures are asked of.
_OF_CELLS = frozenset(
    "lookup other sum difference extreme ranking composition parent execution_rate growth_rate share per_head average"
    " count remainder compare execution_ranking".split()
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document without a publisher as far as its tables go."""

    name: str
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    #: All that its titles and cells say, run together.
    said: str
    year: int | None
    #: Whether it is an agency's of a year: then a word that nothing explains makes it another question.
    dated: bool


def or_by_tables(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The answer; or, where it is none or passes words over, what the tables hold of documents without a publisher or a
    year, and then of those of whoever is spoken of, or of anybody where a name is asked for that a table may list.

    A short question goes on with the row or the column that the last one was answered by.
    """
    if answer.status is Status.ANSWERED and not (question.unexplained and _passed_over(question, answer)):
        return answer
    found: _Cells | _Unlike | _Lacking | None = None
    for text, held in _searched(question, before, knowledge):
        found = _gone_on(question.raw, state, knowledge, held) or _found(text, knowledge, held) or found
        if isinstance(found, _Cells | _Unlike):
            break
    if isinstance(found, _Cells):
        rows = [clean(c.text) for c in found.reached.by]
        if is_of_another(question, found.reached.sheet.document, rows, knowledge):
            return answer
        if found.reached.picked and answer.status is Status.ANSWERED:
            return answer
        document = found.reached.sheet.document
        state.cell = (document, *(clean(c.text) for c in found.reached.by))
        if not _is_dated(document, knowledge):
            state.request = before.request
        elif knowledge.documents[document].identity.agency not in _spoken_of(question, before):
            _go_on_with(knowledge.documents[document].identity, state)
        return _told(answer.conversation, question.raw, found, knowledge)
    if answer.status is Status.ANSWERED:
        return answer
    if isinstance(found, _Unlike):
        named = "、".join(f"“{name}”" for name in found.documents)
        text = f"{named}的表格里都有问到的内容，所写不同。请说明是哪一份。"
        return replace(answer, status=Status.CLARIFY, text=text, suggestions=())
    open_one = answer.status in {Status.OUT_OF_SCOPE, Status.CLARIFY}
    if found is not None and open_one and not _is_dated(found.sheet.document, knowledge):
        text = f"文件“{found.sheet.document}”《{found.sheet.title}》里有“{clean(found.cell.text)}”，但没有找到这里要问的内容。"
        return replace(answer, status=Status.NOT_FOUND, text=text)
    return answer


def _is_of_the_item(question: Question, before: TalkState) -> bool:
    """Whether a question that names nothing itself goes on with an item of the figures, and not with a cell."""
    named = question.items or question.unexplained or question.row_names or question.agencies or question.unknown
    items = before.request.items if before.request is not None else ()
    return not named and bool(items) and not before.cell


def _searched(question: Question, before: TalkState, knowledge: Knowledge) -> Iterator[tuple[str, list[str]]]:
    """What is looked for in which documents, one after the other."""
    agencies = _spoken_of(question, before)
    apart = _apart(knowledge, agencies)
    if apart:
        yield question.raw, apart
    if question.ambiguous or question.operation not in {None, *_OF_CELLS}:
        return
    if _is_of_the_item(question, before):
        return  # "年初预算呢" asks of what was spoken of: a column called so of any table tells another thing's
    own = [d.name for agency in agencies for d in knowledge.of_agency(agency) if d.identity.fiscal_year]
    if own := _that_may_tell(own, question, knowledge):
        yield _without(question.text, question.agency_spans), own
    if not question.agencies and (question.unknown or not agencies and not question.items):
        dated = [d.name for d in knowledge.counting() if _is_dated(d.name, knowledge)]
        if dated := _that_may_tell(_near_by_words(folded(question.text), dated, knowledge), question, knowledge):
            yield question.text, dated


def _that_may_tell(names: Sequence[str], question: Question, knowledge: Knowledge) -> list[str]:
    """The dated documents that may be asked at all: of a year that the question names, or with it in a cell, and with
    every name that nobody published under in a cell of its agency's."""
    return [name for name in names if _may_tell(knowledge.documents[name].identity, question, knowledge)]


def _may_tell(identity: Identity, question: Question, knowledge: Knowledge) -> bool:
    other_year = bool(question.years) and identity.fiscal_year not in question.years
    if not (question.unknown or other_year):
        return True
    cells = knowledge.cells_of(identity.agency)
    if not all(name in cells for name in question.unknown):
        return False
    return not other_year or all(any(str(year) in cell for cell in cells) for year in question.years)


def _passed_over(question: Question, answer: Answer) -> bool:
    """Whether the answer is to words that nothing in it says: a table that says them all answers rather."""
    asked = folded(_without(question.text, question.agency_spans))
    told = folded(answer.text + "".join(f"{c.quote}{c.row}{c.column}{c.table}" for c in answer.citations))
    left = content(asked) - pieces(told, asked) - words_of_reckoning(asked)
    return any(n + 1 in left for n in left)


def _spoken_of(question: Question, before: TalkState) -> tuple[str, ...]:
    return question.agencies or (before.request.agencies if before.request is not None else ())


def _go_on_with(identity: Identity, state: TalkState) -> None:
    """The talk is of whoever the table that answered belongs to."""
    years = (identity.fiscal_year,) if identity.fiscal_year else ()
    state.request = Request("lookup", (identity.agency,), years)
    state.unknown_agency = ""


def _is_dated(document: str, knowledge: Knowledge) -> bool:
    """Whether a document is an agency's of a year: one that figures are asked of."""
    identity = knowledge.documents[document].identity
    return bool(identity.agency and identity.fiscal_year)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "，" * (end - start)
    return "".join(signs)


@dataclass(frozen=True, slots=True)
class _Cells:
    """What was reached, and what it makes together where that is asked for."""

    reached: Reached
    sums: Reckoned | None


@dataclass(frozen=True, slots=True)
class _Lacking:
    """A table that has what the question speaks of, not what it asks for."""

    sheet: Sheet
    cell: Cell


@dataclass(frozen=True, slots=True)
class _Unlike:
    """Several documents whose tables say unlike things to the question."""

    documents: tuple[str, ...]


def _apart(knowledge: Knowledge, agencies: Sequence[str]) -> list[str]:
    """The documents that no agency or no year can be asked for; of those agencies, where some are spoken of."""
    undated = (d for d in knowledge.counting() if not _is_dated(d.name, knowledge))
    return [d.name for d in undated if not agencies or d.identity.agency in agencies]


def _gone_on(text: str, state: TalkState, knowledge: Knowledge, held: Sequence[str]) -> _Cells | None:
    """The cell that a short question leads to together with a row or a column of the last answer, in its document."""
    if not state.cell or len(content(folded(text))) > LONGEST_FOLLOW_UP:
        return None
    document, *names = state.cell
    within = [name for name in held if name == document]
    alone = _found(text, knowledge, within)
    if isinstance(alone, _Cells) and (len(alone.reached.cells) == 1 or alone.sums is not None):
        return alone
    tried = (_found(f"{text} {name}", knowledge, within) for name in names)
    # The row with the most is asked for in full: what is highest of the last row's cells is another question.
    # And a sum that is asked for is not the last row's one cell.
    summed = table_words("sum").search(text) is not None
    fitting = (
        f
        for f in tried
        if isinstance(f, _Cells) and not (f.reached.picked and f.reached.sheet.turned or summed and f.sums is None)
    )
    found = next(fitting, None)
    return found or (alone if isinstance(alone, _Cells) else None)


def _found(text: str, knowledge: Knowledge, held: Sequence[str]) -> _Cells | _Unlike | _Lacking | None:
    """The cell, or the cells, that the words lead to; what else there is where they lead to none or to unlike ones."""
    asked = folded(text)
    if not content(asked):
        return None
    found: list[tuple[int, _Cells]] = []
    lacking: list[_Lacking] = []
    for document in _nearest(asked, content(asked), knowledge, held):
        # Most sheets of a document are asked in the same words.
        subjects: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
        for sheet in document.sheets:
            asked = in_heads_words(folded(text), [name for _, name in sheet.names], document.year)
            if asked not in subjects:
                of_names = (pieces(name, asked) for name in document.names)
                subjects[asked] = content(asked), frozenset[int]().union(*of_names)
            wanted, about = subjects[asked]
            reached = reach(asked, sheet)
            sums = reckoned(asked, reached) if reached is not None else None
            left = wanted - about - (reached.explained if reached is not None else frozenset())
            left -= sums.said if sums is not None else frozenset()
            turned = left & (words_of_reckoning(asked) if not document.dated else wanted)
            if document.dated and reached is not None:
                turned |= _stages(asked, sheet) - reached.explained
                reached = reached if sums is not None or _is_one_value(asked, reached) else None
            if reached is None or turned or _unexplained(asked, left, wanted) or left & _sides(asked, sheet, reached):
                lacking += [_Lacking(sheet, n.cell) for n in named_in(asked, sheet) if _tells(n)][:1]
                continue
            found.append((len(wanted & (reached.explained | about)), _Cells(reached, sums)))
    best = max((covers for covers, _ in found), default=0)
    ties = [r for covers, r in found if covers == best]
    if ties and len({c.reached.texts for c in ties}) == 1:
        return ties[0]
    if ties:
        return _Unlike(tuple(dict.fromkeys(c.reached.sheet.document for c in ties)))
    return lacking[0] if len({x.sheet.document for x in lacking}) == 1 else None


def _is_one_value(asked: str, reached: Reached) -> bool:
    """Whether one cell was reached that is no head, or names that are asked for by the list."""
    named = not any(map(has_digit, reached.cells)) and table_words("all").search(asked) is not None
    return (len(reached.cells) == 1 or named) and not any(is_headerish(clean(c.text)) for c in reached.cells)


def _stages(asked: str, sheet: Sheet) -> frozenset[int]:
    """Where the question tells budget from accounts and the table's title, which may name both, does not."""
    told = frozenset(_STAGE.findall(sheet.title))
    said = (m for m in _STAGE.finditer(asked) if told != {m[0]})
    return frozenset(n for m in said for n in range(*m.span()))


def _unexplained(asked: str, left: frozenset[int], wanted: frozenset[int]) -> bool:
    """Whether what is left of a question says more than a turn of phrase: a number, a word, or much of what is
    asked."""
    several = any(n + 1 in left for n in left)
    return several or any(asked[n].isdigit() for n in left) or len(left) > max(1, LEFT_OVER * len(wanted))


def _sides(asked: str, sheet: Sheet, reached: Reached) -> frozenset[int]:
    """The places where the question may say another name than the one that led there in part."""
    named = (n for n in named_in(asked, sheet) if n.cover.places <= reached.explained)
    return frozenset[int]().union(*(n.cover.sides for n in named))


def _tells(named: Named) -> bool:
    """Whether a cell that the question names whole is telling: no word that stands in many tables."""
    return named.cover.whole and len(folded(named.cell.text)) >= TELLING


def _near_by_words(asked: str, held: Sequence[str], knowledge: Knowledge) -> list[str]:
    """The documents; of very many, those whose passages full text finds."""
    if len(held) <= LOOKED_THROUGH:
        return list(held)
    passages = knowledge.store.held().passages
    near = by_words(knowledge.store, asked, PASSAGES * LOOKED_THROUGH, list(held))
    return list(dict.fromkeys(passages[i].document for i, _ in near))[:LOOKED_THROUGH]


def _nearest(asked: str, wanted: frozenset[int], knowledge: Knowledge, held: Sequence[str]) -> list["_Read"]:
    """The few of the documents that share most with the question, by how rare it is among them."""
    names = _near_by_words(asked, held, knowledge)
    read = [_read(key_of(knowledge.documents[name])) for name in names]
    pairs = {asked[n : n + 2] for n in wanted if n + 1 < len(asked)} | {asked[n] for n in wanted if asked[n].isdigit()}
    shared: dict[str, float] = dict.fromkeys(names, 0.0)
    for pair in pairs:
        having = [d.name for d in read if pair in d.said]
        for name in having:
            shared[name] += 1 / len(having)
    kept = sorted((name for name in names if shared[name]), key=lambda name: -shared[name])[:LOOKED_INTO]
    return [d for d in read if d.name in kept]


def _told(conversation: str, raw: str, found: _Cells, knowledge: Knowledge) -> Answer:
    citations, reached = Citations(knowledge), found.reached
    sheet = reached.sheet
    sources = [citations.span(sheet.document, c.span, table=sheet.title) + 1 for c in reached.cells]
    where = f"文件“{sheet.document}”《{sheet.title}》"
    headline, computation = Headline(None, None, None, None), None
    if len(reached.cells) == 1:
        said, label = reached.texts[0], reached.labels[0]
        if reached.picked:
            text = f"{where}中是 **{said}**（{label}）[{sources[0]}]。"
            headline = Headline(None, None, said, None)
        else:
            headline = _headline(said, reached, knowledge)
            in_unit = f"（单位：{headline.unit}）" if headline.unit and headline.unit not in said + label else ""
            text = f"{where}中，{label}为 **{said}**{in_unit}[{sources[0]}]。"
    else:
        lines = [
            f"- {_line(label, said, reached.picked)}[{source}]"
            for label, said, source in zip(reached.labels, reached.texts, sources, strict=True)
        ]
        text = f"{where}中有 {len(lines)} 处：\n\n" + "\n".join(lines)
    if (sums := found.sums) is not None:
        unit = sums.unit or _stored_unit(reached, knowledge)
        headline, computation = Headline(number(sums.value), unit, None, None), sums.formula or None
        made = f"{sums.formula} = " if sums.formula else "共 "
        text = f"{text}\n\n{made}**{number(sums.value)}{unit}**。"
    return Answer(
        conversation,
        raw,
        Status.ANSWERED,
        text,
        headline,
        computation=computation,
        resolved=raw.strip(),
        notes=(_why(sheet.document, knowledge),),
        citations=tuple(citations.items),
    )


def _why(document: str, knowledge: Knowledge) -> str:
    identity = knowledge.documents[document].identity
    if identity.agency and identity.fiscal_year:
        return f"取自{identity.agency}{identity.fiscal_year}年的文件，按表格里的名称查得，请核对。"
    return f"这份文件没有写明{'年度' if identity.agency else '编制单位'}，按表格里的名称查得，请核对。"


def _line(label: str, said: str, picked: bool) -> str:
    """One cell of several, with what it is called; of a row that was picked, what it was picked for."""
    if not label:
        return said
    return f"{said}（{label}）" if picked else f"{label}：{said}"


def _headline(said: str, reached: Reached, knowledge: Knowledge) -> Headline:
    """The number of the cell, in the unit that it was stored with, that stands in it, or that its head names."""
    value = cell_number(said)
    if value is None:
        return Headline(None, None, None, None)
    unit = _stored_unit(reached, knowledge) or value.unit or ("%" if said.endswith(("%", "％")) else "")
    return Headline(number(value.value), unit or head_unit(reached.cells[0], reached.sheet), None, None)


def _stored_unit(reached: Reached, knowledge: Knowledge) -> str:
    """The unit that the first cell's number was stored with."""
    span = reached.cells[0].span
    stored = (f for _, f in knowledge.store.figures(document=reached.sheet.document))
    return next((f.unit for f in stored if span.start <= f.span.start and f.span.end <= span.end), "")


@lru_cache(maxsize=LOOKED_THROUGH)
def _read(key: DocumentKey) -> _Read:
    document, tables = key.document, key.document.tables
    titles = (document.name.rsplit(".", 1)[0], *(t.title for t in tables), *(s.title for s in document.sections))
    first = document.text.lstrip().split("\n", 1)[0][:LONGEST_NAME]
    sheets = tuple(s for t in tables for s in sheets_of(document.name, t.title, t.grids))
    # What a form is filled in for, its lists are about as well.
    values = (clean(value.text) for sheet in sheets for _, value in sheet.pairs)
    identity = document.identity
    own_year = (f"{identity.fiscal_year}年", "本年") if identity.fiscal_year else ()
    whose = (identity.agency, *identity.aliases, *own_year)
    names = tuple(
        dict.fromkeys(n for t in (*titles, *whose, first, *values) if 1 < len(n := folded(t or "")) <= LONGEST_NAME)
    )
    said = "|".join((*names, *(name for sheet in sheets for _, name in sheet.names)))
    return _Read(
        document.name, names, sheets, said, identity.fiscal_year, bool(identity.agency and identity.fiscal_year)
    )
