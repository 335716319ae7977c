"""What a disclosure is once read: text with pages, sections, tables, identity. Imports nothing of ours.

All positions count Unicode code points of `Document.text`. For `.txt` and `.md` that text is the decoded file
itself (byte-order mark removed, line ends as in the file); for every other format it is the reader's rendering,
in which a grid stands as tab-separated lines at its place, so that every cell has a span there too. Where a source is
printed in traditional characters or with a converter's marks, `text` is its comparable form, and `Document.printed`
knows what is printed at each place: quotes and positions that leave the program are those.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a disclosure reports: 预算 or 决算."""

    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"


class Scope(StrEnum):
    """Whom the figures cover: 本级 (the agency's own office) or 汇总 (with its subordinate agencies)."""

    OWN_LEVEL = "own_level"
    CONSOLIDATED = "consolidated"


class TableStatus(StrEnum):
    """`read`; `unreadable`: there, but its cells could not be read; `empty`: printed without any figure."""

    READ = "read"
    UNREADABLE = "unreadable"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The text as printed beside the comparable one.

    `gaps` are, in order, the places of the comparable text before which something printed is left out, each with how
    many characters are left out up to and with it.
    """

    text: str
    gaps: tuple[tuple[int, int], ...] = ()

    def span(self, span: Span) -> Span:
        """Where in the printed text a stretch of the comparable one stands; what was left out at its edges is not its
        own."""
        if span.start >= span.end:
            at = self._start(span.start)
            return Span(at, at)
        return Span(self._start(span.start), self._end(span.end))

    def comparable(self, span: Span) -> Span:
        """The stretch of the comparable text for one of the printed text."""
        return Span(self._back(span.start), max(self._back(span.start), self._back(span.end)))

    def quote(self, span: Span) -> str:
        """What the source prints at a stretch of the comparable text."""
        place = self.span(span)
        return self.text[place.start : place.end]

    def _start(self, at: int) -> int:
        before = bisect_right(self.gaps, at, key=lambda gap: gap[0])
        return at + (self.gaps[before - 1][1] if before else 0)

    def _end(self, at: int) -> int:
        before = bisect_left(self.gaps, at, key=lambda gap: gap[0])
        return at + (self.gaps[before - 1][1] if before else 0)

    def _back(self, at: int) -> int:
        before = bisect_right(self.gaps, at, key=lambda gap: gap[0] + gap[1])
        left_out = self.gaps[before - 1][1] if before else 0
        if before < len(self.gaps) and at > self.gaps[before][0] + left_out:
            return self.gaps[before][0]  # inside what is left out
        return at - left_out


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged format (numbered from 1) and the part of the text that stands on it."""

    number: int
    span: Span
    from_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell of a raw grid. A merged cell stands once, at its top left, with its extent."""

    row: int
    column: int
    text: str
    span: Span
    row_span: int = 1
    column_span: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A raw grid as the reader found it, not yet understood. Blank cells may be absent."""

    cells: tuple[Cell, ...]
    span: Span
    page: int | None = None
    #: Name of the worksheet it came from, where the format has such.
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something uncertain met while reading, in Chinese, with its place where there is one.

    `unread` says that something shown in the file was not read, so that what is asked for may be in it.
    """

    text: str
    span: Span | None = None
    page: int | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader returns: the text and the raw grids of one file."""

    format: str
    text: str
    pages: tuple[Page, ...] = ()
    grids: tuple[Grid, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    #: What the source prints where `text` is a comparable form of it (see `corpus.comparable`); None where it is
    #: itself.
    printed: Printed | None = None
    #: Where every character of the printed text stands on its page, in formats that have pages: see `corpus.layout`.
    layout: bytes | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered (or titled) part of the document.

    `number` is the printed number ("（一）", "" where there is none), `title` the heading without number, markup and
    trailing punctuation, `path` the titles from the outermost section down to this one (with their numbers, as printed:
    "七、其他重要事项情况说明"). `span` runs from the heading to the end of the last subsection; `heading` is the heading alone.
    """

    index: int
    level: int
    number: str
    title: str
    path: tuple[str, ...]
    span: Span
    heading: Span
    parent: int | None = None
    is_contents: bool = False
    #: A list item ("1、因公出国（境）费支出决算为0万元，…"): `title` is its leading phrase.
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One value cell of an understood table, with everything that names it.

    `row` is the path of row labels, outermost first, the row's own label last, as printed but for white space
    ("一、基本支出", "工资福利支出"); `code` the completed account code ("2010301") or None; `column` the header path
    ("预算数", "公务用车购置及运行维护费", "小计"). `attributes` are the other labels of the row, as (header, text):
    ("单位名称", "株洲市人民政府办公室机关"). `is_total` marks 合计/总计/小计 rows. `parent` is the `row_index` of the
    row this one is a part of, or None. `block` numbers side-by-side halves from 0. `label_cell` and
    `header_cells` are the cells to highlight beside `cell`.
    """

    row_index: int
    block: int
    row: tuple[str, ...]
    code: str | None
    level: int
    parent: int | None
    is_total: bool
    column: tuple[str, ...]
    cell: Cell
    label_cell: Cell | None = None
    header_cells: tuple[Cell, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    #: The unit that holds for this cell where the cell, row or column names one ("万元", "%", "份"); else None.
    unit: str | None = None
    #: "shifted": the row was printed one column off its header.
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """An understood table; several raw grids where it ran over pages or blank lines.

    `number` is what it is called beside its title ("公开01表", "附件3"), `amount_unit` the unit printed for the whole
    table, `agency` the one named in its 部门：/单位名称： line (None where there is none).
    """

    index: int
    title: str
    title_span: Span | None
    number: str
    amount_unit: str | None
    agency: str | None
    section: int | None
    heading: tuple[str, ...]
    span: Span
    page: int | None
    entries: tuple[TableEntry, ...]
    grids: tuple[Grid, ...] = ()
    status: TableStatus = TableStatus.READ
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an identity has a value: `field` names it, `quote` is what the text says at `span`."""

    field: str
    value: str
    quote: str
    span: Span | None = None


#: Evidence that a text tells of an agency from a place on, where it has no publisher of its own and tells of several.
REPORTED = "reported"
#: The field of evidence of another body, to whose own numbers an annex is given.
ANNEXED = "annexed"
#: Evidence that a document puts an earlier publication right: its numbers count before those of the earlier one.
AMENDS = "amends"


@dataclass(frozen=True, slots=True)
class Identity:
    """Which agency, region, fiscal year, kind and scope a document is, and on what evidence.

    `region` runs from the province down, as far as the text tells ("湖南省" may be absent). `aliases` are other names
    that the text itself uses for the agency. `subordinates` are its 二级预算单位; `parent` the agency it is one of.
    """

    agency: str
    agency_inferred: bool
    region: tuple[str, ...]
    fiscal_year: int | None
    kind: Kind | None
    scope: Scope | None
    aliases: tuple[str, ...] = ()
    subordinates: tuple[str, ...] = ()
    parent: str | None = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One disclosure, read. `name` is its path relative to the corpus folder, with forward slashes."""

    name: str
    format: str
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    identity: Identity
    #: The sentence at the top of a rendition that says it restates an original; None for an original.
    notice: str | None = None
    doubts: tuple[Doubt, ...] = ()
    printed: Printed | None = None
    layout: bytes | None = None

    def quote(self, span: Span) -> str:
        """What the source prints at `span`."""
        return self.printed.quote(span) if self.printed is not None else self.text[span.start : span.end]

    def page_at(self, position: int) -> int | None:
        """Number of the page that holds `position`, None in formats without pages."""
        found = None
        for page in self.pages:
            if page.span.start > position:
                break
            found = page.number
        return found
