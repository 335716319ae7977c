"""What a table of a document without a publisher or a year answers → an `Answer` that tells table, row, column, place.

Only where the words of the question are explained by what the table, its title and its document say, and no other
document explains as much with another answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.document import Identity
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nameless.cells_told import cells_told, row_shown, why_there
from qa.nameless.held import in_cells, is_place_of, of_the_place, searched, set_apart, spoken_of
from qa.nameless.in_its_place import in_its_place
from qa.nameless.layouts import has_digit
from qa.nameless.looking import Cells, Lacking, Unlike, found_in, gone_on, is_dated, of_which, queried_in
from qa.nameless.of_told import kept_cells, kept_of_a_row, of_told
from qa.nameless.passed_over import of_other_words, passed_over, rests_apart
from qa.nameless.queries import Queried
from qa.nameless.query_told import query_told
from qa.nameless.said import content, folded
from qa.nameless.spoken import as_spoken
from qa.nameless.words import table_words
from qa.passages.notices import tells_fact
from qa.reading.listed_names import is_of_another
from qa.reading.question import Question
from qa.reading.request import Request, TalkState

#: A question with more content than this stands alone.
_SHORT = 8

_Found = Cells | Unlike | Lacking | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question and its answer so far, in the talk: what was `before`, and the `state` that it goes on with."""

    question: Question
    answer: Answer
    before: TalkState
    state: TalkState
    knowledge: Knowledge

    @property
    def answered(self) -> bool:
        return self.answer.status is Status.ANSWERED

    @property
    def at_rest(self) -> bool:
        """Whether the answer stands as far as its own words go."""
        if not self.answered or self.question.unexplained and passed_over(self.question, self.answer):
            return False
        return not rests_apart(self.question, self.answer, self.knowledge)


def or_by_tables(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The answer; or, where it is none or passes words over, what the tables hold of documents without a publisher or a
    year, and then of those of whoever is spoken of, or of anybody where a name is asked for that a table may list.

    A short question goes on with the row or the column that the last one was answered by.
    """
    state.table = ()
    if answer.settled:
        return answer
    if answer.status is Status.ANSWERED:
        state.cells = ()  # 两个 means none of what was told before it
    turn = _Turn(question, answer, before, state, knowledge)
    for follows in (_reckoned, _gone_on_with):
        if (told := follows(turn)) is not None:
            return told
    if turn.at_rest:
        return _rather_than_quoted(turn)
    if answer.status is Status.CLARIFY and answer.rows:
        return answer  # which of several is meant is asked: one table's share picks none of them
    looked_up = _looked_up(turn)
    if isinstance(looked_up, Answer):
        return looked_up
    words, found = looked_up
    if isinstance(found, Cells):
        return _by_cells(turn, words, found)
    if turn.answered:
        return _if_of_these_words(turn, found)
    for gap in (_which_of_unlike, _row_of_it, _not_in_the_one_named, _not_in_the_last):
        if (told := gap(turn, found)) is not None:
            return told
    return answer


# -- what is looked for -----------------------------------------------------------------------------------------------
def _reckoned(turn: _Turn) -> Answer | None:
    """What a short question reckons with the numbers that were told last."""
    before, state = turn.before, turn.state
    reckoned = of_told(turn.question.raw, turn.answer.conversation, before)
    if reckoned is not None:
        state.table, state.cell, state.request, state.cells = before.table, before.cell, before.request, before.cells
    return reckoned


def _looked_up(turn: _Turn) -> Answer | tuple[str, _Found]:
    """What an operation over the cells of a table comes to; or the words that led to cells of one, and those."""
    question, knowledge = turn.question, turn.knowledge
    found: _Found = None
    words = question.raw
    for text, held in searched(question, turn.before, knowledge):
        if (told := _by_query(turn, text, held)) is not None:
            return told
        words, more = gone_on(question.raw, turn.before, turn.state, knowledge, held)
        words, found = (words, more) if more is not None else (question.raw, found_in(text, knowledge, held) or found)
        if isinstance(found, Cells) and _turns_to_words(turn, found):
            found = None
        if isinstance(found, Cells | Unlike):
            break
    if not isinstance(found, Cells) and not turn.answered and (told := _read_freely(turn)) is not None:
        return told
    if not isinstance(found, Cells) and (held := of_the_place(question, knowledge)):
        # 某区哪个学校学生最多 is told by the one office of the place whose table says all of it.
        if (told := _by_query(turn, question.text, held)) is not None:
            return told
    return words, found


# -- what is told -----------------------------------------------------------------------------------------------------
def _by_cells(turn: _Turn, words: str, found: Cells) -> Answer:
    """What stands in the cells that were reached, unless they are of another than is asked of, or tell no more."""
    question, answer = turn.question, turn.answer
    document = found.reached.sheet.document
    if turn.answered and tells_fact(question.raw, turn.knowledge.documents[document]):
        return answer
    rows = [clean(c.text) for c in found.reached.by]
    names = frozenset(name for row in rows for name in (row, as_spoken(row)))
    of_rows = all(in_cells(name, names) or _titles(turn, name, document) for name in question.unknown)
    if not of_rows and is_of_another(question, document, rows, turn.knowledge):
        return answer
    if turn.answered and (found.reached.picked or _tells_no_more(turn, found)):
        return answer
    told = _cells_told(turn, words, found)
    return told if words == question.raw else replace(told, resolved=_said_in_full(question.raw, words))


def _titles(turn: _Turn, name: str, document: str) -> bool:
    """Whether a name that nobody published under is in what a document of nobody calls itself, and not only spoken of
    in it."""
    stored = turn.knowledge.documents[document]
    if stored.identity.agency:
        return False
    titles = (document.rsplit(".", 1)[0], stored.text.lstrip().split("\n", 1)[0])
    return any(folded(name) in folded(title) for title in titles)


def _if_of_these_words(turn: _Turn, found: _Found) -> Answer:
    """The answer, unless it rests on a document that is no agency's and is to other words."""
    question, answer, knowledge = turn.question, turn.answer, turn.knowledge
    if isinstance(found, Unlike) or not rests_apart(question, answer, knowledge):
        return answer
    told = of_other_words(question, answer, knowledge)
    if told is not answer:
        turn.state.take_over(turn.before)
    return told


def _which_of_unlike(turn: _Turn, found: _Found) -> Answer | None:
    """That documents say unlike things of it."""
    if not isinstance(found, Unlike):
        return None
    named = "、".join(f"“{name}”" for name in found.documents)
    text = f"{named}的表格里都有问到的内容，所写不同。请说明是哪一份。"
    return replace(turn.answer, status=Status.CLARIFY, text=text, suggestions=())


def _row_of_it(turn: _Turn, found: _Found) -> Answer | None:
    """The row of what is spoken of, which has not what is asked for."""
    is_open = turn.answer.status in {Status.OUT_OF_SCOPE, Status.CLARIFY}
    if not is_open or not isinstance(found, Lacking) or is_dated(found.sheet.document, turn.knowledge):
        return None
    return row_shown(turn.answer, found, turn.knowledge)


def _not_in_the_one_named(turn: _Turn, _found: _Found) -> Answer | None:
    """That the document which the question speaks of has nothing of it."""
    question, knowledge = turn.question, turn.knowledge
    if turn.answer.status is not Status.OUT_OF_SCOPE:
        return None
    held = set_apart(question, knowledge, spoken_of(question, turn.before))
    document = of_which(question.raw, knowledge, held)
    return _not_found_in(turn, document) if document else None


def _not_in_the_last(turn: _Turn, _found: _Found) -> Answer | None:
    """That the document asked last has nothing of it: a word that no table has is no reason to end the talk."""
    before, state = turn.before, turn.state
    if not before.table or turn.answer.status is not Status.OUT_OF_SCOPE:
        return None
    if len(content(folded(turn.question.raw))) > _SHORT:
        return None
    state.table, state.cell, state.cells = before.table, before.cell, before.cells
    return _not_found_in(turn, before.table[0])


def _not_found_in(turn: _Turn, document: str) -> Answer:
    return replace(turn.answer, status=Status.NOT_FOUND, text=f"文件“{document}”里没有找到这里要问的内容。")


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


def _turns_to_words(turn: _Turn, found: Cells) -> bool:
    """Whether words were reached after a number that the same table told, and no words are asked for."""
    before, knowledge, said = turn.before, turn.knowledge, turn.question.raw
    if not before.table or any(map(has_digit, found.reached.cells)) or table_words("words_of").search(said):
        return False
    document, asked = before.table
    last = found_in(asked, knowledge, [document]) if document in knowledge.documents else None
    return isinstance(last, Cells) and any(map(has_digit, last.reached.cells))


def _tells_no_more(turn: _Turn, found: Cells) -> bool:
    """Whether what was reached is the number that is told, with its unit; or words, where none are asked for."""
    told = turn.answer.answer
    if told is None or told.value is None:
        return False
    if not any(map(has_digit, found.reached.cells)):
        return not table_words("words_of").search(turn.question.raw)
    numbers = [cell_number(clean(c.text)) for c in found.reached.cells]
    return bool(told.unit) and {n.value if n else None for n in numbers} == {Decimal(told.value)}


def _rather_than_quoted(turn: _Turn) -> Answer:
    """The answer; where it but quotes a document that is nobody's, what an operation over its cells comes to."""
    question, answer, knowledge = turn.question, turn.answer, turn.knowledge
    headline = answer.answer
    if answer.rows or headline is not None and (headline.value or headline.entity) or not answer.citations:
        return answer
    quoted = {c.document for c in answer.citations}
    if any(is_dated(name, knowledge) for name in quoted):
        return answer
    held = [name for name in set_apart(question, knowledge, ()) if name in quoted]
    return _by_query(turn, question.raw, held) or answer


def _by_query(turn: _Turn, text: str, held: Sequence[str]) -> Answer | None:
    """What an operation over the cells of one table comes to, where the question asks for one."""
    one = queried_in(text, turn.knowledge, held)
    return _query_told(turn, text, one) if one is not None else None


def _read_freely(turn: _Turn) -> Answer | None:
    """What a table of nobody comes to where no stricter reading was found: of the one that is asked about, or was."""
    question, knowledge = turn.question, turn.knowledge
    apart = set_apart(question, knowledge, spoken_of(question, turn.before))
    document = of_which(question.raw, knowledge, apart)
    if not document and turn.before.table and len(content(folded(question.raw))) <= _SHORT:
        document = turn.before.table[0]
    if not document or is_dated(document, knowledge):
        return None
    last = turn.before.cell[1:] if turn.before.cell and turn.before.cell[0] == document else ()
    for words in (question.raw, *(f"{question.raw} {name}" for name in last)):
        one = queried_in(words, knowledge, [document], freely=True)
        if one is not None and one.result.kind == "share":
            continue  # of what it is a share is left too open
        if one is not None and words != question.raw and one.result.kind in {"count", "sum"}:
            continue  # what was spoken of last is no condition on rows that are counted or added up
        if one is not None and _is_of_the_years(turn, one):
            told = _query_told(turn, words, one)
            return (
                told
                if told is None or words == question.raw
                else replace(told, resolved=_said_in_full(question.raw, words))
            )
    return None


def _is_of_the_years(turn: _Turn, one: Queried) -> bool:
    """Whether each year that the question says is said by a cell that the answer rests on or by what its table is
    called."""
    document = one.sheet.document
    stored = turn.knowledge.documents[document]
    said = [document, one.sheet.title, stored.text.lstrip().split("\n", 1)[0]]
    cells = (clean(c.text) for c, _ in one.sheet.names)
    return all(str(year) in "|".join((*said, *cells)) for year in turn.question.years)


def _gone_on_with(turn: _Turn) -> Answer | None:
    """What a short question asks of the table that was asked last, with a name of its last words in another's place."""
    if not turn.before.table or turn.question.agencies:
        return None
    words, found = in_its_place(turn.question.raw, turn.before, turn.knowledge)
    if isinstance(found, Queried):
        told = _query_told(turn, words, found)
        return replace(told, resolved=_of_whom(words, found.sheet.document, turn)) if told is not None else None
    if found is None:
        return None
    return replace(_cells_told(turn, words, found), resolved=_of_whom(words, found.reached.sheet.document, turn))


def _of_whom(words: str, document: str, turn: _Turn) -> str:
    """The words with the agency of a document where its name was cut out of them."""
    agency = turn.knowledge.documents[document].identity.agency
    return re.sub("[,，]{2,}", "，", re.sub("^[,，]{2,}", agency, words))


def _query_told(turn: _Turn, text: str, one: Queried) -> Answer | None:
    """The answer by an operation over cells; None where it is of another than whom the question names."""
    question, knowledge, state = turn.question, turn.knowledge, turn.state
    document, cells = one.sheet.document, [clean(c.text) for p in one.result.points for c in p.cells]
    printed = frozenset(clean(c.text) for c, _ in one.sheet.names)
    agency = knowledge.documents[document].identity.agency
    if not all(
        in_cells(n, printed) or is_place_of(n, agency, knowledge) or _titles(turn, n, document)
        for n in question.unknown
    ):
        if is_of_another(question, document, cells, knowledge):
            return None
    # A name may stand beside what is asked next; the names of a list, or of two set apart, may not.
    names = cells[:1] if len(one.result.points) == 1 else []
    state.cell, state.table = (document, *names), (document, text)
    _go_on(document, turn)
    told = query_told(turn.answer.conversation, question.raw, one, knowledge, why_there(document, knowledge))
    state.cells = kept_cells(turn.before, told, f"“{one.result.points[0].name}”")
    if one.result.kind == "names" and names:
        state.cells = kept_of_a_row(told, one.result.points[0], one.sheet)
    return told


def _cells_told(turn: _Turn, words: str, found: Cells) -> Answer:
    """What stands in cells, which the talk goes on with."""
    document, state = found.reached.sheet.document, turn.state
    state.cell = (document, *(clean(c.text) for c in found.reached.by))
    state.table = (document, words)
    _go_on(document, turn)
    told = cells_told(turn.answer.conversation, turn.question.raw, found, turn.knowledge)
    state.cells = kept_cells(turn.before, told, found.reached.labels[0])
    return told


def _go_on(document: str, turn: _Turn) -> None:
    """The talk goes on with whoever a document belongs to; with what was spoken of before where it is nobody's."""
    state, identity = turn.state, turn.knowledge.documents[document].identity
    if not is_dated(document, turn.knowledge):
        state.request = turn.before.request
    elif identity.agency not in spoken_of(turn.question, turn.before):
        _speak_of(identity, state)


def _speak_of(identity: Identity, state: TalkState) -> None:
    """The talk is of whoever the table that answered belongs to."""
    years = (identity.fiscal_year,) if identity.fiscal_year else ()
    state.request = Request("lookup", (identity.agency,), years)
    state.unknown_agency = ""
