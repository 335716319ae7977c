"""The item that stands in a place of a list: 重点项目里第3项, 名词解释第2条.

Comes in: a question with an ordinal, its request, and what was told before it. Goes out: the row or the numbered line
in that place of the one list whose title says what stands before the ordinal, quoted; that there are fewer; or None
where no list, or more than one, may be meant. Ranks nothing: the order is the document's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from corpus.amounts import is_money
from corpus.document import Kind, Span
from corpus.fold import fold_label
from corpus.tables.header import is_total
from index.store.documents import StoredDocument
from qa.answer import Answer, Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.evidence import documents_asked, figures_in
from qa.passages.table_lines import lines_by_table
from qa.passages.text import Paragraph, flatten, read_paragraphs
from qa.reading.numerals import small_number
from qa.reading.question import Question, mask
from qa.reading.request import Request
from qa.wording.phrases import number

_ASKED = re.compile(r"(?<!排)(?<!排在)第([一二三四五六七八九十]{1,3}|\d{1,2})(?:个)?(?:项目|项|条|款|点|行)(?!目录)")
#: What asks for a place of an order by size, or for a part of a year.
_RANKED = re.compile("最|排|从[多大高少小低]|季度")
_SAYS_NOTHING = re.compile(r"[\x00,，。?？的那这里中内上面头有说写列]|当中|安排|一共")
_NAMED_BEHIND = re.compile("的?(?:主要)?([一-鿿]{2,8}?)(?:具体|主要)?(?:是|讲|说|写|指)(?:了|的)*(?:些)?(?:什么|啥|哪)")
_NUMBERED = re.compile(r"^[(（]?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[)）、.．]|[)）][、.．]?)")
#: So much of what names the list must stand in its title, in that order.
_NAMED = 0.75
_SHORTEST = 2
#: One title is clearly meant where the next one that fits is so much longer; several are offered.
_MUCH_SHORTER = 1.5
_MOST_OFFERED = 4
#: So much of the line above a list may name it.
_ABOVE = 40


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list of a document: what is written over it, and its items, each with the places to quote."""

    document: StoredDocument
    title: str
    items: tuple[tuple[str, tuple[Span, ...]], ...]


def asks_of_number(text: str) -> bool:
    """Whether a question asks for what stands in a place of a list.

    >>> asks_of_number("重点项目里第3项是什么"), asks_of_number("排第二的是哪项"), asks_of_number("第三季度用款")
    (True, False, False)
    """
    return _ASKED.search(text) is not None and _RANKED.search(text) is None


def told_by_number(desk: Desk, request: Request, question: Question, told: Answer | None) -> Outcome | None:
    """What stands in the place asked for of the list that the question names; where it names none, of the one that was
    told from before (`told`)."""
    asked = _ASKED.search(question.text)
    place = small_number(asked[1]) if asked else None
    if not place:
        return None
    named, lists = list_named(question), list(_lists(desk, request))
    if len(named) < _SHORTEST:
        found = [one for one in lists if told is not None and _told_from(one, told)]
        return _item(desk, request, found[0], place) if found else None
    worth = [LCSseq.similarity(named, one.title) / len(named) for one in lists]
    fit = [one for one, w in zip(lists, worth, strict=True) if w >= _NAMED and w == max(worth)]
    fit.sort(key=lambda one: len(one.title))
    clear = len(fit) > 1 and len(fit[0].title) * _MUCH_SHORTER <= len(fit[1].title)
    if len(fit) > 1 and not clear:
        return _which_list(desk, fit)
    return _item(desk, request, fit[0], place) if fit else None


def _which_list(desk: Desk, fit: Sequence[_Listed]) -> Outcome:
    """The lists that the words may mean, to choose from."""
    names = []
    for one in fit[:_MOST_OFFERED]:
        source = desk.citations.span(one.document.name, one.items[0][1][0]) + 1
        identity = one.document.identity
        kind = {Kind.BUDGET: "预算", Kind.FINAL_ACCOUNTS: "决算"}.get(identity.kind, "") if identity.kind else ""
        names.append(f"{identity.fiscal_year or ''}{kind}的《{one.title}》[{source}]")
    return Outcome(Status.CLARIFY, f"有几份这样的清单，请问是哪一份：{'、'.join(names)}？")


def _told_from(listed: _Listed, told: Answer) -> bool:
    """Whether an item of the list was quoted."""
    cited = [c for c in told.citations if c.document == listed.document.name]
    spans = [span for _, places in listed.items for span in places]
    return any(span.start <= c.start and c.end <= span.end for c in cited for span in spans)


def no_such_number(question: Question, request: Request, told: Answer) -> Outcome | None:
    """A refusal where a value was told of what the question only wants the list of: 小学第2项 is not how many 小学."""
    asked = _ASKED.search(question.text)
    plain = bool(question.agencies) and not request.followed_up and told.answer is not None
    if asked is None or not plain or told.status is not Status.ANSWERED or "第" in told.text:
        return None
    who = "、".join(request.agencies)
    text = f"{who}的文件里没有找到“{list_named(question) or '所问'}”这样一个列出{asked[0]}的清单。"
    return Outcome(Status.NOT_FOUND, text)


def list_named(question: Question) -> str:
    """What names the list that a question asked of; "" where it asked of none."""
    asked = _ASKED.search(question.text)
    spans = (*question.agency_spans, *question.year_spans, *question.document_spans)
    if asked is None:
        return ""
    masked = mask(question.text, spans)
    before = _SAYS_NOTHING.sub("", masked[: asked.start()])
    # "第三条职责是什么" names the list behind its place.
    behind = _NAMED_BEHIND.match(masked, asked.end())
    return before or (behind[1] if behind else "")


def _lists(desk: Desk, request: Request) -> Iterator[_Listed]:
    """The lists of the documents asked for that have a title, and more than one item."""
    for document in documents_asked(desk, request):
        for listed in (*_of_tables(document), *_of_paragraphs(document)):
            if len(listed.items) > 1 and listed.title:
                yield listed


def _of_tables(document: StoredDocument) -> Iterator[_Listed]:
    for lines in lines_by_table(document):
        rows = [line for line in lines if line.name and not is_total(flatten(line.name))]
        items = tuple((line.name, tuple(c.cell.span for c in line.cells)) for line in rows)
        yield _Listed(document, flatten(rows[0].table) if rows else "", items)


def _of_paragraphs(document: StoredDocument) -> Iterator[_Listed]:
    """Numbered lines that follow each other from 1 on, each list by itself."""
    above, held = "", list[Paragraph]()
    for paragraph in (*read_paragraphs(document), None):
        numbered = _NUMBERED.match(paragraph.flat) if paragraph is not None else None
        at = small_number(numbered[1]) if numbered else None
        if at == len(held) + 1 and held and paragraph is not None:
            held.append(paragraph)
            continue
        if held:
            yield _listed(document, above, held)
            held = []
        if paragraph is None:
            return
        if at == 1:
            held = [paragraph]
        else:
            above = paragraph.flat[-_ABOVE:]


def _listed(document: StoredDocument, above: str, held: list[Paragraph]) -> _Listed:
    first = held[0]
    path = first.path[:-1] if first.opens is not None and first.path else first.path
    title = flatten("".join(path[-1:])) or above
    items = tuple((_NUMBERED.sub("", p.flat), (p.span,)) for p in held)
    return _Listed(document, f"{title}{above if above not in title else ''}", items)


def _item(desk: Desk, request: Request, listed: _Listed, place: int) -> Outcome:
    identity = listed.document.identity
    year = identity.fiscal_year
    who = f"{identity.agency}{year}年" if year else identity.agency
    if place > len(listed.items):
        text = f"{who}文件这里只列了 {len(listed.items)} 项，没有第 {place} 项。"
        return Outcome(Status.NOT_FOUND, text)
    name, spans = listed.items[place - 1]
    quotes = []
    for span in spans:
        source = desk.citations.span(listed.document.name, span) + 1
        quotes.append(f"“{' '.join(listed.document.text[span.start : span.end].split())}”[{source}]")
    known = [k for k in figures_in(desk, request, listed.document, spans) if is_money(k.figure.unit)]
    text = f"{who}文件里列的第 {place} 项：{''.join(quotes)}"
    headline = Headline(None, None, fold_label(name), year)
    if len(known) != 1:
        return Outcome(Status.ANSWERED, text, headline)
    figure = known[0].figure
    spec = Spec(
        frozenset({figure.item}),
        figure.row[-1] if figure.row else figure.item,
        figure.agency,
        figure.fiscal_year or year or 0,
        figure.stage,
    )
    o = operand(desk, Found(spec, known[0]), desk.request.unit)
    told = f"{text}\n\n{o.label}为 **{o.shown}**。"
    headline = replace(headline, value=number(o.value), unit=o.unit)
    return Outcome(Status.ANSWERED, told, headline, (operand_row(o),), points=(point_of(o),))
