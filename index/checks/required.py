"""What a disclosure must say → whether this one does: present, said to be none, blank, missing, or not asked of it;
and whether it was made public in time, where it tells its dates.

Items are data (`required.tsv`), each with its clause. A document of 三公经费 alone is not asked for the rest. That a table
is missing says only that this file does not hold it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from corpus.document import Document, Span, Table, TableStatus
from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import lexicon_lines
from corpus.measures import load_measures
from corpus.tables.understood import UNTITLED
from index.checks.deadline import approved_and_published
from index.checks.declared import empty_sections, said_to_be_none
from index.checks.ground import Ground, Numbered, in_grid, item_name, place_of
from index.checks.partial import is_no_office, why_not_judged
from index.checks.types import Check, Outcome, Place
from index.figure import Measure, Stage

FILE = Path(__file__).parent / "required.tsv"
HOWS = frozenset({"table", "items", "words", "days"})
KINDS = frozenset({"both", "budget", "final_accounts"})
#: A document of which so much of the money is 三公经费 is of that alone.
MOSTLY = 0.7
#: Sections that speak of everything and disclose nothing of it.
_APART = re.compile(r"(?:职责|职能|名[词称]解释|术语)$")
#: A line that is a table's title, before one that gives the unit of a table's amounts.
_TITLE_LINE = re.compile(
    r"^[ \t\u3000]*(?P<title>[^\n|。，；]{4,60}表)\s*\n(?:[^\n]{0,40}\n)?[^\n]{0,40}单位[：:][^\n。]{0,12}元", re.M
)
_WORD = re.compile("[\u4e00-\u9fff]{2}")
#: What only offices have.
_OF_OFFICES = "disclosed_operating"
#: What the things that are counted are paid by.
_SPENT_ON = {"overseas_groups": "overseas_travel", "reception_groups": "official_reception"}
_THREE_PUBLIC = "three_public_expenses"
_THREE = re.compile("three_public|travel|purchase|running|reception|groups|cars|visitors")


@dataclass(frozen=True, slots=True)
class Required:
    """One line of `required.tsv`."""

    key: str
    name: str
    kind: str
    since: int
    how: str
    look: str
    none: str | None
    clause: str


def parse_required(text: str, file: str = "required.tsv") -> tuple[Required, ...]:
    """Read the items' text; raises LexiconError at the first bad line."""
    out = []
    for number, (key, name, kind, since, how, look, none, clause) in lexicon_lines(text, file, 8):
        if how not in HOWS or kind not in KINDS:
            raise LexiconError(file, number, f"不认识的种类 {kind} 或 {how}")
        year = 0 if since == "-" else int(since)
        out.append(Required(key, name, kind, year, how, look, None if none == "-" else none, clause))
    return tuple(out)


@cache
def load_required() -> tuple[Required, ...]:
    """The items that ship with the program; read once."""
    return parse_required(FILE.read_text(encoding="utf-8"))


def check_required(ground: Ground) -> Iterator[Check]:
    """Every item, asked of a document whose kind is known."""
    document = ground.document
    if document.identity.kind is None:
        return
    contents = [s.span for s in document.sections if s.is_contents]
    only_three = _is_of_three_public(ground)
    for item in load_required():
        other_kind = item.kind not in ("both", document.identity.kind.value)
        before = (document.identity.fiscal_year or item.since) < item.since
        left_out = other_kind or before or only_three and not _THREE.search(item.key)
        if item.how == "days":
            yield from () if left_out else _days(ground, item)
        elif left_out:
            yield Check(item.key, Outcome.NOT_REQUIRED, f"{item.name}：不要求这类文件公开。", ())
        else:
            yield ground.not_found(_judged(ground, item, _FINDERS[item.how](ground, item, contents)))


def _judged(ground: Ground, item: Required, check: Check) -> Check:
    """What was not found, where the file may not be whole, or the body is not one that it is asked of."""
    if check.outcome is not Outcome.MISSING:
        return check
    if item.key == _OF_OFFICES and is_no_office(ground.document):
        return replace(check, outcome=Outcome.NOT_REQUIRED, text=f"{item.name}：事业单位不列这一项。")
    named = re.compile(item.none or re.escape(item.name)) if item.how != "words" else re.compile(item.look)
    reason = why_not_judged(ground.document, item.how == "table", named)
    if reason is None:
        return check
    return replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text.rstrip('。')}；{reason}，未作判断。")


def _is_of_three_public(ground: Ground) -> bool:
    """Whether the document tells of 三公经费 and next to nothing else: no total, and nearly all its money is of them."""
    measures = load_measures()
    money = [f.item for _, f in ground.figures if f.measure is Measure.AMOUNT]
    of_three = [i for i in money if _THREE_PUBLIC in (i, *measures.ancestors(i))]
    totals = {"total_budget", "total_revenue", "total_expenditure"} & set(money)
    return bool(of_three) and not totals and len(of_three) >= MOSTLY * len(money)


def _table(ground: Ground, item: Required, contents: list[Span]) -> Check:
    pattern = re.compile(item.look)
    found = [t for t in ground.document.tables if pattern.search(_close(t.title))]
    for table in sorted(found, key=lambda t: t.status is not TableStatus.READ):
        at = (Place(table.title_span or table.span, label=table.title),)
        if table.status is TableStatus.UNREADABLE:
            return Check(item.key, Outcome.PRESENT, f"{item.name}：有《{table.title}》，但无法辨认。", at)
        if any(e.cell.text.strip() for e in table.entries):
            return Check(item.key, Outcome.PRESENT, f"{item.name}：有《{table.title}》。", at)
        none = _said_to_be_none(ground, item, contents)
        if none.outcome is Outcome.DECLARED_EMPTY or table.status is TableStatus.EMPTY and _has_note(ground, table):
            text = f"{item.name}：《{table.title}》列为空表，并写明没有数据。"
            return Check(item.key, Outcome.DECLARED_EMPTY, text, (*at, *none.at))
        return Check(item.key, Outcome.BLANK, f"{item.name}：《{table.title}》没有数字，也没有说明。", at)
    if (untitled := _untitled(ground, pattern)) is not None:
        text = f"{item.name}：“{untitled.heading[-1]}”里列有没有标题的表。"
        return Check(item.key, Outcome.PRESENT, text, (Place(untitled.span, label=untitled.heading[-1]),))
    none = _said_to_be_none(ground, item, contents)
    titled = _titled(ground.document, pattern, contents) if none.outcome is Outcome.MISSING else None
    if titled is not None:
        title = ground.document.text[titled.start : titled.end]
        text = f"{item.name}：文中有“{title}”的标题，表没有读出，未作判断。"
        return Check(item.key, Outcome.NOT_CHECKABLE, text, (Place(titled, label=title),))
    return none


def _untitled(ground: Ground, pattern: re.Pattern[str]) -> Table | None:
    """A table of accounts that has no title of its own, in a section whose heading names such a table."""
    coded = {f.table_index for _, f in ground.figures if f.code and in_grid(f)}
    tables = (t for t in ground.document.tables if t.index in coded and t.title == UNTITLED and t.heading)
    return next((t for t in tables if pattern.search(_close(t.heading[-1]))), None)


def _titled(document: Document, pattern: re.Pattern[str], contents: list[Span]) -> Span | None:
    """A line that is such a table's title, with the head of a table below it, where no table was made of it."""
    for match in _TITLE_LINE.finditer(document.text):
        span = Span(*match.span("title"))
        if pattern.search(_close(match["title"])) and not _within(span.start, contents):
            return span
    return None


@lru_cache(maxsize=1024)
def kinds_of_table(title: str) -> frozenset[str]:
    """Which of the tables that must be disclosed a title names."""
    close = _close(title)
    return frozenset(r.key for r in load_required() if r.how == "table" and re.search(r.look, close))


def _close(title: str) -> str:
    return re.sub(r"\W", "", fold_label(title))


def _has_note(ground: Ground, table: Table) -> bool:
    text = ground.document.text
    return (
        re.search(
            r"空表|无数据|没有|无(?:此|该|本|政府性|国有)|不涉及|未安排|为零",
            text[table.span.start : table.span.end + 200],
        )
        is not None
    )


def _items(ground: Ground, item: Required, contents: list[Span]) -> Check:
    keys = set(item.look.split("|"))
    year = ground.document.identity.fiscal_year
    near = {year, year - 1, None} if year else {None}
    for n, f in ground.figures:
        if f.item in keys and (not year or f.fiscal_year in near):
            return Check(item.key, Outcome.PRESENT, f"{item.name}：已写明。", (place_of((n, f)),))
    if (told := _told_in_words(ground.document, item, keys)) and not _within(told.start, contents):
        return Check(item.key, Outcome.PRESENT, f"{item.name}：已写明。", (Place(told, label=item.name),))
    none = _said_to_be_none(ground, item, contents)
    if none.outcome is Outcome.MISSING and (zero := _costs_nothing(ground, item)) is not None:
        return Check(
            item.key, Outcome.DECLARED_EMPTY, f"{item.name}：{item_name(zero[1])}写明为零。", (place_of(zero),)
        )
    headed = _heads(ground.document, keys)
    if none.outcome is Outcome.MISSING and headed is not None:
        text = f"{item.name}：表里有这一项，没有填数。"
        return Check(item.key, Outcome.BLANK, text, (Place(headed, label=item.name),))
    return none


def _costs_nothing(ground: Ground, item: Required) -> Numbered | None:
    """Where nothing was spent on what is counted: no visitors come for nothing."""
    year = ground.document.identity.fiscal_year
    for money in (m for key, m in _SPENT_ON.items() if key in item.look.split("|")):
        told = [m for m in ground.by_item[money] if m[1].fiscal_year == year and m[1].stage is Stage.FINAL_ACCOUNTS]
        amounts = [m for m in told if m[1].measure is Measure.AMOUNT]
        if amounts and not any(f.value for _, f in amounts):
            return amounts[0]
    return None


def _told_in_words(document: Document, item: Required, keys: set[str]) -> Span | None:
    """Where the text tells an item in words that gave no figure: a count behind its name, or that all of a sum is of
    it ("“三公”经费3万元，全部为公务接待费")."""
    counts = [m for k in keys if (m := load_measures().by_key[k]).quantity == "count"]
    names = {re.escape(n).replace(r"\(", "[(（]").replace(r"\)", "[)）]") for m in counts for n in (m.name, *m.aliases)}
    patterns = (
        [rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})数?[为共]?\s*\d+\s*[个人批辆次]"] if names else []
    )
    patterns += [rf"全部(?:为|是|用于)(?:{item.none})"] if item.none and not counts else []
    found = re.search("|".join(patterns), document.text) if patterns else None
    return Span(*found.span()) if found else None


def _heads(document: Document, keys: set[str]) -> Span | None:
    """A cell of a table that names one of the items."""
    for table in document.tables:
        for grid in table.grids:
            for cell in grid.cells:
                if 2 < len(cell.text) < 24 and _WORD.search(cell.text) and load_measures().key_of(cell.text) in keys:
                    return cell.span
    return None


def _words(ground: Ground, item: Required, contents: list[Span]) -> Check:
    closed = [*contents, *(g.span for t in ground.document.tables for g in t.grids)]
    closed += [s.span for s in ground.document.sections if _APART.search(s.title) and not re.search(item.look, s.title)]
    found = [Span(*m.span()) for m in re.finditer(item.look, ground.document.text) if not _within(m.start(), closed)]
    if not found:
        return _said_to_be_none(ground, item, contents)
    headings = [s.heading for s in ground.document.sections]
    best = next((span for span in found if _within(span.start, headings)), found[0])
    return Check(item.key, Outcome.PRESENT, f"{item.name}：已写明。", (Place(best, label=item.name),))


def _within(at: int, spans: list[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _days(ground: Ground, item: Required) -> Iterator[Check]:
    """Whether no more days lie between the two dates than allowed; nothing where the document does not tell both."""
    told = approved_and_published(ground.document)
    if told is None:
        return
    approved, published = told
    days = (published.day - approved.day).days
    outcome = Outcome.HOLDS if days <= int(item.look) else Outcome.DIFFERS
    said = f"所写的批复日期 {approved.day}、公开日期 {published.day}，相隔 {days} 日"
    said += f"，超过 {item.look} 日" if outcome is Outcome.DIFFERS else f"，在 {item.look} 日以内"
    at = (Place(approved.span, label="批复日期"), Place(published.span, label="公开日期"))
    yield Check(item.key, outcome, f"{item.name}：{said}。", at, Decimal(days), "日")


def _said_to_be_none(ground: Ground, item: Required, contents: list[Span]) -> Check:
    text = ground.document.text
    told = (
        (*said_to_be_none(text, item.none, _names()), *empty_sections(ground.document, item.none)) if item.none else ()
    )
    for found in told:
        if not _within(found.start, contents):
            at = (Place(found, label=item.name),)
            said = text[found.start : found.end].replace("\n", "")
            how = "写明为零" if said.endswith("元") else "写明没有"
            return Check(item.key, Outcome.DECLARED_EMPTY, f"{item.name}：{how}（“{said}”）。", at)
    return Check(item.key, Outcome.MISSING, f"{item.name}：本文件里没有找到。", ())


@cache
def _names() -> tuple[str, ...]:
    """How the items are called that a document may say it has none of."""
    return tuple(dict.fromkeys(r.none for r in load_required() if r.none))


_FINDERS: dict[str, Callable[[Ground, Required, list[Span]], Check]] = {
    "table": _table,
    "items": _items,
    "words": _words,
}
