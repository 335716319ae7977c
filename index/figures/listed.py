"""The bodies that a table lists with their money: departments of a county's summary, hospitals, towns, companies.

In go a document's figures and its place; out come the bodies that head the rows or the columns of a table, at least two
of them, each under its whole name, and the figures of one as its own. A table's totals are nobody's, and so is a lone
name among other rows. What such a figure counts, its other labels and the table's title tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import LEVELS, parse_name
from corpus.identity.place_levels import is_place
from corpus.identity.regions import split_regions
from corpus.items import may_be_account, names_money
from corpus.labels import load_label_roles
from corpus.measures import load_measures
from corpus.tables.header import is_total
from corpus.tables.understood import UNTITLED
from index.figure import Figure
from index.figures.point import within
from index.figures.subjects import TOTALS
from index.tables.items import table_item

#: One name by itself is no list.
FEWEST = 2
#: Longer labels are sentences.
_LONGEST = 30
_MARKS = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)|[\s*＊★●]+|[（(][^（()）]*[）)]$")
#: How what is no office ends and is a body all the same.
_BODY = re.compile(
    r"[一-鿿]{2,}(?:公司|集团|合作社|村|社区|居委会|村委会|镇|乡|街道|学校|小学|中学|幼儿园|医院|卫生院)"
)
_TOWN = re.compile("(?P<name>[一-鿿]{2,6}?(?:镇|乡|街道))(?:人民政府|办事处|政府)?")
_BEFORE_PLACE = re.compile(r"^[\s#*\ufeff]*(?:关于|公布|公开)?(?:(?:19|20)\d\d年度?)?")
_UNIT = re.compile(r"[（(](?:百|千|万|亿)?(?:元|人|个|户|亩|辆|%)[^（()）]{0,4}[)）]$")
#: Heads of columns that any list has.
_OF_ANYTHING = re.compile("(?:年初|全年|本年|调整)?(?:预算|决算|执行|计划|实际|完成|安排|金额|数额|合计|总额|数|额)+")
_AMOUNT = re.compile("(?:金额|资金|数额|总额)$")
_ABOUT_START = re.compile(r"^.*?(?:19|20)\d\d年度?")
_ABOUT_END = re.compile("(?:分配|情况|汇总|明细|安排|发放|统计|一览|公示|清单|计划)*(?:总?表|名单)?$")
#: So many places open a body's name.
_PLACES = 2
_COMPANY = re.compile("(?:公司|集团|合作社)$")
_NO_BODY = re.compile(
    r"(?<=..)下乡|[预决]算|支出|收入|经费|资金|项目|费用?$|人员|合计|小计|总计|其他|部门$|单位$|以上|[的等各]"
)


#: Taken for this agency, a document's tables tell of the bodies that they list.
ITS_BODIES = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A body that heads rows or columns of a table: its whole name, the places it lies in, and its labels, outermost
    first."""

    name: str
    region: tuple[str, ...]
    document: str
    table: int
    labels: tuple[str, ...]
    in_columns: bool
    #: What the document says that it is of, where its tables have no titles.
    opening: str = ""


def listed_bodies(figures: Sequence[Figure], place: tuple[str, ...], opening: str = "") -> tuple[Listed, ...]:
    """The bodies of a document's tables in reading order; `place` is the document's own, province first."""
    heads: dict[tuple[int, bool], dict[tuple[str, ...], None]] = defaultdict(dict)
    for figure in figures:
        for in_columns, labels in ((False, figure.row), (True, figure.column)):
            if figure.table_index is not None and not figure.is_total and not figure.code:
                for size in range(1, len(labels) + 1):
                    heads[figure.table_index, in_columns][labels[:size]] = None
    out: list[Listed] = []
    for (table, in_columns), paths in heads.items():
        document = figures[0].document
        found = [
            Listed(*named, document, table, path, in_columns, opening)
            for path in paths
            if (named := _named(path, place)) is not None
        ]
        # 综合医院, 传染病医院 are accounts where the table lists nothing else that is a body.
        own = any(not may_be_account(_plain(one.labels[-1])) for one in found)
        out += found if own and len({one.name for one in found}) >= FEWEST else []
    return tuple(out)


def place_of(agency: str, region: tuple[str, ...], opening: str) -> tuple[str, ...]:
    """The places that the bodies of a document's tables lie in, the outermost first: its agency's, a town's among them;
    without an agency the one that its title opens with.

    >>> place_of("云川市石桥镇人民政府", ("云川市",), ""), place_of("", (), "关于2024年云川市卫健系统设备购置情况表")
    (('云川市', '石桥镇'), ('云川市',))
    """
    if agency:
        town = _TOWN.fullmatch(parse_name(agency).core)
        return (*(region or parse_name(agency).regions), town["name"]) if town else region or parse_name(agency).regions
    return split_regions(_BEFORE_PLACE.sub("", opening))[0]


def _named(path: tuple[str, ...], place: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """The whole name of the body that a path of labels ends with, and its places; None where it ends with none."""
    label = _plain(path[-1])
    above = tuple(p for p in map(_plain, path[:-1]) if is_place(p))
    region = (*place, *above)
    if not 2 <= len(label) <= _LONGEST or is_total(label) or _NO_BODY.search(label):
        return None
    if names_money(label):
        return None
    if _COMPANY.search(label):
        return label, ()
    level = next((p for p in reversed(region) if p[-1] == label[0] and label[0] in LEVELS), "")
    if level and _is_body(level + label[1:]):
        region = region[: region.index(level) + 1]
        return "".join(region[-_PLACES:]) + label[1:], region
    own, rest = split_regions(label)
    if own and not rest:
        return None  # a place that is a part of the money's own place is asked for by its row
    region = (*(p for p in region if p not in own), *own)
    full = "".join(region[-_PLACES:]) + (rest.removeprefix(region[-1]) if region else rest)
    return (full, region) if _is_body(full if region else label) or _BODY.fullmatch(label) else None


def _is_body(name: str) -> bool:
    return any((start, end) == (0, len(name)) for start, end, _ in looks_like_agency(name))


def _plain(label: str) -> str:
    return _MARKS.sub("", label)


def figures_of(body: Listed, figures: Sequence[tuple[int, Figure]]) -> Iterator[tuple[int, Figure]]:
    """The figures under a body's labels, as its own: without these labels, and of the item that the others tell."""
    depth = len(body.labels)
    for number, figure in figures:
        labels = figure.column if body.in_columns else figure.row
        if figure.table_index != body.table or labels[:depth] != body.labels:
            continue
        own = replace(figure, agency=body.name, scope=None, is_total=False)
        own = replace(own, column=labels[depth:]) if body.in_columns else replace(own, row=labels[depth:])
        if not body.in_columns and not all(map(_is_known, own.row)):
            continue  # what is listed below a body is a part of it: the households of a village
        yield number, replace(own, item=_item(own, figure, body))


def _is_known(label: str) -> bool:
    return load_measures().key_of(label) is not None or bool(load_accounts().by_name(label))


def _item(own: Figure, figure: Figure, body: Listed) -> str:
    """What a figure of a body counts: what the document has it count, else what its other labels name, else what the
    table is about (农村饮水补助资金 of its 分配表); never all of the body's money where no label says so."""
    about = _about(figure.table if figure.table not in {"", UNTITLED} else body.opening)
    item = _UNIT.sub("", _named_item(own, figure, body) or about or figure.item)
    bare = _AMOUNT.sub("", item)
    return about if bare != item and bare in about else item  # 补助|金额 of 农村饮水补助资金


def _named_item(own: Figure, figure: Figure, body: Listed) -> str:
    """The item that the document has a figure count, or its labels name without the body's; "" where none does."""
    named = {fold_label(label) for label in body.labels}
    if figure.item not in named and figure.item not in TOTALS:
        return figure.item
    if figure.column and load_label_roles().has(figure.column[-1], "total"):
        # What the total of the row is of, where its columns are all parts of that.
        wholes = {key for label in within(figure) if (key := load_measures().key_of(label)) is not None}
        if len(wholes) == 1:
            return wholes.pop()
    labels = [_UNIT.sub("", fold_label(label)) for label in (*reversed(own.column), *reversed(own.row))]
    item, _ = table_item(own, own.row, load_label_roles(), load_measures())
    if item and item not in TOTALS | named or any(load_measures().key_of(label) == item for label in labels):
        return item
    return next((x for x in labels if not _OF_ANYTHING.fullmatch(x) and not load_label_roles().of(x)), "")


def _about(title: str) -> str:
    """What a list is of by its title, without whose and of which year it is.

    >>> _about("云川市卫生健康系统2023年设备购置情况表"), _about("2022年农村饮水补助资金分配表")
    ('设备购置', '农村饮水补助资金')
    """
    _, told = split_regions(_ABOUT_START.sub("", title.strip()))
    return fold_label(_ABOUT_END.sub("", told))
