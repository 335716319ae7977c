"""What a table of a document without a publisher or a year answers → an `Answer` that tells table, row, column, place.

Only where the words of the question are explained by what the table, its title and its document say, and no other
document explains as much with another answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.document import Identity
from corpus.identity.place_levels import is_place
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nameless.cells_told import cells_told, row_shown, why_there
from qa.nameless.in_its_place import in_its_place
from qa.nameless.layouts import has_digit
from qa.nameless.left_over import is_shortened
from qa.nameless.looking import (
    Cells,
    Lacking,
    Unlike,
    about_in,
    found_in,
    gone_on,
    is_dated,
    near_by_words,
    of_which,
    queried_in,
)
from qa.nameless.of_told import kept_cells, of_told
from qa.nameless.queries import Queried
from qa.nameless.query_told import query_told
from qa.nameless.said import content, folded, pieces
from qa.nameless.words import table_words, words_of_reckoning
from qa.reading.listed_names import is_of_another, without_several
from qa.reading.question import Question
from qa.reading.request import Request, TalkState

#: A run of words between those that join and ask.
_RUN = re.compile("[^的在有多少呢吗是年月日,?]{2,}")
#: A question with more content than this stands alone.
_SHORT = 8
#: What a cell may answer, or several together, of a document that figures are asked of.
_OF_CELLS = frozenset(
    "lookup other sum difference extreme ranking composition parent execution_rate growth_rate share per_head average"
    " count remainder compare execution_ranking".split()
)


def or_by_tables(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The answer; or, where it is none or passes words over, what the tables hold of documents without a publisher or a
    year, and then of those of whoever is spoken of, or of anybody where a name is asked for that a table may list.

    A short question goes on with the row or the column that the last one was answered by.
    """
    state.table = ()
    if (reckoned := of_told(question.raw, answer.conversation, before)) is not None:
        state.table, state.cell, state.request, state.cells = before.table, before.cell, before.request, before.cells
        return reckoned
    if (followed := _gone_on_with(question, answer, before, state, knowledge)) is not None:
        return followed
    if answer.status is Status.ANSWERED and not (
        question.unexplained and _passed_over(question, answer) or _rests_apart(question, answer, knowledge)
    ):
        return _rather_than_quoted(question, answer, before, state, knowledge)
    found: Cells | Unlike | Lacking | None = None
    words = question.raw
    for text, held in _searched(question, before, knowledge):
        if (told := _by_query(question, answer, text, held, before, state, knowledge)) is not None:
            return told
        words, more = gone_on(question.raw, before, state, knowledge, held)
        words, found = (words, more) if more is not None else (question.raw, found_in(text, knowledge, held) or found)
        if isinstance(found, Cells) and _turns_to_words(question, found, before, knowledge):
            found = None
        if isinstance(found, Cells | Unlike):
            break
    if not isinstance(found, Cells) and (held := _of_the_place(question, knowledge)):
        # 某区哪个学校学生最多 is told by the one office of the place whose table says all of it.
        if (told := _by_query(question, answer, question.text, held, before, state, knowledge)) is not None:
            return told
    if isinstance(found, Cells):
        rows = [clean(c.text) for c in found.reached.by]
        of_rows = all(_in_cells(name, frozenset(rows)) for name in question.unknown)
        if not of_rows and is_of_another(question, found.reached.sheet.document, rows, knowledge):
            return answer
        if answer.status is Status.ANSWERED and (found.reached.picked or _tells_no_more(question, answer, found)):
            return answer
        document = found.reached.sheet.document
        state.cell = (document, *(clean(c.text) for c in found.reached.by))
        state.table = (document, words)
        _go_on(document, question, before, state, knowledge)
        told = _cells_told(question, found, before, state, knowledge, answer)
        return told if words == question.raw else replace(told, resolved=_said_in_full(question.raw, words))
    if answer.status is Status.ANSWERED:
        apart = _rests_apart(question, answer, knowledge) and not isinstance(found, Unlike)
        return _of_other_words(question, answer, before, state, knowledge) if apart else answer
    if isinstance(found, Unlike):
        named = "、".join(f"“{name}”" for name in found.documents)
        text = f"{named}的表格里都有问到的内容，所写不同。请说明是哪一份。"
        return replace(answer, status=Status.CLARIFY, text=text, suggestions=())
    open_one = answer.status in {Status.OUT_OF_SCOPE, Status.CLARIFY}
    if found is not None and open_one and not is_dated(found.sheet.document, knowledge):
        return row_shown(answer, found, knowledge)
    if answer.status is Status.OUT_OF_SCOPE and table_words("asks").search(question.raw):
        held = _apart(question, knowledge, _spoken_of(question, before))
        if document := of_which(question.raw, knowledge, held):
            return replace(answer, status=Status.NOT_FOUND, text=f"文件“{document}”里没有找到这里要问的内容。")
    if before.table and answer.status is Status.OUT_OF_SCOPE and len(content(folded(question.raw))) <= _SHORT:
        # A word that no table has is no reason to end the talk.
        state.table, state.cell, state.cells = before.table, before.cell, before.cells
        return replace(answer, status=Status.NOT_FOUND, text=f"文件“{before.table[0]}”里没有找到这里要问的内容。")
    return answer


def _said_in_full(short: str, words: str) -> str:
    """A short question with the names of the last answer, which the words that led on have behind it, before it.

    >>> _said_in_full("二等座多少钱？", "二等座多少钱？ G1408"), _said_in_full("那期初呢？", "那期初呢？ 多少 账面余额")
    ('G1408，二等座多少钱？', '账面余额，那期初是多少？')
    """
    behind = words.removeprefix(short).split()
    names = [word for word in behind if not table_words("how_much").fullmatch(word)]
    if names != behind:
        short = f"{re.sub('[呢吗啊呀？?]+$', '', short)}是多少？"
    return "，".join(("、".join(names), short)) if names else short


def _turns_to_words(question: Question, found: Cells, before: TalkState, knowledge: Knowledge) -> bool:
    """Whether words were reached after a number that the same table told, and no words are asked for."""
    if not before.table or any(map(has_digit, found.reached.cells)) or table_words("words_of").search(question.raw):
        return False
    document, asked = before.table
    last = found_in(asked, knowledge, [document]) if document in knowledge.documents else None
    return isinstance(last, Cells) and any(map(has_digit, last.reached.cells))


def _tells_no_more(question: Question, answer: Answer, found: Cells) -> bool:
    """Whether what was reached is the number that is told, with its unit; or words, where none are asked for."""
    told = answer.answer
    if told is None or told.value is None:
        return False
    if not any(map(has_digit, found.reached.cells)):
        return not table_words("words_of").search(question.raw)
    numbers = [cell_number(clean(c.text)) for c in found.reached.cells]
    return bool(told.unit) and {n.value if n else None for n in numbers} == {Decimal(told.value)}


def _rather_than_quoted(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The answer; where it but quotes a document that is nobody's, what an operation over its cells comes to."""
    headline = answer.answer
    if answer.rows or headline is not None and (headline.value or headline.entity) or not answer.citations:
        return answer
    quoted = {c.document for c in answer.citations}
    if any(is_dated(name, knowledge) for name in quoted):
        return answer
    held = [name for name in _apart(question, knowledge, ()) if name in quoted]
    return _by_query(question, answer, question.raw, held, before, state, knowledge) or answer


def _by_query(
    question: Question, answer: Answer, text: str, held: Sequence[str], before: TalkState, state: TalkState,
    knowledge: Knowledge,
) -> Answer | None:  # fmt: skip
    """What an operation over the cells of one table comes to, where the question asks for one."""
    one = queried_in(text, knowledge, held)
    return _query_told(question, answer, text, one, before, state, knowledge) if one is not None else None


def _gone_on_with(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer | None:
    """What a short question asks of the table that was asked last, with a name of its last words in another's place."""
    if not before.table or question.agencies:
        return None
    words, found = in_its_place(question.raw, before, knowledge)
    if isinstance(found, Queried):
        return _query_told(question, answer, words, found, before, state, knowledge)
    if found is None:
        return None
    document = found.reached.sheet.document
    state.cell = (document, *(clean(c.text) for c in found.reached.by))
    state.table = (document, words)
    _go_on(document, question, before, state, knowledge)
    return replace(_cells_told(question, found, before, state, knowledge, answer), resolved=words)


def _query_told(
    question: Question, answer: Answer, text: str, one: Queried, before: TalkState, state: TalkState,
    knowledge: Knowledge,
) -> Answer | None:  # fmt: skip
    """The answer by an operation over cells; None where it is of another than whom the question names."""
    document, cells = one.sheet.document, [clean(c.text) for p in one.result.points for c in p.cells]
    in_cells = frozenset(clean(c.text) for c, _ in one.sheet.names)
    agency = knowledge.documents[document].identity.agency
    if not all(_in_cells(n, in_cells) or _is_place_of(n, agency, knowledge) for n in question.unknown):
        if is_of_another(question, document, cells, knowledge):
            return None
    # A name may stand beside what is asked next; the names of a list, or of two set apart, may not.
    names = cells[:1] if len(one.result.points) == 1 else []
    state.cell, state.table = (document, *names), (document, text)
    _go_on(document, question, before, state, knowledge)
    told = query_told(answer.conversation, question.raw, one, knowledge, why_there(document, knowledge))
    state.cells = kept_cells(before, told, f"“{one.result.points[0].name}”")
    return told


def _cells_told(
    question: Question, found: Cells, before: TalkState, state: TalkState, knowledge: Knowledge, answer: Answer
) -> Answer:
    told = cells_told(answer.conversation, question.raw, found, knowledge)
    state.cells = kept_cells(before, told, found.reached.labels[0])
    return told


def _go_on(document: str, question: Question, before: TalkState, state: TalkState, knowledge: Knowledge) -> None:
    """The talk goes on with whoever a document belongs to; with what was spoken of before where it is nobody's."""
    if not is_dated(document, knowledge):
        state.request = before.request
    elif knowledge.documents[document].identity.agency not in _spoken_of(question, before):
        _go_on_with(knowledge.documents[document].identity, state)


def _rests_apart(question: Question, answer: Answer, knowledge: Knowledge) -> bool:
    """Whether one value was looked up in documents that are no agency's budget or accounts: their tables are asked by
    their cells rather than for figures."""
    if question.operation not in {None, "lookup", "other"} or answer.computation is not None:
        return False
    return bool(answer.citations) and not any(is_dated(c.document, knowledge) for c in answer.citations)


def _of_other_words(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The number of a table that is no agency's budget or accounts, unless a word of the question is passed over by it
    that stands in place of one of the table's: then it is another's number."""
    cited = answer.citations[0]
    if answer.answer is None or answer.answer.value is None or len(answer.citations) > 1 or not cited.table:
        return answer
    asked = folded(_without(question.text, question.agency_spans))
    told = folded(f"{answer.text}{cited.quote}{cited.row}{cited.column}{cited.table}")
    left = content(asked) - pieces(told, asked) - words_of_reckoning(asked) - about_in(asked, cited.document, knowledge)
    shortened = (run.span() for run in _RUN.finditer(asked) if is_shortened(run[0], (told,)))  # 不良率 of 不良贷款率
    left -= frozenset(n for start, end in shortened for n in range(start, end))
    words = ((asked.find(word), len(word)) for word in map(folded, question.unexplained) if len(word) > 1)
    # 绿茶产量 is no 毛茶产值, whatever both share in their midst.
    if not any(at >= 0 and at in left and {at + 1, at + size - 1} & left for at, size in words):
        return answer
    state.take_over(before)
    text = f"文件“{cited.document}”里没有找到这里要问的内容。"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), citations=(), notes=(), because=())


def _is_of_the_item(question: Question, before: TalkState) -> bool:
    """Whether a question that names nothing itself goes on with an item of the figures, and not with a cell."""
    named = question.items or question.unexplained or question.row_names or question.agencies or question.unknown
    items = before.request.items if before.request is not None else ()
    return not named and bool(items) and not before.cell


def _searched(question: Question, before: TalkState, knowledge: Knowledge) -> Iterator[tuple[str, list[str]]]:
    """What is looked for in which documents, one after the other."""
    agencies = _spoken_of(question, before)
    apart = _apart(question, knowledge, agencies)
    if apart:
        yield question.raw, apart
    if question.ambiguous or question.operation not in {None, *_OF_CELLS}:
        return
    if _is_of_the_item(question, before):
        return  # "年初预算呢" asks of what was spoken of: a column called so of any table tells another thing's
    own = [d.name for agency in agencies for d in knowledge.of_agency(agency) if d.identity.fiscal_year]
    if own := _that_may_tell(own, question, knowledge):
        said = _without(question.text, question.agency_spans)
        yield without_several(said) if question.listed_in else said, own
    if not question.agencies and (question.unknown or not agencies and not question.items):
        dated = [d.name for d in knowledge.counting() if is_dated(d.name, knowledge)]
        if dated := _that_may_tell(near_by_words(folded(question.text), dated, knowledge), question, knowledge):
            yield question.text, dated


def _of_the_place(question: Question, knowledge: Knowledge) -> list[str]:
    """The dated documents of offices of a place that is named instead of them, alone or before a row of theirs."""
    if not question.unknown or question.agencies:
        return []
    return [
        d.name
        for d in knowledge.counting()
        if is_dated(d.name, knowledge)
        and (not question.years or d.identity.fiscal_year in question.years)
        and all(_is_place_of(name, d.identity.agency, knowledge) for name in question.unknown)
    ]


def _is_place_of(name: str, agency: str, knowledge: Knowledge) -> bool:
    cells = knowledge.cells_of(agency)
    return any(agency.startswith(name[:n]) and name[n:] in {"", *cells} for n in range(len(name), 1, -1))


def _that_may_tell(names: Sequence[str], question: Question, knowledge: Knowledge) -> list[str]:
    """The dated documents that may be asked at all: of a year that the question names, or with it in a cell, and with
    every name that nobody published under in a cell of its agency's."""
    return [name for name in names if _may_tell(knowledge.documents[name].identity, question, knowledge)]


def _may_tell(identity: Identity, question: Question, knowledge: Knowledge) -> bool:
    other_year = bool(question.years) and identity.fiscal_year not in question.years
    if not (question.unknown or other_year):
        return True
    cells = knowledge.cells_of(identity.agency)
    if not all(_in_cells(name, cells) for name in question.unknown):
        return False
    return not other_year or all(any(str(year) in cell for cell in cells) for year in question.years)


def _in_cells(name: str, cells: frozenset[str]) -> bool:
    """Whether a name stands in a cell by itself, or is put together of two that do (石桥县 and 小学)."""
    return name in cells or any(name[:n] in cells and name[n:] in cells for n in range(2, len(name) - 1))


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


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "，" * (end - start)
    return "".join(signs)


def _apart(question: Question, knowledge: Knowledge, agencies: Sequence[str]) -> list[str]:
    """The documents that no agency or no year can be asked for; of those agencies, where some are spoken of, and
    nobody's where they are places: what is told of a place need not say who published it."""
    undated = (d for d in knowledge.counting() if not is_dated(d.name, knowledge))
    places = bool(agencies) and all(is_place(agency.removesuffix("本级")) for agency in agencies)
    of_those = [
        d for d in undated if d.identity.agency in agencies or (not d.identity.agency if places else not agencies)
    ]
    return [
        d.name
        for d in of_those
        if not (d.identity.agency and d.identity.fiscal_year) or _may_tell(d.identity, question, knowledge)
    ]
