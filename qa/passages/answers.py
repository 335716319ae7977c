"""Reasons, purposes, duties, offices, meetings, definitions: the sentences that say it, quoted.

Goes in: the documents of the store and a `PassageQuery`. Comes out: a `PassageAnswer`: quotes in reading order, or
what is missing. Refuses to answer with the nearest paragraph: where no document says what was asked, it says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.measures import load_measures
from index.search.hybrid import find
from index.search.vectors import Vectors
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.passages.documents import MOST_DOCUMENTS, no_document, of_years_asked, ranked_documents, year_fits
from qa.passages.elsewhere import elsewhere, let_go
from qa.passages.fields import REASON_FIELDS, asked_fields, field_answer, has_field
from qa.passages.held import held_by_one
from qa.passages.lists import FoundList, activities, duties, overview_of, structure
from qa.passages.reach import Reach, nearest, within_reach
from qa.passages.reasons import (
    ReasonCandidate,
    ToldReason,
    Turn,
    asked_turn,
    best_purposes,
    best_reasons,
    purposes,
    reasons,
    stated_changes,
    told_reasons,
)
from qa.passages.standing_reasons import standing_reason
from qa.passages.subject import Asked, asked_item
from qa.passages.terms import (
    asked_kinds,
    asked_words,
    definition,
    named_in,
    nothing_told,
    scope_of,
    section_answer,
    sentence_answer,
    term_asked,
)
from qa.passages.text import flatten, quotes_of, read_paragraphs
from qa.passages.types import PassageAnswer, PassageKind, PassageQuery, Quote
from qa.passages.worded_reasons import worded_reason
from qa.passages.words import load_passage_words

__all__ = ["PassageAnswer", "PassageKind", "PassageQuery", "Quote", "answer_passage", "kind_of"]

_BASES = {"prior": "与上年相比", "budget": "与预算相比"}
#: Kinds whose own answer is never that of a heading.
_NO_FIELDS = frozenset({PassageKind.STRUCTURE, PassageKind.ACTIVITIES})
_DIRECTIONS = {"up": "增加", "down": "减少", "level": "持平", "": "变动"}


def kind_of(text: str) -> PassageKind:
    """The kind that the words of a question ask for."""
    names = load_passage_words().names("ask", flatten(text))
    kinds = [PassageKind(n) for n in names if n in set(PassageKind)]
    return kinds[0] if kinds else PassageKind.OTHER


def answer_passage(
    store: Store | None, documents: Sequence[StoredDocument], vectors: Vectors | None, query: PassageQuery
) -> PassageAnswer:
    """The sentences of `documents` that answer `query`; documents set aside are left out."""
    kind = query.kind or kind_of(query.text)
    counted = [d for d in documents if d.set_aside is None]
    reach = within_reach(store, counted, query)
    found = _answer(store, vectors, counted, reach, query, kind)
    if not (told := reach.told()):
        return found
    if not found.quotes:
        return replace(found, missing=f"{told}。读到的里面：{found.missing}")
    return replace(found, note="；".join(x for x in (told, found.note) if x))


def _answer(
    store: Store | None,
    vectors: Vectors | None,
    counted: list[StoredDocument],
    reach: Reach,
    query: PassageQuery,
    kind: PassageKind,
) -> PassageAnswer:
    """What the documents within reach say, of all that count."""
    near = reach.documents
    ranked = ranked_documents(near, query, kind)
    if (headed := _by_field(near, query, kind)) is not None:
        return PassageAnswer(kind, tuple(headed), None if headed else nothing_told(query))
    if not ranked:
        why = nothing_told(query) if reach.unread else no_document(counted, query)
        return _let_go(store, vectors, counted, query, kind) or PassageAnswer(kind, (), why)
    answer = _ANSWERS[kind]
    if kind is PassageKind.DEFINITION and store is not None:
        # Where none of the first explains the words, those do in which they stand.
        first = {d.name for d in ranked[0]}
        ranked = [[*ranked[0], *(d for d in nearest(store, near, query.text) if d.name not in first)]]
    if kind is PassageKind.OTHER and not query.agencies and store is not None:
        hits = find(store, vectors, counted, query.text, MOST_DOCUMENTS).hits
        names = list(dict.fromkeys(h.passage.document for h in hits))
        ranked = [[d for n in names for g in ranked for d in g if d.name == n]] if names else ranked
    if kind is PassageKind.STRUCTURE and (held := held_by_one(ranked, flatten(query.text))):
        return PassageAnswer(kind, tuple(_quotes(*held)), None)
    quotes: list[Quote] = []
    reached = {d.identity.agency for group in ranked for d in group} | reach.passed_over()
    # An agency that none of the documents speaks for is told, not passed over.
    without = [a for a in query.agencies if len(query.agencies) > len(ranked) and a not in reached]
    remarks = [no_document(counted, replace(query, agencies=(a,))) for a in without]
    for group in ranked:
        found, remark = answer(group, query)
        if not found and kind is PassageKind.DEFINITION and query.agencies:
            # "…的立项依据是什么" asks for a section, not for the meaning of a term.
            own = [d for d in group if d.identity.agency in query.agencies and year_fits(d, query, kind)]
            found, _ = _other(own, query)
        quotes += of_years_asked(found, group, query)
        remarks += [remark] if remark else []
    if not quotes:
        missing = PassageAnswer(kind, (), "；".join(dict.fromkeys(remarks)))
        return _let_go(store, vectors, counted, query, kind) or missing
    return PassageAnswer(kind, tuple(quotes), None, "；".join(dict.fromkeys(remarks)) or None)


def _by_field(documents: list[StoredDocument], query: PassageQuery, kind: PassageKind) -> list[Quote] | None:
    """What stands under a heading or a label of its own that the question asks for; None where it asks for none.

    Where such headings are there, but none of what the question names, the nearest one of another thing answers
    nothing.
    """
    fields = asked_fields(query.text, named=bool(query.agencies or query.item))
    if kind is PassageKind.REASON:
        fields = [f for f in fields if f in REASON_FIELDS]
    if not fields or kind in _NO_FIELDS:
        return None
    quotes: list[Quote] = []
    there = False
    groups, asked = ranked_documents(documents, query, PassageKind.OTHER), query
    if not groups:
        # What an agency does may stand in its parent's document; what is named there must be named in the question
        # then.
        above = [d for d in documents if set(query.agencies) & set(d.identity.subordinates)]
        asked = replace(query, agencies=())
        groups = ranked_documents(above, asked, PassageKind.OTHER)
    for group in groups:
        for document in group:
            paragraphs = read_paragraphs(document)
            if found := field_answer(paragraphs, fields, asked, (*query.agencies, *_names(document))):
                quotes += _quotes(document, found)
                break
            there = there or has_field(paragraphs, fields)
    return quotes or ([] if there and kind in (PassageKind.OTHER, PassageKind.DEFINITION) else None)


def _let_go(
    store: Store | None,
    vectors: Vectors | None,
    documents: list[StoredDocument],
    query: PassageQuery,
    kind: PassageKind,
) -> PassageAnswer | None:
    """What a document says that was not asked for, where none that was says it; the note tells what was let go."""
    for other in elsewhere(store, vectors, documents, query, kind):
        quotes, remark = _ANSWERS[kind]([other.document], query)
        quoted = flatten("".join(q.quote for q in quotes))
        if quotes and (not other.names or any(flatten(name) in quoted for name in other.names)):
            return PassageAnswer(kind, tuple(quotes), None, "；".join(x for x in (other.remark, remark) if x))
    return None


def _quotes(document: StoredDocument, found: Sequence[FoundList]) -> list[Quote]:
    return [q for f in found for q in quotes_of(document, f.span, f.path)]


def _spans(candidates: Sequence[ReasonCandidate]) -> list[FoundList]:
    """The candidates' spans, each after the clause that names its item, where that stands apart."""
    leads = [FoundList(c.lead, c.paragraph.path) for c in candidates if c.lead]
    found = [*dict.fromkeys(leads), *(FoundList(c.span, c.paragraph.path) for c in candidates)]
    return sorted(found, key=lambda f: f.span)


def _names(document: StoredDocument) -> tuple[str, ...]:
    identity = document.identity
    return tuple(sorted({identity.agency, *identity.aliases} - {""}, key=len, reverse=True))


def _item(query: PassageQuery) -> Asked:
    # Words that name no known item count only where they say anything ("这么" does not).
    words = query.item_words if query.item else tuple(w for w in query.item_words if asked_words(w, query.agencies))
    return asked_item(query.item, words)


def _reason(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    asked = _item(query)
    if asked.empty:
        named = named_in(query)
        asked = asked_item(None, (named,)) if named else asked_item("total_budget", ())
    turn = asked_turn(flatten(query.text), query.item_words)
    unexplained: str | None = None
    contrary: tuple[list[Quote], str | None] | None = None
    for document in group:
        paragraphs = read_paragraphs(document)
        told = told_reasons(paragraphs, _names(document))
        best = best_reasons(reasons(told, asked, turn), turn)
        wrong = [c for c in best if _contrary(turn, c.turn)]
        if any(c.tier >= 0.9 or asked.kin for c in best) and not wrong:
            return _quotes(document, _spans(best)), _open_direction(best)
        stated = stated_changes(paragraphs, asked, _names(document))
        stated = [c for c in stated if c.turn.direction == turn.direction] or stated
        fitting = [c for c in stated if not _contrary(turn, c.turn)]
        parts = _parts_reasons(told, asked, turn, fitting)
        if parts:
            alone = None if fitting else f"文件没有单独说明{_called(query)}的变动原因，引用的是其组成部分的"
            return _quotes(document, parts), alone
        if best and not wrong:
            return _quotes(document, _spans(best)), _open_direction(best)
        if wrong and contrary is None:
            contrary = _quotes(document, _spans(wrong)), _contrary(turn, wrong[0].turn)
        if stated and unexplained is None:
            said = _DIRECTIONS[stated[0].turn.direction or ""]
            unexplained = f"文件说明了{_called(query)}{said}，但未说明原因"
            if otherwise := _contrary(turn, stated[0].turn):
                # The premise is wrong: what the document says of the change is quoted, with its reason where it has
                # one.
                contrary = contrary or (_quotes(document, _spans(stated[:1])), otherwise)
    if contrary:
        return contrary
    for document in group:
        if standing := standing_reason(read_paragraphs(document), asked, flatten(query.text)):
            return _quotes(document, standing[:1]), standing[1]
    if unexplained is None and (worded := _reason_in_words(group, query)):
        return worded, None
    year = group[0].identity.fiscal_year
    when = f"{year}年" if year else ""
    return [], unexplained or f"{group[0].identity.agency}{when}的文件没有说明{_called(query)}变动的原因"


def _reason_in_words(group: Sequence[StoredDocument], query: PassageQuery) -> list[Quote]:
    """What is no change of an item is explained where the question's own words stand."""
    for document in group:
        asked = asked_words(query.text, (*query.agencies, *_names(document)))
        words = (*asked, *(query.item_words if query.item else ()))
        if found := worded_reason(read_paragraphs(document), words, flatten(query.text)):
            return _quotes(document, found)
    return []


def _contrary(asked: Turn, stated: Turn) -> str:
    """Says, in Chinese, how a stated change differs from the one asked about; "" where it does not."""
    if asked.direction and stated.direction not in (asked.direction, None):
        return f"文件说的是{_DIRECTIONS[stated.direction or '']}，不是{_DIRECTIONS[asked.direction]}"
    if asked.basis and stated.basis and asked.basis != stated.basis:
        return f"文件只说明了{_BASES[stated.basis]}变动的原因，没有说明{_BASES[asked.basis]}变动的原因"
    return ""


def _open_direction(best: list[ReasonCandidate]) -> str | None:
    """The template's "增加（减少）" left as it was printed does not tell which."""
    open_ones = [c for c in best if c.turn.open]
    return "原文写作“增加（减少）”，没有写明是增加还是减少" if open_ones else None


def _parts_reasons(told: list[ToldReason], asked: Asked, turn: Turn, stated: list[ReasonCandidate]) -> list[FoundList]:
    """Where only the parts of an item are explained: the item's own change, and its parts' that went the same way."""
    direction = turn.direction or (stated[0].turn.direction if stated else None)
    out: list[FoundList] = []
    spans: list[ReasonCandidate] = []
    waiting = sorted(asked.parts) if direction in ("up", "down") else []
    while waiting:
        part = asked_item(waiting.pop(0), ())
        found = reasons(told, part, Turn(direction, turn.basis))
        good = [c for c in found if c.tier >= 0.9 and c.turn.direction == direction]
        spans += [c for c in good[:1] if c.span not in {k.span for k in spans}]
        waiting += [] if good else sorted(part.parts)
    if spans:
        out = _spans(stated[:1]) + _spans(sorted(spans, key=lambda c: c.span))
    return sorted(out, key=lambda f: f.span)


def _called(query: PassageQuery) -> str:
    return query.item_words[0] if query.item_words else load_measures().name_of(query.item) if query.item else "预算"


def _purpose(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    asked = _item(query)
    if asked.empty:
        asked = asked_item("project_expenditure", ())
    best: tuple[float, list[Quote]] = (0.0, [])
    for document in group:
        paragraphs = read_paragraphs(document)
        found = best_purposes(purposes(paragraphs, asked, _names(document)))
        score = max((c.score for c in found), default=0.0)
        spans = _spans(found)
        if score < 7:
            overview = overview_of(paragraphs, asked, _names(document))
            if overview:
                score, spans = 8.0, overview
        if score > best[0] + (0.5 if best[1] else 0.0):
            best = (score, _quotes(document, spans))
        if best[0] >= 9 and query.agencies:
            break
    return best[1], None if best[1] else f"文件没有说明{_called(query)}的用途"


def _duties(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    if query.item and not load_passage_words().find("heading", "duties", flatten(query.text)):
        # "…项目是干什么的" asks what the project is for.
        found, _ = _purpose(group, query)
        if found:
            return found, None
    return _first(group, lambda d: duties(d, read_paragraphs(d)), "文件没有写明主要职责")


def _structure(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    text = flatten(query.text)
    return _first(group, lambda d: structure(d, read_paragraphs(d), text), "文件没有列出这些机构或单位")


def _activities(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    keys = tuple(load_passage_words().names("item", flatten(query.text)))
    if query.item in load_measures().by_key and (not keys or query.item in keys):
        keys = (str(query.item),)
    keys = keys or ("meeting_expenses", "training_expenses")
    return _first(group, lambda d: activities(read_paragraphs(d), keys, _names(d)), "文件没有列出具体的会议或活动")


def _definition(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    asked = _item(query)
    if asked.empty:
        asked = asked_item(None, (term_asked(query.text, query.agencies),))
    best = None
    # Until a document of the agency and year asked for has an entry, one of another's is no answer without a word.
    told = not (query.agencies or query.years)
    for document in group:
        entry = definition(read_paragraphs(document), asked, _names(document))
        own = not query.agencies or bool({document.identity.agency, *document.identity.aliases} & set(query.agencies))
        told = told or (entry is not None and own and year_fits(document, query, PassageKind.DEFINITION))
        if entry and (best is None or entry.fit > best[0].fit + 0.02):
            best = (entry, document)
        if best and best[0].fit >= 0.94:
            break
    if best is None:
        return [], f"文件的名词解释里没有“{_called(query) if query.item else term_asked(query.text, query.agencies)}”"
    quotes = _quotes(best[1], [best[0].found])
    remark = None if told else let_go(query, best[1])
    agency = best[1].identity.agency
    # What one agency counts in it is another's only where nobody is named; whose it is is told then.
    others = (d for d in group if not query.agencies or d.identity.agency == agency)
    for document in (best[1], *others):
        # Prose may say in a bracket what this agency counts in the item: "机关运行经费（商品和服务支出+业务性专项）".
        if scope := scope_of(document, asked):
            return quotes + _quotes(document, [scope]), remark
    return quotes, remark


def _other(group: list[StoredDocument], query: PassageQuery) -> tuple[list[Quote], str | None]:
    def read(document: StoredDocument) -> list[FoundList]:
        paragraphs = read_paragraphs(document)
        wanted = asked_words(query.text, (*query.agencies, *_names(document)))
        text = flatten(query.text)
        named = section_answer(paragraphs, wanted, text, leaf=True)
        if named or (kinds := asked_kinds(text)) == []:
            return named or section_answer(paragraphs, wanted, text) or sentence_answer(paragraphs, wanted, text, [])
        of_item = query.item is not None
        if of_item and query.item_words:  # "去了哪些国家" of what the talk is about
            of_its_name = asked_words(query.item_words[0], query.agencies)
            wanted = [*wanted, *(w for w in of_its_name if w not in wanted)]
        told = sentence_answer(paragraphs, wanted, text, kinds, of_item=of_item)
        return told or section_answer(paragraphs, wanted, text)

    # Of an agency that is named all are read: an old one may be the only one that says it.
    return _first(group if query.agencies else group[:MOST_DOCUMENTS], read, nothing_told(query))


def _first(
    group: list[StoredDocument], read: Callable[[StoredDocument], list[FoundList]], missing: str
) -> tuple[list[Quote], str | None]:
    for document in group:
        found = read(document)
        if found:
            return _quotes(document, found), None
    return [], missing


_ANSWERS = {
    PassageKind.REASON: _reason,
    PassageKind.PURPOSE: _purpose,
    PassageKind.DUTIES: _duties,
    PassageKind.STRUCTURE: _structure,
    PassageKind.ACTIVITIES: _activities,
    PassageKind.DEFINITION: _definition,
    PassageKind.OTHER: _other,
}
