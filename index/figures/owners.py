"""Whose a figure is: the publishing agency, its own office, or a subordinate that its row or a label names."""

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from corpus.document import REPORTED, Document, Scope
from corpus.fold import fold_label
from corpus.identity.annexes import annexes
from corpus.identity.clues import is_short_place
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import parse_name, same_agency
from corpus.identity.place_levels import (
    is_below,
    is_place,
    level_of_row,
    level_over,
    level_told,
    only_level,
    tells_both_levels,
    without_level,
)
from corpus.identity.roundups import heads_a_part
from corpus.measures import load_measures
from index.figure import StatedFigure
from index.figures.own_name import TELLS_OF_ITS_PLACE

_OWN_OFFICE = re.compile(r"(?:机关|本级|（本级）|\(本级\)|机关本级|本部)$")
#: An office of its own that is named by its kind alone: 局本级38人.
_OFFICE_ALONE = re.compile(r"(?:[局厅部委办院会处]|机关)本级(?:机关)?")
#: Of a place this is its level, of an agency its own office.
_OWN_LEVEL = re.compile("(?:单位|部门)?本级")
#: The own office in a heading or a label; the level of a place (县本级) is another thing, and so is 本级及下属单位.
_OFFICE_NAMED = re.compile(
    r"(?:^|[局厅部委办院会处]|机关|单位|部门)本级(?!及|和|以及|与|、|财|预算收入|预算支出|[一-龥]{0,4}(?:及|和)(?:所属|下属))"
)
_LEVEL_BEFORE = re.compile("^(?:[局厅部委办院会处]|机关|单位|部门)?(?:本级|汇总)的?")
#: All bodies of an agency taken together.
_ALL_BODIES = re.compile(
    r"(?:部门|全部门|全系统|[局厅委办院])汇总|[（(]汇总[)）]|^汇总|本级(?:及|和|以及|与)(?:所属|下属)"
)
#: A row of an agency with all its bodies, which is the whole of it.
_ALL_TOGETHER = re.compile(
    r"[局厅委办院]?(?:机关|本级)(?:及|和|以及|与)(?:所属|下属|直属|二级)(?:预算|事业)?(?:单位|机构)(?:汇总|合计)"
)
_ALL_ALONE = re.compile(r"(?:全?部门|全系统|[局厅委办院])汇总")
#: A body spoken of before, by its kind.
_ANOTHER = re.compile(
    r"该(?P<kind>中心|局|委|办|学校|学院|医院|院|校|馆|所|站|公司|集团|协会|学会|厂|队|基地|镇|乡|街道|县|区)(?![一-龥]{0,2}[性期])"
)
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")
_GRAND_TOTAL = re.compile(r"(?:收入|支出)总计$")
_AGENCY_HEADER = re.compile(r"单位名称|部门名称|预算单位|主管部门|单位$|部门$")


def only_office(label: str) -> bool:
    """Whether a label names an agency's own office and nothing else.

    >>> only_office("局本级"), only_office("本级"), only_office("本级财力")
    (True, True, False)
    """
    plain = fold_label(label)
    return bool(_OFFICE_ALONE.fullmatch(plain) or _OWN_LEVEL.fullmatch(plain))


def own_rows(document: Document, figures: Sequence[StatedFigure]) -> frozenset[tuple[int, int]]:
    """Table and row of the rows that tell of the publishing agency's own office: its name in a list of its agencies.

    Where such a table names the agency itself beside its subordinates, and not with the total of them all, the row
    is its own office's.
    """
    agencies: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    values: dict[tuple[int, int], dict[tuple[str, ...], Decimal]] = defaultdict(dict)
    totals: dict[int, list[int]] = defaultdict(list)
    for figure in figures:
        if figure.table_index is None or figure.row_index is None:
            continue
        values[figure.table_index, figure.row_index][figure.column] = figure.value
        if figure.is_total:
            totals[figure.table_index].append(figure.row_index)
        elif name := _agency_of_row(document, figure):
            agencies[figure.table_index][name].add(figure.row_index)
    out = set()
    for table, rows in agencies.items():
        mine = rows.get(document.identity.agency, set())
        if len(rows) < 2 or len(mine) != 1:
            continue
        (row,) = mine
        if not any(values[table, row].items() <= values[table, total].items() for total in totals[table]):
            out.add((table, row))
    return frozenset(out)


def _agency_of_row(document: Document, figure: StatedFigure) -> str | None:
    """The agency, of those that the document is about, that the row's label names; None where it names none."""
    identity = document.identity
    plain = fold_label(figure.row[-1]) if figure.row else ""
    known = (*identity.subordinates, identity.agency)
    return next((a for a in known if a and len(plain) >= 4 and same_agency(plain, a)), None)


def owner_of(
    document: Document, figure: StatedFigure, own: frozenset[tuple[int, int]]
) -> tuple[str, Scope | None, tuple[str, ...]]:
    """The agency of the figure, its scope, and the row path without labels that only name that agency (`own`: see
    `own_rows`)."""
    identity = document.identity
    if (body := _annexed(document, figure)) is not None:
        return body, None, figure.row
    agency, scope = identity.agency or _spoken_of(document, figure), identity.scope
    row = list(figure.row)
    place = is_place(identity.agency.removesuffix("本级"))
    if figure.table_index is not None and place:
        scope = _level_of_cell(document, figure) or scope
    elif place or figure.table_index is None and TELLS_OF_ITS_PLACE.search(identity.agency):
        scope = _level_told(document, figure) or scope
        of_it = [label for label in row if len(row) == 1 or not only_level(label) or is_below(label, identity.agency)]
        row = [_of_its_level(label, not place) for label in of_it]
    if place and (other := _another_place(document, figure)):
        agency, scope = other, None
    elif not place:
        scope = _office_over(row, figure) or scope
        row = [bare if load_measures().key_of(bare := _LEVEL_BEFORE.sub("", label)) else label for label in row]
    named = [text for header, text in figure.attributes if _AGENCY_HEADER.search(fold_label(header))]
    named += [text for header, text in figure.attributes if header == "agency_mention"]
    kept = []
    for label in row:
        if _names_an_agency(label, document) or not place and (only_office(label) or _own_alias(label, document)):
            named.append(label)
        elif place and _is_the_place(label, document, figure) or not place and _ALL_TOGETHER.fullmatch(label):
            continue
        elif not place and _ALL_ALONE.fullmatch(fold_label(label)):
            continue  # its scope is told already: 部门汇总 names all bodies, and no item
        else:
            kept.append(label)
    for label in named:
        plain = fold_label(label)
        sub = next((s for s in identity.subordinates if same_agency(plain, s)), None)
        if sub is not None:
            agency, scope = sub, Scope.OWN_LEVEL
        elif _OFFICE_ALONE.fullmatch(plain) or not place and only_office(plain):
            scope = Scope.OWN_LEVEL
        elif _own_alias(label, document) or (
            _OWN_OFFICE.search(plain) and same_agency(_OWN_OFFICE.sub("", plain), identity.agency)
        ):
            agency, scope = identity.agency, Scope.OWN_LEVEL
        elif same_agency(plain, identity.agency) and (figure.table_index, figure.row_index) in own:
            agency, scope = identity.agency, Scope.OWN_LEVEL
    return agency, scope, tuple(kept)


def _is_the_place(label: str, document: Document, figure: StatedFigure) -> bool:
    """Whether a row of a table is called by the place that the report is of, and by no level of it: 青禾县 in its own
    table of debts. Beside a row of 本级 it is one of two."""
    if fold_label(label) != document.identity.agency.removesuffix("本级") or figure.table_index is None:
        return False
    cells = (c.text for t in document.tables if t.index == figure.table_index for g in t.grids for c in g.cells)
    return not any(fold_label(text).endswith("本级") for text in cells)


def _annexed(document: Document, figure: StatedFigure) -> str | None:
    """The body whose own annex a figure stands in; None elsewhere."""
    parts = annexes(document.text, document.identity.agency)
    at = figure.number_span.start
    return next((annex.body for annex in parts if annex.part.start <= at < annex.part.end), None)


def _own_alias(label: str, document: Document) -> bool:
    """Whether a label is a short name that the document gives the agency itself, and its own office: 市文广旅局本级."""
    plain = fold_label(label)
    bare = _OWN_OFFICE.sub("", plain)
    return bare != plain and bare in {fold_label(alias) for alias in document.identity.aliases}


def _office_over(row: Sequence[str], figure: StatedFigure) -> Scope | None:
    """Whose money an agency tells: its own office's or that of all its bodies, by the innermost label, table or
    heading that names one of both (局本级总收入; 二、局本级情况); None where none does."""
    for label in (*reversed(row), figure.table or "", *reversed(figure.heading)):
        own, whole = _OFFICE_NAMED.search(fold_label(label)), _ALL_BODIES.search(fold_label(label))
        if own or whole:
            return None if own and whole else Scope.OWN_LEVEL if own else Scope.CONSOLIDATED
    return None


def _of_its_level(label: str, known: bool) -> str:
    """An item without the level of the place that it is told of, a `known` one only; a fund's grand total, with what
    was carried in, is no amount of the fund itself."""
    bare = without_level(label)
    if bare != label and (total := _GRAND_TOTAL.search(bare)):
        return total.group()
    return label if known and not load_measures().key_of(bare) else bare


def _spoken_of(document: Document, figure: StatedFigure) -> str:
    """In a text without a publisher that tells of several agencies in turn: the one that the paragraph is about.

    A further paragraph is of the same one where a heading gives it the whole part, or it tells its parts (其中); else
    it may be of all of them.
    """
    at = figure.number_span.start
    told = [e for e in document.identity.evidence if e.field == REPORTED and e.span is not None and e.span.start <= at]
    last = max(told, key=lambda e: e.span.start if e.span is not None else 0, default=None)
    if last is None or last.span is None:
        return ""
    headed = [e for e in told if e.span is not None and heads_a_part(document.text, e.span)]
    if headed:
        return max(headed, key=lambda e: e.span.start if e.span is not None else 0).value
    further = document.text[last.span.end : at].split("\n")[1:]
    return last.value if all(not line.strip() or line.lstrip().startswith("其中") for line in further) else ""


def speaks_of_another(label: str, agency: str) -> bool:
    """Whether a label goes back to another body that the sentence named before: 该中心2022年“三公”经费 of a bureau.

    Or opens with another body's name: 荷塘区教育局“三公”经费 in what is told of 荷塘区本级.

    >>> speaks_of_another("该馆“三公”经费", "青禾县文化局"), speaks_of_another("该局“三公”经费", "青禾县文化局")
    (True, False)
    >>> speaks_of_another("荷塘区教育局“三公”经费", "荷塘区本级"), speaks_of_another("荷塘区教育局支出", "荷塘区教育局")
    (True, False)
    """
    if not agency:
        return False
    if back := _ANOTHER.match(label):
        return back["kind"] not in agency
    name = next((name for start, end, name in looks_like_agency(label) if start == 0 and end < len(label)), "")
    return bool(parse_name(name).regions) and not same_agency(name, agency) if name else False


def _level_told(document: Document, figure: StatedFigure) -> Scope | None:
    """Which of its levels a place's report speaks of in a paragraph, where it tells of both; None elsewhere."""
    if not tells_both_levels(document.text):
        return None
    if told := level_of_row(figure.row):
        return told
    paragraph = document.text.rfind("\n", 0, figure.sentence.start) + 1
    return level_told(document.text, paragraph, figure.number_span.start) or level_over(figure.heading)


def _level_of_cell(document: Document, figure: StatedFigure) -> Scope | None:
    """Which of its levels a place's table tells in a cell: by the heads over its column, by its row or its headings."""
    if not tells_both_levels(document.text):
        return None
    return level_over(figure.column) or level_over(figure.row) or level_over((*figure.heading, figure.table))


def _another_place(document: Document, figure: StatedFigure) -> str:
    """A place within the publishing one that the heading over a figure names (三、某某高新区); "" where it names none."""
    over = figure.heading[-1] if figure.heading else ""
    name = _NUMBERED.sub("", over)
    return name if is_short_place(name) and name != document.identity.agency else ""


def _names_an_agency(label: str, document: Document) -> bool:
    plain = fold_label(label)
    if _OFFICE_ALONE.fullmatch(plain):
        return True
    if len(plain) < 4:
        return False
    known = (document.identity.agency, *document.identity.subordinates)
    bare = _OWN_OFFICE.sub("", re.sub(r"^\d+", "", plain))
    return any(a and same_agency(bare, a) for a in known)
