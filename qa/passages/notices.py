"""Facts of notices of purchases: who won, at what price, how many, by whom judged, under which number.

Goes in: a question that asks for such a fact and the documents of whoever it names. Comes out: the fact as it stands
behind its label, in a line, a clause or a cell of a notice that has every word the question names the purchase by.
Refuses documents that are no notices, and to choose among several notices or several rows: none is told then.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from corpus.amounts import full_unit, is_money
from corpus.document import Cell, Span
from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from corpus.tables.values import cell_number
from index.store.documents import StoredDocument
from qa.answer import Headline, Status
from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.passages.terms import asked_words
from qa.passages.text import flatten
from qa.reading.question import Question
from qa.reading.request import Request
from qa.wording.phrases import number

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "notice_words.tsv"
_ROLES = frozenset({"ask", "label", "cue", "kind", "noise"})
_KINDS = frozenset({"money", "count", "words"})
#: What only notices of purchases tell by a label; so many of them make one.
_MARKS = frozenset({"number", "price", "winner", "experts", "agent", "buyer", "project", "fee", "limit"})
_FEWEST_MARKS = 3
#: What each row of a list of things bought has its own of.
_OF_ROWS = frozenset({"quantity", "unit_price"})
_LINE = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[^,，。；;\n]+")
#: What stands before a label in its line.
_OPENING = re.compile(
    r"[\s　#*>|\-]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．])?[\s　*]*"
)
_PARTED = re.compile(r"[ \t]{2,}|　+")
_LABELLED = re.compile(r"(?P<label>[^：:\n]{2,24}?)[ \t　*]*[：:][ \t　*]*(?P<value>[^\n]*)")
#: A number with what may be its unit.
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?\s*(?:[万亿]?元|[一-鿿])?")
#: A heading: no value of the line above it.
_HEADING = re.compile(r"[\s#*]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)])")
_UNIT = re.compile(r"[（(](?:单位[：:])?(?P<unit>亿元|万元|元|[台套辆个件])[/）)]?[^）)]*[）)]?$")
_LONGEST_VALUE = 120
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The patterns of the lexicon in its order."""

    asks: tuple[tuple[str, re.Pattern[str]], ...]
    labels: dict[str, re.Pattern[str]]
    cues: dict[str, re.Pattern[str]]
    kinds: dict[str, str]
    noise: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one place of a notice tells: the label, the value and its unit where the label or the head has it."""

    label: str
    value: str
    span: Span
    unit: str = ""
    row: str = ""


def parse_notice_words(text: str, file: str = FILE.name) -> NoticeWords:
    """Read the lexicon's text; raises LexiconError at the first bad line."""
    asks: list[tuple[str, re.Pattern[str]]] = []
    found: dict[str, dict[str, re.Pattern[str]]] = {"label": {}, "cue": {}}
    kinds: dict[str, str] = {}
    noise = re.compile("(?!)")
    for line, (role, fact, words) in lexicon_lines(text, file, 3):
        if role not in _ROLES or role == "kind" and words not in _KINDS:
            raise LexiconError(file, line, f"不认识的种类 {role} {words if role == 'kind' else ''}".strip())
        if role == "kind":
            kinds[fact] = words
            continue
        try:
            pattern = re.compile(words)
        except re.error as error:
            raise LexiconError(file, line, f"不是正则表达式：{error}") from error
        if role == "ask":
            asks.append((fact, pattern))
        elif role == "noise":
            noise = pattern
        else:
            found[role][fact] = pattern
    return NoticeWords(tuple(asks), found["label"], found["cue"], kinds, noise)


@cache
def notice_words() -> NoticeWords:
    """The lexicon that ships with the program."""
    return parse_notice_words(FILE.read_text(encoding="utf-8"))


def fact_of_notice(desk: Desk, question: Question, request: Request) -> Outcome | None:
    """What the one notice meant tells of the fact that is asked for; None where no fact of a notice is asked for, or
    none tells it for sure."""
    words, flat = notice_words(), flatten(question.raw)
    asked = next(((fact, found) for fact, ask in words.asks if (found := ask.search(flat))), None)
    if asked is None:
        return None
    fact, found = asked
    years = () if request.year_assumed or request.years_inherited else request.years
    notices = [d for d in desk.knowledge.of_agencies(request.agencies, years) if is_notice(d)]
    named = _named(flat[: found.start()] + " " + flat[found.end() :], request.agencies)
    meant = [d for d in notices if all(word in _printed(d) for word in named)]
    if len(meant) != 1:
        return None
    told = _meant(list(facts(meant[0], fact)), fact, found, named)
    return _outcome(desk, meant[0], fact, told) if 0 < len(told) <= _MOST_TOLD else None


def tells_fact(text: str, document: StoredDocument) -> bool:
    """Whether a question asks for a fact that a notice tells: its tables are not asked for it."""
    asked = next((fact for fact, ask in notice_words().asks if ask.search(flatten(text))), None)
    return asked is not None and asked not in _OF_ROWS and is_notice(document) and any(facts(document, asked))


def _named(text: str, agencies: tuple[str, ...]) -> list[str]:
    """The words by which a question names the purchase."""
    plain = text
    for agency in agencies:
        plain = plain.replace(agency, " ")
    return [w for w in asked_words(notice_words().noise.sub(" ", plain), agencies) if re.search("[一-鿿a-zA-Z]", w)]


def _printed(document: StoredDocument) -> str:
    return flatten(document.text)


def is_notice(document: StoredDocument) -> bool:
    """Whether a document tells by labels what only notices of purchases tell."""
    marks = {fact for fact in _MARKS if next(facts(document, fact), None) is not None}
    return len(marks) >= _FEWEST_MARKS


def facts(document: StoredDocument, fact: str) -> Iterator[Fact]:
    """Every place of a document that tells a fact, in lines and clauses first, then in cells."""
    label, cue = notice_words().labels.get(fact), notice_words().cues.get(fact)
    cells = [c for t in document.tables for g in t.grids for c in g.cells]
    inside = [c.span for c in cells if c.text.strip()]
    told_to = 0
    if label is not None:
        for start, end in _pieces(document.text):
            if any(s.start < end and start < s.end for s in inside):
                continue
            if start < told_to:
                continue  # a clause of what was told as a whole
            if (told := _behind(document.text, start, end, label)) is not None:
                yield told
                told_to = end
        yield from _in_cells(document, label)
    if cue is not None:
        for clause in _CLAUSE.finditer(document.text):
            if found := cue.search(clause[0].replace(" ", "")):
                yield Fact("", found["value"], Span(*_stripped(document.text, *clause.span())))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The lines, what wide blanks part in them, and their clauses."""
    for line in _LINE.finditer(text):
        edges = [
            line.start(),
            *(at for m in _PARTED.finditer(line[0]) for at in (line.start() + m.start(),)),
            line.end(),
        ]
        parts = list(zip(edges, edges[1:], strict=False))
        yield from parts
        for start, end in parts:
            clauses = list(_CLAUSE.finditer(text, start, end))
            yield from (c.span() for c in clauses if len(clauses) > 1)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _behind(text: str, start: int, end: int, label: re.Pattern[str]) -> Fact | None:
    """What stands behind the label in text[start:end], or in the next line where nothing does; without a colon only
    a number that follows at once (质保期36个月)."""
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    start, end = _stripped(text, start, end)
    if found := _LABELLED.fullmatch(text, start, end):
        name, unit = _without_unit(flatten(found["label"]))
        if not label.fullmatch(name):
            return None
        low, high = _stripped(text, *found.span("value"))
        if low == high:
            after = _LINE.search(text, end)
            if after is None or _HEADING.match(after[0]) or _LABELLED.fullmatch(after[0]):
                return None
            low, high = _stripped(text, *after.span())
        value = text[low:high].strip("*。；; ")
        return Fact(name, value, Span(start if low < end else low, high), unit) if _is_value(value) else None
    flat = flatten(text[start:end])
    spoken = next((m for m in label.finditer(flat) if re.match(r"[为是约]?\d", flat[m.end() :])), None)
    if spoken is None or spoken.start() > 4:
        return None
    return Fact(spoken[0], flat[spoken.end() :].lstrip("为是约"), Span(start, end))


def _without_unit(label: str) -> tuple[str, str]:
    unit = _UNIT.search(label)
    return (label[: unit.start()], unit["unit"]) if unit else (label, "")


def _is_value(value: str) -> bool:
    return 0 < len(value) <= _LONGEST_VALUE and not value.endswith(("：", ":"))


def _in_cells(document: StoredDocument, label: re.Pattern[str]) -> Iterator[Fact]:
    """What stands beside a label in its row, or below it where it heads a column."""
    for table in document.tables:
        for grid in table.grids:
            at: dict[tuple[int, int], Cell] = {(c.row, c.column): c for c in grid.cells}
            for cell in grid.cells:
                name, unit = _without_unit(flatten(cell.text).strip(":"))
                if not label.fullmatch(name):
                    continue
                beside = at.get((cell.row, cell.column + cell.column_span))
                if beside is not None and not _is_label(beside) and _is_value(beside.text.strip()):
                    yield Fact(name, beside.text.strip(), beside.span, unit)
                    continue
                first = min((c.column for c in grid.cells if c.row == cell.row), default=0)
                for row in range(cell.row + cell.row_span, max(c.row for c in grid.cells) + 1):
                    below, named = at.get((row, cell.column)), at.get((row, first))
                    if below is not None and _is_value(below.text.strip()):
                        yield Fact(name, below.text.strip(), below.span, unit, flatten(named.text) if named else "")


def _is_label(cell: Cell) -> bool:
    name, unit = _without_unit(flatten(cell.text).strip(":"))
    return bool(unit) or any(label.fullmatch(name) for label in notice_words().labels.values()) or not name


def _meant(told: Sequence[Fact], fact: str, asked: re.Match[str], named: Sequence[str]) -> list[Fact]:
    """The places that are meant: each value once, and of a list of things the rows that the question names."""
    unit = asked.groupdict().get("unit")
    if unit and fact == "quantity":
        told = [t for t in told if unit in t.value or unit in t.unit]
    if fact in _OF_ROWS:
        rows = [t for t in told if not t.row or any(word in t.row for word in named)]
        told = rows or (told if len(told) == 1 else [])
    kept: dict[str, Fact] = {}
    for one in told:
        kept.setdefault(flatten(one.value), one)
    return list(kept.values())


def _outcome(desk: Desk, document: StoredDocument, fact: str, told: Sequence[Fact]) -> Outcome | None:
    kind = notice_words().kinds.get(fact, "words")
    who = desk.request.agencies[0] if desk.request.agencies else document.identity.agency
    lines, amounts = [], []
    for one in told:
        source = desk.citations.span(document.name, one.span)
        amount = _amount(one, kind)
        if kind != "words" and amount is None and len(_NUMBER.findall(one.value)) < 2:
            return None  # of several numbers which one is meant is for the reader to see
        amounts.append(amount)
        about = f"“{one.row}”的" if one.row else ""
        words = f"“{one.value}”{one.unit and f'（单位：{one.unit}）'}"
        shown = f"**{number(amount[0])}{amount[1]}**" if amount else words
        printed = " ".join(document.text[one.span.start : one.span.end].split())
        said = f"{about}{one.label}为 {shown}" if one.label else f"{shown}（“{printed}”）" if amount else f"“{printed}”"
        lines.append(f"{said}[{source + 1}]")
    head = f"{who}文件《{document.name}》"
    text = f"{head}：{lines[0]}。" if len(lines) == 1 else f"{head}：\n\n" + "\n".join(f"- {line}" for line in lines)
    only = amounts[0] if len(amounts) == 1 else None
    value, unit = (number(only[0]), only[1]) if only else (None, None)
    return Outcome(Status.ANSWERED, text, Headline(value, unit, who, document.identity.fiscal_year), settled=True)


def _amount(fact: Fact, kind: str) -> tuple[Decimal, str] | None:
    """The one number of a fact with its unit; None where there is none or several, or its unit is not told."""
    if kind == "words":
        return None
    found = cell_number(fact.value)
    if found is None and len(pieces := _NUMBER.findall(fact.value)) == 1:
        # Amid words (固定总价46.20万元) only what has a unit of its own is a number of the fact.
        found = next((n for n in (cell_number(pieces[0]),) if n is not None and n.unit), None)
    if found is None:
        return None
    unit = full_unit(found.unit) or fact.unit or ("家" if not fact.label else "")
    return None if kind == "money" and not is_money(unit) else (found.value, unit)
