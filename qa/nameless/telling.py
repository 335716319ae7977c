"""What a table of a document without a publisher or a year answers → an `Answer` that tells table, row, column, place.

Only where the words of the question are explained by what the table, its title and its document say, and no other
document explains as much with another answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from index.search.hybrid import by_words
from qa.answer import Answer, Headline, Status
from qa.knowledge import Knowledge
from qa.nameless.finding import Named, Reached, named_in, reach
from qa.nameless.layouts import Sheet, sheets_of
from qa.nameless.said import content, folded, pieces
from qa.passages.text import DocumentKey, key_of
from qa.reading.question import Question
from qa.reading.request import TalkState
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
_HEAD_UNIT = re.compile(r"[(（]([^()（）]{1,8})[)）]\s*$")


@dataclass(frozen=True, slots=True)
class _Read:
    """A document without a publisher as far as its tables go."""

    name: str
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    #: All that its titles and cells say, run together.
    said: str


def or_by_tables(
    question: Question, answer: Answer, before: TalkState, state: TalkState, knowledge: Knowledge
) -> Answer:
    """The answer; or, where it is none, what the tables hold of documents without a publisher, or without a year.

    A short question goes on with the row or the column that the last one was answered by.
    """
    agencies = question.agencies or (before.request.agencies if before.request is not None else ())
    held = _apart(knowledge, agencies)
    if answer.status is Status.ANSWERED or not held:
        return answer
    found = _gone_on(question.raw, state, knowledge, held) or _found(question.raw, knowledge, held)
    if isinstance(found, Reached):
        state.request = before.request
        state.cell = (found.sheet.document, *(clean(c.text) for c in found.by))
        return _told(answer.conversation, question.raw, found, knowledge)
    if isinstance(found, _Unlike):
        named = "、".join(f"“{name}”" for name in found.documents)
        text = f"{named}的表格里都有问到的内容，所写不同。请说明是哪一份。"
        return replace(answer, status=Status.CLARIFY, text=text, suggestions=())
    if found is not None and answer.status in {Status.OUT_OF_SCOPE, Status.CLARIFY}:
        text = f"文件“{found.sheet.document}”《{found.sheet.title}》里有“{clean(found.cell.text)}”，但没有找到这里要问的内容。"
        return replace(answer, status=Status.NOT_FOUND, text=text)
    return answer


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
    undated = (d for d in knowledge.counting() if not (d.identity.agency and d.identity.fiscal_year))
    return [d.name for d in undated if not agencies or d.identity.agency in agencies]


def _gone_on(text: str, state: TalkState, knowledge: Knowledge, held: Sequence[str]) -> Reached | None:
    """The cell that a short question leads to together with a row or a column of the last answer, in its document."""
    if not state.cell or len(content(folded(text))) > LONGEST_FOLLOW_UP:
        return None
    document, *names = state.cell
    within = [name for name in held if name == document]
    tried = (_found(f"{text} {name}", knowledge, within) for name in (*names, ""))
    return next((found for found in tried if isinstance(found, Reached)), None)


def _found(text: str, knowledge: Knowledge, held: Sequence[str]) -> Reached | _Unlike | _Lacking | None:
    """The cell, or the cells, that the words lead to; what else there is where they lead to none or to unlike ones."""
    asked = folded(text)
    wanted = content(asked)
    if not wanted:
        return None
    found: list[tuple[int, Reached]] = []
    lacking: list[_Lacking] = []
    for document in _nearest(asked, wanted, knowledge, held):
        about = frozenset[int]().union(*(pieces(name, asked) for name in document.names))
        for sheet in document.sheets:
            reached = reach(asked, sheet)
            left = wanted - about - (reached.explained if reached is not None else frozenset())
            if reached is None or _unexplained(asked, left, wanted) or left & _sides(asked, sheet, reached):
                lacking += [_Lacking(sheet, n.cell) for n in named_in(asked, sheet) if _tells(n)][:1]
                continue
            found.append((len(wanted & (reached.explained | about)), reached))
    best = max((covers for covers, _ in found), default=0)
    ties = [r for covers, r in found if covers == best]
    if ties and len({r.texts for r in ties}) == 1:
        return ties[0]
    if ties:
        return _Unlike(tuple(dict.fromkeys(r.sheet.document for r in ties)))
    return lacking[0] if len({x.sheet.document for x in lacking}) == 1 else None


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


def _nearest(asked: str, wanted: frozenset[int], knowledge: Knowledge, held: Sequence[str]) -> list["_Read"]:
    """The few of the documents that share most with the question, by how rare it is among them.

    Of very many, those whose passages full text finds.
    """
    names = list(held)
    if len(names) > LOOKED_THROUGH:
        passages = knowledge.store.held().passages
        near = by_words(knowledge.store, asked, PASSAGES * LOOKED_THROUGH, names)
        names = list(dict.fromkeys(passages[i].document for i, _ in near))[:LOOKED_THROUGH]
    read = [_read(key_of(knowledge.documents[name])) for name in names]
    pairs = {asked[n : n + 2] for n in wanted if n + 1 < len(asked)} | {asked[n] for n in wanted if asked[n].isdigit()}
    shared: dict[str, float] = dict.fromkeys(names, 0.0)
    for pair in pairs:
        having = [d.name for d in read if pair in d.said]
        for name in having:
            shared[name] += 1 / len(having)
    kept = sorted((name for name in names if shared[name]), key=lambda name: -shared[name])[:LOOKED_INTO]
    return [d for d in read if d.name in kept]


def _told(conversation: str, raw: str, reached: Reached, knowledge: Knowledge) -> Answer:
    citations = Citations(knowledge)
    sheet = reached.sheet
    sources = [citations.span(sheet.document, c.span, table=sheet.title) + 1 for c in reached.cells]
    where = f"文件“{sheet.document}”《{sheet.title}》"
    headline = Headline(None, None, None, None)
    if len(reached.cells) == 1:
        said, label = reached.texts[0], reached.labels[0]
        if reached.picked:
            text = f"{where}中是 **{said}**（{label}）[{sources[0]}]。"
            headline = Headline(None, None, said, None)
        else:
            text = f"{where}中，{label}为 **{said}**[{sources[0]}]。"
            headline = _headline(said, reached, knowledge)
    else:
        lines = [
            f"- {_line(label, said, reached.picked)}[{source}]"
            for label, said, source in zip(reached.labels, reached.texts, sources, strict=True)
        ]
        text = f"{where}中有 {len(lines)} 处：\n\n" + "\n".join(lines)
    lacks = "年度" if knowledge.documents[sheet.document].identity.agency else "编制单位"
    note = f"这份文件没有写明{lacks}，按表格里的名称查得，请核对。"
    return Answer(
        conversation,
        raw,
        Status.ANSWERED,
        text,
        headline,
        resolved=raw.strip(),
        notes=(note,),
        citations=tuple(citations.items),
    )


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
    span = reached.cells[0].span
    stored = (f for _, f in knowledge.store.figures(document=reached.sheet.document))
    unit = next((f.unit for f in stored if span.start <= f.span.start and f.span.end <= span.end), "")
    unit = unit or value.unit or ("%" if said.endswith(("%", "％")) else "") or _unit_of_head(reached.by)
    return Headline(number(value.value), unit, None, None)


def _unit_of_head(by: tuple[Cell, ...]) -> str:
    units = (m[1] for c in by if (m := _HEAD_UNIT.search(clean(c.text))))
    return next(units, "")


@lru_cache(maxsize=LOOKED_THROUGH)
def _read(key: DocumentKey) -> _Read:
    document, tables = key.document, key.document.tables
    titles = (document.name.rsplit(".", 1)[0], *(t.title for t in tables), *(s.title for s in document.sections))
    first = document.text.lstrip().split("\n", 1)[0][:LONGEST_NAME]
    sheets = tuple(s for t in tables for s in sheets_of(document.name, t.title, t.grids))
    # What a form is filled in for, its lists are about as well.
    values = (clean(value.text) for sheet in sheets for _, value in sheet.pairs)
    names = tuple(dict.fromkeys(n for t in (*titles, first, *values) if 1 < len(n := folded(t or "")) <= LONGEST_NAME))
    said = "|".join((*names, *(name for sheet in sheets for _, name in sheet.names)))
    return _Read(document.name, names, sheets, said)
